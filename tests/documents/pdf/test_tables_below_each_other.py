"""Tables of one page whose columns nearly, but not quite, stand below each other."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import read, table, texts

from helpers.documents.model import Grid

ROWS = [["科目名称", "合计", "基本支出"], ["城乡社区支出", "1,234.56", "1,097.03"]]
STEPS = (0, 2.9, 5.8, 8.7)


def test_a_table_keeps_its_columns_where_others_have_their_own_a_hair_aside() -> None:
    """Their rulings taken for one would stand between the first digit of a figure and the rest."""

    def draw(canvas: Canvas) -> None:
        for number, step in enumerate(STEPS):
            top = 60 + 60 * number
            table(canvas, (50, 150, 228 + step, 350), (top, top + 20, top + 40), ROWS)

    grids = read(draw)
    assert len(grids) == len(STEPS)
    for grid in grids:
        assert isinstance(grid, Grid)
        assert texts(grid) == [tuple(row) for row in ROWS]
