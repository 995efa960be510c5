"""Columns headed by the year before, in figures or in words."""

from __future__ import annotations

import pytest

from helpers.disclosure.column_years import of_its_year
from helpers.disclosure.columns import read_columns, split_heading_rows
from helpers.documents.model import Cell, Row


@pytest.mark.parametrize("last", ["上年", "上年度", "去年", "2025年"])
def test_a_heading_that_names_last_year_alone_is_the_prior_years(last: str) -> None:
    """Shaanxi heads the expenses of both years by 上年 and 当年."""
    lines = (f"单位名称|{last}|{last}|当年|当年", "单位名称|合计|培训费|合计|培训费", "某局|5.00|3.00|4.00|2.00")
    rows = [Row(tuple(Cell(text, n) for text in line.split("|")), n, 0) for n, line in enumerate(lines, 1)]
    columns = read_columns(*split_heading_rows(rows), ragged=False)
    measures = [of_its_year(column, 2026, "budget").role.measure for column in columns]
    assert measures[1:3] == ["prior", "prior"]
    assert "prior" not in measures[3:]
