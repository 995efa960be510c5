"""Columns of income that hold some of the source beside them."""

from __future__ import annotations

from decimal import Decimal


def test_some_of_a_source_is_not_all_of_it(make):
    """事业收入 is parted into 小计 and 其中：教育收费, with nothing for the rest."""
    columns = [("本年收入合计", "9.00", "all"), ("财政拨款收入", "2.00", "fiscal")]
    columns += [("事业收入 / 小计", "7.00", "business"), ("事业收入 / 其中:教育收费", "3.00", "fiscal_account")]
    kind = "income_summary"
    rows = [
        {"item_code": code, "item_level": 3, "column_printed": heading, "col_no": at, "printed": value, "kind": kind}
        | {"value": Decimal(value), "measure": "income", "fund": fund, "side": "income", "row_no": row_no}
        for row_no, code in enumerate(("2050302", "2050305"), 1)
        for at, (heading, value, fund) in enumerate(columns, 1)
    ]
    checks = make({"stage": "final"}, tables=[{"kind": kind}], amounts=rows)
    rows_added = checks[(checks["rule_id"] == "F-03") & checks["subject"].str.contains("＝")]
    assert list(rows_added["status"]) == ["pass", "pass"]
    assert not checks["subject"].str.contains("＝其中").any()
