"""An item of the text beside the table of its fund, and told again in its own statement."""

from __future__ import annotations

from decimal import Decimal

import pytest

_FINAL = {"stage": "final", "doc_id": "city-2025-agency-department-budget"}
_FUND = {"section": "government_fund", "fund": "government_fund", "metric": "final", "statement_no": 1}


def _fund(make, printed, name="其他专项安排的支出", others=(), told=None):
    rows = [("221", "住房保障支出"), ("22197", "专项安排的支出"), ("2219799", "其他专项安排的支出"), *others]
    cells = [
        {"kind": "government_fund", "fund": "government_fund", "item_code": code, "item_name": item}
        | {"item_level": len(code) // 2, "value": 105, "printed": "105.00", "line": 20 + at}
        for at, (code, item) in enumerate(rows)
    ]
    claims = [_FUND | {"subject_name": name, "subject_code": told, "value": Decimal(printed), "printed": printed}]
    items = [("2210201", "住房公积金"), ("2210203", "购房补贴"), ("2101101", "行政单位医疗")]
    plain = {"metric": "final", "fund": "general_budget", "value": 7, "printed": "7.00"}
    claims += [plain | {"subject_code": code, "subject_name": item, "statement_no": 9} for code, item in items]
    of_fund = [cell | {"table_no": 2} for cell in cells]
    general = [
        {"item_code": c, "item_name": n, "item_level": 3, "value": 7, "printed": "7.00", "line": 9} for c, n in items
    ]
    tables = [{"table_no": 1}, {"table_no": 2, "kind": "government_fund"}]
    checks = make(document=_FINAL, tables=tables, amounts=[*general, *of_fund], claims=claims)
    found = checks[(checks["rule_id"] == "N-01") & checks["subject"].str.startswith("政府性基金")]
    return found["status"].tolist()


@pytest.mark.parametrize(
    ("printed", "status"),
    [("105.00", ["pass"]), ("135.00", ["fail"]), ("95.00", ["insufficient_data"])],
)
def test_an_item_without_a_code_is_found_by_its_name_in_the_table_of_its_fund(make, printed, status):
    """Told as more than the whole fund, it is wrong; told as less, another amount may be meant."""
    assert _fund(make, printed) == status


def test_a_name_that_two_items_bear_or_none_is_not_compared(make):
    """Nor is an item that has a code of its own."""
    assert _fund(make, "135.00", others=[("2219798", "其他专项安排的支出")]) == []
    assert _fund(make, "135.00", name="其他支出") == []
    assert _fund(make, "135.00", told="2290001") == []


_ITEM = {
    "subject_code": "2080506",
    "subject_name": "机关事业单位职业年金缴费支出",
    "metric": "final",
    "fund": "general_budget",
}


def _twice(make, first, second, table, statements=(1, 1)):
    cell = {"item_code": "2080506", "item_name": _ITEM["subject_name"], "item_level": 3, "line": 30}
    claims = [
        _ITEM | {"value": Decimal(printed), "printed": printed, "statement_no": statement}
        for printed, statement in zip((first, second), statements, strict=True)
    ]
    checks = make(
        document=_FINAL, tables=[{}], amounts=[cell | {"value": Decimal(table), "printed": table}], claims=claims
    )
    return checks.loc[checks["rule_id"] == "T-09", "status"].tolist()


@pytest.mark.parametrize(
    ("first", "second", "table", "statements", "status"),
    [
        ("269.85", "269.86", "269.86", (1, 1), ["fail"]),  # copied wrongly: the table has one of the two
        ("269.85", "269.86", "269.87", (1, 1), ["rounding"]),
        ("269.9", "269.86", "269.86", (1, 1), ["rounding"]),  # told less finely
        ("269.85", "269.86", "269.86", (1, 2), ["rounding"]),
        ("269.86", "269.86", "269.86", (1, 1), ["pass"]),
    ],
)
def test_one_statement_gives_an_item_in_one_way_to_the_last_place(make, first, second, table, statements, status):
    """首句269.85万元，支出决算为269.86万元 of one item."""
    assert _twice(make, first, second, table, statements) == status


def test_projects_in_several_stages_need_not_be_the_same(make):
    """编报绩效目标的项目48个，涉及7,589.42万元；绩效自评的项目48个，涉及4,974.93万元."""
    told = {"section": "performance_targets", "subject_name": "项目", "measure": "project", "metric": "final"}
    claims = [
        told | {"value": Decimal(printed), "printed": printed, "statement_no": 1}
        for printed in ("7589.42", "4974.93", "4974.93")
    ]
    assert "T-09" not in set(make(document=_FINAL, claims=claims)["rule_id"])
