"""Target sheets: values, shifted rows, broken names, independent lists."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.indicators import read_indicators, read_value, unread_indicators
from helpers.documents.model import Cell, Row


def rows(*texts: str, parts: dict[int, int] | None = None) -> list[Row]:
    """Rows from lines of cells parted by bars."""
    return [
        Row(tuple(Cell(text.strip(), number) for text in line.split("|")), number, (parts or {}).get(number, 0))
        for number, line in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("printed", "understood"),
    [
        ("≥95%", ("ge", Decimal(95), "%")),
        ("≤ 24.85 万元", ("le", Decimal("24.85"), "万元")),
        ("＞80%", ("gt", Decimal(80), "%")),
        ("不低于3次", ("ge", Decimal(3), "次")),
        ("11人", (None, Decimal(11), "人")),
        ("98", (None, Decimal(98), None)),
        ("有效缓解", (None, None, None)),
        ("2025年12月底前", (None, None, None)),
        ("特困供养人员80%，低保对象75%", (None, None, None)),
    ],
)
def test_values_are_one_sign_one_figure_one_unit_or_words(printed: str, understood: tuple[object, ...]) -> None:
    """Anything else stays as printed and is not understood."""
    assert read_value(printed) == understood


@given(
    st.sampled_from(["≥", "≤", "＞", ""]),
    st.integers(0, 10**6),
    st.sampled_from(["%", "次", "万元", ""]),
    st.sampled_from(["", " "]),
)
def test_white_space_changes_no_value(sign: str, number: int, unit: str, gap: str) -> None:
    """≥ 95 % is ≥95%."""
    assert read_value(gap.join([sign, str(number), unit])) == read_value(f"{sign}{number}{unit}")


def test_two_lists_side_by_side_are_independent() -> None:
    """A row may fill either list alone; each keeps its own level 2."""
    targets, _, doubts = read_indicators(
        rows(
            "绩效|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
            "|产出指标|数量指标|甲|≥1次|数量指标|甲|≥2次",
            "||质量指标|乙|100%||丙|5家",
            "||||||丁|6家",
        ),
        2025,
    )
    found = [(row["horizon"], row["level1"], row["level2"], row["level3"]) for row in targets]
    assert found == [
        ("mid_term", "产出指标", "数量指标", "甲"),
        ("annual", "产出指标", "数量指标", "甲"),
        ("mid_term", "产出指标", "质量指标", "乙"),
        ("annual", "产出指标", "数量指标", "丙"),
        ("annual", "产出指标", "数量指标", "丁"),
    ]
    assert not doubts


def test_shifted_rows_are_read_by_their_words() -> None:
    """A merge has moved the cells one or two columns to the left."""
    targets, _, doubts = read_indicators(
        rows(
            "绩效指标|一级指标|二级指标|三级指标|指标值",
            "|产出指标|数量指标|甲|≥3次",
            "|质量指标|乙|≥90%|",
            "时效指标|丙|年底前完成||",
            "丁|持续影响|||",
        ),
        2024,
    )
    found = [(row["level2"], row["level3"], row["printed"]) for row in targets]
    assert found == [
        ("数量指标", "甲", "≥3次"),
        ("质量指标", "乙", "≥90%"),
        ("时效指标", "丙", "年底前完成"),
        ("时效指标", "丁", "持续影响"),
    ]
    assert not doubts


def test_a_level_cut_by_a_page_break_is_mended() -> None:
    """产出指 before the break and 标 after it."""
    targets, _, _ = read_indicators(
        rows(
            "绩效指标|一级指标|二级指标|三级指标|指标值",
            "|产出指|数量指标|甲|≥3次",
            "|标|质量指标|乙|≥90%",
            parts={3: 1},
        ),
        2024,
    )
    assert {row["level1"] for row in targets} == {"产出指标"}


def test_horizons_and_scores_of_an_evaluation() -> None:
    """Prior actual, target and actual by their headings; scores are amounts, the total among them."""
    targets, scores, _ = read_indicators(
        rows(
            "绩效指标|一级指标|二级指标|三级指标|2022年实际完成值|2023年度指标值|2023全年实际完成值|得分",
            "|产出指标|数量指标|甲|5次|≥6次|7次|20",
            "合计|100",
        ),
        2023,
    )
    assert [row["horizon"] for row in targets] == ["prior_actual", "annual", "actual"]
    assert [(row["item_name"], row["value"]) for row in scores] == [("甲", Decimal(20)), ("合计", Decimal(100))]


def test_a_row_that_fits_nothing_is_reported() -> None:
    """Never dropped: it becomes a doubt with its text."""
    _, _, doubts = read_indicators(rows("绩效指标|一级指标|二级指标|三级指标|指标值", "甲|乙|丙|丁|戊|己"), 2024)
    assert [row["printed"] for row in doubts] == ["甲 | 乙 | 丙 | 丁 | 戊 | 己"]


def test_what_describes_the_indicators_names_them_where_nothing_else_does() -> None:
    """Shaanxi heads the names 指标内容; beside 三级指标 it is a description."""
    alone = rows(
        "绩效指标|一级指标|二级指标|指标内容|指标值|备注",
        "|产出指标|数量指标|维修次数|≥3次|",
        "||质量指标|合格率|≥95%|",
    )
    targets, _, doubts = read_indicators(alone, 2024)
    assert [(t["level2"], t["level3"], t["printed"]) for t in targets] == [
        ("数量指标", "维修次数", "≥3次"),
        ("质量指标", "合格率", "≥95%"),
    ]
    beside = rows("一级指标|二级指标|三级指标|指标内容|指标值", "产出指标|数量指标|维修次数|全年维修|≥3次")
    (target,), _, more = read_indicators(beside, 2024)
    assert (target["level3"], target["description"]) == ("维修次数", "全年维修")
    assert doubts == more == []


def test_lines_of_a_form_left_as_they_were_are_no_indicators() -> None:
    """指标1： and dots stand where the indicators would."""
    form = rows(
        "一级指标|二级指标|指标内容|指标值", "产出指标|数量指标|指标1：|", "||指标2：|", "||……|", "|质量指标|指标1：|"
    )
    assert read_indicators(form, 2024) == ([], [], [])


def test_indicators_without_a_column_of_values_are_doubted() -> None:
    """None is dropped without a word."""
    _, _, doubts = read_indicators(rows("一级指标|二级指标|三级指标", "产出指标|数量指标|维修次数"), 2024)
    assert [doubt["printed"] for doubt in doubts] == ["产出指标 | 数量指标 | 维修次数"]


def test_a_table_that_prints_indicators_outside_any_known_form_says_so() -> None:
    """Hebei lists duties with their indicators and grades; a list of projects and goals has none."""
    duties = rows("职责活动|年度预算数|绩效目标|绩效指标|评价标准", "党政事务|12.00|正常运转|完成率|≥95%")
    (doubt,) = unread_indicators(duties)
    assert doubt["row_no"] == 1 and "not read" in doubt["doubt"]
    assert unread_indicators(rows("项目名称|金额|绩效目标", "维修|12.00|正常运转")) == []
