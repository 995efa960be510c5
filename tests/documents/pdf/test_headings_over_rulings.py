"""A heading that its row has no room for runs over the ruling above: it still belongs to its column."""

from __future__ import annotations

from helpers.documents.pdf.glyphs import Glyph
from helpers.documents.pdf.grids import grid_of
from helpers.documents.pdf.rules import Frame

_HEIGHT = 10.0


def line(text: str, x: float, top: float) -> list[Glyph]:
    """Characters side by side."""
    return [Glyph(char, x + 8 * n, top, x + 8 * n + 8, top + _HEIGHT, top + _HEIGHT - 2) for n, char in enumerate(text)]


def test_a_heading_printed_over_the_ruling_stands_in_its_column() -> None:
    """支出 above two columns, and the first line of 一般公共预算 between the two rows."""
    frame = Frame(
        rows=(((0.0, 0.0, 200.0, 20.0), None), ((0.0, 20.0, 100.0, 40.0), (100.0, 20.0, 200.0, 40.0))),
        lefts=(0.0, 100.0),
        tops=(0.0, 20.0),
        box=(0.0, 0.0, 200.0, 40.0),
    )
    glyphs = [*line("支出", 90, 2), *line("合计", 40, 25), *line("一般公共", 130, 14), *line("预算", 138, 27)]
    rows = grid_of(frame, glyphs, 1, lambda baseline: int(baseline)).rows
    assert [[cell.key for cell in row.cells] for row in rows] == [["支出", ""], ["合计", "一般公共预算"]]
