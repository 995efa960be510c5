"""Pages drawn with far too much: refused in one line before anything is unpacked."""

from __future__ import annotations

import tracemalloc
import zlib
from collections.abc import Sequence

import pytest

from helpers.documents import limits
from helpers.documents.pdf import contents
from helpers.documents.pdf.document import read_pdf
from helpers.errors import InputError

TEXT = b"BT /F1 12 Tf 60 700 Td (1,234.50) Tj ET\n"
LONG = TEXT + b" " * (4 * limits.MAX_CONTENT)


def stream(data: bytes, packings: int = 1, about: str = "") -> bytes:
    """An object that holds data, packed so many times."""
    for _ in range(packings):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * packings
    head = f"<< {about} /Filter [{filters}] /Length {len(data)} >>"
    return head.encode() + b"\nstream\n" + data + b"\nendstream"


def pdf(drawn: Sequence[bytes], form: bytes | None = None) -> bytes:
    """A PDF of one page that is drawn with some streams, and may draw a form."""
    references = " ".join(f"{number} 0 R" for number in range(6, 6 + len(drawn)))
    forms = "/XObject << /X0 5 0 R >>" if form else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [{references}] "
        f"/Resources << /Font << /F1 4 0 R >> {forms} >> >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        form or b"null",
        *drawn,
    ]
    made, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return made + end.encode() + f"startxref\n{len(made)}\n%%EOF".encode()


def test_a_page_within_the_limit_is_read() -> None:
    """Whatever it is packed in and parted into."""
    source, _ = read_pdf(pdf([stream(TEXT), stream(b" " * 100_000, 2)]), "a.pdf")
    assert [line.text for line in source] == ["1,234.50"]


@pytest.mark.parametrize(
    "data",
    [
        pdf([stream(LONG)]),
        pdf([stream(LONG, 2)]),
        pdf([stream(LONG[: limits.MAX_CONTENT // 2])] * 3),
        pdf([stream(TEXT)], stream(LONG, about="/Type /XObject /Subtype /Form /BBox [0 0 595 842]")),
    ],
    ids=["packed", "packed twice", "parted", "a form"],
)
def test_a_page_that_unpacks_without_end_is_refused(data: bytes) -> None:
    """The file itself is small."""
    assert len(data) < 100_000
    with pytest.raises(InputError) as error:
        read_pdf(data, "a.pdf")
    assert "a.pdf, page 1: " in str(error.value)
    assert f"bytes of drawing instructions, more than the {limits.MAX_CONTENT:,} that are read" in str(error.value)
    assert "\n" not in str(error.value)


def test_nothing_is_unpacked_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory it takes is bounded, too."""
    monkeypatch.setattr(contents, "MAX_CONTENT", 2**20)
    data = pdf([stream(LONG)])
    tracemalloc.start()
    with pytest.raises(InputError, match="drawing instructions"):
        read_pdf(data, "a.pdf")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * 2**20


def test_a_damaged_stream_is_left_to_its_reader() -> None:
    """What cannot be unpacked is not measured."""
    broken = stream(TEXT).replace(zlib.compress(TEXT, 9), b"\0" * len(zlib.compress(TEXT, 9)))
    source, _ = read_pdf(pdf([broken, stream(TEXT)]), "a.pdf")
    assert [line.text for line in source] == ["1,234.50"]
