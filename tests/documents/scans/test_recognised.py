"""A made document as a noisy scan: what is read of its tables is what was made, and what is not is doubtful."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.maker import FAMILIES, QUIET, Made, compose, draw_books, write

from helpers.clean.pipeline import tables_of
from helpers.disclosure.disclose import disclose
from helpers.documents.guard import read_guarded
from helpers.documents.scans import scan

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not scan.is_available(), reason="the extra ocr is not installed")]

DOTS = 140 / 72  # pixels a point
GRAIN = 14.0
KINDS = ("expenditure_summary", "general_budget_expenditure", "basic_expenditure")


def scanned(path: Path, seed: int) -> Path:
    """Print a PDF and scan it: blurred, grainy and compressed pictures without any text."""
    rng = np.random.default_rng(seed)
    target = path.with_name("scan.pdf")
    with PdfDocument(path) as pdf:
        canvas = Canvas(str(target))
        for page in pdf:
            picture = (
                page.render(scale=DOTS, grayscale=True).to_pil().convert("L").filter(ImageFilter.GaussianBlur(0.5))
            )
            grain = rng.normal(0, GRAIN, picture.size[::-1])
            noisy = Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype("uint8"))
            packed = BytesIO()
            noisy.save(packed, "JPEG", quality=50)
            canvas.setPageSize(page.get_size())
            canvas.drawImage(ImageReader(packed), 0, 0, *page.get_size())
            canvas.showPage()
        canvas.save()
    return target


@pytest.mark.parametrize(("seed", "family"), [(3, "joined"), (8, "segments")])
def test_a_scan_of_a_made_document_is_read_or_doubted(tmp_path: Path, seed: int, family: str) -> None:
    """Nearly all amounts are read; those taken by their sums are right; wrong ones are unsure or cut."""
    books = draw_books(seed, "budget")
    whole = compose(books, FAMILIES[family])
    made = Made(tuple(table for table in whole.tables if table.kind in KINDS))
    document = read_guarded(scanned(write(made, FAMILIES[family], "pdf", tmp_path, QUIET), seed), "scan.pdf")
    about = {name: getattr(books, name) for name in ("city", "agency", "agency_name", "scope", "year", "stage")}
    tables = tables_of(disclose(document, overrides=about))
    expected = Counter(amount.fen for table in made.tables for amount in table.amounts)
    read = Counter(tables["amounts"]["amount_fen"].dropna().astype(int))
    assert (read & expected).total() >= 0.9 * expected.total()
    assert tables["amounts"]["confidence"].notna().all()
    taken = tables["doubts"][tables["doubts"]["doubt"].str.contains("; read as")]
    places = set(zip(taken["table_no"], taken["row_no"], taken["col_no"], strict=True))
    for row in tables["amounts"].itertuples():
        if (row.table_no, row.row_no, row.col_no) in places:
            assert row.amount_fen in expected
        elif row.amount_fen not in expected:
            decimals = len(row.printed.partition(".")[2])
            assert row.confidence < 0.99 or decimals != FAMILIES[family].decimals, (row.printed, row.line)
