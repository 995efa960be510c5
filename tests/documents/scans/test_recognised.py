"""A made document as a noisy scan: what is read of its tables is what was made, and what is not is doubtful."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pdfplumber
import pylopdf_fonts_zh_cn
import pytest
from pdfplumber.page import Page
from PIL import Image, ImageDraw, ImageFilter, ImageFont
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
NARROW = 0.9  # digits of the made PDFs are half as wide as high, those of this font wider
KINDS = ("expenditure_summary", "general_budget_expenditure", "basic_expenditure")


def printed(page: Page) -> Image.Image:
    """A page as paper shows it, whatever fonts this machine has: the file holds none."""
    image = Image.new("L", (round(page.width * DOTS), round(page.height * DOTS)), 255)
    pen = ImageDraw.Draw(image)
    for edge in page.edges:
        pen.line([DOTS * edge[name] for name in ("x0", "top", "x1", "bottom")], 0, 1)
    for char in page.chars:
        size = char["size"] * (NARROW if char["text"].isascii() else 1)
        font = ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), DOTS * size)
        pen.text((DOTS * char["x0"], DOTS * (page.height - char["matrix"][5])), char["text"], 0, font, "ls")
    return image.filter(ImageFilter.GaussianBlur(0.5))


def scanned(path: Path, seed: int) -> Path:
    """Print a PDF and scan it: blurred, grainy and compressed pictures without any text."""
    rng = np.random.default_rng(seed)
    target = path.with_name("scan.pdf")
    with pdfplumber.open(path) as pdf:
        canvas = Canvas(str(target))
        for page in pdf.pages:
            picture = printed(page)
            grain = rng.normal(0, GRAIN, picture.size[::-1])
            noisy = Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype("uint8"))
            packed = BytesIO()
            noisy.save(packed, "JPEG", quality=50)
            canvas.setPageSize((page.width, page.height))
            canvas.drawImage(ImageReader(packed), 0, 0, page.width, page.height)
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
