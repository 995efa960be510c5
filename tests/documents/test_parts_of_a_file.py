"""Some pages or lines of a file: what ``cut`` leaves of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.documents.model import Document, Grid
from helpers.documents.parts import cut, merge
from helpers.documents.read import read_data
from helpers.errors import InputError

TEXT = "\n".join(["一", "二", "", "| 甲 | 乙 |", "|---|---|", "| 丙 | 1 |", "| 丁 | 2 |", "", "三"])


@pytest.fixture(name="document")
def _document() -> Document:
    return read_data(TEXT.encode(), "a.md")


def said(document: Document) -> list[str]:
    """Every line outside tables, and the first cell of every row."""
    return [
        text
        for block in document.blocks
        for text in ([row.keys[0] for row in block.rows] if isinstance(block, Grid) else [block.text])
        if text
    ]


def test_lines_stay_where_they_are(document: Document) -> None:
    """What is cut off is gone, and the numbers are those of the file."""
    some = cut(document, "lines 2-6")
    assert said(some) == ["二", "甲", "丙"]
    assert [line.number for line in some.source] == [2, 3, 4, 5, 6]
    assert (some.path, some.sha256, some.part) == (document.path, document.sha256, "lines 2-6")


def test_a_table_that_goes_on_behind_the_part_is_cut_with_it(document: Document) -> None:
    """Its rows beyond belong to somebody else."""
    (grid,) = cut(document, "lines 7-9").grids
    assert [row.keys for row in grid.rows] == [("丁", "2")]
    assert (grid.first_line, grid.last_line) == (7, 7)


def test_pages_are_whole_or_from_line_to_line(document: Document) -> None:
    """Pages that were not read go with those around them."""
    pages = replace(merge([document, document, document]), unread=(4,))
    assert {line.page for line in cut(pages, "pages 2-4").source} == {2, 3}
    assert cut(pages, "pages 2-4").unread == (4,)
    assert said(cut(pages, "pages 1:7-2:2")) == ["丁", "三", "一", "二"]
    assert cut(pages, "pages 1-2").unread == ()


@pytest.mark.parametrize("part", ["pages 1-2", "lines 90-99", "lines 3", "1-2", "pages 0-1", "lines 9-1"])
def test_a_part_that_the_file_does_not_have_is_refused(document: Document, part: str) -> None:
    """A file without pages has none, and what names no part is no part."""
    with pytest.raises(InputError, match="pages 41-80"):
        cut(document, part)
