"""Items that the code list itself moved."""

from __future__ import annotations

from helpers.reconcile.recoded import successors

WAN = 1_000_000


def test_an_item_becomes_the_one_with_its_ending():
    """2082201 is 2137201 since 2025; before, it was itself."""
    assert successors("2082201", 2025, {"2137201", "2137202"}) == {"2137201"}
    assert successors("2082201", 2020, {"2137201"}) == set()


def test_an_item_may_become_a_whole_group():
    """信访事务 became a 款 with items of its own."""
    assert successors("2010308", 2024, {"2014001", "2014004", "2010301"}) == {"2014001", "2014004"}


def test_budget_and_final_accounts_under_two_codes_are_tied(made, find):
    """Neither is a cut nor an increase: both rows name the other code."""
    budget, final = made.document("budget"), made.document("final")
    made.amount(budget, "2010308", 5 * WAN)
    made.amount(final, "2014004", 6 * WAN)
    row = find(made.reconcile())
    assert row(2024, "2010308")["counterpart_codes"] == "2014004"
    assert (row(2024, "2014004")["counterpart_codes"], row(2024, "2014004")["match"]) == ("2010308", "reclassified")


def test_an_initial_budget_of_zero_stands_on_no_side(made, find):
    """Accounts print 0 as the initial budget of a new code, whose budget was adopted under the old one."""
    budget, final = made.document("budget"), made.document("final")
    made.amount(budget, "2010308", 5 * WAN)
    made.amount(final, "2014004", 6 * WAN)
    made.amount(final, "2014004", 0, col_no=1, measure="budget", column_printed="年初预算数")
    row = find(made.reconcile())(2024, "2014004")
    assert (row["counterpart_codes"], row["match"], row["initial_budget_fen"]) == ("2010308", "reclassified", 0)


def test_a_code_that_stands_on_both_sides_has_not_moved(made, find):
    """The old code is still in use."""
    budget, final = made.document("budget"), made.document("final")
    for doc_id in (budget, final):
        made.amount(doc_id, "2010308", 5 * WAN)
    made.amount(final, "2014004", 6 * WAN)
    assert find(made.reconcile())(2024, "2014004")["counterpart_codes"] is None


def test_a_row_says_of_which_funds_it_is(made, find):
    """The funds that both sides have in common; none where they differ."""
    budget, final = made.document("budget"), made.document("final")
    made.amount(budget, "2101501", 5 * WAN)
    made.amount(final, "2101501", 6 * WAN)
    made.amount(budget, "210", 5 * WAN)
    made.amount(final, "210", 6 * WAN, fund="all", kind="expenditure_summary")
    row = find(made.reconcile())
    assert row(2024, "2101501")["fund"] == "general_budget"
    assert row(2024, "210")["fund"] is None
