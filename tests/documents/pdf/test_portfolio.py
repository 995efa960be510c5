"""Portfolios of PDF files."""

from __future__ import annotations

import pytest
from tests.documents.pdf.pdf_pages import make_pdf, write

from helpers.documents.pdf.document import read_pdf
from helpers.errors import InputError


def test_a_portfolio_names_the_files_that_it_holds() -> None:
    """What it shows is no document."""
    name = b"\xfe\xff" + "预算.pdf".encode("utf-16-be")
    held = b"/Collection << >> /Names << /EmbeddedFiles << /Names [(a) << /UF <" + name.hex().encode() + b"> >>] >> >>"
    data = make_pdf(lambda canvas: write(canvas, 50, 100, "请使用其他阅读器"))
    with pytest.raises(InputError, match=r"holds files: 预算\.pdf; save"):
        read_pdf(data.replace(b"/Type /Catalog", b"/Type /Catalog " + held), "a.pdf")
