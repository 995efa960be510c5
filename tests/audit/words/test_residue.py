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
        "教育支出(类)26.02万元,占1.50%;城乡社区支出(类)15411.43万元,占76.23;其余占5%。",
        "支出增加1193.20万元，增长13.95。主要原因是项目增加。",
        "年初预算为0.00万元，支出决算为4.19。决算数大于预算数。",
        "202年度预算绩效管理工作开展情况如下。",
        "决算数比上年减增加21.90万元，增长141.75%。",
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
        "占地76.23平方米，占比76.23%，占1.03%；占用资金76.23万元。",
        "支出决算为4.19万元，增加2.5个百分点，增长1.2倍。",
        "2025年度收入12.5万元，增加2.5万元，增长25%。",
    ],
)
def test_ordinary_text_is_no_residue(tell, text: str) -> None:
    """Conventions beside zero, units and formulas are no residue."""
    assert tell("W-01", text)["status"].tolist() == ["pass"]


def test_contents_and_headings_are_not_searched(tell) -> None:
    """Dots that lead to a page are no blank."""
    assert tell("W-01", ("contents", "一、增减变化原因……")).empty


def test_a_sign_or_unit_left_out_is_no_text_of_the_form(tell) -> None:
    """Its cause is a slip of the pen."""
    assert tell("W-01", "城乡社区支出15411.43万元，占76.23；")["cause"].tolist() == ["slip_of_pen"]
    assert tell("W-01", "20XX年度收入总计100万元。")["cause"].tolist() == ["stale_text"]
