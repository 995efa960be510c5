"""Hostile and damaged packed files: each is refused in one line, none is unpacked beyond the limits."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from helpers.documents import archive, limits, reading_order
from helpers.documents.archive import Archive, parse_xml
from helpers.documents.read import read_data, read_document
from helpers.documents.word import document as word
from helpers.errors import InputError


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with a body of its own."""
    data, base = io.BytesIO(), io.BytesIO()
    docx.Document().save(base)
    main = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, {"word/document.xml": main, **parts}.get(name, old.read(name)))
    return data.getvalue()


def test_a_part_that_swells_is_refused() -> None:
    """A megabyte of blanks packs a thousand to one."""
    data = word_file("<w:p/>" + " " * (3 * 2**20))
    with pytest.raises(InputError, match=r"bomb: \d+ times the size once unpacked, more than the 200"):
        read_data(data, "bomb")


def test_unpacked_bytes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """All parts together."""
    monkeypatch.setattr(archive, "MAX_EXPANDED", 1000)
    with pytest.raises(InputError, match="bytes once unpacked, more than the 1,000"):
        read_data(word_file("<w:p/>"), "big")


def test_parts_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small they are."""
    monkeypatch.setattr(archive, "MAX_PARTS", 3)
    with pytest.raises(InputError, match="packed parts, more than the 3"):
        read_data(word_file("<w:p/>"), "many")


def test_the_bytes_of_a_file_are_limited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Before they are read."""
    monkeypatch.setattr("helpers.documents.read.MAX_BYTES", 3)
    path = tmp_path / "a.txt"
    path.write_text("预算", encoding="utf-8")
    with pytest.raises(InputError, match="6 bytes, more than the 3"):
        read_document(path)


def test_entities_are_never_expanded() -> None:
    """A billion laughs, or a file of this machine, named in a document type."""
    bomb = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with pytest.raises(InputError, match="not safe to read"):
        parse_xml(bomb, "file", "part.xml")
    with pytest.raises(InputError, match="not safe to read"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', "file", "part.xml")


def test_a_tree_too_deep_is_refused() -> None:
    """Deeper than the parser goes."""
    with pytest.raises(InputError, match="damaged"):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000, "file", "part.xml")


@pytest.mark.parametrize("cut", [30, 500, 5000])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    """A download that broke off."""
    with pytest.raises(InputError, match="is damaged"):
        read_data(word_file("<w:p/>" * 9000)[:cut] + b"word/", "cut.docx")


def test_a_part_that_cannot_be_unpacked_is_damaged() -> None:
    """Bytes within the packed file that changed."""
    data = bytearray(word_file("<w:p><w:r><w:t>预算</w:t></w:r></w:p>" * 2000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as packed:
        at = packed.getinfo("word/document.xml").header_offset + 200
    data[at : at + 50] = b"\xff" * 50
    with pytest.raises(InputError, match="damaged"):
        read_data(bytes(data), "broken.docx")


def test_a_missing_part_is_named() -> None:
    """A file without the part that it refers to."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("a.xml", "<a/>")
    with pytest.raises(InputError, match=r"it lacks b\.xml"):
        Archive(data.getvalue(), "file").read("b.xml")
    with pytest.raises(InputError, match="names no main part"):
        Archive(data.getvalue(), "file").main_part()


def test_tables_within_tables_are_limited() -> None:
    """Deeper than any form nests them, though not too deep to parse."""
    table = "<w:p/>"
    for _ in range(limits.MAX_DEPTH + 1):
        table = f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc></w:tr></w:tbl>"
    with pytest.raises(InputError, match="tables within each other, more than the 20"):
        read_data(word_file(table), "deep.docx")


def test_cells_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are printed, and those that a span covers."""
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 3 + "</w:tr>"
    monkeypatch.setattr(word, "MAX_CELLS", 5)
    with pytest.raises(InputError, match="table cells, more than the 5"):
        read_data(word_file(f"<w:tbl>{row * 2}</w:tbl>"), "wide.docx")
    monkeypatch.setattr(reading_order, "MAX_CELLS", 50)
    with pytest.raises(InputError, match="table cells, more than the 50"):
        read_data(f"<html><table>{'<tr><td>1<td>2<td>3' * 50}</table>".encode(), "page")


def test_a_span_beyond_every_table_is_refused() -> None:
    """A merged cell of a million columns makes no million cells."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc>'
    with pytest.raises(InputError, match="columns in a table"):
        read_data(word_file(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "span.docx")
