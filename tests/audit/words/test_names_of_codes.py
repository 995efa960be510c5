"""Names of items that the classification list gives to another code."""

from __future__ import annotations

import pytest

_KINDS = ("expenditure_summary", "general_budget_expenditure")


def _audited(make, rows, year=2025, kinds=_KINDS, doubts=()):
    cells = [
        {"table_no": at, "kind": kind, "item_code": code, "item_name": name, "value": 1, "printed": "1.00"}
        | {"item_level": 3, "line": 10 * at + number}
        for at, kind in enumerate(kinds, 1)
        for number, (code, name) in enumerate(rows)
    ]
    tables = [{"table_no": at, "kind": kind} for at, kind in enumerate(kinds, 1)]
    checks = make(document={"year": year}, tables=tables, amounts=cells, doubts=doubts)
    return checks[checks["rule_id"] == "W-23"]


@pytest.mark.parametrize(
    ("rows", "more", "status"),
    [
        ([("2111101", "减排专项支出")], {}, ["fail"]),  # 2111103 in the list
        ([("2111103", "减排专项支出")], {}, ["pass"]),
        ([("2111101", "生态环境监测与信息")], {}, ["pass"]),
        ([("2111101", "污染减排其他项目")], {}, ["pass"]),  # a name of no list
        ([("2080501", "归口管理的行政单位离退休")], {}, ["pass"]),  # a former name of the code
        ([("2111101", "减排专项支出"), ("2111103", "生态环境监测与信息")], {}, ["pass"]),  # both: rows may be exchanged
        ([("2111101", "减排专项支出")], {"year": 2018}, ["insufficient_data"]),
        ([("2111101", "减排专项支出")], {"kinds": _KINDS[:1]}, ["insufficient_data"]),
    ],
)
def test_an_item_has_the_name_of_its_code(make, rows, more, status) -> None:
    """Only where two tables say so, and the list is that of the year."""
    assert _audited(make, rows, **more)["status"].tolist() == status


def test_the_right_code_is_told(make) -> None:
    """It is that of the name."""
    found = _audited(make, [("2111101", "减排专项支出")])
    assert found[["printed", "expected", "cause"]].to_numpy().tolist() == [
        ["2111101 减排专项支出", "2111103 减排专项支出", "slip_of_pen"]
    ]
