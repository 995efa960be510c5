"""The formats a made document can be written in, by name of the file's ending."""

from __future__ import annotations

from pathlib import Path

from ..families import Family
from ..noise import Noise
from ..page import Made
from .cell_lines import write_cell_lines
from .pdf import write_pdf
from .pipes import write_pipes
from .web import write_web
from .word import write_word
from .workbook import write_workbook

FORMATS = {
    "txt": write_cell_lines,
    "md": write_pipes,
    "html": write_web,
    "docx": write_word,
    "xlsx": write_workbook,
    "pdf": write_pdf,
}
"""Writers by format."""


def write(made: Made, family: Family, name: str, folder: Path, noise: Noise) -> Path:
    """Write a made document to a folder and return the file."""
    path = folder / f"disclosure.{name}"
    path.write_bytes(FORMATS[name](made, family, noise))
    return path
