"""Amounts, percentages and names as figures say them."""

from decimal import Decimal

import pandas as pd
import pytest

from helpers.charts import words


@pytest.mark.parametrize(
    ("fen", "en", "zh"),
    [
        (190_040_000, "1.90 million yuan", "190.04万元"),
        (-190_040_000, "1.90 million yuan", "190.04万元"),
        (150_000_000_000, "1.50 billion yuan", "150,000.00万元"),
        (2_500_000, "25,000 yuan", "2.50万元"),
        (1_50, "1.50 yuan", "0.00万元"),
        (0, "0 yuan", "0.00万元"),
    ],
)
def test_sentences_say_the_size_of_an_amount(fen: int, en: str, zh: str) -> None:
    """English counts in yuan and millions, Chinese in 万元."""
    assert words.money(fen, "en") == en
    assert words.money(fen, "zh") == zh


def test_amounts_have_a_real_minus_sign() -> None:
    """A minus sign is no hyphen, and zero has no sign."""
    assert words.wan(-1_234_500_000) == "−1,234.50"
    assert words.wan(1_234_500_000, sign=True) == "+1,234.50"
    assert words.wan(0, sign=True) == "0.00"


def test_a_part_is_never_told_as_nothing_or_as_the_whole() -> None:
    """What is there but rounds to nothing is said to be less than the last place."""
    assert words.percent(3, 68_632) == "<0.1 %"
    assert words.percent(68_629, 68_632) == ">99.9 %"
    assert (words.percent(0, 5), words.percent(5, 5), words.percent(1, 1000)) == ("0.0 %", "100.0 %", "0.1 %")
    assert words.percent(3, 68_632, sign=True) == "+0.0 %"


def test_what_is_several_things_takes_the_plural() -> None:
    """By its English name: a class of the functional or of the economic classification."""
    assert [words.takes(name) for name in ("Health", "General public services", "Wages and benefits")] == [
        "takes",
        "take",
        "take",
    ]


def test_percentages_need_a_base_above_zero() -> None:
    """A change from zero or from a negative amount has no percentage."""
    assert words.percent(1, 4, sign=True) == "+25.0 %"
    assert words.percent(-1, 4) == "−25.0 %"
    assert words.percent(1, 0) == ""
    assert words.percent(1, -4) == ""
    assert words.rate(Decimal("-2.747"), places=2) == "−2.75 %"


def test_missing_names_are_empty() -> None:
    """Whatever stands for missing gives an empty text; white space is joined."""
    assert [words.printed(value) for value in (None, pd.NA, float("nan"), " 行政  运行 ")] == ["", "", "", "行政 运行"]


def test_english_names_come_from_the_code_lists() -> None:
    """A code that the lists do not have, and a missing code, have no English name."""
    assert words.english("208") == "Social security and employment"
    assert words.english("9999999") == ""
    assert words.english(pd.NA) == ""


def test_many_sources_are_counted() -> None:
    """Six documents are named, the others counted."""
    line = words.source([f"city{n}-2024-a-unit-budget" for n in range(9)], None, "en")
    assert line.count(";") == 5
    assert line.endswith(" and 3 more")


def test_cities_are_read_off_the_identifier_where_no_table_names_them() -> None:
    """An identifier begins with the city, which may have a hyphen, and the year."""
    assert words.place("suzhou-anhui-2024-ylbz-department-budget", None, "en") == "Suzhou (Anhui) 2024"
    assert words.city("unknown", None, "zh") == "unknown"


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("xian", "Xi'an"),
        ("suzhou-jiangsu", "Suzhou (Jiangsu)"),
        ("gulou-fuzhou-fujian", "Gulou District (Fuzhou)"),
        ("nowhere", "Nowhere"),
    ],
)
def test_a_place_is_called_as_the_place_list_has_it_and_told_from_its_namesakes(slug: str, name: str) -> None:
    """A slug is no name; one that no list has stays what it is."""
    assert words.english_place(slug) == name
