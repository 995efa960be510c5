"""Web pages that a Word document keeps whole: programs that make documents put them there."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from helpers.documents.model import Grid
from helpers.documents.read import read_data
from helpers.errors import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def keeping(content: bytes) -> bytes:
    """A document of two paragraphs with something kept between them."""
    document = docx.Document()
    document.add_paragraph("前")
    part = Part(PackURI("/word/chunk.mht"), "text/html", content, document.part.package)
    kept = parse_xml(f'<w:altChunk {W} {R} r:id="{document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)}"/>')
    document.paragraphs[-1]._p.addnext(kept)
    kept.addnext(document.add_paragraph("后")._p)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_their_tables_are_read_in_place() -> None:
    """Between the paragraphs that stand around them."""
    page = (
        "<html><body><table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>1</td></tr></table></body></html>"
    )
    first, grid, last = read_data(keeping(page.encode()), "a.docx").blocks
    assert isinstance(grid, Grid)
    assert [row.keys for row in grid.rows] == [("项目", "金额"), ("合计", "1")]
    assert [getattr(line, "text", "") for line in (first, last)] == ["前", "后"]


def test_what_is_not_read_is_said() -> None:
    """No part of a document is left out in silence."""
    with pytest.raises(InputError, match="of the kind RTF, that is not read; open it in Word"):
        read_data(keeping(b"{\\rtf1 x}"), "a.docx")
