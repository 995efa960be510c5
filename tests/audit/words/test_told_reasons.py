"""Reasons in a sentence of their own, held against the changes before it."""

from __future__ import annotations

import pytest

TOLD = "支出预算18.00万元，其中：财政拨款支出预算17.00万元，比2024年预算增加1.56万元。政府性基金拨款支出预算为0。"


@pytest.mark.parametrize(
    ("told", "reason", "status"),
    [
        (TOLD, "财政拨款收入支出减少的主要原因是合并采购。", ["fail"]),
        (TOLD, "财政拨款收入支出增加的主要原因是合并采购。", ["pass"]),
        (f"{TOLD}财政拨款收入17.00万元，比2024年预算减少1.00万元。", "财政拨款收入支出减少的主要原因是合并采购。", []),
        (TOLD, "公务接待费减少的主要原因是厉行节约。", []),
        (TOLD, "决算数较上年减少的主要原因是厉行节约。", []),
        ("公务接待费9.00万元，较上年减少1.00万元，下降10%。", "增加的主要原因是来访增加。", ["fail"]),
        ("公务接待费9.00万元，较上年减少1.00万元，其中外宾增加0.50万元。", "增加的主要原因是来访增加。", []),
        ("2.支出预算减少49.81万元，其中基本支出增加75.19万元。", "3.收支预算增加的主要原因，根据工作安排。", ["fail"]),
        ("财政拨款支出预算9.00万元，减少1.00万元，其中基本支出增加2.00万元。", "财政拨款减少的原因是压减。", ["pass"]),
        ("财政拨款支出预算9.00万元，比上年增加0.00万元。", "财政拨款减少的原因是压减。", []),
    ],
)
def test_a_reason_has_the_direction_of_the_change_of_its_subject(tell, told: str, reason: str, status: list) -> None:
    """Where changes go both ways, or none of its subject is told, nothing is said."""
    checks = tell("W-04", told, reason)
    assert checks["status"].tolist() == status
    assert set(checks.loc[checks["status"] == "fail", "cause"]) <= {"reversed_direction"}


def test_a_reason_under_another_heading_explains_another_change(tell) -> None:
    """What stands above the heading is not looked at."""
    texts = [TOLD, ("heading", "二、三公经费"), "财政拨款收入支出减少的主要原因是合并采购。"]
    assert tell("W-04", *texts).empty
