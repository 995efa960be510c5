"""What a file may at most contain: more is no disclosure but an accident or an attack, and is refused in one line."""

from __future__ import annotations

from helpers.errors import InputError

MAX_BYTES = 128 * 2**20
"""Bytes of a file."""
MAX_EXPANDED = 512 * 2**20
"""Bytes of all parts of a packed file (.docx, .xlsx, .ods) once unpacked."""
MAX_RATIO = 200
"""Unpacked bytes for one packed byte, of a part of more than a megabyte."""
MAX_PARTS = 10_000
"""Parts of a packed file."""
MAX_CELLS = 1_000_000
"""Cells of all tables of a file, blanks and covered cells included."""
MAX_ROWS = 200_000
"""Rows of one table or sheet."""
MAX_COLUMNS = 1_000
"""Columns of one table or sheet."""
MAX_DEPTH = 20
"""Tables within tables."""
MAX_PAGES = 2_000
"""Pages of a PDF; the longest known disclosures have some hundreds."""
MAX_CONTENT = 8 * 2**20
"""Bytes of drawing instructions of a page of a PDF, unpacked; pages dense with figures have up to 160,000."""
MAX_PICTURES = 200
"""Pages of a PDF that are read as pictures."""

# What reading one file may cost: ``guard`` enforces these on the process that reads it.
MAX_SECONDS = 300
"""Seconds by the clock, on a busy machine."""
MAX_CPU_SECONDS = 200
"""Seconds of computing; a page takes some hundredths."""
MAX_PICTURE_SECONDS = 60
"""Seconds, of both kinds, for each page that is read as a picture, which takes some seconds on an idle machine."""
MAX_MEMORY = 4 * 2**30
"""Bytes of address space, program and libraries included; a disclosure of 171 pages takes a tenth of it."""
MAX_ANSWER = 256 * 2**20
"""Bytes of the document as it is handed back."""
MAX_PLAIN = 2**20
"""Bytes of a text without markup that is read without a process of its own."""

REMEDY = "check that it is a disclosure; part it if it is"


def at_most(count: int, limit: int, what: str, name: str) -> None:
    """Refuse a file that holds more of something than it may.

    Raises
    ------
    InputError
        If ``count`` is over ``limit``.
    """
    if count > limit:
        raise InputError(name, f"{count:,} {what}, more than the {limit:,} that are read", REMEDY)
