"""Old and foreign kinds of files are read through LibreOffice; without it, one line says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from helpers.documents import office
from helpers.documents.read import read_data
from helpers.errors import InputError

RTF = rb"{\rtf1\ansi 2025 budget\par}"


def test_without_libreoffice_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install it, or save the file anew."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    said = r"a\.rtf: this is a file of the kind RTF, .* LibreOffice; install LibreOffice, or save the file as \.docx"
    with pytest.raises(InputError, match=said):
        read_data(RTF, "a.rtf")


@pytest.mark.parametrize(
    "error", [subprocess.TimeoutExpired("soffice", 1), subprocess.CalledProcessError(1, "soffice")]
)
def test_a_file_that_libreoffice_cannot_read_is_refused(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it fails or never ends."""

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(office.subprocess, "run", fail)
    with pytest.raises(InputError, match=r"LibreOffice cannot read this file; save it as \.docx"):
        read_data(RTF, "a.rtf")


@pytest.mark.skipif(office.suite() is None, reason="LibreOffice is not installed")
def test_an_old_word_file_gives_the_same_document(tmp_path: Path) -> None:
    """Paragraphs, automatic numbers and merged cells of a .doc."""
    document = docx.Document()
    document.add_paragraph("2025年部门预算")
    document.add_paragraph("甲", style="List Number")
    table = document.add_table(3, 3, style="Table Grid")
    for cell, text in zip(table._cells, ["项目", "", "金额", "合计", "甲", "1.00", "小计", "乙", "2.00"], strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目"
    document.add_paragraph("尾")
    document.save(str(tmp_path / "a.docx"))
    command = [office.suite(), "--headless", "--convert-to", "doc", "--outdir", tmp_path, tmp_path / "a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read, expected = (read_data((tmp_path / name).read_bytes(), "a") for name in ("a.doc", "a.docx"))
    assert (read.format, expected.format) == ("Word 97-2003", "Word")
    assert read.lines == expected.lines
    assert [row.keys for row in read.grids[0].rows] == [row.keys for row in expected.grids[0].rows]
