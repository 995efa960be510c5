"""Brackets that comment on an amount, and parts of an amount of the year before."""

from __future__ import annotations


def test_a_change_after_a_bracket_of_sentences_is_of_the_amount_before_it(told):
    """The full stop within the bracket ends nothing outside it."""
    claims = told(
        "公务用车购置及运行费预算500万元（公务用车购置费100万元，比上年增加1万元；"
        "公务用车运行费400万元，比上年减少2万元。）比上年减少3万元，下降0.6%。"
    )
    assert claims[-2:] == [("公务用车购置及运行费", "change", "-3"), ("公务用车购置及运行费", "change_pct", "-0.6")]


def test_a_verb_in_brackets_is_a_verb(told):
    """Forms print 增加（减少）; some leave the brackets."""
    claims = told("项目支出预算较上年（减）6万元，（减）幅23%。")
    assert [metric for _, metric, _ in claims] == ["change", "change_pct"]


def test_parts_of_last_year_s_amount_are_last_year_s(told):
    """A notice tells the budget, and below what was spent in the year before."""
    claims = told(
        "一、2025年“三公”经费预算情况\n2025年“三公”经费预算20万元。\n\n二、2024年“三公”经费决算情况\n"
        "2024年度“三公”经费合计支出12万元，其中：公务接待费5万元，公务用车运行费7万元。"
    )
    assert [metric for _, metric, _ in claims] == ["budget", "prior_final", "prior_final", "prior_final"]


def test_a_paragraph_of_its_own_is_no_item_of_the_list_above(claims_of):
    """本部门会议费… follows the items of “三公”经费, none of which say whose they are."""
    claims = claims_of(
        "本部门“三公”经费预算支出10万元，其中：\n\n公务接待费4万元；\n\n公务用车运行维护费6万元。\n\n本部门会议费预算支出3万元。"
    )
    assert [claim["whole_claim_no"] for claim in claims] == [None, 1, 1, None]


def test_shares_below_no_heading_are_of_the_amount_that_their_paragraph_opens_with(claims_of):
    """Where no heading parts a text, its paragraphs do."""
    claims = claims_of(
        "收支总预算100万元。\n\n2025年一般公共预算拨款50万元。比如，教育支出30万元，占比60%；科学技术支出20万元，占比40%。"
    )
    shares = [claim for claim in claims if claim["metric"] == "share_pct"]
    assert {claim["whole_claim_no"] for claim in shares} == {2}


def test_what_parts_two_amounts_is_no_part_of_their_whole(claims_of):
    """差值 stands between a final figure and its budget."""
    claims = claims_of(
        "“三公”经费支出决算2万元，其中：公务接待费支出2万元，年初预算为3万元，差值为1万元。", stage="final"
    )
    assert [claim["whole_claim_no"] for claim in claims] == [None, 1, None, None]
