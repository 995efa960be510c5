"""The door of the readers: a path becomes a Document, by the reader for what the file is."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from helpers.documents import kinds
from helpers.documents.flow import is_broken
from helpers.documents.limits import MAX_BYTES, at_most
from helpers.documents.model import Document, Grid, Line, seen
from helpers.documents.reading_order import Blocks
from helpers.documents.sheets.separated import separated
from helpers.documents.sheets.sheet import read_sheets
from helpers.documents.text.decode import decode
from helpers.documents.text.form import blocks_of
from helpers.errors import InputError

WORD_BORN = "text, a cell a line"
"""Text exported from a word processor: tables a cell a line, each line of text a whole paragraph."""
TEXT_FORMS = ("text", "Markdown", WORD_BORN)
"""Formats of documents that are text, tables included; only there may a table have lost the marks of its cells."""
PACKED = "packed"
"""What stands for the encoding of files that are no text."""


def read_document(path: str | Path, name: str | None = None) -> Document:
    """Read a file as a document of lines and grids.

    What the file is, is told from its content, whatever its name.

    Parameters
    ----------
    path : str or Path
        The file.
    name : str, optional
        What to call the file in the document and in errors, such as its path within the raw-data folder.

    Raises
    ------
    InputError
        If the file is missing, unreadable, empty, damaged, larger than the limits, or of a kind that is not read.
    """
    name = name or str(path)
    try:
        at_most(Path(path).stat().st_size, MAX_BYTES, "bytes", name)
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(name, "no such file", "check the path") from error
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check that it is a file you may read") from error
    return read_data(data, name)


def read_data(data: bytes, name: str) -> Document:
    """Read the content of a file as a document; see ``read_document``."""
    kind = kinds.kind_of(data)
    (source, blocks), form, encoding, wrapped = _READERS.get(kind, _refused)(data, kind, name)
    wrapped = wrapped or is_broken([block for block in blocks if isinstance(block, Line)])
    document = Document(name, hashlib.sha256(data).hexdigest(), form, encoding, source, blocks, wrapped)
    if kind == kinds.PDF:
        from helpers.documents.pdf.portfolio import attached_files
        from helpers.documents.scans.scan import mark_pictures

        return replace(mark_pictures(document, data), attached=attached_files(data))
    if not source:
        raise InputError(name, "the file holds no text, at most pictures", "give the version that has the text")
    return document


Reading = tuple[Blocks, str, str, bool]
"""Lines and blocks, format, encoding, and whether lines are broken by a page's width."""


def _text(data: bytes, kind: str, name: str) -> Reading:
    text, encoding = decode(data, name)
    lines = tuple(seen(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"))
    if sheet := separated(lines):
        return read_sheets([sheet], name), kinds.SEPARATED, encoding, False
    blocks = blocks_of(lines, name)
    form = _form(blocks)
    return (tuple(Line(text, at) for at, text in enumerate(lines, 1)), blocks), form, encoding, form != WORD_BORN


def _form(blocks: tuple[object, ...]) -> str:
    # What came as mere lines, in one column, has no marks of a form.
    grids = [block for block in blocks if isinstance(block, Grid) and (block.ragged or block.width > 1)]
    if not grids:
        return "text"
    ragged = sum(grid.ragged for grid in grids)
    return WORD_BORN if ragged * 2 > len(grids) else "Markdown"


# The libraries behind these readers are loaded only when a file needs them.


def _pdf(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.pdf.document import read_pdf
    from helpers.documents.scans.scan import NoTextError

    try:
        return read_pdf(data, name), kind, PACKED, True
    except NoTextError:
        return ((), ()), kind, PACKED, True


def _word(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.word.document import read_word

    return read_word(data, name), kind, PACKED, False


def _xlsx(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.sheets.xlsx import read_xlsx

    return read_xlsx(data, name), kind, PACKED, False


def _xls(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.sheets.xls import read_xls

    return read_xls(data, name), kind, PACKED, False


def _spreadsheetml(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.sheets.spreadsheetml import read_spreadsheetml

    return read_spreadsheetml(data, name), kind, PACKED, False


def _ods(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.sheets.ods import read_ods

    return read_ods(data, name), kind, PACKED, False


def _web(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.web.page import read_web_archive, read_web_page

    read = read_web_archive if kind == kinds.WEB_ARCHIVE else read_web_page
    blocks, encoding, wrapped = read(data, name)
    return blocks, kind, encoding, wrapped


def _ofd(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.ofd.document import read_ofd

    return read_ofd(data, name), kind, PACKED, True


def _converted(data: bytes, kind: str, name: str) -> Reading:
    from helpers.documents.office import convert

    made, newer = convert(data, kind, name)
    blocks, _, encoding, wrapped = _READERS[newer](made, newer, name)
    return blocks, kind, encoding, wrapped


def _refused(data: bytes, kind: str, name: str) -> Reading:
    if kind == kinds.PROTECTED:
        raise InputError(name, "the file is protected by a password", "save it without one and try again")
    remedy = kinds.REMEDIES.get(kind, kinds.REMEDY)
    raise InputError(name, f"this is no document that is read here, but of the kind {kind}", remedy)


_READERS = {
    kinds.TEXT: _text,
    kinds.PDF: _pdf,
    kinds.OFD: _ofd,
    kinds.WORD: _word,
    kinds.EXCEL: _xlsx,
    kinds.OLD_EXCEL: _xls,
    kinds.SHEET: _ods,
    kinds.EXCEL_XML: _spreadsheetml,
    kinds.WEB_PAGE: _web,
    kinds.WEB_ARCHIVE: _web,
    **dict.fromkeys(
        (kinds.OLD_WORD, kinds.RICH_TEXT, kinds.WRITER, kinds.WORD_XML, kinds.BINARY_EXCEL),
        _converted,
    ),
}
