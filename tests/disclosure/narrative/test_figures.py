"""Every amount, percentage and count is found with its place; dates, numbers of documents and thresholds are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.narrative.figures import figures


def short(text):
    """Printed number, unit and sort of each figure."""
    return [(figure.printed, figure.unit, figure.sort) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支出3936.71万元", [("3936.71", "万元", "money")]),
        ("支出1,184.986800万元", [("1,184.986800", "万元", "money")]),
        ("支出107，573.11万元", [("107，573.11", "万元", "money")]),
        ("基金收入24.65亿元", [("24.65", "亿元", "money")]),
        ("每人6000元", [("6000", "元", "money")]),
        ("共计11.21万，移交", [("11.21", "万", "money")]),
        ("增长１２．５％", [("１２．５", "％", "percent")]),
        ("提高2.3个百分点", [("2.3", "个百分点", "points")]),
        ("设备0台（套）", [("0", "台（套）", "count")]),
        ("设备2台(件、套)", [("2", "台(件、套)", "count")]),
        ("共195.03万人", [("195.03", "万人", "persons")]),
        ("5个团组、累计8人次，12批次", [("5", "个团组", "count"), ("8", "人次", "count"), ("12", "批次", "count")]),
        ("（项）2024年预算26万元", [("26", "万元", "money")]),
        ("预算:69.85万元", [("69.85", "万元", "money")]),
    ],
)
def test_figures_are_found_in_every_style(text, found):
    """Separators, widths of digits, units of money, counts with classifiers."""
    assert short(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2024年12月31日",
        "皖医保发〔2021〕8号",
        "国务院令第735号",
        "市县按6:3:1分担",
        "7×24小时",
        "第5次会议",
        "单价50万元以上的设备",
        "单价100万元（含）以上设备",
        "预算金额在500万元及以上",
        "司法（06款）行政运行（01项）",
        "12个月",
        "电话0561-3012345",
    ],
)
def test_what_counts_nothing_is_no_figure(text):
    """Dates, document numbers, ratios, ordinals, thresholds of a class, codes of items."""
    assert short(text) == []


def test_a_dash_in_a_range_is_no_sign():
    """Only a dash that stands before the first digit of a clause is a minus."""
    assert [str(figure.value) for figure in figures("选择1-2个项目，增长-5.5%，偏离40%-30%")] == [
        "2",
        "-5.5",
        "40",
        "30",
    ]


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["万元", "元", "亿元", "%", "％", "辆"]))
def test_offsets_lead_back_to_the_print(value, unit):
    """The number between the offsets is the number printed, whatever its size."""
    text = f"支出{value}{unit}，其中"
    (figure,) = figures(text)
    assert text[figure.start : figure.number_end] == figure.printed == str(value)
    assert text[figure.number_end : figure.end] == unit and figure.value == value
