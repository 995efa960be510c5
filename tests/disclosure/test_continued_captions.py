"""A table that goes on says so above its next page: it is no other table."""

from __future__ import annotations

import pytest

from helpers.disclosure.pieces import pieces_of
from helpers.documents.model import Cell, Document, Grid, Line, Row

ROWS = [("科目编码", "科目名称", "合计"), ("201", "一般公共服务支出", "1.00"), ("20101", "人大事务", "1.00")]


def document(title: str, *again: str) -> Document:
    """A table on two pages, with lines above the second part."""
    blocks: list[Line | Grid] = []
    for page, lines in ((4, (title, "单位：万元")), (5, again)):
        blocks += [Line(text, at, page) for at, text in enumerate(lines, 1)]
        rows = [Row(tuple(Cell(text, at, page) for text in row), at, page=page) for at, row in enumerate(ROWS, 5)]
        blocks.append(Grid(tuple(rows), 5, 7, False, page))
    source = tuple(block for block in blocks if isinstance(block, Line))
    return Document("made.pdf", "", "PDF", "packed", source, tuple(blocks), True)


@pytest.mark.parametrize(
    "again",
    [
        ("支出总表（续表）", "单位：万元"),
        ("支出总表(续)",),
        ("续表",),
        ("续表3", "支出总表"),
        ("支出总表续",),
        ("（接上页）",),
    ],
)
def test_a_title_marked_as_going_on_begins_no_table(again: tuple[str, ...]) -> None:
    """With or without the title, and the unit, of the first page."""
    assert len(pieces_of(document("支出总表", *again))) == 1


@pytest.mark.parametrize("again", [("收入总表（续表）",), ("支出总表手续",)])
def test_the_rest_of_another_table_is_not_part_of_it(again: tuple[str, ...]) -> None:
    """Nor is one of which the title only ends in the same character."""
    assert len(pieces_of(document("支出总表", *again))) == 2
