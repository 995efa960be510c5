"""Quotations that end and never began."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        (["4.开展“人民调解协议书检查”、优秀调解案例”活动。"], ["fail"]),  # budget of a Shanghai district 2026
        (["新增“周周有戏”活动经费、百合之约”2025年“苏河婚典”经费。"], ["fail"]),
        (["开展“人民调解协议书检查”、“优秀调解案例”活动。"], ["pass"]),
        (["除“财政拨款收入、事业收入", "经营收入”和“其他收入”以外的收入。"], ["pass"]),  # one paragraph in two pieces
        (["“第一段引文“其一”。", "“第二段引文“其二”。”"], ["pass"]),  # each paragraph of a quotation begins with a mark
        (['开展"检查”、“案例”和活动”。'], ["pass"]),  # another mark may begin it
        (["没有引号。"], []),
    ],
)
def test_a_mark_that_ends_what_nothing_began_is_reported(tell, texts: list[str], status: list[str]) -> None:
    """One of a paragraph, where no quotation is open before."""
    checks = tell("W-24", *texts)
    assert checks["status"].tolist() == status
    assert set(checks.loc[checks["status"] == "fail", "cause"]) <= {"slip_of_pen"}
