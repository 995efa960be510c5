"""A note may say on its second or third line that its table is empty."""

from __future__ import annotations

import pytest

from helpers.disclosure.captions import read_caption, states_emptiness
from helpers.documents.model import Cell, Document, Grid, Line, Row

DEFINES = "注：1.机关运行经费指行政单位使用一般公共预算安排的日常公用经费支"


@pytest.mark.parametrize(
    ("below", "empty"),
    [
        ((DEFINES, "出。2.本单位为事业单位，故本表无数据。"), True),
        ((DEFINES, "出。"), False),
        ((DEFINES, "国有资本经营预算支出表", "（本表无数据）"), False),
    ],
)
def test_a_note_goes_on_until_the_next_table(below: tuple[str, ...], empty: bool) -> None:
    """What another table says of itself is not said of this one."""
    grid = Grid((Row((Cell("科目编码", 2), Cell("合计", 2)), 2),), 2, 2, False)
    lines = [Line(text, at) for at, text in enumerate(below, 3)]
    document = Document("", "", "pdf", "utf-8", (), (Line("机关运行经费预算表", 1), grid, *lines), True)
    assert states_emptiness(read_caption(document, 1, []).note) == empty
