"""Files attached to PDFs, and portfolios of nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument
from tests.documents.pdf.pdf_pages import make_pdf, write

from helpers.documents.pdf.document import read_pdf
from helpers.documents.read import read_data
from helpers.documents.scans.scan import remark
from helpers.errors import InputError


def test_a_portfolio_names_the_files_that_it_holds() -> None:
    """What it shows is no document."""
    name = b"\xfe\xff" + "预算.pdf".encode("utf-16-be")
    held = b"/Collection << >> /Names << /EmbeddedFiles << /Names [(a) << /UF <" + name.hex().encode() + b"> >>] >> >>"
    data = make_pdf(lambda canvas: write(canvas, 50, 100, "请使用其他阅读器"))
    with pytest.raises(InputError, match=r"holds files: 预算\.pdf; save"):
        read_pdf(data.replace(b"/Type /Catalog", b"/Type /Catalog " + held), "a.pdf")


def test_what_is_attached_to_a_document_is_named_and_how_to_read_it() -> None:
    """The tables of its pages may be in it; an invoice as XML is no part of a disclosure."""
    with PdfDocument(make_pdf(lambda canvas: write(canvas, 50, 100, "部门预算公开表见附件"))) as pdf:
        for name in ("部门预算公开表.xlsx", "invoice.xml"):
            pdf.new_attachment(name).set_data(b"PK")
        pdf.save(saved := BytesIO())
    document = read_data(saved.getvalue(), "a.pdf")
    assert document.attached == ("部门预算公开表.xlsx",)
    assert remark(document) == "a.pdf: attached and not read: 部门预算公开表.xlsx; save it out of the PDF and add it"


def test_nothing_is_said_of_a_document_without_attachments() -> None:
    """Nor of pages that were read."""
    assert remark(read_data(make_pdf(lambda canvas: write(canvas, 50, 100, "部门预算")), "a.pdf")) == ""
