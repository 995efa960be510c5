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


@pytest.mark.parametrize(("told", "status"), [("4321.09", "pass"), ("4034.57", "fail")])
def test_a_part_is_misprinted_where_the_rest_of_the_sum_and_the_right_amount_are_printed_elsewhere(make, told, status):
    """The text gives three parts of an amount; tables print it, the other parts, and what the part should be."""
    others, whole = ["1111.11", "2222.22"], "7654.42"
    cells = [
        _summary(printed, 20 + n, "expenditure", f"第{n}项") | {"item_level": None}
        for n, printed in enumerate(["4321.09", *others, whole])
    ]
    base = {"section": "expenditure_summary", "fund": "all", "statement_no": 1}
    claims = [
        base
        | {"subject_name": f"第{n}项", "metric": "component" if n else "budget", "whole_claim_no": 1 if n else None}
        | {"value": Decimal(printed), "printed": printed}
        for n, printed in enumerate([whole, told, *others])
    ]
    checks = make(tables=_TABLES, amounts=cells, claims=claims)
    assert list(checks.loc[checks["rule_id"] == "T-14", "status"]) == [status]
    open_ = make(tables=_TABLES, amounts=cells[:1], claims=claims)
    assert "fail" not in set(open_.loc[open_["rule_id"] == "T-14", "status"])


@pytest.mark.parametrize("printed", ["43210.90", "4312.09"])
def test_a_total_that_a_slip_made_is_compared_as_what_it_means(make, printed):
    """The total of all income is misprinted, not that of the year beside it."""
    year = _summary("4000.00", 19, "income", "合计")
    amounts = [_income("4321.09"), year, _summary(printed, 20, "income"), _summary("4321.09", 20, "expenditure")]
    checks = make(tables=_TABLES, amounts=amounts)
    assert checks.loc[checks["rule_id"] == "B-05", "lines"].tolist() == ["1 20"]
