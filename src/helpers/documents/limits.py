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
