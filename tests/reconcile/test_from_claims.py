"""What sentences imply, and what they do not."""

from __future__ import annotations

import pytest


def test_a_change_implies_the_prior_figure_of_its_own_statement(made, find):
    """99.18 more by 31.03 was 68.15."""
    budget = made.document("budget")
    made.claim(budget, 1, "budget", 99_180_000)
    made.claim(budget, 1, "change", 31_030_000, compare_year=2023, compare_basis="budget", line=77)
    row = find(made.reconcile())(2023, "2101501")
    assert (row["implied_budget_fen"], row["implied_budget_line"]) == (68_150_000, 77)


@pytest.mark.parametrize("basis", ["execution", "final", "own_initial_budget", None])
def test_a_budget_compared_with_anything_but_a_budget_implies_none(made, basis):
    """A budget less its change on the prior year's execution is an execution, which is no vintage here."""
    budget = made.document("budget")
    made.claim(budget, 1, "budget", 100)
    made.claim(budget, 1, "change", 10, compare_year=2023, compare_basis=basis)
    assert set(made.reconcile()["year"]) == {2024}


def test_a_change_between_two_figures_implies_nothing(made):
    """Where a statement prints two amounts of other subjects, of which the change is said is not certain."""
    budget = made.document("budget")
    made.claim(budget, 1, "budget", 100, code="2101501")
    made.claim(budget, 1, "component", 60, code="2101502")
    made.claim(budget, 1, "change", 10, code="2101599", compare_year=2023, compare_basis="budget")
    assert set(made.reconcile()["year"]) == {2024}


def test_a_change_without_a_figure_implies_nothing(made):
    """A change in a reason stands alone."""
    made.claim(made.document("budget"), 1, "change", 10, compare_year=2023, compare_basis="budget")
    assert made.reconcile().empty


def test_a_prior_budget_is_taken_as_printed(made, find):
    """上年…1606.99万元 needs no arithmetic."""
    made.claim(made.document("budget"), 1, "prior_budget", 1_606_990_000, base_year=2023)
    assert find(made.reconcile())(2023, "2101501")["implied_budget_fen"] == 1_606_990_000


def test_figures_of_another_year_and_of_prose_are_no_figures_of_the_budget(made):
    """A figure of 2022 in a budget of 2024, and one of the prose about duties and plans, stay out."""
    budget = made.document("budget")
    made.claim(budget, 1, "budget", 5, base_year=2022)
    made.claim(budget, 2, "component", 5, measure="other")
    made.claim(budget, 3, "budget", 5, code=None, subject_name="城乡医疗救助资金")
    assert made.reconcile().empty


def test_income_and_expenditure_in_one_phrase_are_two_lines(made, find):
    """收支总预算 states both totals."""
    more = {"code": None, "subject_name": "收支总预算", "section": "income_expenditure_summary", "measure": "total"}
    made.claim(made.document("budget"), 1, "total", 9, fund=None, **more)
    for line in ("支出总计", "收入总计"):
        assert find(made.reconcile())(2024, line)["adopted_budget_fen"] == 9


def test_final_accounts_imply_the_accounts_before_and_quote_the_budget(made, find):
    """Three vintages from one document, each in its own column and year."""
    final = made.document("final")
    made.claim(final, 1, "initial_budget", 80)
    made.claim(final, 1, "final", 100)
    made.claim(final, 2, "final", 100)
    made.claim(final, 2, "change", -20, compare_year=2023, compare_basis="final")
    row = find(made.reconcile())
    assert row(2024, "2101501")["quoted_budget_fen"] == 80
    assert row(2024, "2101501")["difference_fen"] == 20
    assert row(2023, "2101501")["implied_final_fen"] == 120
    assert row(2023, "2101501")["final_fen"] is None


def test_a_change_greater_than_the_figure_is_kept_and_named(made, find):
    """0万元，比2022年预算增加1421.25万元 implies less than nothing: the arithmetic stands, and the row says so."""
    budget = made.document("budget")
    made.claim(budget, 1, "budget", 0)
    made.claim(budget, 1, "change", 1_421_250_000, compare_year=2023, compare_basis="budget")
    row = find(made.reconcile())(2023, "2101501")
    assert row["implied_budget_fen"] == -1_421_250_000
    assert "倒推的上年数为负" in row["reason"]


def test_a_budget_in_final_accounts_is_quoted_and_never_final(made, find):
    """预算X万元，决算Y万元: the budget is marked where it is not called the initial one."""
    final = made.document("final")
    made.claim(final, 1, "budget", 90)
    made.claim(final, 1, "final", 80)
    row = find(made.reconcile())(2024, "2101501")
    assert (row["quoted_budget_fen"], row["final_fen"]) == (90, 80)
    assert "未注明为年初预算" in row["reason"]
