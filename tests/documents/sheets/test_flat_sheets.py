"""Open documents in their flat form, one XML file, and templates."""

from __future__ import annotations

import io
import zipfile

from helpers.documents import kinds
from helpers.documents.read import read_data

OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
KIND = "application/vnd.oasis.opendocument."


def flat(kind: str) -> bytes:
    """A flat file of a kind with one row."""
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("合计", "3.00"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="{OPEN}office:1.0" '
        f'xmlns:table="{OPEN}table:1.0" xmlns:text="{OPEN}text:1.0" office:mimetype="{KIND}{kind}"><office:body>'
        f'<office:spreadsheet><table:table table:name="表"><table:table-row>{cells}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document>"
    ).encode()


def test_a_flat_sheet_is_read_as_a_packed_one():
    """The ending is .fods."""
    document = read_data(flat("spreadsheet"), "file")
    assert document.format == kinds.SHEET
    assert [row.keys for grid in document.grids for row in grid.rows] == [("合计", "3.00")]


def test_a_flat_text_and_a_template_are_known():
    """The endings are .fodt and .ott."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", f"{KIND}text-template")
    assert kinds.kind_of(flat("text")) == kinds.kind_of(packed.getvalue()) == kinds.WRITER
