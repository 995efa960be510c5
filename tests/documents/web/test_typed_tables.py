"""Tables that a web page or a Word file lays out with blanks or tabs, without marks of cells."""

from __future__ import annotations

import io

import docx
import pytest

from helpers.documents.read import read_data

LINES = (
    "项目      预算数    上年数",
    "办公费      3.00      2.00",
    "差旅费      4.00      3.00",
    "合计        7.00      5.00",
)
CELLS = [tuple(line.split()) for line in LINES]
CAPTIONS = ("支出预算表", "单位：万元")


def page(body: str) -> bytes:
    """A web page."""
    return f"<html><head><meta charset='utf-8'></head><body><p>2024年部门预算</p>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "body",
    [
        "<pre>" + "\n".join((*CAPTIONS, *LINES)) + "</pre>",
        "<div style='white-space: pre-wrap'>" + "\n".join((*CAPTIONS, *LINES)) + "</div>",
        "".join(f"<p>{line.replace(' ', '&nbsp;')}</p>" for line in (*CAPTIONS, *LINES)),
    ],
)
def test_a_page_that_parts_columns_with_blanks_has_a_table(body):
    """Kept as typed, or as blanks that do not break; which figure is whose has to be proven."""
    (grid,) = read_data(page(body), "page").grids
    assert [row.keys for row in grid.rows] == CELLS
    assert grid.aligned


def test_blanks_of_a_page_that_are_not_kept_part_nothing():
    """A browser shows one blank for many."""
    document = read_data(page("<p>本年收入   3.00万元，\n   支出2.00万元。</p>"), "page")
    assert document.text_lines[-1].text == "本年收入 3.00万元， 支出2.00万元。"


def test_paragraphs_of_a_word_file_whose_tabs_part_cells_are_a_table():
    """The rows know on which lines they stand."""
    made = docx.Document()
    for text in ("2024年部门预算", *CAPTIONS, *("\t".join(row) for row in CELLS), "说明：无。"):
        made.add_paragraph(text)
    data = io.BytesIO()
    made.save(data)
    document = read_data(data.getvalue(), "file")
    (grid,) = document.grids
    assert [(row.line, row.keys) for row in grid.rows] == list(enumerate(CELLS, 4))
    assert not grid.aligned
    assert document.text_lines[-1].text == "说明：无。"


def test_tabs_before_paragraphs_and_pages_of_a_contents_make_no_table():
    """There are no figures of money."""
    made = docx.Document()
    for text in ("一、概况\t\t1", "二、收支\t\t2", "\t\t本年收入3.00万元。", "\t\t本年支出3.00万元。"):
        made.add_paragraph(text)
    data = io.BytesIO()
    made.save(data)
    assert not read_data(data.getvalue(), "file").grids
