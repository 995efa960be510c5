"""A table goes on over the page though the lines at its foot and head count the pages."""

from __future__ import annotations

import pytest

from helpers.disclosure.pieces import pieces_of
from helpers.documents.model import Cell, Document, Grid, Line, Row

HEADING = ("科目编码", "科目名称", "合计", "基本支出")


def document(foot: str) -> Document:
    """Three pages of one table, with a line at the foot of each in which ``#`` is the number of the page."""
    blocks: list[Line | Grid] = []
    for page in (4, 5, 6):
        texts = [HEADING, (f"20{page}", "行政运行", "1.00", "1.00"), (f"20{page}01", "事业运行", "1.00", "1.00")]
        rows = tuple(Row(tuple(Cell(text, at, page) for text in row), at, page=page) for at, row in enumerate(texts, 1))
        blocks += [Grid(rows, 1, 3, False, page), Line(foot.replace("#", str(page)), 9, page)]
    source = tuple(block for block in blocks if isinstance(block, Line))
    return Document("made.pdf", "", "PDF", "packed", source, tuple(blocks), True)


@pytest.mark.parametrize("foot", ["财预〔2026〕12号 第#页 共30页 2026-02-13", "Page # of 30", "某市财政局 - # -"])
def test_a_foot_that_counts_the_pages_parts_no_table(foot: str) -> None:
    """All else in it is the same on every page."""
    assert len(pieces_of(document(foot))) == 1


@pytest.mark.parametrize("foot", ["公开0#表", "附件#"])
def test_the_number_of_a_table_parts_tables(foot: str) -> None:
    """It may grow from page to page as pages do."""
    assert len(pieces_of(document(foot))) == 3
