"""What stands behind failed checks: planted slips are named, and whatever they break is one finding."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from tests.audit.explain.conftest import Budget, Misprint

from helpers.audit import audit
from helpers.audit.explain import findings
from helpers.clean.contract import closed_list

_GENERAL = "general_budget_expenditure"
_IN_DOUBT = {"insufficient_data"}


def one_finding(checks: pd.DataFrame) -> pd.Series:
    """Return the only finding."""
    found = findings(checks)
    assert len(found) == 1, found[["rules", "cause", "lines", "message"]].to_string()
    return found.iloc[0]


def stands_at(cell: pd.Series) -> str:
    """Return the place of a cell as checks name it."""
    return str(cell["line"]) if pd.isna(cell["page"]) else f"{cell['page']}:{cell['line']}"


def other_digit(value: Decimal) -> Decimal:
    """Print a wrong tenth."""
    return value + (Decimal("0.3") if value * 10 % 10 < 7 else Decimal("-0.3"))


def swapped(value: Decimal) -> Decimal:
    """Exchange the first two digits that differ."""
    text = f"{value:.2f}"
    at = next(n for n in range(len(text) - 1) if text[n] != text[n + 1] and "." not in text[n : n + 2])
    return Decimal(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def test_a_clean_document_has_no_cause_and_no_finding(budget: Budget) -> None:
    """Nothing failed, so nothing is explained."""
    checks = audit(budget.tables)
    assert set(checks["status"]) & {"fail"} == set()
    assert checks[["cause", "explanation", "finding", "cause_line"]].isna().all(axis=None)
    assert findings(checks).empty


@pytest.mark.parametrize(
    ("slip", "cause"),
    [
        (other_digit, "digit_slip"),
        (swapped, "digit_slip"),
        (lambda value: value * 10, "decimal_slip"),
        (lambda value: value / 100, "decimal_slip"),
        (lambda value: value * 10_000, "unit_slip"),
    ],
)
def test_a_misprinted_cell_is_one_finding_on_its_line(budget: Budget, misprint: Misprint, slip, cause: str) -> None:
    """The tree, the row, the other tables and the text fail together; the cell is what they share."""
    cell = budget.leaf()
    checks = misprint({cell.name: slip(Decimal(cell["value"]))})
    found = one_finding(checks)
    assert found["cause"] == cause
    assert found["lines"].split()[0] == stands_at(cell)
    assert found["checks"] > 1


def test_a_figure_of_the_row_above_is_named(budget: Budget, misprint: Misprint) -> None:
    """The figure of the neighbouring row is repeated."""
    cell = budget.leaf()
    above = budget.cells(_GENERAL, measure="total", row_no=cell["row_no"] - 1).iloc[0]
    found = one_finding(misprint({cell.name: above["value"]}))
    assert found["cause"] == "copied_figure"
    assert str(above["item_code"]) in found["explanation"]


def test_two_rows_exchanged_are_one_finding(budget: Budget, misprint: Misprint) -> None:
    """The totals of two neighbours stand in each other's row."""
    cell = budget.leaf()
    totals = budget.cells(_GENERAL, measure="total", parent_code=cell["parent_code"])
    other = totals[totals["row_no"].eq(cell["row_no"] - 1)].iloc[0]
    found = one_finding(misprint({cell.name: other["value"], other.name: cell["value"]}))
    assert found["cause"] == "shifted_row"


def test_an_item_left_out_of_a_total_is_named(budget: Budget, misprint: Misprint) -> None:
    """The group 款 lacks one of its items in both columns that the item has."""
    brothers = budget.cells(_GENERAL, parent_code=budget.leaf()["parent_code"])
    rows = [of_row for _, of_row in brothers.groupby("row_no") if len(of_row) == 2]
    left_out = rows[0].set_index("col_no")["value"]
    code = rows[0]["item_code"].iloc[0]
    group = budget.cells(_GENERAL, item_code=budget.leaf()["parent_code"])
    found = one_finding(misprint({at: row["value"] - left_out.get(row["col_no"], 0) for at, row in group.iterrows()}))
    assert found["cause"] == "omitted_item"
    assert code in found["explanation"]
    assert code in found["explanation_zh"]


def test_an_item_left_out_is_named_by_a_sum_in_doubt(budget: Budget, misprint: Misprint) -> None:
    """The tree of a page is in doubt, for one cell may be misread; the row of the total proves that it is wrong."""
    cells = budget.cells(_GENERAL, measure="total")
    total = cells[cells["item_level"].eq(0)].iloc[0]
    part = cells[cells["item_level"].eq(1)].iloc[0]
    placed = {**budget.tables, "documents": budget.tables["documents"].assign(format="PDF")}
    placed["amounts"] = placed["amounts"].assign(page=1)
    placed["amounts"].loc[total.name, ["value", "printed"]] = [wrong := total["value"] - part["value"], f"{wrong}"]
    checks = audit(placed)
    assert set(checks.loc[checks["difference"].ne("0.00 万元") & checks["rule_id"].eq("B-06"), "status"]) >= _IN_DOUBT
    found = findings(checks)
    assert found["cause"].tolist() == ["omitted_item"]
    assert part["item_code"] in found.iloc[0]["explanation"]


def test_items_shifted_by_a_row_are_one_finding_whatever_stands_between(budget: Budget, misprint: Misprint) -> None:
    """Three lowest items of two groups, the total of the second group among them."""
    cells = budget.cells(_GENERAL, measure="total")
    lowest = cells[cells["item_level"].eq(3)]
    runs = (lowest.iloc[at : at + 3] for at in range(len(lowest) - 2))
    run = next(rows for rows in runs if len(set(rows["value"])) == 3 and len(set(rows["parent_code"])) > 1)
    moved = [*run["value"].iloc[2:], *run["value"].iloc[:2]]
    assert one_finding(misprint(dict(zip(run.index, moved, strict=True))))["cause"] == "shifted_row"


def test_a_total_that_is_wrong_everywhere_is_one_finding(budget: Budget, misprint: Misprint) -> None:
    """Every table prints the same wrong total."""
    amounts = budget.tables["amounts"]
    total = budget.cells(_GENERAL, item_level=0, measure="total").iloc[0]["value"]
    everywhere = amounts[amounts["value"].eq(total)]
    assert len(everywhere) > 2
    checks = misprint(dict.fromkeys(everywhere.index, total + 30))
    found = one_finding(checks)
    assert found["checks"] == (checks["status"] == "fail").sum() > 3


def test_every_failure_is_explained_in_both_languages(budget: Budget, misprint: Misprint) -> None:
    """Formula, printed, expected and difference, then the slip; one check stands for all."""
    cell = budget.leaf()
    checks = misprint({cell.name: other_digit(Decimal(cell["value"]))})
    failed = checks[checks["status"] == "fail"]
    assert len(set(failed["finding"])) == 1
    assert failed["finding"].iloc[0] in set(failed["fingerprint"])
    assert set(failed["cause"]) <= set(closed_list("check_cause"))
    assert set(failed["cause_line"]) == {stands_at(cell)}
    for row in failed.itertuples():
        assert row.explanation.startswith(row.message)
        assert row.explanation_zh.startswith(row.message_zh)
        assert len(row.explanation) > len(row.message) + 20


def test_the_finding_gathers_rules_and_lines(budget: Budget, misprint: Misprint) -> None:
    """One row holds the rules that failed and every place they read, the wrong one first."""
    cell = budget.leaf()
    checks = misprint({cell.name: other_digit(Decimal(cell["value"]))})
    found = one_finding(checks)
    failed = checks[checks["status"] == "fail"]
    assert set(found["rules"].split()) == set(failed["rule_id"])
    assert set(found["lines"].split()) == {place for lines in failed["lines"] for place in lines.split()}
    assert found["checks"] == len(failed)


def test_the_same_document_is_explained_the_same_way(budget: Budget, misprint: Misprint) -> None:
    """Nothing depends on the order of sets."""
    cell = budget.leaf()
    changes = {cell.name: other_digit(Decimal(cell["value"]))}
    pd.testing.assert_frame_equal(misprint(changes), misprint(changes))


def test_a_check_without_explanation_stands_for_itself(budget: Budget, misprint: Misprint) -> None:
    """Nothing that failed is left out of the findings."""
    cell = budget.leaf()
    checks = misprint({cell.name: other_digit(Decimal(cell["value"]))})
    bare = checks.assign(finding=pd.NA, cause=pd.NA, cause_line=pd.NA)
    assert len(findings(bare)) == (checks["status"] == "fail").sum()
