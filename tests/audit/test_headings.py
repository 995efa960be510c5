"""Which columns add up to which, read off their headings."""

from __future__ import annotations

from decimal import Decimal

from helpers.audit.headings import Sum, sums_of_columns
from helpers.audit.records import Amount


def _amount(column: int, headings: str) -> Amount:
    return Amount(
        table_no=1,
        kind="expenditure_summary",
        row_no=1,
        col_no=column,
        item_code=None,
        item_name="合计",
        item_level=0,
        code_list=None,
        measure="total",
        column_printed=headings,
        fund="all",
        side=None,
        project_no=None,
        value=Decimal(1),
        unit="万元",
        printed="1.00",
        page=1,
        line=1,
    )


def test_a_column_without_a_heading_of_its_own_is_no_part_of_a_group() -> None:
    """A cut heading leaves a column with nothing but that of the group, in which 小计 sums up the others."""
    headings = ("支出 / 小计", "支出 / 基本支出", "支出 / 项目支出", "支出")
    amounts = [_amount(column, heading) for column, heading in enumerate(headings, 1)]
    assert sums_of_columns(amounts) == [Sum(1, (2, 3))]
