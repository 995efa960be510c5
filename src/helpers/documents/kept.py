"""Documents that were read, kept while a run lasts: planning, cleaning and the pages read the same file."""

from __future__ import annotations

import hashlib
import os
import zlib
from contextlib import suppress
from pathlib import Path

from helpers.atomic import replaced
from helpers.documents import limits

KEPT = "DUIZHANG_READ"
"""Environment variable that names the folder, where there is one: packed documents, by the digest of their file."""


def recall(file: Path) -> bytes | None:
    """Return the document that was kept of a file with this content, as it was sent back; None where there is none."""
    with suppress(OSError, zlib.error, EOFError):
        if (place := _place(file)) and place.is_file():
            unpacked = zlib.decompressobj()
            answer = unpacked.decompress(place.read_bytes(), limits.MAX_ANSWER)
            return answer if unpacked.eof else None
    return None


def keep(file: Path, answer: bytes) -> None:
    """Keep the document that was read of a file; what cannot be written is read again."""
    with suppress(OSError):
        if place := _place(file):
            with replaced(place) as beside:
                beside.write_bytes(zlib.compress(answer, 1))


def size_of_kept(file: Path) -> int:
    """Return how many bytes are kept of a file."""
    with suppress(OSError):
        if place := _place(file):
            return place.stat().st_size
    return 0


def forget(file: Path) -> None:
    """Let go of what is kept of a file."""
    with suppress(OSError):
        if place := _place(file):
            place.unlink(missing_ok=True)


def _place(file: Path) -> Path | None:
    """Return where the document of a file is kept; None where none is kept."""
    folder = os.environ.get(KEPT)
    if not folder or file.stat().st_size > limits.MAX_BYTES:
        return None
    with file.open("rb") as stream:
        return Path(folder, hashlib.file_digest(stream, "sha256").hexdigest())
