"""Real PDFs: every figure that another reader finds on a page stands in a line, and in a cell or a line of text."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter, defaultdict
from pathlib import Path

import pypdfium2
import pytest

from helpers.documents.model import Grid, Line
from helpers.documents.pdf.document import read_pdf
from helpers.errors import InputError

CORPUS = Path(os.environ.get("DUIZHANG_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))
MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,6}(?!\d)")
PDFS = sorted(CORPUS.glob("*/*.pdf"), key=lambda path: -path.stat().st_size)
SMALLEST = {path.parent.name: path for path in PDFS}
"""The last and so the smallest of each place."""

pytestmark = pytest.mark.skipif(not SMALLEST, reason="no corpus; name its folder in DUIZHANG_CORPUS")


@pytest.fixture(scope="module", params=sorted(SMALLEST.values()), ids=lambda path: path.parent.name)
def pdf(request):
    """The smallest PDF of a place: its bytes, lines and blocks."""
    data = request.param.read_bytes()
    return (data, *read_pdf(data, request.param.name))


def figures(lines) -> dict[int, Counter[str]]:
    """Figures of money by page."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for page, text in lines:
        found[page].update(MONEY.findall(text))
    return found


def test_every_figure_of_a_page_is_read(pdf):
    """Compared with the text that PDFium extracts."""
    data, source, _ = pdf
    with pypdfium2.PdfDocument(data) as document:
        printed = figures((at, page.get_textpage().get_text_range()) for at, page in enumerate(document, 1))
    read = figures((line.page, line.text) for line in source)
    assert {page: missing for page in printed if (missing := printed[page] - read[page])} == {}


def test_every_figure_of_a_line_stands_in_a_block(pdf):
    """No figure is lost between two cells, or between a table and the text."""
    _, source, blocks = pdf
    cells = [
        (cell.page, re.sub(r"\s", "", cell.text))
        for block in blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.cells
    ]
    text = [(block.page, block.text) for block in blocks if isinstance(block, Line)]
    printed, read = figures((line.page, line.text) for line in source), figures([*cells, *text])
    assert {page: missing for page in printed if (missing := printed[page] - read[page])} == {}


def test_rows_of_a_grid_are_equally_wide_and_stand_in_order(pdf):
    """Line numbers of rows never fall, and each names a line of its page."""
    _, source, blocks = pdf
    last = Counter(line.page for line in source)
    for grid in (block for block in blocks if isinstance(block, Grid)):
        assert {len(row.cells) for row in grid.rows} == {grid.width}
        for row in grid.rows:
            assert 1 <= row.line <= last[grid.page]
            assert all(1 <= cell.line <= last[grid.page] for cell in row.cells)


def test_scans_are_told_from_text():
    """Files that the index of the corpus calls scans are refused as such."""
    with (CORPUS / "INDEX.csv").open(encoding="utf-8") as index:
        scans = [row["file"] for row in csv.DictReader(index) if "scan" in row["text_layer"]]
    assert scans
    for name in scans:
        with pytest.raises(InputError, match="scan"):
            read_pdf((CORPUS / name).read_bytes(), name)
