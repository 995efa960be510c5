"""Two years of budget and final accounts that agree with each other leave no finding; planted slips do."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from helpers.audit import audit_across
from helpers.clean import conform

HELD = {"pass", "rounding", "not_applicable"}
GENERAL = "general_budget_expenditure"


def _doc(tables, stage: str, last: bool = False) -> str:
    found = sorted(tables["documents"].loc[tables["documents"]["stage"] == stage, "doc_id"])
    return found[-1 if last else 0]


def _of(checks: pd.DataFrame, rule_id: str, status: str) -> pd.DataFrame:
    return checks[(checks["rule_id"] == rule_id) & (checks["status"] == status)]


def _first(tables, doc_id: str, metric: str, least: str = "100") -> pd.Series:
    """Return the first claim of a metric about an item of the general budget that is not small."""
    claims = tables["claims"]
    wanted = (claims["doc_id"] == doc_id) & (claims["metric"] == metric) & (claims["section"] == GENERAL)
    wanted &= claims["subject_code"].notna() & (claims["value"].abs() > int(least))
    return claims[wanted].iloc[0]


@pytest.mark.parametrize(("seed", "family"), [(6, "named"), (7, "zeros")])
def test_documents_that_agree_leave_no_finding(years, read, seed, family):
    """X-01 to X-10 all find something to test, and all of it holds."""
    checks = audit_across(read(*years(seed), family=family))
    assert set(checks.loc[checks["rule_id"] != "X-09", "status"]) <= HELD
    passed = set(checks.loc[checks["status"] == "pass", "rule_id"])
    assert {"X-01", "X-02", "X-03", "X-05", "X-06", "X-07", "X-08", "X-10"} <= passed


def test_one_item_quoted_wrongly_is_proved_by_the_total(years, read, misprint):
    """The totals agree and nothing moved, so that the one item which differs is a slip."""
    tables = read(*years(3)[:2])
    final = _doc(tables, "final")
    claim = _first(tables, final, "initial_budget")
    wrong = misprint(
        tables, final, str(claim["value"] + 10), metric="initial_budget", subject_code=claim["subject_code"]
    )
    checks = audit_across(wrong)
    failed = checks[checks["status"] == "fail"]
    assert failed["rule_id"].tolist() == ["X-01"]
    assert failed["doc_id"].tolist() == [final]
    assert failed["lines"].tolist() == [str(claim["line"])]
    assert _doc(tables, "budget") in failed["message"].iloc[0]


def test_a_figure_copied_from_another_item_is_named(years, read, misprint):
    """The initial budget that one item quotes is the final figure of another."""
    tables = read(*years(3)[:2])
    final = _doc(tables, "final")
    claim = _first(tables, final, "initial_budget")
    claims = tables["claims"]
    others = claims[(claims["doc_id"] == final) & (claims["metric"] == "final") & (claims["section"] == GENERAL)]
    others = others[others["subject_code"].notna() & (others["subject_code"] != claim["subject_code"])]
    other = others.loc[others["value"].astype(float).idxmax()]
    where = {"metric": "initial_budget", "subject_code": claim["subject_code"]}
    failed = audit_across(misprint(tables, final, str(other["value"]), **where)).query("status == 'fail'")
    assert failed["rule_id"].tolist() == ["X-01"]
    assert failed["cause"].tolist() == ["copied_figure"]
    assert str(other["subject_code"]) in failed["explanation"].iloc[0]


def test_two_items_between_which_money_moved_are_not_called_wrong(years, read, misprint):
    """The initial budget may be quoted after a move between items: the sum stays."""
    tables = read(*years(3)[:2])
    final = _doc(tables, "final")
    claims = tables["claims"]
    is_item = (claims["doc_id"] == final) & (claims["metric"] == "initial_budget") & claims["subject_code"].notna()
    (_, one), (_, other) = list(claims[is_item & (claims["value"] > 20)].iterrows())[:2]
    for claim, step in ((one, 10), (other, -10)):
        tables = misprint(
            tables, final, str(claim["value"] + step), metric="initial_budget", subject_code=claim["subject_code"]
        )
    checks = audit_across(tables)
    assert _of(checks, "X-01", "fail").empty
    assert len(_of(checks, "X-01", "insufficient_data")) == 2


def test_a_budget_quoted_on_another_basis_is_a_doubt(years, read):
    """Every item differs: the accounts quote an adjusted budget, which is no misprint."""
    budget, final = years(3)[:2]
    other = replace(final, items=tuple(replace(item, initial=item.initial * 2) for item in final.items))
    checks = audit_across(read(budget, other))
    assert set(_of(checks, "X-01", "insufficient_data")["rule_id"]) == {"X-01"}
    assert not (checks["status"] == "fail").any()


def test_a_total_that_no_item_bears_out_is_a_slip(years, read, misprint):
    """All items are those of the budget, the stated total is not."""
    tables = read(*years(3)[:2])
    final = _doc(tables, "final")
    claims = tables["claims"]
    total = claims[(claims["doc_id"] == final) & (claims["metric"] == "initial_budget") & claims["subject_code"].isna()]
    wrong = misprint(tables, final, str(total["value"].iloc[0] + 7), metric="initial_budget", section=GENERAL)
    assert audit_across(wrong).query("status == 'fail'")["rule_id"].tolist() == ["X-02"]


def test_a_change_in_the_wrong_direction_is_proved_by_last_years_budget(years, read, misprint):
    """Turned round, the change leads to the budget as published; a restated base would not."""
    budget, _, later, _ = years(3)
    tables = read(budget, later)
    doc_id = _doc(tables, "budget", last=True)
    claim = _first(tables, doc_id, "change", least="0")
    wrong = misprint(tables, doc_id, str(-claim["value"]), metric="change", subject_code=claim["subject_code"])
    failed = audit_across(wrong).query("status == 'fail'")
    assert set(failed["rule_id"]) == {"X-03"}
    assert "direction" in failed["message"].iloc[0]
    assert set(failed["cause"]) == {"reversed_direction"}
    assert failed["finding"].tolist() == failed["fingerprint"].tolist()


def test_a_restated_base_is_a_doubt(years, read):
    """Change and percentage agree with each other and lead to another base than was published."""
    budget, _, later, _ = years(3)
    restated = replace(later, items=tuple(replace(item, prior=item.prior + 50_000_000) for item in later.items))
    checks = audit_across(read(budget, restated))
    assert not (checks["status"] == "fail").any()
    assert len(_of(checks, "X-03", "insufficient_data")) > 1


def test_a_balance_that_was_adjusted_is_a_doubt_and_a_shifted_point_is_a_slip(years, read):
    """年初结转 may be adjusted; ten times the closing balance, digit for digit, is a slip."""
    _, final, _, later = years(3)

    def opening(fen: int) -> pd.DataFrame:
        tables = read(final, later)
        amounts = tables["amounts"].copy()
        of = (amounts["doc_id"] == _doc(tables, "final", last=True)) & (amounts["measure"] == "carry_over")
        at = amounts.index[of & (amounts["kind"] == "income_expenditure_summary")][0]
        value = amounts.loc[at, "value"]
        amounts.loc[at, "value"] = value * 10 if fen == 0 else value + fen
        amounts.loc[at, "printed"] = f"{amounts.loc[at, 'value']:.2f}"
        return audit_across({**tables, "amounts": amounts})

    assert _of(opening(5), "X-05", "insufficient_data")["subject"].tolist() == ["年初结转结余 · 收支总表 · 全部"]
    assert _of(opening(0), "X-05", "fail")["cause"].tolist() == ["decimal_slip"]


def test_a_unit_and_a_department_are_never_compared_as_one(years, read):
    """Only the other scope is at hand: not applicable, and said so."""
    budget, final = years(3)[:2]
    other = replace(final, scope="unit" if budget.scope == "department" else "department")
    checks = audit_across(read(budget, other))
    assert set(checks["rule_id"]) <= {"X-03", "X-06", "X-10"}
    assert set(checks["status"]) == {"not_applicable"}


def test_a_renamed_agency_is_a_doubt(years, read):
    """What differs after a reorganisation proves nothing."""
    tables = read(*years(3)[:2])
    documents = tables["documents"].copy()
    documents.loc[documents["stage"] == "final", "agency_name"] = documents["agency_name"].iloc[0][:-2] + "中心"
    checks = audit_across({**tables, "documents": documents})
    assert len(_of(checks, "X-10", "insufficient_data")) == 1


def test_an_item_without_an_initial_budget_is_accounted_for_by_the_text(years, read):
    """X-09: the text says that the initial budget was nothing, or it does not."""
    budget, final = years(3)[:2]
    dropped = budget.of_fund("general_budget")[0]
    less = replace(budget, items=tuple(item for item in budget.items if item is not dropped))
    checks = audit_across(read(less, final))
    listed = checks[(checks["rule_id"] == "X-09") & checks["subject"].str.contains(dropped.code)]
    assert listed["status"].tolist() == ["insufficient_data"]
    assert not (checks["status"] == "fail").any()


def test_no_item_of_the_bureau_exceeds_its_department(years, read):
    """X-11: the department contains its bureau."""
    whole = replace(years(3)[0], scope="department")
    part = replace(whole, scope="unit")
    checks = audit_across(read(whole, part))
    assert set(checks.loc[checks["rule_id"] == "X-11", "status"]) == {"pass"}
    first = part.of_fund("general_budget")[0]
    items = tuple(replace(i, project=i.project + 10**9) if i is first else i for i in part.items)
    more = audit_across(read(whole, replace(part, items=items, projects=())))
    assert _of(more, "X-11", "fail").empty
    assert len(_of(more, "X-11", "insufficient_data")) == 1


def test_an_item_that_alone_differs_between_bureau_and_department_is_a_slip(years, read):
    """The totals are one and every other item is: one of the two documents has a misprint."""
    whole = replace(years(3)[0], scope="department")
    tables = read(whole, replace(whole, scope="unit"))
    amounts = tables["amounts"].copy()
    of = amounts["doc_id"].str.endswith("unit-budget") & (amounts["kind"] == GENERAL) & (amounts["item_level"] == 3)
    at = amounts.index[of & (amounts["measure"] == "total")][0]
    amounts.loc[at, "value"] = amounts.loc[at, "value"] + 10
    amounts.loc[at, "printed"] = f"{amounts.loc[at, 'value']:.2f}"
    failed = audit_across({**tables, "amounts": amounts}).query("status == 'fail'")
    assert failed["rule_id"].tolist() == ["X-11"]
    assert failed["doc_id"].iloc[0].endswith("department-budget")


def test_one_document_alone_says_what_is_missing(years, read):
    """There is nothing to compare with, and one row says so."""
    checks = audit_across(read(years(3)[0]))
    assert checks["rule_id"].tolist() == ["X-03"]
    assert checks["status"].tolist() == ["not_applicable"]
    assert len(conform("checks", checks.to_dict("records"))) == 1
