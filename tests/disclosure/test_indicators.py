"""Target sheets: values, shifted rows, broken names, independent lists."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.indicators import read_indicators, read_value
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
