"""A part of a table that came apart from its names or its headings says so."""

from __future__ import annotations

import pytest

from helpers.disclosure.amounts import read_amounts
from helpers.disclosure.nameless import unknown
from helpers.documents.model import Cell, Row

HEADINGS = ("科目编码", "科目名称", "合计", "基本支出")
BODY = (
    ("2010301", "行政运行", "3.00", "3.00"),
    ("2010302", "一般行政管理事务", "2.00", "0.50"),
    ("2080501", "行政单位离退休", "1.00", "1.00"),
)


def doubts(*texts: tuple[str, ...]) -> list[str]:
    """What is doubted of a table without a title."""
    rows = [Row(tuple(Cell(text, line) for text in row), line) for line, row in enumerate(texts, 1)]
    _, found, _, _ = read_amounts(rows, "other", "budget", "万元", False, "", 2025)
    return [str(doubt["doubt"]) for doubt in found if "nothing in this table" in str(doubt["doubt"])]


@pytest.mark.parametrize(
    ("texts", "lacking"),
    [
        (BODY, ["its columns"]),
        (tuple(row[2:] for row in (HEADINGS, *BODY)), ["its rows"]),
        ((HEADINGS, *BODY), []),
        (BODY[:2], []),
    ],
)
def test_figures_without_names_or_headings_are_doubted(texts: tuple[tuple[str, ...], ...], lacking: list[str]) -> None:
    """The page before has what lacks; two rows are too few to tell."""
    assert [word for doubt in doubts(*texts) for word in ("its columns", "its rows") if word in doubt] == lacking


@pytest.mark.parametrize(("kind", "unit", "count"), [("other", "", 1), ("other", "万元", 0), ("income_summary", "", 0)])
def test_figures_of_nobody_knows_what_in_nobody_knows_which_unit_are_doubted_once(
    kind: str, unit: str, count: int
) -> None:
    """The rest of a table on the next page, with its headings again, but neither title nor unit."""
    rows = [Row(tuple(Cell(text, line) for text in row), line) for line, row in enumerate((HEADINGS, *BODY), 1)]
    amounts, *_ = read_amounts(rows, kind, "budget", unit, False, "", 2025)
    found = unknown(kind, amounts)
    assert len(found) == count
    assert all(doubt["printed"] == "3.00" and "nor the unit" in doubt["doubt"] for doubt in found)
