"""Pages that are pictures: told from text and from blank pages, named, and read where the extra is installed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from helpers.disclosure.disclose import disclose
from helpers.documents import guard
from helpers.documents.guard import read_guarded
from helpers.documents.model import Document, Line
from helpers.documents.parts import merge
from helpers.documents.read import read_data
from helpers.documents.scans import scan
from helpers.errors import InputError

CORPUS = Path(os.environ.get("DUIZHANG_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))
SCAN = CORPUS / "beijing" / "2026-09.pdf"
WITH_OCR = pytest.mark.skipif(not scan.is_available(), reason="the extra ocr is not installed")

PAGE = (595, 842)
DOTS = 150 / 72  # pixels a point
TEXT = "2026年支出预算101,673.03万元，比2025年增加2,669.85万元。"
TABLE = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "22,669,300.94", "19,328,114.71", "3,341,186.23"],
    ["20103", "政府办公厅及相关机构事务", "1,753,379.20", "1,753,379.20", ""],
    ["合计", "", "24,422,680.14", "21,081,493.91", "3,341,186.23"],
]
LEFTS, TOPS = (60, 120, 260, 350, 440, 530), (200, 225, 250, 275, 300)

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw) -> bytes:
    """Make a PDF, a page for each function that draws one."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=PAGE)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def text(canvas: Canvas) -> None:
    """A page with a text layer."""
    for line in range(5):
        canvas.drawString(60, 700 - 20 * line, "a line that is printed as text, and is in no table")


def blank(canvas: Canvas) -> None:
    """A page with nothing on it."""


def ruled(canvas: Canvas) -> None:
    """A page that holds the blank rows of a table."""
    for at in range(30):
        canvas.line(60, 100 + 20 * at, 500, 100 + 20 * at)


def outlines(canvas: Canvas) -> None:
    """A page whose letters are drawn as shapes."""
    for at in range(60):
        path = canvas.beginPath()
        path.moveTo(60 + 15 * (at % 30), 700 - 30 * (at // 30))
        for stroke in range(12):
            path.curveTo(*(60 + 15 * (at % 30) + (stroke * step) % 9 for step in range(1, 7)))
        canvas.drawPath(path, fill=1)


def drawn(turned: float = 0.0, table: Sequence[Sequence[str]] = TABLE) -> Draw:
    """A page that is a picture of a line of text and a table, lying askew by some degrees."""
    page = Image.new("L", (round(PAGE[0] * DOTS), round(PAGE[1] * DOTS)), 250)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(pylopdf_fonts_zh_cn.sans_path(), round(10 * DOTS))
    pen.text((60 * DOTS, 120 * DOTS), TEXT, 0, font)
    for left in LEFTS:
        pen.line((left * DOTS, TOPS[0] * DOTS, left * DOTS, TOPS[-1] * DOTS), 0, 2)
    for top in TOPS:
        pen.line((LEFTS[0] * DOTS, top * DOTS, LEFTS[-1] * DOTS, top * DOTS), 0, 2)
    for top, row in zip(TOPS, table, strict=False):
        for left, cell in zip(LEFTS, row, strict=False):
            pen.text(((left + 4) * DOTS, (top + 4) * DOTS), cell, 0, ImageFont.truetype(font.path, round(8 * DOTS)))
    image = ImageReader(page.rotate(turned, fillcolor=250, resample=Image.Resampling.BICUBIC))
    return lambda canvas: canvas.drawImage(image, 0, 0, *PAGE)


def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as on a machine where the extra is not installed."""
    monkeypatch.setattr(scan, "is_available", lambda: False)
    monkeypatch.setattr(guard, "is_available", lambda: False)


# --- telling -------------------------------------------------------------------------------------------------------


def test_a_scan_is_named_with_its_pages_and_the_way_to_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear line."""
    without_extra(monkeypatch)
    with pytest.raises(InputError) as error:
        read_data(pdf(drawn(), drawn()), "a.pdf")
    expected = (
        "a.pdf: this is a scan: pages 1-2 are pictures without text; "
        'to read them, run: pip install "rapidocr>=3.10,<4" "onnxruntime>=1.24"'
    )
    assert str(error.value) == expected


def test_pictures_among_pages_of_text_are_noted_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes them for blank."""
    without_extra(monkeypatch)
    document = read_data(pdf(text, drawn(), blank, outlines, text), "a.pdf")
    assert document.unread == (2, 4)
    assert {line.page for line in document.source} == {1, 5}
    assert scan.remark(document).startswith("a.pdf: pages 2, 4 are pictures and not read; to read them, run: pip ")
    assert "\n" not in scan.remark(document)


@pytest.mark.parametrize("page", [blank, ruled, text])
def test_other_pages_are_no_pictures(page: Draw) -> None:
    """Blank pages, blank rows, and text."""
    document = read_data(pdf(text, page), "a.pdf")
    assert document.unread == ()
    assert scan.remark(document) == ""


def test_a_stamped_number_makes_no_text_of_a_picture() -> None:
    """A page number printed over a scan."""

    def stamped(canvas: Canvas) -> None:
        drawn(table=TABLE * 9)(canvas)
        canvas.setFillGray(0.3)
        canvas.rect(50, 300, 500, 200, fill=1)  # a seal or a photograph
        canvas.drawString(290, 20, "- 2 -")

    assert read_data(pdf(text, stamped), "a.pdf").unread == (2,)


def test_a_small_image_beside_few_words_is_decoration() -> None:
    """A cover with an emblem."""

    def cover(canvas: Canvas) -> None:
        canvas.drawString(200, 500, "2026 budget")
        canvas.drawImage(ImageReader(Image.new("L", (40, 40), 0)), 280, 700, 30, 30)

    assert read_data(pdf(cover, text), "a.pdf").unread == ()


def test_a_pdf_of_blank_pages_is_said_to_be_blank() -> None:
    """It is no scan."""
    with pytest.raises(InputError, match=r"a\.pdf: its pages are blank"):
        read_data(pdf(blank, ruled), "a.pdf")


def test_pages_are_counted_on_where_files_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """An attachment's second page is the document's third."""
    without_extra(monkeypatch)
    one, other = read_data(pdf(text), "a.pdf"), read_data(pdf(text, drawn()), "b.pdf")
    assert merge([one, other]).unread == (3,)
    assert merge([other, one]).unread == (2,)
    assert {line.page for line in merge([other, one]).source} == {1, 3}


def test_without_the_extra_the_guarded_reader_leaves_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And says which."""
    without_extra(monkeypatch)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(text, drawn()))
    assert read_guarded(path).unread == (2,)


def test_too_many_pictures_are_refused() -> None:
    """Reading them would take hours."""
    document = replace(read_data(pdf(text), "a.pdf"), unread=tuple(range(1, 1000)))
    with pytest.raises(InputError, match="999 pages that are pictures, more than the 200"):
        scan.read_pictures(document, "a.pdf")


# --- reading -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[0.0, 0.7], ids=["straight", "askew"])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A text page, a picture and a text page, read with the extra."""
    path = tmp_path_factory.mktemp("scan") / "a.pdf"
    path.write_bytes(pdf(text, drawn(request.param), text))
    return read_guarded(path)


@WITH_OCR
def test_a_pictured_table_is_read_cell_by_cell(read: Document) -> None:
    """Straight or askew in the scanner."""
    (grid,) = read.grids
    assert [row.keys for row in grid.rows] == [tuple(row) for row in TABLE]
    assert grid.page == 2


@WITH_OCR
def test_pictured_text_is_read_in_its_place(read: Document) -> None:
    """Between the pages with a text layer, punctuation of either width."""
    assert [line.page for line in read.text_lines] == [1] * 5 + [2] + [3] * 5
    (line,) = [line for line in read.text_lines if line.page == 2]
    assert line.text.replace(" ", "").replace("，", ",") == TEXT.replace("，", ",")
    assert line.box is not None
    assert [round(edge, -1) for edge in line.box[:2]] == [60, 120]
    assert read.unread == ()


@WITH_OCR
def test_every_figure_keeps_its_confidence(read: Document) -> None:
    """What is recognised has one, what is printed as text has none."""
    for line in read.source:
        assert (line.confidence is None) == (line.page != 2)
    for row in read.grids[0].rows:
        for cell in row.cells:
            assert (cell.confidence is None) == (not cell.key)
            assert cell.confidence is None or 0 < cell.confidence <= 1


@WITH_OCR
@pytest.mark.slow
@pytest.mark.skipif(not SCAN.is_file(), reason="no corpus; name its folder in DUIZHANG_CORPUS")
def test_a_real_scan_discloses_its_figures() -> None:
    """Identity and figures, checked by eye against the pictures."""
    found = disclose(read_guarded(SCAN, "scan.pdf"))
    assert (found.document["agency_name"], found.document["year"]) == ("北京市政务服务和数据管理局", 2026)
    assert (found.document["stage"], found.document["format"]) == ("budget", scan.SCANNED)
    figures = {(claim["page"], claim["metric"], str(claim["value"])) for claim in found.claims}
    assert {
        (6, "budget", "101673.03"),
        (6, "prior_budget", "99003.18"),
        (6, "change", "2669.85"),
        (7, "budget", "80.11"),
        (7, "total", "55307.45"),
    } <= figures


def test_a_page_whose_fonts_say_nothing_is_left_out_and_named() -> None:
    """The numbers of glyphs stand where characters should; the other page is read."""
    lines = ["2026年部门预算", "(cid:12)(cid:5)(cid:77)(cid:3) 1.00", "\ue012\ue013\ue044"]
    source = tuple(Line(text, number, page) for text, number, page in zip(lines, (1, 1, 2), (1, 2, 2), strict=True))
    document = Document("made.pdf", "", "PDF", "packed", source, source, wrapped=True)
    marked = scan.mark_pictures(document, pdf(text, text))
    assert marked.unread == (2,)
    assert [line.text for line in marked.source] == lines[:1]
    assert marked.blocks == marked.source


def test_a_few_characters_without_meaning_leave_a_page_as_it_is() -> None:
    """A bullet of a symbol font before a sentence."""
    source = (Line("\uf0b7 2026年支出预算比2025年增加2.00万元。", 1, 1),)
    document = Document("made.pdf", "", "PDF", "packed", source, source, wrapped=True)
    assert scan.mark_pictures(document, pdf(text)).unread == ()
