"""Kinds that only an office suite reads (.doc, .rtf, .odt and others): LibreOffice turns them into newer ones."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from helpers.documents import kinds
from helpers.errors import InputError

TARGETS = {
    kinds.OLD_WORD: ("doc", "docx"),
    kinds.RICH_TEXT: ("rtf", "docx"),
    kinds.WRITER: ("odt", "docx"),
    kinds.WORD_XML: ("xml", "docx"),
    kinds.BINARY_EXCEL: ("xlsb", "xlsx"),
}
"""What each kind is called as a file, and what it is turned into."""

SECONDS = 120


def suite() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next((path for path in map(shutil.which, ("soffice", "libreoffice")) if path), None)


def convert(data: bytes, kind: str, name: str) -> tuple[bytes, str]:
    """Turn a file into one that a reader here reads.

    Parameters
    ----------
    data : bytes
    kind : str
        One of ``TARGETS``.
    name : str
        What to call the file in errors.

    Returns
    -------
    tuple
        The file, and its new kind.

    Raises
    ------
    InputError
        If LibreOffice is not installed, or cannot read the file.
    """
    before, after = TARGETS[kind]
    if kind == kinds.WRITER and data.lstrip().startswith(b"<"):
        before = f"f{before}"  # its flat form
    program = suite()
    if program is None:
        remedy = f"install LibreOffice, or save the file as .{after} and try again"
        raise InputError(name, f"this is a file of the kind {kind}, which is read through LibreOffice", remedy)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"document.{before}")
        source.write_bytes(data)
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", after, "--outdir", str(Path(folder, "out")), str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL)
            made = Path(folder, "out", f"document.{after}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError(name, "LibreOffice cannot read this file", f"save it as .{after} and try again") from error
    return made, kinds.WORD if after == "docx" else kinds.EXCEL
