"""Sentences that accounts and budgets of further places print; each test names where the sentence was seen."""

import pytest

SAN_GONG = "三、“三公”经费情况\n"
TOTALS = "一、收入支出总体情况说明\n"


def rows(claims, *fields):
    """Some fields of each claim, figures as text."""
    return [tuple(str(claim[field]) for field in fields) for claim in claims]


def test_a_verdict_that_names_its_quantity_is_of_that_one(claims_of):
    """Xundian, Yunnan: the sentence follows the parts, and explains the whole."""
    text = (
        "“三公”经费支出年初预算为27,080元，支出决算为26,085.58元，完成年初预算的96.33%。"
        "其中：公务接待费支出决算为3,080元，完成年初预算的100%。"
        "2022年度“三公”经费支出决算数小于年初预算数的主要原因是厉行节约。"
    )
    claims = claims_of(SAN_GONG + text, year=2022, stage="final")
    assert rows(claims, "subject_name", "metric", "direction", "reason") == [
        ("“三公”经费支出", "initial_budget", "None", "厉行节约"),
        ("“三公”经费支出", "final", "decrease", "厉行节约"),
        ("“三公”经费支出", "completion_rate", "None", "厉行节约"),
        ("公务接待费", "final", "None", "None"),
        ("公务接待费", "completion_rate", "None", "None"),
    ]


def test_a_verdict_without_a_name_is_of_the_figure_before(claims_of):
    """The same form, where nothing is named."""
    text = (
        "“三公”经费支出年初预算为3万元，支出决算为2万元。其中：公务接待费支出决算为2万元，完成年初预算的66.67%，"
        "决算数小于年初预算数的主要原因是接待减少。"
    )
    told = claims_of(SAN_GONG + text, year=2022, stage="final")
    assert [claim["subject_name"] for claim in told if claim["reason"]] == ["公务接待费"] * 2


def test_both_sides_together_are_no_item(claims_of):
    """Wuzhou: 财政拨款总收支 is told after the classes it is spent on."""
    text = (
        "2025年财政拨款收支总预算100元。支出包括：卫生健康支出40元、住房保障支出60元。\n"
        "财政拨款总收支较上年下降3.85%，主要原因是人员减少。"
    )
    claims = claims_of(TOTALS + text, year=2025)
    assert rows([claims[0], claims[-1]], "subject_name", "statement_no", "reason") == [
        ("财政拨款收支总预算", "1", "人员减少"),
        ("财政拨款总收支", "1", "人员减少"),
    ]
    assert {claim["reason"] for claim in claims[1:-1]} == {None}


def test_both_sides_together_are_the_total_not_one_of_its_sources(claims_of):
    """Jiangxi finals: 收支总计 follows the list of the sources."""
    text = "2022年度收入总计100万元，其中：财政拨款收入90万元，事业收入10万元。收支总计比上年增加10万元，增长11.11%。"
    claims = claims_of(TOTALS + text, year=2022, stage="final")
    assert {claim["statement_no"] for claim in claims if claim["metric"].startswith("change")} == {1}


def test_a_change_of_both_totals_follows_the_last_of_them_whatever_fund_the_first_names(claims_of):
    """Huaibei finals: the fund is named at the first total and at the change only."""
    text = (
        "2023年度财政拨款收入总计90万元，支出总计90万元。"
        "与2022年相比，财政拨款收、支总计各减少10万元，下降10%，主要原因是补助减少。"
    )
    told = claims_of(TOTALS + text, year=2023, stage="final")
    assert rows(told, "subject_name", "metric", "reason") == [
        ("财政拨款收入总计", "total", "None"),
        ("支出总计", "total", "补助减少"),
        ("财政拨款收、支总计", "change", "补助减少"),
        ("财政拨款收、支总计", "change_pct", "补助减少"),
    ]


def test_a_change_of_money_after_counts_is_of_the_money(claims_of):
    """Guangdong and Jiangxi: batches and guests stand between an expense and its change."""
    text = "公务接待费支出4万元，国内公务接待74批次，813人次，比上年增加2.95万元，增长280.95%。"
    claims = claims_of(SAN_GONG + text, year=2022, stage="final")
    assert rows(claims, "subject_name", "metric", "statement_no")[-2:] == [
        ("公务接待费支出", "change", "1"),
        ("公务接待费支出", "change_pct", "1"),
    ]


def test_a_change_of_batches_stays_with_the_batches(claims_of):
    """Wuhua, Kunming."""
    text = "公务接待费为0万元，较上年减少0.86万元，国内公务接待批次为0次，较上年减少119批次，下降100%。"
    claims = claims_of(SAN_GONG + text, year=2021, stage="final")
    assert rows(claims, "subject_name", "metric", "unit")[-2:] == [
        ("国内公务接待批次", "change", "批次"),
        ("国内公务接待批次", "change_pct", "%"),
    ]


def test_names_told_apart_may_hold_joining_words(told):
    """Sichuan: 购置及运行 is one expense; what was told before is none of the two."""
    text = (
        "公务接待费0.98亿元，减少0.43亿元，下降30.5%；"
        "因公出国（境）经费与公务用车购置及运行维护费分别为0.34亿元和4.23亿元。"
    )
    assert told(SAN_GONG + text, year=2015)[-2:] == [
        ("因公出国（境）经费", "budget", "0.34"),
        ("公务用车购置及运行维护费", "budget", "4.23"),
    ]


def test_figures_told_apart_are_not_given_to_verbs(told):
    """Names that cannot be parted are not those of the figures before them."""
    text = "公务接待费0.98亿元，减少0.43亿元，下降30.5%；出国经费和车辆购置和运行费分别为0.34亿元和4.23亿元。"
    assert not {"减少", "下降"} & {name for name, _, _ in told(SAN_GONG + text, year=2015)}


@pytest.mark.parametrize("marks", [("1.", "2."), ("（1）", "（2）"), ("1、", "2、"), ("①", "②")])
def test_numbered_sentences_within_a_paragraph_are_parts_alike(claims_of, marks):
    """Yingde: each item has its change and reason, and ends in a full stop."""
    text = (
        f"“三公”经费预算33万元。其中：{marks[0]}公务接待费8万元，比上年减少1万元；原因是压减。"
        f"{marks[1]}公务用车运行费25万元，比上年减少2万元。"
    )
    claims = claims_of(SAN_GONG + text, year=2016)
    parts = [claim for claim in claims if claim["metric"] == "component"]
    assert rows(parts, "value", "whole_claim_no") == [("8", "1"), ("25", "1")]


def test_a_sentence_without_a_number_ends_the_parts(claims_of):
    """A new sentence says more, and lists nothing."""
    text = "“三公”经费预算33万元。其中：1.公务接待费33万元。会议费预算25万元。"
    assert rows(claims_of(SAN_GONG + text, year=2016), "metric") == [("budget",), ("component",), ("budget",)]


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("一是人员增加。二是项目增加；三是提标。", "一是人员增加。二是项目增加；三是提标"),
        ("1.人员增加。2.提标。", "1.人员增加。2.提标"),
        ("首先是接待减少。其次是节约。", "首先是接待减少。其次是节约"),
        ("人员增加。二是另一件事。", "人员增加"),
        ("1.人员增加。2.公务接待费3万元。", "1.人员增加"),
    ],
)
def test_a_reason_of_several_sentences_is_kept_whole(claims_of, reason, kept):
    """Henan and Wuzhou: counted reasons go on after a full stop, numbered items with money are none."""
    claims = claims_of(TOTALS + "收入总计100万元，比上年增加10万元，主要原因：" + reason, year=2022, stage="final")
    assert claims[0]["reason"] == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事业收入完成865万元，比上年增收126万元。", ("事业收入", "change", "126")),
        ("经营收入完成865万元，比上年减收126万元。", ("经营收入", "change", "-126")),
    ],
)
def test_income_may_rise_and_fall_by_a_word_of_its_own(told, text, expected):
    """Fujian: 增收 and 减收."""
    assert told("二、收入决算情况说明\n" + text, year=2018, stage="final")[-1] == expected


def test_a_list_may_be_opened_by_its_division(claims_of):
    """Longquan and Qujiang, Zhejiang."""
    text = "“三公”经费总额53万元，比上年下降1.8%。分项情况是：因公出国经费20万元，公务接待费33万元。"
    parts = [claim for claim in claims_of(SAN_GONG + text, year=2018) if claim["metric"] == "component"]
    assert rows(parts, "value", "whole_claim_no") == [("20", "1"), ("33", "1")]


def test_who_owns_the_cars_is_no_part_of_their_name(told):
    """Sichuan notices of 2014."""
    assert told("四、国有资产占用情况\n单位共有公务用车48辆，其中：轿车35辆。", year=2014)[0][0] == "公务用车"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("行政运行支出决算2.05万元，年初预算2.95万元，差值为0.9万元。", "-0.9"),
        ("行政运行年初预算280万元，支出决算300万元，预决算差异20万元。", "20"),
        ("行政运行年初预算300万元，决算280万元，差额20万元。", "-20"),
    ],
)
def test_a_gap_takes_its_sign_from_the_two_amounts(claims_of, text, value):
    """Huanglong, Shaanxi, and Heilongjiang: no word says which is larger."""
    claims = claims_of("五、一般公共预算支出决算情况说明\n" + text, year=2018, stage="final")
    assert rows(claims[2:], "metric", "value", "direction", "compare_basis", "statement_no") == [
        ("change", value, "None", "own_initial_budget", "1")
    ]


def test_what_other_cars_are_is_no_reason(claims_of):
    """The form of the centre: 其他用车主要是…, with the equipment after it."""
    text = "共有车辆10辆，其中：其他用车2辆，其他用车主要是业务用车；单价50万元以上通用设备3台（套）。"
    claims = claims_of("十二、国有资产占用情况说明\n" + text, year=2022, stage="final")
    assert {claim["reason"] for claim in claims} == {None}


def test_an_office_that_is_named_in_short_is_no_part_of_a_quantity(told):
    """Duji, Huaibei: 政府办 for 政府办公室."""
    text = "2021年杜集区政府办国内公务接待共30批次，105人次。"
    assert told(SAN_GONG + text, year=2021, stage="final")[0][0] == "国内公务接待"


def test_a_training_fee_is_called_so(told):
    """Shaanxi: 本年度财政拨款安排 opens the sentence."""
    assert (
        told(SAN_GONG + "本年度财政拨款安排培训费预算3万元，支出决算2万元。", year=2022, stage="final")[0][0]
        == "培训费"
    )
