"""A row that does not add up beside one that does: it is wrong, not the reading of the columns."""

from __future__ import annotations

_HEADS = (("合计", "all"), ("一般公共预算拨款", "general_budget"), ("其他收入", "other"))


def _status(make, *rows: tuple[int, int, int]) -> list[str]:
    cells = [
        {"kind": "income_summary", "side": "income", "measure": "income", "code_list": None, "row_no": n, "line": n}
        | {"item_name": f"单位{n}", "col_no": at, "column_printed": head, "fund": fund}
        | {"value": value, "printed": f"{value}.00"}
        for n, row in enumerate(rows, 1)
        for at, ((head, fund), value) in enumerate(zip(_HEADS, row, strict=True), 1)
    ]
    checks = make(tables=[{"kind": "income_summary"}], amounts=cells)
    return checks.loc[checks["rule_id"] == "B-24", "status"].tolist()


def test_one_of_two_rows_is_wrong_where_the_other_adds_up(make) -> None:
    """The other shows which columns belong to the sum."""
    assert _status(make, (90, 60, 30), (95, 60, 30)) == ["pass", "fail"]


def test_a_row_of_one_source_does_not_show_which_columns_belong_to_a_sum(make) -> None:
    """With nothing in the second column it adds up whatever that holds."""
    assert _status(make, (60, 60, 0), (95, 60, 30)) == ["pass", "insufficient_data"]
