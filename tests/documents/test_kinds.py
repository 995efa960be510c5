"""The kind of a file is told from its content, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from helpers.documents import kinds, read_document
from helpers.documents.kinds import kind_of
from helpers.errors import InputError


def packed(parts: dict[str, bytes]) -> bytes:
    """A packed file with some parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def old_workbook() -> bytes:
    """A workbook of the old binary form."""
    data, book = io.BytesIO(), xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "预算")
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", kinds.PDF),
        (b"\r\n\r\njunk that a server sent %PDF-1.4\n", kinds.PDF),
        (packed({"[Content_Types].xml": b"", "word/document.xml": b""}), kinds.WORD),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), kinds.EXCEL),
        (packed({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), kinds.BINARY_EXCEL),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), kinds.SHEET),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), kinds.WRITER),
        (packed({"预算.pdf": b"%PDF"}), kinds.ARCHIVE),
        (packed({"预算.pdf": b"%PDF-1.7"}), kinds.ARCHIVE),
        (packed({"OFD.xml": b"<ofd:OFD/>"}), kinds.OFD),
        (b'<?xml version="1.0"?>\n<uof:UOF>', kinds.XML),
        (old_workbook(), kinds.OLD_EXCEL),
        (b"{\\rtf1", kinds.RICH_TEXT),
        (b"<!DOCTYPE html><html>", kinds.WEB_PAGE),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<HTML><HEAD>", kinds.WEB_PAGE),
        ("<html><body>预算</body></html>".encode("utf-16"), kinds.WEB_PAGE),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', kinds.WEB_PAGE),
        (b"<table><tr><td>1</td></tr></table>\n", kinds.WEB_PAGE),
        (b"<table><tr><td>1</td></tr></table>\n\n# Heading\n\n<p>text</p>", kinds.TEXT),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", kinds.WEB_ARCHIVE),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', kinds.EXCEL_XML),
        ("预算 <5 万元".encode(), kinds.TEXT),
        (b"| a | b |\n|---|---|\n", kinds.TEXT),
        (b"\x89PNG\r\n", "image"),
    ],
)
def test_a_kind_is_told_by_content(data: bytes, kind: str) -> None:
    """By magic numbers, parts, streams and first tags."""
    assert kind_of(data) == kind


@pytest.mark.parametrize("name", ["budget.pdf", "budget.txt", "budget.xls", "budget"])
def test_the_name_of_a_file_says_nothing(name: str, tmp_path: Path) -> None:
    """A Word file is read as one under any name."""
    document = docx.Document()
    document.add_paragraph("2025年部门预算")
    document.save(str(tmp_path / name))
    read = read_document(tmp_path / name)
    assert (read.format, read.lines, read.wrapped) == ("Word", ("2025年部门预算",), False)


def test_a_web_page_saved_as_a_workbook_is_a_web_page(tmp_path: Path) -> None:
    """Report systems write HTML and call it .xls."""
    path = tmp_path / "report.xls"
    path.write_text("<table><tr><td>合计</td><td>1.00</td></tr></table>", encoding="utf-8")
    assert read_document(path).format == "web page"
    assert read_document(path).grids[0].rows[0].keys == ("合计", "1.00")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n", r"of the kind image; give the PDF, Word"),
        (b"Rar!\x1a", r"of the kind RAR archive; unpack it and give the documents in it"),
        (b"Founder CEB 2.0", r"of the kind CEB; open it in its own reader, save it as PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, r"of the kind OLE file"),
        (packed({"预算.pdf": b"%PDF"}), r"of the kind archive; add it with `duizhang add`, which opens it"),
    ],
)
def test_what_no_reader_reads_is_refused_in_one_line(data: bytes, said: str, tmp_path: Path) -> None:
    """With its kind and what to give instead."""
    path = tmp_path / "file.docx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as error:
        read_document(path, "file.docx")
    assert "\n" not in str(error.value)


def test_a_whole_workbook_is_told_from_a_folder_of_files() -> None:
    """A saved workbook, as a library writes it."""
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    assert kind_of(data.getvalue()) == kinds.EXCEL
