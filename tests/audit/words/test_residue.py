"""Template residue: what the form asked for and nobody filled in."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "本年收入增加（减少）12.30万元，主要原因是项目调整。",
        "决算数大于（小于）预算数的主要原因是人员变动。",
        "20XX年度收入总计100万元。",
        "基本支出XX万元，占20%。",
        "政府性基金预算支出万元。",
        "比上年增加5万元，增长%。",
        "（按实际发生经济分类支出事项填写）",
        "（如无此项支出，请删除）",
        "主要原因是……。",
        "减少持平。",
        "因公出国(境)费0万元,比上年减少万元;",
        "购置及运行维护费5万元,占%,比上年减少0.28万元,",
        "完成预算的15.41%,决算数大小于预算数的主要原因是疫情影响。",
        "因公出国(境)费43万元,同比下降18.87;",
    ],
)
def test_what_a_form_leaves_standing_is_reported(tell, text: str) -> None:
    """Choices not made, placeholders, blanks and instructions."""
    checks = tell("W-01", text)
    assert checks["status"].tolist() == ["fail"]
    assert checks["lines"].tolist() == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        "与上年相比增加（减少）0万元，增长（减少）0%。",
        "单位：万元。",
        "本套报表以万元为单位，金额单位调整为万元。",
        "提供7×24小时服务，推广1+X证书。",
        "数据按照规定填列。",
        "与上年持平，未增加。",
        "收入1,234.50万元,占50%,同比下降18.87%;满意度同比上升1.5个百分点。",
        "申请人请按照要求填写，由窗口办理……",
    ],
)
def test_ordinary_text_is_no_residue(tell, text: str) -> None:
    """Conventions beside zero, units and formulas are no residue."""
    assert tell("W-01", text)["status"].tolist() == ["pass"]


def test_contents_and_headings_are_not_searched(tell) -> None:
    """Dots that lead to a page are no blank."""
    assert tell("W-01", ("contents", "一、增减变化原因……")).empty
