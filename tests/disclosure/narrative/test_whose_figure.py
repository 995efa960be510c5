"""Figures whose quantity or year stands elsewhere than right before them."""

from __future__ import annotations

from helpers.disclosure.narrative.figures import figures


def test_a_quantity_before_the_year_is_named_though_its_fund_follows_the_year(told):
    """As accounts of central departments before 2016 print each of the three expenses."""
    found = told("公务接待费2013年度财政拨款决算数为11.00万元，占10.00%。", year=2013, stage="final")
    assert found == [("公务接待费", "final", "11.00"), ("公务接待费", "share_pct", "10.00")]


def test_a_change_of_another_quantity_told_before_is_not_one_of_the_last(told):
    """收入…，支出…，比上年收入增加…，支出比上年增加…."""
    text = "一、收入支出决算情况\n2016年部门收入90.00元，支出80.00元，比上年收入增加5.00%，支出比上年增加4.00%。"
    assert told(text, year=2016, stage="final")[2:] == [
        ("部门收入", "change_pct", "5.00"),
        ("支出", "change_pct", "4.00"),
    ]


def test_the_base_that_a_new_sentence_compares_with_is_of_the_whole(told):
    """比上年90万元，增加10万元 follows the parts of what it compares."""
    text = "本年度预算总收入100.00万元，其中：本级80.00万元，分院20.00万元。比上年90.00万元，增加10.00万元。"
    found = told(text)
    assert [(name, metric) for name, metric, _ in found[3:]] == [
        ("预算总收入", "prior_budget"),
        ("预算总收入", "change"),
    ]


def test_a_comparison_names_no_quantity(told):
    """对比 before a change is a word of comparing."""
    found = told("公务接待费2025年预算8.00万元，2024年预算12.00万元；对比减少4.00万元。")
    assert found[-1] == ("公务接待费", "change", "-4.00")


def test_numbers_with_half_a_bracket_are_no_part_of_a_name(told):
    """1)工资福利支出 as a paragraph of a list."""
    found = told("1)工资福利支出12.00万元。\n本年度支出预算90.00万元。")
    assert [name for name, _, _ in found] == ["工资福利支出", "本年度支出预算"]


def test_parts_are_of_the_year_of_their_whole(claims_of):
    """A text may tell two years, each with its parts."""
    text = (
        "2025年“三公”经费预算9.00万元，其中：公务接待费4.00万元。\n2024年预算中，公务接待费5.00万元，车辆费1.00万元。"
    )
    assert [(c["printed"], c["base_year"]) for c in claims_of(text, year=2024)] == [
        ("9.00", 2025),
        ("4.00", 2025),
        ("5.00", 2024),
        ("1.00", 2024),
    ]
    text = "2025年预算中，公务接待费5.00万元，车辆费1.00万元。公务接待费6.00万元。"
    assert [c["base_year"] for c in claims_of(text, year=2026)] == [2025, 2025, 2026]


def test_headings_of_the_three_expenses_open_their_section(claims_of):
    """A notice may have no heading “三公”经费."""
    assert claims_of("一、公务接待费\n2025年预算安排4.00万元。")[0]["section"] == "san_gong"


def test_a_number_longer_than_any_amount_is_none():
    """The number of a file, before a name that begins like a unit."""
    assert figures("索引号53042800236100701000元某县2021年决算") == []


def test_an_amount_among_the_changes_of_a_reason_is_no_part_of_the_whole(claims_of):
    """主要是甲增加…，乙上年结转…, after a total whose parts were told."""
    text = (
        "一、收入情况\n收入预算9.00万元，其中：拨款6.00万元，上年结转3.00万元。"
        "收入较上年增加2.00万元，主要是工资增加1.00万元，免费开放上年结转3.00万元"
    )
    assert [c["printed"] for c in claims_of(text) if c["whole_claim_no"] == 1] == ["6.00", "3.00"]


def test_the_budget_that_holds_an_expense_is_no_part_of_its_name(told):
    """一般公共预算安排“三公”经费支出预算中公务用车运行维护费."""
    found = told("2025年县级一般公共预算安排“三公”经费支出预算中公务用车运行维护费为9.00万元。")
    assert found == [("公务用车运行维护费", "budget", "9.00")]
