"""Subjects: items by path or code, nouns without the words of budgeting, measures and funds."""

import pytest

from helpers.codes.lists import items
from helpers.disclosure.narrative.items import item, of_title
from helpers.disclosure.narrative.subjects import by_class, fund_of, measure_of, noun, same


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (
            "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）2025年预算",
            "行政单位离退休",
            "2080501",
        ),
        (
            "社会保障和就业支出(类)行政事业单位离退休(款)机关事业单位职业年金缴费支出(项)",
            "机关事业单位职业年金缴费支出",
            "2080506",
        ),
        ("卫生健康支出（类）医疗救助（款）城乡医疗救助2025年预算", "城乡医疗救助", "2101301"),
        ("“一般公共服务支出（类）组织事务（款）行政运行（项）”", "行政运行", "2013201"),
        ("公共安全支出（204类）司法（06款）其他司法支出（99项）", "其他司法支出", "2040699"),
        ("一般公共服务（类）支出", "一般公共服务", "201"),
        ("卫生健康（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为", "行政单位医疗", "2101101"),
        ("行政运行（2010301）", "行政运行", "2010301"),
        ("2101501-行政运行", "行政运行", "2101501"),
        ("工资福利支出（301）", "工资福利支出", None),
        ("一般公共服务支出-审计事务-行政运行", "行政运行", "2010801"),
        ("行政运行（2010701）年初预算为", "行政运行", "2010701"),
        ("行政运行（科目编码：2010701）2025年预算数为", "行政运行", "2010701"),
        ("一般公共服务支出（201）财政事务（20106）行政运行（2010601）", "行政运行", "2010601"),
        ("（2）中医（民族医院）医院、“两房”建设（2040409）", "“两房”建设", "2040409"),
        ("2010701行政运行2025年预算", "行政运行", "2010701"),
        ("2200119-地质勘查基金（周转金）支出年初预算为", "地质勘查基金（周转金）支出", "2200119"),
    ],
)
def test_items_are_known_in_every_form(text, name, code):
    """Joined paths, quoted paths, codes before and after the name; economic classes have no function code."""
    found = item(text)
    assert found is not None and (found.name, found.code) == (name, code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("“两庭”建设", "2040506"),
        ("中医（民族医）药专项", "2101704"),
        ("其他政府办公厅（室）及相关机构事务支出", "2010399"),
        ("驻外使领馆（团、处）", "2020201"),
        ("“三西”农业建设专项补助", "2130508"),
    ],
)
def test_a_listed_name_keeps_the_marks_it_holds(name, code):
    """Commas, quotes and brackets within a listed name part nothing: found by its tag, by its code, and in a path."""
    listed = items("function")
    outer = f"{listed[code[:3]].name}（类）{listed[code[:5]].name}（款）"
    for text in (f"{outer}{name}（项）年初预算为", f"（三）{name}（{code}）", f"{code}-{name}2025年预算为"):
        found = item(text)
        assert found is not None and (found.name, found.code) == (name, code)


def test_a_number_in_brackets_is_a_code_only_before_its_figure():
    """A code of which the sentence goes on to say something else does not name what the figure states."""
    assert item("根据行政运行（2010701）的调整，机关运行经费") is None
    assert item("2010年财政拨款") is None and item("（2024）行政运行") is None


def test_the_class_may_stand_in_a_heading():
    """一般公共服务（类） above, 人大事务（款）行政运行（项） in the line."""
    found = item("人大事务（款）行政运行（项）支出", ("（一）一般公共服务（类）",))
    assert found is not None and found.code == "2010101"


def test_only_names_of_classes_are_classes():
    """社会保障和就业支出 is a class, 国有资本经营预算 is a fund."""
    found = by_class("社会保障和就业支出")
    assert found is not None and found.code == "208"
    assert by_class("国有资本经营预算") is None and by_class("项目支出") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("淮北市医疗保障局2025年收支总预算", "收支总预算"),
        ("2024年预算共安排项目支出", "项目支出"),
        ("其中，本年财政拨款安排", "本年财政拨款"),
        ("我部门机关运行经费共计安排", "机关运行经费"),
        ("淮北市医疗保障局本级机关运行经费支出", "机关运行经费支出"),
        ("江苏省人大常委会办公厅本年收入预算合计", "本年收入预算合计"),
        ("主要用于城乡居民基本医疗保险市级配套资金", "城乡居民基本医疗保险市级配套资金"),
        ("收入按资金来源分全部为一般公共预算拨款", "一般公共预算拨款"),
        ("、财政拨款结转结余安排", "财政拨款结转结余"),
        ("（含年初财政拨款结转和结余），支出总计", "支出总计"),
        ("“淮北市2023年度城乡医疗救助”", "淮北市2023年度城乡医疗救助"),
        ("“三公”经费预算数为", "“三公”经费"),
        ("对附属单位补助支出", "对附属单位补助支出"),
        ("上缴上级支出", "上缴上级支出"),
        ("2025年预算", ""),
        ("财政年初预算安排资金", ""),
    ],
)
def test_nouns_stand_without_years_agencies_and_verbs(text, name):
    """What is left is what the figure counts."""
    assert noun(text) == name


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("收、支总计", "支出总计", True),
        ("财政拨款收、支总计", "财政拨款收、支总预算", True),
        ("收入", "收入预算", True),
        ("财政拨款支出", "一般公共预算财政拨款支出", True),
        ("基本支出", "项目支出", False),
        ("城乡医疗救助资金", "城乡医疗救助", False),
    ],
)
def test_two_mentions_of_one_quantity_are_one(one, other, alike):
    """A change may name its subject more shortly than the amount did."""
    assert same(one, other) is alike


def test_measures_and_funds_are_stated_not_guessed():
    """Names say what they measure, or nothing is said."""
    assert [measure_of(name) for name in ("一般公共预算基本支出", "人员经费", "日常公用经费", "车辆")] == [
        "basic",
        "personnel",
        "public",
        None,
    ]
    assert [fund_of(name) for name in ("一般公共预算拨款", "政府性基金预算", "财政专户管理资金", "项目支出")] == [
        "general_budget",
        "government_fund",
        "fiscal_account",
        None,
    ]
    assert measure_of("医保服务大厅人员经费项目") == "project"


def test_a_project_is_named_by_the_heading_above_its_budget():
    """年度预算安排 stands below the project's heading."""
    found = of_title("年度预算安排", ("（一）项目情况。", "1.“医保经办能力提升”项目。"))
    assert found is not None and found.name == "医保经办能力提升"
