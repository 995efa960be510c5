"""Clauses around a figure: comparisons, directions, reasons, verdicts."""

import pytest

from helpers.disclosure.narrative.clauses import (
    Comparison,
    change,
    change_of_noun,
    comparison,
    is_base,
    lead,
    reasons,
    verdicts,
)
from helpers.disclosure.narrative.tables import rows


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("收入，其中：基本支出", "基本支出"),
        ("因公出国（境）费", "因公出国（境）费"),
        ("，公务用车购置（含税", "含税"),
        ("：单价100万元（含）以上设备（不含车辆）", "单价100万元（含）以上设备（不含车辆）"),
    ],
)
def test_the_lead_is_the_last_clause(left, expected):
    """Closed brackets belong to names; an open one begins a clause."""
    assert lead(left) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("比2024年预算减少", Comparison(2024, "budget", False)),
        ("比2024年年初预算数", Comparison(2024, "initial_budget", False)),
        ("较上年增加", Comparison(2024, None, False)),
        ("与上年相比，收、支总计各减少", Comparison(2024, None, False)),
        ("比上年执行数增加", Comparison(2024, "execution", False)),
        ("比2024年当年预算执行数增加", Comparison(2024, "execution", False)),
        ("比2024年度决算数增加", Comparison(2024, "final", False)),
        ("和2024年相比预算减少", Comparison(2024, None, False)),
        ("收入较去年增加", Comparison(2024, None, False)),
        ("比预算数增加", Comparison(2025, "budget", True)),
        ("比2024年财政拨款“三公”经费年初预算增加", Comparison(2024, "initial_budget", False)),
    ],
)
def test_comparisons_name_year_and_basis(text, expected):
    """Every base of comparison seen in the corpus, for a document of 2025."""
    assert comparison(text, 2025) == expected


@pytest.mark.parametrize("text", ["报销比例不低于", "占比", "较好", "同时增加", "比较"])
def test_no_comparison_is_invented(text):
    """Words that only look like one."""
    assert comparison(text, 2025) is None


@pytest.mark.parametrize("row", rows("verbs.csv"), ids=lambda row: row["pattern"])
def test_every_verb_gives_its_direction(row):
    """Alone, with 了, with a comparison and with 各 before it."""
    for text in (row["pattern"], f"比上年{row['pattern']}", f"各{row['pattern']}了"):
        found = change(text)
        assert found is not None and found.direction == row["direction"]


@pytest.mark.parametrize("text", ["比2022年增加减少", "与上年相比增加（减少）", "增加/减少", "增（减）"])
def test_both_words_are_contradictory(text):
    """Residue of templates and double verbs keep what is printed."""
    found = change(text)
    assert found is not None and found.direction == "contradictory"


@pytest.mark.parametrize("text", ["提高到", "增加至", "达到", "支出", "占"])
def test_levels_are_no_changes(text):
    """提高到 states where a thing stands now."""
    assert change(text) is None


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("城乡医疗救助资金较上年减少", "城乡医疗救助资金"),
        ("财政拨款收、支总计各减少", "财政拨款收、支总计各"),
        ("与上年相比收、支预算总计各增加", "收、支预算总计各"),
        ("比2024年预算减少", ""),
    ],
)
def test_a_change_may_name_its_subject(text, noun):
    """Before the comparison, or between it and the verb."""
    found = change(text)
    assert found is not None and found.noun == noun


def test_a_reason_may_put_the_verb_first():
    """压减一般性项目支出37.80万元."""
    found = change_of_noun("压减一般性项目支出")
    assert found is not None and (found.direction, found.noun) == ("decrease", "一般性项目支出")


def test_a_base_stands_between_comparison_and_verb():
    """比2025年年初预算数115041.34万元减少4144.72万元."""
    assert is_base("比2025年年初预算数", "减少4144.72万元") and not is_base("比2025年预算减少", "，下降")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("减少1万元，主要原因是甲。乙", "甲"),
        ("减少1万元，原因主要是甲；二是乙。丙", "甲；二是乙"),
        ("减少1万元，主要原因：一是甲", "一是甲"),
        ("减少1万元，下降原因主要一是甲", "一是甲"),
        ("减少1万元，原因主要调整费率。", "调整费率"),
        ("减少1万元，增长的主要原因是：甲", "甲"),
        ("减少1万元，主要是由于甲", "甲"),
    ],
)
def test_reasons_run_to_the_end_of_the_sentence(text, reason):
    """Every marker of a reason seen."""
    assert [text[span.start : span.end] for span in reasons(text)] == [reason]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("决算数大于预算数的主要原因", "increase"),
        ("决算数小于年初预算数", "decrease"),
        ("决算数与预算数持平", None),
        ("决算数等于预算数", "flat"),
    ],
)
def test_verdicts_are_read(text, direction):
    """What the text says of a final figure against its budget."""
    assert [found for _, found in verdicts(text)] == ([direction] if direction else [])


def test_a_verdict_may_begin_with_the_budget():
    """预算数小于决算数: the final figure is the greater."""
    assert [way for _, way in verdicts("年初预算数小于决算数的主要原因是甲。")] == ["increase"]
    assert [way for _, way in verdicts("决算数小于预算数的主要原因是甲。")] == ["decrease"]
