"""What a figure of an item states: how far its budget was carried out, of which title, and of which 款."""

from __future__ import annotations

import pytest

GENERAL = "五、一般公共预算财政拨款支出决算情况说明\n"
EXPENSES = "九、“三公”经费支出决算情况说明\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "住房公积金（2210201）支出决算20.00万元，年初预算25.00万元，完成80.00%，比上年减少1.00万元。",
        "住房公积金（2210201）年初预算25.00万元，支出决算20.00万元，完成80.00%。",
    ],
)
def test_what_is_carried_out_of_a_budget_is_no_share(told, sentence):
    """完成80.00% after budget or accounts says what was spent of the budget."""
    claims = told(GENERAL + sentence, stage="final")
    assert ("住房公积金", "completion_rate", "80.00") in claims
    assert not any(metric == "share_pct" for _, metric, _ in claims)


def test_a_numbered_title_within_a_paragraph_names_its_figures(told):
    """1.公务接待费。2025年决算数1.06万元: the sentence after a title is about it."""
    text = (
        "2025年“三公”经费财政拨款决算数3.60万元。其中：1.因公出国（境）费用。2025年决算数0万元。"
        "2.公务接待费。2025年决算数1.06万元，比2025年年初预算数1.38万元减少0.32万元。"
    )
    assert told(EXPENSES + text, stage="final")[1:] == [
        ("因公出国（境）费用", "final", "0"),
        ("公务接待费", "final", "1.06"),
        ("公务接待费", "initial_budget", "1.38"),
        ("公务接待费", "change", "-0.32"),
    ]


def test_an_item_whose_name_many_bear_is_that_of_the_group_told_above(claims_of):
    """行政运行 stands under nearly every 款."""
    text = (
        "1、“文化和旅游”（款）2025年度决算587.17万元。\n其中：“行政运行”（项）2025年度决算204.20万元。\n"
        "2、“文物”（款）2025年度决算100.00万元。\n其中：“行政运行”（项）2025年度决算10.00万元。"
    )
    claims = claims_of(GENERAL + text, stage="final")
    assert [claim["subject_code"] for claim in claims] == ["20701", "2070101", "20702", "2070201"]


def test_project_expenditure_is_no_part_of_basic_expenditure(claims_of):
    """基本支出…，其中：…；项目支出…: what follows the semicolon stands beside what was parted."""
    text = (
        "二、支出预算情况说明\n基本支出60.00万元，其中：工资福利支出50.00万元、商品和服务支出10.00万元；"
        "项目支出40.00万元。"
    )
    basic, salaries, goods, project = claims_of(text)
    assert salaries["whole_claim_no"] == goods["whole_claim_no"] == basic["claim_no"]
    assert project["whole_claim_no"] != basic["claim_no"]


@pytest.mark.parametrize(("side", "section"), [("收入", "income_summary"), ("支出", "expenditure_summary")])
def test_a_heading_of_one_side_opens_the_section_of_that_side(claims_of, side, section):
    """Henan heads them 收入预算总体情况说明, where others write 收入预算情况说明."""
    (claim,) = claims_of(f"二、{side}预算总体情况说明\n2025年{side}合计60.00万元。")
    assert claim["section"] == section
