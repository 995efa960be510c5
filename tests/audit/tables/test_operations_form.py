"""The three public expenses in the form of all operations 机构运行信息表, and under a total below another heading."""

from __future__ import annotations

_NAMES = ("（一）支出合计", "1．因公出国（境）费", "2．公务用车购置及运行维护费", "3．公务接待费")


def _status(make, rows):
    cells = [
        {"kind": "san_gong", "fund": "all", "code_list": None, "printed": f"{row['value']}.00", "line": n, **row}
        for n, row in enumerate(rows, 1)
    ]
    checks = make(tables=[{"table_no": 1, "kind": "san_gong"}], amounts=cells)
    return sorted(checks.loc[checks["rule_id"] == "B-17", "status"])


def test_expenses_down_a_column_are_added_up_though_another_list_stands_beside_them(make):
    """The right half prints operating funds and procurement on the same rows."""
    for total, status in ((100, "pass"), (90, "fail")):
        left = [
            {"row_no": n, "col_no": 2, "column_printed": "预算数", "item_name": name, "value": value}
            for n, (name, value) in enumerate(zip(_NAMES, (total, 20, 70, 10), strict=True), 1)
        ]
        right = [
            {"row_no": n, "col_no": 4, "column_printed": "决算数", "item_name": name, "value": 7}
            for n, name in ((1, "四、机关运行经费"), (2, "（一）行政单位"))
        ]
        assert _status(make, [*left, *right]) == [status]


def test_a_total_may_stand_below_the_heading_of_all_columns(make):
    """当年财政拨款预算安排 over 合计: the total of each row, that of the unit as well."""
    heads = ("合计", "因公出国（境）费用", "公务用车购置及运行费 / 小计", "公务接待费")
    rows = [
        {
            "row_no": row,
            "col_no": column,
            "column_printed": f"当年财政拨款预算安排 / {head}",
            "item_name": label if head == "合计" else head.replace(" / ", ""),
            "item_level": 0 if label == head else None,
            "value": value,
        }
        for row, label in ((1, "合计"), (2, "某市某局"))
        for column, (head, value) in enumerate(zip(heads, (100, 20, 70, 10), strict=True), 3)
    ]
    assert _status(make, rows) == ["pass", "pass"]


def test_a_total_of_meetings_and_training_too_is_added_up(make):
    """合计 over “三公”经费 小计, 会议费 and 培训费; it may leave out what stands beside it."""
    heads = ("合计", "“三公”经费 / 小计", "因公出国（境）费用", "公务接待费", "会议费", "培训费")
    for total, status in ((38, "pass"), (30, "pass"), (35, "pass"), (37, "fail")):
        rows = [
            {
                "row_no": 1,
                "col_no": column,
                "column_printed": head,
                "item_name": "某市某局" if head == "合计" else head.replace(" / ", ""),
                "value": value,
            }
            for column, (head, value) in enumerate(zip(heads, (total, 30, 20, 10, 5, 3), strict=True), 3)
        ]
        assert _status(make, rows) == sorted(["pass", status])


def test_the_total_of_procurement_in_the_same_form_is_none_of_expenses(make):
    """（一）政府采购支出合计 stands below the expenses, in the same column."""
    names = (*_NAMES, "（一）政府采购支出合计")
    rows = [
        {"row_no": n, "col_no": 3, "column_printed": "统计数", "item_name": name, "value": value}
        | {"item_level": 0 if n == 1 else None}
        for n, (name, value) in enumerate(zip(names, (100, 20, 70, 10, 45), strict=True), 1)
    ]
    assert _status(make, rows) == ["pass"]
