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


def test_a_gap_between_two_amounts_is_neither_of_them(claims_of):
    """Notices of accounts: 差值 does not say which is larger, the two amounts before it do."""
    text = "公务接待费支出2.05万元,年初预算为2万元,差值为0.05万元,原因为项目增多。"
    claims = claims_of(SAN_GONG + text, year=2018, stage="final")
    assert rows(claims, "metric", "value", "section")[:2] == [
        ("final", "2.05", "san_gong"),
        ("initial_budget", "2", "san_gong"),
    ]
    assert rows(claims[2:], "metric", "value", "section", "direction", "compare_basis") == [
        ("change", "0.05", "san_gong", "None", "own_initial_budget")
    ]
    less = claims_of(SAN_GONG + "公务接待费支出1万元,年初预算为2万元,差值为1万元。", year=2018, stage="final")
    assert rows(less[2:], "metric", "value", "direction") == [("change", "-1", "None")]


def test_a_gap_beside_one_amount_alone_stays_apart(claims_of):
    """Nothing says of what and in which direction."""
    claims = claims_of(SAN_GONG + "公务接待费支出2.05万元,差值为0.05万元。", year=2018, stage="final")
    assert rows(claims, "metric", "value", "section")[1:] == [("component", "0.05", "other")]


def test_numbers_within_a_line_part_what_they_number(claims_of):
    """An economic zone tells all its expenses in one line: the third is no part of the second."""
    text = (
        "2023年“三公”经费预算安排520万元:一、2023年因公出国(境)费预算170万元,"
        "二、2023年公务用车购置及运行费预算350万元,其中公务用车运行费350万元,三、2023年公务接待费预算200万元。"
    )
    found = rows(claims_of(SAN_GONG + text, year=2023), "subject_name", "whole_claim_no")
    assert found[2:] == [("公务用车购置及运行费", "None"), ("公务用车运行费", "3"), ("公务接待费", "None")]


def test_a_share_of_what_is_spent_is_of_what_is_appropriated(claims_of):
    """Wuzhou: 占一般公共预算支出的 is of the 一般公共预算拨款支出 told above."""
    text = (
        "2021年一般公共预算拨款支出1493924.6元。\n（二）按支出结构分类划分。\n"
        "1.基本支出预算1440224.60元,占一般公共预算支出的96.41%。其中:\n工资福利支出预算1308312.6元,占基本支出预算90.84%。"
    )
    claims = claims_of("五、一般公共预算支出情况说明\n" + text, year=2021)
    assert rows(claims, "metric", "whole_claim_no")[2:] == [
        ("share_pct", "1"),
        ("component", "2"),
        ("share_pct", "2"),
    ]


def test_parts_below_a_first_one_without_a_share_are_of_the_whole(claims_of):
    """Wuhu: nothing was spent abroad, and no share of it is printed; each part is told again below."""
    text = (
        "（一）总体情况说明\n“三公”经费支出预算为63.30万元，支出决算为42.00万元。\n（二）具体情况说明\n"
        "“三公”经费支出决算中，因公出国（境）费支出决算0.00万元，公务接待费支出决算30.00万元，占71.43%；"
        "公务用车购置及运行维护费支出决算12.00万元，占28.57%。具体情况如下：\n"
        "1.因公出国（境）费支出0.00万元，与2021年度预算相比，相差0.00万元。\n2.公务接待费支出30.00万元。"
    )
    claims = claims_of(SAN_GONG + text, year=2021, stage="final")
    parts = [c for c in claims if c["metric"] == "component" and c["section"] == "san_gong"]
    assert {str(c["whole_claim_no"]) for c in parts} == {"2"}


def test_the_running_of_vehicles_is_part_of_their_cost_after_a_semicolon(claims_of):
    """Mianyang: the change of the purchase stands between the two parts."""
    text = (
        "2019年“三公”经费预算总额1938万元；其中：公务接待费436万元；公务用车购置和运行维护费1502万元，"
        "其中：公车购置费384万元，同比增长100%；公车运行维护费1118万元，同比下降0.8%。"
    )
    parts = [c for c in claims_of(SAN_GONG + text, year=2019) if c["metric"] == "component"]
    assert rows(parts, "value", "whole_claim_no") == [("436", "1"), ("1502", "1"), ("384", "3"), ("1118", "3")]


def test_what_has_been_cut_is_a_change(claims_of):
    """Yuzhong, Chongqing: 减少了 begins the clause."""
    text = "2017年“三公”经费总支出为4333.33万元。三个单位上划，减少了“三公”经费342.74万元。"
    claim = claims_of(SAN_GONG + text, year=2017, stage="final")[-1]
    assert (claim["metric"], str(claim["value"])) == ("change", "-342.74")


def test_both_funds_together_are_fiscal_money(claims_of):
    """Hefei: one total for the general budget and the funds."""
    text = "2023年度一般公共预算及政府性基金财政拨款“三公”经费支出预算为6.35万元。"
    assert claims_of(SAN_GONG + text, year=2023, stage="final")[0]["fund"] == "fiscal"
