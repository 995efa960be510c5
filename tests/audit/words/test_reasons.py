"""Reasons, signs and 持平 against the change they stand beside."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("比上年减少2.75万元，减少2.75%，减少原因主要是调整基数。", "pass"),
        ("比上年增加9.49万元，增长12%，减少的主要原因是压缩经费。", "fail"),
        ("收入增加5万元，支出减少3万元，减少的主要原因是压缩经费。", "insufficient_data"),
        ("总支出增加5万元，其中项目支出有所减少，减少的主要原因是压缩经费。", "insufficient_data"),
    ],
)
def test_a_reason_is_held_against_the_changes_of_its_sentence(tell, text: str, status: str) -> None:
    """A sentence that speaks of both directions proves nothing."""
    assert tell("W-04", text)["status"].tolist() == [status]


@pytest.mark.parametrize(
    "text", ["与上年持平，减少的主要原因是压缩经费。", "增加5万元。减少的主要原因是压缩。", "增加0万元，减少原因是无。"]
)
def test_a_reason_without_a_change_is_not_tested(tell, text: str) -> None:
    """Nothing to hold it against."""
    assert tell("W-04", text).empty


def test_a_minus_sign_after_a_decrease_is_reported(tell) -> None:
    """减少-5 says it twice; 增长-5% is a usual way to print a fall."""
    assert tell("W-05", "比上年减少-5.20万元。")["printed"].tolist() == ["减少-5.20万元"]
    assert tell("W-05", "比上年增长-5.20%，减少-0.00万元。").empty


def test_a_change_that_is_called_none_is_reported(tell) -> None:
    """基本持平 is a word for a small change."""
    assert tell("W-05", "比上年增加5万元，与上年持平。")["status"].tolist() == ["fail"]
    assert tell("W-05", "比上年增加0.00万元，与上年持平；增加1万元，与上年基本持平。").empty


def test_a_reason_of_other_changes_told_in_between_is_not_held_against_the_first(tell) -> None:
    """Qingdao 2026: 降幅 of three expenses stands between the rise of the whole and 下降的主要原因."""
    text = (
        "“三公”经费预算比2025年上升5.65%，其中，公务接待费、公务用车购置费降幅均超过25%，"
        "下降的主要原因是压减各项“三公”经费开支。"
    )
    assert "fail" not in set(tell("W-04", text).status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("公务接待费支出决算减少为0.00万元，与2024年持平。", ["fail"]),
        ("公务接待费支出决算增加到3万元，与上年持平。", ["fail"]),
        ("公务接待费支出决算为0.00万元，与2024年持平。", []),
        ("公务接待费减少为0万元，完成预算的0%，与2024年持平。", []),
    ],
)
def test_an_amount_that_a_change_has_led_to_is_not_unchanged(tell, text: str, status: list[str]) -> None:
    """Even where it is zero."""
    assert tell("W-05", text)["status"].tolist() == status
