"""Notices of the three public expenses, as Sichuan and Anhui publish them: their one sentence says what they are."""

from __future__ import annotations

import pytest

from helpers.disclosure.identity import identify
from helpers.documents.model import Document, Line
from helpers.errors import InputError


def identified(*texts: str) -> tuple[str, str, int, str]:
    """City, agency, year and stage of a document of these lines."""
    lines = tuple(Line(text, number) for number, text in enumerate(texts, 1))
    found = identify(Document("x.txt", "0", "text", "utf-8", lines, lines))
    return found.city_name, found.agency_name, found.year, found.stage


@pytest.mark.parametrize(
    ("city", "agency"),
    [("达州市", "达州市环城公路养护中心"), ("大竹县", "大竹县科技局")],
)
def test_the_year_may_follow_the_expenses(city: str, agency: str) -> None:
    """某局财政拨款“三公”经费预算2014年情况如下, with no title above it."""
    texts = (
        f"{agency}财政拨款“三公”经费预算2014年情况如下:",
        "一、公务用车购置及运行维护费",
        "2014年安排运行维护费2万元,较上年预算持平。",
        "2014年“三公”经费预算财政拨款情况统计表",
    )
    assert identified(*texts) == (city, agency, 2014, "budget")


def test_a_budget_that_accounts_are_compared_with_is_no_title() -> None:
    """Wuhu: 与 before the year is missing, so that 2021年度预算 stands as if it named the document."""
    texts = (
        "芜湖市湾沚区陶辛镇2021年度“三公”经费财政拨款支出决算情况",
        "一、2021年度“三公”经费财政拨款支出决算表",
        "（二）财政拨款“三公”经费支出决算具体情况说明",
        "1.因公出国（境）费支出0.00万元，与2021年度预算相比，相差0.00万元。",
        "2.公务接待费支出30.00万元，2021年度预算相比，减少20.50万元，下降40.59%。",
        "3.公务用车支出12.00万元，2021年度预算相比，减少0.80万元。",
    )
    assert identified(*texts)[2:] == (2021, "final")


def test_a_title_without_the_place_is_that_of_the_body_named_in_full() -> None:
    """Ezhou: 市卫生健康委员会 in every heading, its full name in the decision that set it up."""
    texts = (
        "今天是",
        "搜索",
        "市卫生健康委员会2019年部门决算",
        "发文单位：市卫健委",
        "第一部分市卫生健康委员会单位概况",
        "一、主要职能",
        "根据《鄂州市委办公室关于印发〈鄂州市卫生健康委员会职能配置规定〉的通知》精神，设立鄂州市卫生健康委员会。",
    )
    assert identified(*texts) == ("鄂州市", "鄂州市卫生健康委员会", 2019, "final")


def test_a_title_without_the_place_may_be_of_either_body_named() -> None:
    """Two cities have a bureau of that name in the text: nothing says which of them it is."""
    texts = ("市财政局2019年部门决算", "第一部分市财政局概况", "转发宜昌市财政局和鄂州市财政局的通知。")
    with pytest.raises(InputError):
        identified(*texts)
