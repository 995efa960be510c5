"""Sentences that budgets, accounts and notices of the south, the middle and the east print; each names its place."""

import pytest

SAN_GONG = "三、“三公”经费情况\n"


def rows(claims, *fields):
    """Some fields of each claim, figures as text."""
    return [tuple(str(claim[field]) for field in fields) for claim in claims]


def test_a_second_change_of_one_expense_is_not_of_the_whole(claims_of):
    """Fuling, Chongqing: the expense was told in a paragraph before, and its first change has no rate."""
    text = (
        "经汇总,2021年度全镇“三公”经费支出合计40.14万元。其中,因公出国(境)费0万元;公务用车购置及运维费30.93万元;"
        "公务接待费9.21万元。\n"
        "经比较,2021年度全镇“三公”经费较上年减少2.97万元。其中:公务接待费较上年减少1.64万元,较年初预算数减少0.29万元。"
    )
    changes = [c for c in claims_of(SAN_GONG + text, year=2021, stage="final") if c["metric"] == "change"]
    assert rows(changes, "subject_name", "value", "compare_basis") == [
        ("全镇“三公”经费", "-2.97", "final"),
        ("公务接待费", "-1.64", "final"),
        ("公务接待费", "-0.29", "own_initial_budget"),
    ]


def test_shares_below_another_heading_are_of_what_the_sentence_divides(claims_of):
    """Haikou: the total stands below 一、, its parts below 二、, and each of them again in a paragraph of its own."""
    text = (
        "一、“三公”经费支出决算总体情况说明。\n“三公”经费支出预算为89.90万元，支出决算为57.53万元。\n"
        "二、“三公”经费支出决算具体情况说明。\n"
        "2021年度“三公”经费支出决算中，公务用车购置及运行费支出决算57.36万元，占99.70%；"
        "公务接待费支出决算0.18万元，占0.30%。具体情况如下：\n"
        "（一）公务用车购置及运行费支出57.36万元。"
    )
    claims = claims_of(text, year=2021, stage="final")
    total = next(str(c["claim_no"]) for c in claims if c["metric"] == "final")
    told = [c for c in claims if c["metric"] in ("component", "share_pct")]
    assert rows(told, "value", "whole_claim_no") == [
        *(("57.36", total), ("99.70", total), ("0.18", total), ("0.30", total))
    ]


def test_basic_expenditure_is_part_of_the_item_told_before(claims_of):
    """Wuzhou: each item is parted into basic and project expenditure."""
    text = "五、一般公共预算支出情况说明\n事业单位医疗76142.1元,其中:基本支出76142.1元,项目支出0元。"
    told = rows(claims_of(text, year=2021), "subject_name", "metric", "whole_claim_no")
    assert told == [
        ("事业单位医疗", "budget", "None"),
        ("基本支出", "component", "1"),
        ("项目支出", "component", "1"),
    ]


def test_what_one_of_several_costs_is_no_amount_of_the_budget(claims_of):
    """Hainan: 3.5 for each of two persons makes 7."""
    text = "因公出国(境)经费7万元。计划出国(境)2人,预算费用3.5万元/人,共计7万元。"
    price = next(c for c in claims_of(SAN_GONG + text, year=2022) if c["printed"] == "3.5")
    assert (price["metric"], price["section"], price["measure"]) == ("component", "other", "other")


def test_a_reason_is_of_what_its_own_sentence_names(claims_of):
    """Mianzhu: the last sentence explains the total, not the last of its parts."""
    text = (
        "2025年“三公”经费预算总额为1969万元,减少221万元;其中:公务用车购置及运行维护费1687万元,减少209万元。"
        "2025年“三公”经费预算下降的原因主要是厉行节约。"
    )
    given = rows(claims_of(SAN_GONG + text), "value", "reason")
    assert given == [("1969", "厉行节约"), ("-221", "厉行节约"), ("1687", "None"), ("-209", "None")]


def test_a_reason_told_of_last_year_is_of_that_change(claims_of):
    """Huangshan: one sentence explains the difference from the budget, the next the change."""
    text = (
        "“三公”经费支出预算为1.69万元，支出决算为1.69万元，较上年减少1.73万元。决算数等于预算数的主要原因是年中调整。"
        "决算数较上年减少的主要原因是公务用车移交。"
    )
    given = rows(claims_of(SAN_GONG + text, year=2022, stage="final"), "value", "reason")
    assert given == [("1.69", "年中调整"), ("1.69", "年中调整"), ("-1.73", "公务用车移交")]


@pytest.mark.parametrize("name", ["公车运行及维护", "公务用车购置"])
def test_a_reason_ends_before_the_next_expense(claims_of, name):
    """Yuzhong, Chongqing: names of expenses need not end in 费."""
    text = f"2017年“三公”经费5834万元。其中：会议费692万元,主要是会议增加;{name}4612万元。"
    assert rows(claims_of(SAN_GONG + text, year=2017), "value", "reason")[1:] == [("692", "会议增加"), ("4612", "None")]


def test_what_has_not_changed_against_the_budget_has_against_last_year(claims_of):
    """Wuzhou: the expense is named with its budget, and the change follows; so does the reason of each."""
    text = (
        "“三公”经费支出决算总额为5.48万元，比去年增加1.55万元，增长39.4%。其中，公务用车购置支出决算比预算无增减变化，"
        "比去年无增减变化，公务用车运行维护费支出决算比预算无增减变化，比去年增加1.05万元，增长35.8%，"
        "增加原因主要是公务车使用增加；公务接待费支出决算比预算无增减变化，比去年增加0.5万元，增长50%。"
    )
    claims = claims_of(SAN_GONG + text, year=2020, stage="final")[3:]
    assert rows(claims, "subject_name", "value", "compare_basis", "reason") == [
        ("公务用车运行维护费", "1.05", "final", "公务车使用增加"),
        ("公务用车运行维护费", "35.8", "final", "公务车使用增加"),
        ("公务接待费", "0.5", "final", "None"),
        ("公务接待费", "50", "final", "None"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2014年科技局安排公务接待费7万元。", "公务接待费"),
        ("主要是支出49865元，因此2014年预算比上年预算减少15600元。", "支出"),
    ],
)
def test_who_plans_and_what_follows_are_no_names(claims_of, text, name):
    """Dazhu, Sichuan, and Baoshan, Yunnan."""
    assert claims_of("二、公务接待费\n" + text, year=2014)[-1]["subject_name"] in (name, None)
