"""Doubts that the document removes: a figure printed once, where all others demand another."""

from __future__ import annotations

from decimal import Decimal

import pytest

_TABLES = [{"table_no": n, "kind": kind} for n, kind in ((1, "income_summary"), (2, "income_expenditure_summary"))]


def _income(printed: str) -> dict:
    cell = {"table_no": 1, "kind": "income_summary", "measure": "income", "fund": "all", "item_level": 0}
    return cell | {"item_name": "合计", "printed": printed, "value": Decimal(printed), "code_list": None, "line": 1}


def _summary(printed: str, line: int, side: str, name: str = "总计") -> dict:
    cell = {"table_no": 2, "kind": "income_expenditure_summary", "measure": "total", "fund": "all", "item_level": 0}
    more = {"item_name": f"{'收入' if side == 'income' else '支出'}{name}", "side": side, "line": line, "row_no": line}
    return (
        cell
        | more
        | {"printed": printed, "value": Decimal(printed), "code_list": None, "col_no": 1 + (side != "income")}
    )


def _status(make, printed: str, *others: dict) -> list[str]:
    amounts = [_income(printed), _summary("4321.09", 20, "income"), _summary("4321.09", 20, "expenditure"), *others]
    checks = make(tables=_TABLES, amounts=amounts)
    return list(checks.loc[checks["rule_id"] == "B-05", "status"])


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("4321.09", "pass"),
        ("4327.09", "fail"),  # one digit
        ("4312.09", "fail"),  # two swapped
        ("432.11", "fail"),  # the point: 432.109 cut to two places
        ("4000.00", "insufficient_data"),  # money carried over may explain it
    ],
)
def test_a_slip_of_a_total_that_is_printed_twice_elsewhere_is_proven(make, printed, status):
    """The income summary prints less than the summary, which may leave out what was carried over; but not by a slip."""
    assert _status(make, printed) == [status]


def test_a_difference_that_is_an_amount_of_the_document_explains_it(make):
    """4321.09 - 4021.09 = 300.00, printed as what was carried over: the two tables are laid out differently."""
    assert _status(make, "4021.09") == ["fail"]
    carried = _summary("300.00", 18, "income", "年结转") | {"measure": "carry_over", "item_level": None}
    assert _status(make, "4021.09", carried) == ["insufficient_data"]


def test_a_figure_that_is_printed_again_is_no_slip(make):
    """The other side prints it too: it is another total."""
    again = _summary("4311.09", 19, "expenditure", "合计")
    assert _status(make, "4311.09", again) == ["insufficient_data"]
