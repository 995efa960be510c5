"""Under which headings a paragraph stands, and what it explains."""

import pytest

from helpers.disclosure.narrative.outline import Outline


def places(*paragraphs):
    """The place of each paragraph."""
    outline = Outline()
    return [outline.enter(text) for text in paragraphs]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("一、关于2025年收支总表的说明", "income_expenditure_summary"),
        ("二、关于2025年收入总表的说明", "income_summary"),
        ("三、关于2025年支出总表的说明", "expenditure_summary"),
        ("四、关于2025年财政拨款收支总表的说明", "fiscal_appropriation_summary"),
        ("五、关于2025年一般公共预算支出表的说明", "general_budget_expenditure"),
        ("六、关于2025年一般公共预算基本支出表的说明", "basic_expenditure"),
        ("七、关于2025年政府性基金预算支出表的说明", "government_fund"),
        ("八、关于2025年国有资本经营预算支出表的说明", "state_capital"),
        ("九、关于2025年项目支出表的说明", "project_expenditure"),
        ("十、关于2025年政府采购支出表的说明", "procurement"),
        ("十一、关于2025年政府购买服务支出表的说明", "purchased_services"),
        ("十二、关于2025年通用资产配置支出表的说明", "assets"),
        ("一、收入支出决算总体情况说明", "income_expenditure_summary"),
        ("四、财政拨款收入支出决算总体情况说明", "fiscal_appropriation_summary"),
        ("（二）机关运行经费。", "operating_funds"),
        ("（四）国有资产占有使用情况。", "assets"),
        ("四、财政拨款“三公”经费预算情况及增减变化原因", "san_gong"),
        ("（五）绩效目标设置情况。", "performance_targets"),
        ("关于2023年度绩效评价情况的说明", "performance_evaluation"),
        ("二、部门预算构成", "unit_list"),
        ("一、主要职责", "policy"),
        ("三、2025年度主要工作任务", "policy"),
        ("第四部分 名词解释", "policy"),
        ("（1）项目概述。", "policy"),
    ],
)
def test_a_heading_says_which_table_is_explained(heading, section):
    """Headings of budgets and final accounts."""
    (place,) = places(heading.replace(" ", ""))
    assert place.is_heading and place.section == section


def test_numbers_close_what_they_follow():
    """三 ends 二 and all below it; items in a list of figures are no headings."""
    found = places("二、支出说明", "（一）甲", "1、乙1万元", "三、丙", "（一）丁")
    assert [place.headings for place in found] == [
        ("二、支出说明",),
        ("二、支出说明", "（一）甲"),
        ("二、支出说明", "（一）甲"),
        ("三、丙",),
        ("三、丙", "（一）丁"),
    ]


def test_a_list_numbered_like_its_heading_stands_below_it():
    """2、支出说明 holds the list 1、 2、 and 3、 goes on after 2、."""
    found = places(
        "二、总体情况", "1、收入说明", "2、支出说明", "1、甲项目59万元", "2、乙项目1万元", "3、比上年增减情况"
    )
    assert found[3].headings == found[4].headings == ("二、总体情况", "2、支出说明")
    assert found[5].headings == ("二、总体情况", "3、比上年增减情况")


def test_definitions_are_no_headings():
    """三、项目支出：指… defines; it heads nothing."""
    found = places("第四部分名词解释", "三、项目支出：指在除基本支出之外的支出。")
    assert not found[1].is_heading and found[1].section == "policy"


def test_the_fund_comes_from_the_nearest_heading_that_states_one():
    """Below 一般公共预算支出 every item is of that fund."""
    found = places("五、关于2025年一般公共预算支出表的说明", "（三）具体使用情况。", "1、住房公积金1万元")
    assert found[2].fund == "general_budget"


def test_the_parts_of_a_section_belong_to_it():
    """公务接待费支出 below “三公”经费; 收入 below 总体情况 is about income."""
    found = places(
        "九、财政拨款“三公”经费支出决算情况说明", "4．公务接待费支出情况说明。", "十、总体情况", "1、收入说明"
    )
    assert [place.section for place in found] == [
        "san_gong",
        "san_gong",
        "income_expenditure_summary",
        "income_summary",
    ]
