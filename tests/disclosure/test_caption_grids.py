"""Captions may stand in a grid of their own, without rulings, between the title and the table."""

from __future__ import annotations

from helpers.disclosure.captions import captions_apart, read_caption
from helpers.documents.model import Cell, Document, Grid, Line, Row

TABLE = (("科目编码", "科目名称", "合计"), ("201", "一般公共服务支出", "3.00"))


def document(*captions: tuple[str, ...]) -> Document:
    """A title, a grid of captions and a table."""

    def grid(first: int, rows: tuple[tuple[str, ...], ...]) -> Grid:
        cells = [Row(tuple(Cell(text, at) for text in row), at) for at, row in enumerate(rows, first)]
        return Grid(tuple(cells), first, first + len(rows) - 1, False)

    return Document("", "", "html", "utf-8", (), (Line("收入预算总表", 1), grid(2, captions), grid(9, TABLE)))


def test_title_and_unit_are_found_beyond_a_grid_of_captions():
    """The unit stands at the right of the agency."""
    for captions in ((("部门：某局", "单位：万元"),), (("单位：万元",),)):
        apart = captions_apart(document(*captions))
        caption = read_caption(apart, len(apart.blocks) - 1, [])
        assert (caption.title, caption.unit) == ("收入预算总表", "万元")


def test_a_grid_that_says_anything_else_stays_a_table():
    """A row of names beside captions."""
    whole = document(("单位名称：某局", "在职人员"))
    assert captions_apart(whole) is whole
