"""Key figures, findings and the largest differences."""

from decimal import Decimal

import pandas as pd

from helpers.clean.contract import conform
from helpers.report.highlights import (
    budget_differences,
    failed,
    key_rows,
    largest_changes,
    mixed_scope,
    yearly_changes,
)
from helpers.report.units import siblings_of

Tables = dict[str, pd.DataFrame]


def test_findings_come_worst_first_money_before_rates(final_tables: Tables) -> None:
    """485.93 万元 weighs more than a hundredth of a per cent."""
    assert failed(final_tables["checks"])["fingerprint"].tolist() == ["a3", "a2"]


def test_differences_of_other_units_of_money_are_weighed_in_fen(final_tables: Tables) -> None:
    """One 亿元 is more than 9,999 万元, and a finding without a difference comes last."""
    checks = pd.concat([final_tables["checks"].query("status == 'fail'")] * 2, ignore_index=True).iloc[:3]
    checks["difference"] = ["9,999.00 万元", None, "-1 亿元"]
    assert failed(checks)["difference"].fillna("").tolist() == ["-1 亿元", "9,999.00 万元", ""]


def test_the_largest_differences_are_ranked_by_size_and_leave_out_items_that_agree(final_tables: Tables) -> None:
    """A cut counts as much as a rise."""
    rows = budget_differences(final_tables["reconciliation"], 2023, most=5)
    assert rows["item_name"].tolist()[:2] == ["医疗保障政策管理", "行政运行"]
    assert rows["difference_fen"].tolist() == [627_300_000, 40_240_000, 3_910_000, 3_000_000, -420_000]


def test_the_changes_a_total_is_on_the_prior_budget_that_the_next_one_implies(budget_tables: Tables) -> None:
    """152.00 against 160.00: a cut of 8.00, or 5 per cent."""
    rows = budget_tables["reconciliation"]
    change = yearly_changes(rows, 2025)
    assert change["change_fen"].tolist() == [-8_000_000]
    assert change["change_pct"].tolist() == [Decimal("-5.00")]


def test_a_change_is_only_between_rows_of_one_scope(budget_tables: Tables) -> None:
    """A single unit's prior figure is no base for a whole department's."""
    rows = budget_tables["reconciliation"]
    rows.loc[rows["year"] == 2024, "scope"] = "unit"
    assert yearly_changes(rows, 2025).empty


def test_yearly_changes_have_no_rate_where_the_prior_figure_is_zero(budget_tables: Tables) -> None:
    """From zero there is no percentage."""
    total = budget_tables["reconciliation"].iloc[0].to_dict()
    item = {k: v for k, v in total.items() if pd.notna(v)} | {
        "item_kind": "function",
        "item_code": "2101501",
        "item_level": 3,
    }
    prior = item | {"year": 2024, "implied_budget_fen": 0}
    found = largest_changes(yearly_changes(conform("reconciliation", [item, prior]), 2025))
    assert found["change_fen"].tolist() == [152_000_000]
    assert found["change_pct"].isna().all()


def test_a_figure_that_no_document_publishes_gives_no_change() -> None:
    """Nothing is filled in."""
    assert largest_changes(yearly_changes(conform("reconciliation", []), 2025)).empty


def test_documents_of_one_agency_may_differ_in_scope(final_tables: Tables, budget_tables: Tables) -> None:
    """Then the page says so."""
    unit, department = siblings_of(final_tables["documents"]), siblings_of(budget_tables["documents"])
    assert mixed_scope([*department, *unit]) == [*unit, *department], "year by year"
    assert not mixed_scope(unit)


def test_a_total_that_can_be_compared_stands_before_a_wider_one_that_cannot(final_tables: Tables) -> None:
    """The line of all funds has a final figure only; the general public budget has both sides."""
    rows = final_tables["reconciliation"]
    wider = rows.iloc[[0]].assign(item_name="本年支出合计", initial_budget_fen=pd.NA, difference_fen=pd.NA)
    both = pd.concat([wider.astype(rows.dtypes), rows], ignore_index=True)
    assert key_rows(both, 2023, ())["total"]["item_name"] == "一般公共预算支出"
    assert key_rows(both.iloc[:1], 2023, ())["total"]["item_name"] == "本年支出合计"


def test_a_line_without_any_figure_sums_nothing_up(final_tables: Tables) -> None:
    """It is not published, and no other line stands in."""
    rows = final_tables["reconciliation"].assign(initial_budget_fen=pd.NA, final_fen=pd.NA)
    assert key_rows(rows, 2023, ()) == {}


def test_basic_expenditure_is_of_the_funds_that_the_total_is_of(final_tables: Tables) -> None:
    """Else a part stands beside a total that is smaller; where both are the same figure, the usual line stays."""
    total = final_tables["reconciliation"].iloc[0].to_dict() | {"fund": "general_budget"}
    part = {name: total[name] for name in ("city", "year", "agency", "scope", "match")} | {"item_kind": "measure"}
    every = part | {"item_name": "基本支出", "fund": "all", "final_fen": 1_168_039_290_000}
    same = part | {"item_name": "一般公共预算基本支出", "fund": "general_budget", "final_fen": 98_606_290_000}
    rows = [total, every, same]
    assert key_rows(conform("reconciliation", rows), 2023, ())["basic"]["item_name"] == "一般公共预算基本支出"
    rows = [total, every | {"final_fen": 98_606_290_000}, same]
    assert key_rows(conform("reconciliation", rows), 2023, ())["basic"]["item_name"] == "基本支出"
    rows = [total, every]
    assert key_rows(conform("reconciliation", rows), 2023, ())["basic"]["item_name"] == "基本支出"


def test_basic_expenditure_is_of_the_scope_of_the_total(final_tables: Tables) -> None:
    """That of the department says nothing of a unit, whose accounts alone have both sides: it stays open."""
    total = final_tables["reconciliation"].iloc[0].to_dict()
    part = {name: total[name] for name in ("city", "year", "agency", "match")} | {"item_kind": "measure"}
    part |= {"item_name": "基本支出", "fund": "all", "final_fen": 98_606_290_000}
    of_both = [total, part | {"scope": "department"}, part | {"scope": "unit", "final_fen": 27_469_800_000}]
    assert total["scope"] == "unit"
    assert key_rows(conform("reconciliation", of_both), 2023, ())["basic"]["final_fen"] == 27_469_800_000
    assert "basic" not in key_rows(conform("reconciliation", of_both[:2]), 2023, ())


def test_a_whole_departments_differences_stand_before_those_of_its_bureau(final_tables: Tables) -> None:
    """Most of them are the bureau's own: told twice in turn they would hide each other."""
    unit = final_tables["reconciliation"]
    both = pd.concat([unit, unit.assign(scope="department")], ignore_index=True)
    rows = budget_differences(both, 2023, most=2)
    assert list(rows["scope"]) == ["department", "department", "unit", "unit"]
    assert list(rows["item_code"]) == ["2101505", "2101501"] * 2
