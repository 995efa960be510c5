"""One error that is planted in a real document, and the truth about it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.audit.records import Amount, Passage

from .real import Real, Record
from .slips import is_plain


@dataclass(frozen=True)
class Plant:
    """One error and the truth about it.

    ``places`` are the lines where it shows; ``proven`` whether the document itself proves it; ``causes`` what names it
    rightly, empty where no cause of the closed list does. ``columns`` are other values of the clean tables.
    """

    change: str
    places: frozenset[str]
    proven: bool
    causes: frozenset[str] = frozenset()
    figures: Sequence[tuple[Record, str]] = ()
    texts: Sequence[tuple[Passage, str]] = ()
    gone: Sequence[Amount] = ()
    columns: Sequence[tuple[Record, Mapping[str, Any]]] = ()


Planter = Callable[[random.Random, Real], Plant | None]


def is_read(record: Record) -> bool:
    """Whether a figure is digits alone, and not of a scan."""
    return record.confidence is None and is_plain(record.printed)
