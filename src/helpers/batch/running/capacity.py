"""How many notebooks run at once where nobody says: as many as there are cores, and no more than memory is for."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

NEED = 250_000_000
"""Bytes that one more worker may take beside what all share: 87 MB were measured, the rest is for large PDFs."""


def usual_jobs() -> int:
    """Return how many notebooks run at once by default."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = available_memory()
    return cores if free is None else max(1, min(cores, free // NEED))


def available_memory(system: Path = Path("/")) -> int | None:
    """Return the bytes of memory that new processes can have, within the limit of a container; None if unknown."""
    known = [*_available(system / "proc/meminfo"), *_left_in_container(system / "sys/fs/cgroup")]
    return min(known) if known else None


def _available(file: Path) -> list[int]:
    with suppress(OSError, ValueError, IndexError):
        lines = file.read_text(encoding="ascii").splitlines()
        return [int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")]
    return []


def _left_in_container(folder: Path) -> list[int]:
    with suppress(OSError, ValueError):  # where there is no limit the file says "max"
        limit, used = (int((folder / name).read_text(encoding="ascii")) for name in ("memory.max", "memory.current"))
        return [max(0, limit - used)]
    return []
