"""Doubled words and marks."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("主要是压减一般性一般性项目支出。", "一般性一般性"),
        ("主要是压减一般性性项目支出。", "性性"),
        ("能力提升补助资金资金，年初无预算。", "资金资金"),
        ("涉及资金5万元。从评价情况看，从评价情况看，结果为优。", "从评价情况看，从评价情况看，"),
        ("预算710万元，主要用于主要用于缴纳保险。", "主要用于主要用于"),
        ("支出12万元万元，占5%。", "万元万元"),
        ("本部门主管的的专项资金。", "的的"),
        ("一般公共预算预算财政拨款基本支出5万元。", "一般公共预算预算"),
        ("进一步加强加强内部控制。", "加强加强"),
    ],
)
def test_a_word_that_follows_itself_is_reported(tell, text: str, doubled: str) -> None:
    """The doubling is quoted."""
    checks = tell("W-02", text)
    assert checks["status"].tolist() == ["fail"]
    assert checks["printed"].tolist() == [doubled]


@pytest.mark.parametrize(
    "text",
    [
        "2025年年初预算数为5万元，天天向上，人人有责，一一落实。",
        "达到目的的项目，紧紧围绕法律法规规定。",
        "市委办公室办公室主任。",
        "一件事情一件事情地办，一项一项，一步一步。",
        "（一）机关运行经费机关运行经费支出5万元。",
        "其他一般公共服务支出其他一般公共服务支出5万元。",
        "其他国防支出支出决算为5万元，完成预算的98%。",
        "行政在职人员医疗补助、全额在职人员医疗补助、全额退休人员医疗补助。",
        "部部门门预预算算情情况况说说明明。",
        "部门：某校收入支出项目行次金额项目行次金额栏次1栏次2一般公共预算财政拨款收入1。",
    ],
)
def test_words_that_rightly_meet_are_left_alone(tell, text: str) -> None:
    """Reduplication, two words that meet, two names in a row, lists, and bold print."""
    assert "fail" not in tell("W-02", text)["status"].tolist()


def test_two_marks_where_one_belongs_are_reported(tell) -> None:
    """A stop after a comma, or a mark twice."""
    assert tell("W-03", "减少了该项支出。。人数5人，；另有三人。")["printed"].tolist() == ["。。", "，；"]
    assert tell("W-03", "等等……。减少了该项支出。")["status"].tolist() == ["pass"]


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("2025年收入预算预算5万元。", "预算预算"),
        ("一般公共服务支出支出（类）5万元。", "支出支出"),
        ("比2024年预算预算数减少5万元。", "预算预算数"),
        ("收入总计5万元、支出支出总计5万元。", "支出支出"),
    ],
)
def test_a_noun_doubled_before_its_amount_or_a_bracket_is_reported(tell, text: str, doubled: str) -> None:
    """What follows cannot belong to the second."""
    assert tell("W-02", text)["printed"].tolist() == [doubled]


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("公务用车用车运行维护费5万元。", "用车用车"),
        ("机关事业单位单位基本养老保险缴费支出5万元。", "单位单位"),
        ("其他资金：包括事业收入收入、经营收入。", "收入收入"),
        ("支出减少。公务公务接待费5万元。", "公务公务"),
        ("（三）支出支出的安排。", "支出支出"),
    ],
)
def test_a_word_doubled_within_a_term_or_at_the_start_of_a_clause_is_reported(tell, text: str, doubled: str) -> None:
    """No two names meet there."""
    assert tell("W-02", text)["printed"].tolist() == [doubled]


def test_a_word_that_the_same_words_have_once_elsewhere_is_reported(tell) -> None:
    """Unless one name may end with it and the next begin."""
    whole = "保障机构正常运转和完成日常公务任务而发生的支出。"
    twice = "用于机构正常运转和完成日常公务公务任务而发生的支出。"
    assert tell("W-02", whole, twice)["printed"].tolist() == ["公务公务"]
    assert tell("W-02", twice)["status"].tolist() == ["pass"]
    bodies = "负责市委有关信访工作工作方案的制定。", "负责市委有关信访工作方案的制定。"
    assert tell("W-02", *bodies)["status"].tolist() == ["pass"]


@pytest.mark.parametrize(
    "text",
    [
        "高龄老人生活保健补贴项目项目绩效评价报告。",
        "市委、政府政府采购工作。",
        "（编外）人员人员经费5万元。",
        "一般公共预算预算安排情况。",
        "所属单位单位资金的管理。",
    ],
)
def test_two_names_that_meet_in_a_word_are_left_alone(tell, text: str) -> None:
    """One ends with it, the other begins."""
    assert "fail" not in tell("W-02", text)["status"].tolist()
