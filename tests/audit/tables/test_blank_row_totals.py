"""A row that prints its parts and no total, where all other rows print both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

_FUNDS = ("一般公共预算", "政府性基金")


def _cells(rows: Sequence[tuple[str | None, ...]]) -> list[dict]:
    """Make a table by funds: in each row the total, then its parts; None is blank."""
    heads = (("合计", "all"), *zip(_FUNDS, ("general_budget", "government_fund"), strict=True))
    return [
        {
            "kind": "expenditure_summary",
            "row_no": row_no,
            "col_no": col_no,
            "line": row_no,
            "item_name": f"支出{row_no}",
            "column_printed": heading,
            "fund": fund,
            "value": Decimal(value),
            "printed": value,
        }
        for row_no, row in enumerate(rows, 1)
        for col_no, ((heading, fund), value) in enumerate(zip(heads, row, strict=True), 1)
        if value is not None
    ]


def _blanks(checks) -> list[str]:
    return list(checks.loc[checks["message_zh"].str.contains("合计空白"), "lines"])


_FULL = [("5.00", "3.00", "2.00"), ("4.00", "4.00", None), ("9.00", "7.00", "2.00")]


def test_the_one_row_without_a_total_is_wrong(make):
    """The others show that the column is there and what it adds up."""
    table = {"kind": "expenditure_summary"}
    checks = make(tables=[table], amounts=_cells([*_FULL, (None, "1.50", "0.50")]))
    assert _blanks(checks) == ["4"]
    assert checks.loc[checks["message_zh"].str.contains("合计空白"), "expected"].tolist() == ["2.00 万元"]


@pytest.mark.parametrize(
    "more",
    [
        [(None, "1.50", "0.50"), (None, "1.00", None)],  # several rows: they may have none
        [(None, "1.50", None), ("2.00", "9.00", None)],  # the total may be printed over two rows
        [(None, "0.00", "0.00")],
    ],
)
def test_rows_that_need_no_total_are_left_alone(make, more):
    """Where a total is not what the row beside it prints, or nothing is printed, nothing is proved."""
    assert _blanks(make(tables=[{"kind": "expenditure_summary"}], amounts=_cells([*_FULL, *more]))) == []
