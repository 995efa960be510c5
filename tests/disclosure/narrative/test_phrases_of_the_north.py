"""Sentences that budgets, accounts and notices of the north and the west print; each names its place."""

import pytest

SAN_GONG = "一、“三公”经费情况\n"


def rows(claims, *fields):
    """Some fields of each claim, figures as text."""
    return [tuple(str(claim[field]) for field in fields) for claim in claims]


def test_a_change_after_a_sentence_of_parts_is_of_their_whole(claims_of):
    """A notice of 2019: the total, a sentence 其中 of its parts, then what has changed on the same basis."""
    text = (
        "2019年,市本级一般公共预算支出安排的“三公”经费预算为3328万元。其中,因公出国(境)费50万元,公务接待费478万元,"
        "公务用车购置及运行费2800万元。同口径比2018年减少830万元,下降20%。其中:因公出国(境)费同口径比2018年减少9万元。"
    )
    changes = [c for c in claims_of(SAN_GONG + text, year=2019, stage="budget") if c["metric"].startswith("change")]
    assert rows(changes, "subject_name", "value") == [
        ("市本级一般公共预算支出安排的“三公”经费", "-830"),
        ("市本级一般公共预算支出安排的“三公”经费", "-20"),
        ("因公出国(境)费", "-9"),
    ]


def test_a_change_after_one_part_alone_is_of_that_part(claims_of):
    """Nothing tells that the sentence goes back to the whole."""
    text = "2019年“三公”经费预算为33万元。其中,公务接待费8万元。比2018年减少2万元。"
    changes = [c for c in claims_of(SAN_GONG + text, year=2019, stage="budget") if c["metric"] == "change"]
    assert rows(changes, "subject_name") == [("公务接待费",)]


def test_what_several_changes_exceed_is_a_bound(claims_of):
    """Qingdao 2026 budgets: 降幅均超过25% is no share, and no change of any of them."""
    text = (
        "2026年“三公”经费预算为16224.30万元,比2025年上升867.60万元,上升5.65%,其中,公务接待费、因公出国(境)费用、"
        "公务用车购置费降幅均超过25%,下降的主要原因是压减各项“三公”经费开支;公务用车运行维护费上升20.1%。"
    )
    claims = claims_of(SAN_GONG + text, year=2026, stage="budget")
    told = [c for c in claims if c["unit"] == "%"]
    assert sorted(rows(told, "metric", "value")) == [
        ("change_pct", "20.1"),
        ("change_pct", "5.65"),
        ("threshold", "25"),
    ]
    assert not any(c["reason"] for c in claims)


def test_what_is_saved_keeps_its_name(claims_of):
    """Urumqi: 约 at the end of 节约 is no 'about'."""
    claims = claims_of(
        SAN_GONG + "2013年节约“三公经费”141.35万元，其中：公务接待节约48.67万元。", year=2013, stage="final"
    )
    assert rows(claims, "subject_name")[-1] == ("公务接待节约",)


def test_each_of_two_changes_has_its_own_reason(claims_of):
    """Inner Mongolia finals: against the budget and against the year before, each with a reason."""
    text = (
        "一、收入支出决算总体情况说明\n1.本年收入决算合计1,150.00万元。与年初预算相比，增加150.00万元，增长15.00%，"
        "变动原因：追加专项资金；与上年决算相比，减少50.00万元，下降4.17%，变动原因：项目减少。"
    )
    claims = claims_of(text, year=2022, stage="final")
    assert rows(claims, "value", "reason") == [
        ("1150.00", "追加专项资金"),
        ("150.00", "追加专项资金"),
        ("15.00", "追加专项资金"),
        ("-50.00", "项目减少"),
        ("-4.17", "项目减少"),
    ]


@pytest.mark.parametrize(
    ("again", "subject"),
    [
        ("；与2021年度决算相比减少10,000.00元，下降9.09%，主要原因是接待减少。", "“三公”经费"),
        ("，其中接待费与2022年度预算相比减少10,000.00元。", None),
    ],
)
def test_a_change_against_another_year_ends_a_reason(claims_of, again, subject):
    """Tianjin finals: against the budget of the year and the accounts of the year before; or more of the reason."""
    text = "2022年度“三公”经费支出决算100,000.00元，与2022年度预算相比减少20,000.00元，主要原因是厉行节约" + again
    changes = [c for c in claims_of(SAN_GONG + text, year=2022, stage="final") if c["metric"] == "change"]
    assert (changes[1]["subject_name"] == "“三公”经费") is (subject is not None)
    assert changes[0]["reason"].startswith("厉行节约")
    assert (changes[0]["reason"] == "厉行节约") is (subject is not None)


def test_a_share_of_what_was_spent_is_not_one_of_the_total(claims_of):
    """Shanxi finals: 本年支出合计 is not told before; 支出总计 has the balances beside it."""
    text = (
        "一、收入支出决算总体情况说明\n2021年度收入总计5,500.00万元、支出总计5,500.00万元。\n"
        "五、一般公共预算财政拨款支出决算情况说明\n"
        "2021年度一般公共预算财政拨款支出5,000.00万元，占本年支出合计的92.59%。"
    )
    share = next(c for c in claims_of(text, year=2021, stage="final") if c["metric"] == "share_pct")
    assert share["whole_claim_no"] is None
