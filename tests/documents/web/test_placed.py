"""Web pages made from PDFs: words and rules placed by coordinates are read as pages with ruled tables."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.documents import read_document
from helpers.documents.model import Document, Grid
from helpers.documents.read import read_data

CORPUS = Path(os.environ.get("DUIZHANG_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))


def word(left: float, top: float, text: str) -> str:
    """A word at a place."""
    place = f"top:{top}pt;left:{left}pt;line-height:10pt;font-size:10pt;position:absolute;"
    return f'<div class="p" style="{place}">{text}</div>'


def rule(left: float, top: float, width: float, height: float) -> str:
    """A rule at a place."""
    return f'<div style="position:absolute;left:{left}pt;top:{top}pt;width:{width}pt;height:{height}pt;"> </div>'


def pictured(pages: int = 2, rows: int = 20) -> Document:
    """A page that pictures pages, each with a line of text and a table."""
    sheets = ""
    for number in range(pages):
        marks = word(50, 20, f"表{number + 1}") + word(120, 20, "收支总表")
        for at in range(rows):
            marks += word(52, 52 + 20 * at, f"项目{at}") + word(152, 52 + 20 * at, f"{at}.50")
        marks += "".join(rule(50, 50 + 20 * at, 200, 0) for at in range(rows + 1))
        marks += "".join(rule(left, 50, 0, 20 * rows) for left in (50, 150, 250))
        sheets += f'<div style="width:300pt;height:842pt;position:relative;">{marks}</div>'
    return read_data(f"<html><body><p>首页</p>{sheets}</body></html>".encode(), "page")


def test_placed_words_are_read_as_pages() -> None:
    """Each page numbers its lines; rules make the cells of a grid."""
    document = pictured()
    assert document.wrapped
    assert {line.page for line in document.source} == {1, 2}
    title, grid = document.blocks[:2]
    assert title.text == "表1 收支总表"
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 20
    assert grid.rows[7].keys == ("项目7", "7.50")
    assert [cell.line for cell in grid.rows[7].cells] == [9, 9]


def test_a_page_with_a_few_placed_words_is_a_web_page() -> None:
    """Menus are placed by coordinates too."""
    document = pictured(pages=1, rows=3)
    assert not document.wrapped
    assert not document.grids


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real disclosures is not here")
def test_a_real_page_made_from_a_pdf_is_read() -> None:
    """53 pages; the first table is the summary of income and expenditure, in full."""
    pages = [p for p in CORPUS.rglob("*.html") if b'class="r" style="position:absolute' in p.read_bytes()]
    assert pages
    for path in pages:
        document = read_document(path)
        assert max(line.page or 0 for line in document.source) > 50
        first = document.grids[0]
        assert first.rows[1].keys == ("项目", "预算数", "项目", "预算数")
        assert first.rows[2].keys[:2] == ("一、财政拨款收入", "28,685.65")
