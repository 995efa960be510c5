"""Names that are too long for a low row are printed over its rulings: nobody knows whose each of their lines is."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from tests.documents.pdf.pdf_pages import read, table, write

from helpers.documents.model import Grid

TOPS = (100, 114, 128, 142, 156)


def loose(*lines: tuple[float, str]) -> list[list[bool]]:
    """Which cells of a table are uncertain, some lines being printed in its first column."""

    def draw(canvas: Canvas) -> None:
        rows = [["项目名称", "合计"], *(["", f"{number}.00"] for number in (3, 1, 2))]
        table(canvas, (50, 150, 250), TOPS, rows)
        for top, text in lines:
            write(canvas, 52, top, text)

    (grid,) = (block for block in read(draw) if isinstance(block, Grid))
    return [[cell.loose for cell in row.cells] for row in grid.rows]


def test_a_name_over_the_rulings_of_its_row_is_uncertain() -> None:
    """Both of its lines stand on a ruling, each as well in the row above or below."""
    assert loose((125, "合计"), (132, "统计调查整理"), (145, "项目")) == [
        [False] * 2,
        [False] * 2,
        [True, False],
        [True, False],
    ]


def test_a_name_within_its_row_is_certain() -> None:
    """A ruling may touch the foot of its letters."""
    assert loose((125, "合计"), (139, "统计调查项目"), (153, "应急改造项目")) == [[False] * 2] * 4


def test_a_heading_over_a_ruling_is_no_name() -> None:
    """Only what stands beside and below the first figure belongs to a row of the body."""
    assert loose((104, "单位")) == [[False] * 2] * 4
