"""Figures beside a table of a sheet are left out, with a doubt each; a column that has lost its heading is not."""

from __future__ import annotations

import pytest

from helpers.disclosure.scratch import without_scratch
from helpers.documents.model import Cell, Row


def table(*beside: str, heading: str = "", merged: bool = False) -> list[Row]:
    """A table of four rows with a third column."""
    texts = [("科目", "金额", heading), *((f"项目{n}", f"{n}.00", one) for n, one in enumerate(beside, 1))]
    rows = [Row(tuple(Cell(text, line, 1) for text in row), line, page=1) for line, row in enumerate(texts, 3)]
    rows[0] = Row((*rows[0].cells[:2], Cell(heading, 3, 1, merged=merged)), 3, page=1)
    return rows


def test_a_figure_under_no_heading_is_left_out_with_a_doubt() -> None:
    """Somebody tried a sum beside the table."""
    rows, doubts = without_scratch(table("", "", "", "6.00"))
    assert {len(row.cells) for row in rows} == {2}
    assert [(doubt["row_no"], doubt["col_no"], doubt["line"], doubt["printed"]) for doubt in doubts] == [
        (4, 3, 7, "6.00")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        table("", "", "", "6.00", heading="备注"),
        table("", "", "", "6.00", merged=True),
        table("1.00", "2.00", "3.00", ""),
        table("", "", "", "见附件"),
        table("", "", "", ""),
    ],
)
def test_a_column_of_the_table_stays(rows: list[Row]) -> None:
    """It has a heading or is covered by one, most rows fill it, or it holds words."""
    kept, doubts = without_scratch(rows)
    assert doubts == []
    assert len(kept[1].cells) == (2 if not any(row.keys[2] for row in rows) and not rows[0].cells[2].merged else 3)
