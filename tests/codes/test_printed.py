"""Codes are read as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.codes.lists import LIST_NAMES, items
from helpers.codes.printed import split_code, split_code_and_name

CODES = st.sampled_from(sorted({code for name in LIST_NAMES for code in items(name)}))


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("2101501", "2101501"),
        ("210 15 01", "2101501"),
        ("210|15|01", "2101501"),
        ("| 210 | 15 | 01 |", "2101501"),
        ("２１０１５０１", "2101501"),
        (" 208010 ", "208010"),
        ("301", "301"),
        ("", ""),
        ("行政运行", ""),
        ("2101501行政运行", ""),
        ("125.50", "12550"),
        ("1,127.50", ""),
        ("20241231", ""),
        ("201.00", "201"),
        ("2,010,101.00", "2010101"),
        ("20,101", "20101"),
        ("1900/7/19", ""),
    ],
)
def test_a_printed_code_is_its_digits(printed, code):
    """Spaces and bars part a code; what has letters, commas or too many digits is no code."""
    assert split_code(printed) == code


@given(CODES, st.sampled_from(["", " ", "|", " | ", "\u3000", "-", "\n"]))
def test_every_code_is_read_however_its_parts_are_parted(code, mark):
    """类, 款 and 项 digits joined by any mark are the code again."""
    parts = [code[:3], *(code[i : i + 2] for i in range(3, len(code), 2))]
    assert split_code(mark.join(parts)) == code


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2101501-行政运行", ("2101501", "行政运行")),
        ("50101-工资奖金津补贴", ("50101", "工资奖金津补贴")),
        ("行政运行（2010301）", ("2010301", "行政运行")),
        ("2101501 行政运行", ("2101501", "行政运行")),
        ("行政运行", ("", "行政运行")),
        ("30213维修（护）费", ("30213", "维修(护)费")),
        ("447承德市医疗保障局", ("447", "承德市医疗保障局")),
        ("2024年预算", ("", "2024年预算")),
    ],
)
def test_code_and_name_in_one_cell_are_parted(printed, expected):
    """The code stands before the name, or in brackets after it."""
    assert split_code_and_name(printed) == expected
