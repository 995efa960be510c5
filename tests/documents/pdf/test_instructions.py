"""The instructions of a page: the same as pdfminer's own parser finds."""

from __future__ import annotations

import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from helpers.documents.pdf.instructions import Instructions

PARTS = [
    b"q 1 0 0 -1.5 +.25 842. cm BT /F1 12 Tf 0 0 Td (name) Tj T* ET Q",
    b"[(a\\(b\\)) -120 <00410042> 3.5 (c)] TJ (l\\101\\60\\n\\q\\\r\nx) ' 1 2 (y) \"",
    b"(a (nested) string) Tj <4> Tj <4 1\n42> Tj (\\\\) Tj ()Tj<>Tj",
    b"/P <</MCID 3 /Lang (zh) /A [1 [2] << /B /C#20D >>]>> BDC EMC /\xff\xfe gs",
    b"1.2.3 --5 12abc . 3% a comment ( with a bracket\n4 Tj true false null 7",
    b"BI /W 2 /H 1 /BPC 8 ID \x01( EI q 1 0 0 1 0 0 cm /Im1 Do Q ] >> } {1 2}",
    b"[1 2 (cut off",
]


def _both(streams: list[bytes]) -> tuple[list[object], list[object]]:
    theirs: list[object] = []
    parser = PDFContentParser([PDFStream({}, data) for data in streams])
    try:
        while True:
            theirs.append(parser.nextobject()[1])
    except PSEOF:
        pass
    return theirs, list(Instructions([PDFStream({}, data) for data in streams]).objects())


def _plain(parts: list[object]) -> list[object]:
    return [(part.attrs, part.get_data()) if isinstance(part, PDFStream) else part for part in parts]


@pytest.mark.parametrize("data", PARTS)
def test_instructions_are_those_that_pdfminer_finds(data: bytes) -> None:
    """Strings with and without escapes, arrays, dictionaries, broken numbers, inline images, and what is cut off."""
    theirs, ours = _both([data])
    assert _plain(ours) == _plain(theirs)


def test_a_stream_may_end_within_an_array() -> None:
    """The instructions of a page go on from stream to stream."""
    theirs, ours = _both([b"BT [(a) 1", b"2 (b)] TJ", b"", b"ET"])
    assert ours == theirs
