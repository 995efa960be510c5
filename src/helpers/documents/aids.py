"""What helps to read documents where it is installed: the extra ``ocr``, and LibreOffice."""

from __future__ import annotations

from helpers.documents import office
from helpers.documents.scans import scan


def aids() -> list[str]:
    """Return the names of what helps to read on this machine; a document may be read otherwise with more of them."""
    return [name for name, found in (("ocr", scan.is_available()), ("LibreOffice", office.suite())) if found]
