"""Errors planted in documents that are clean by construction, each with the truth about what was changed and where."""

from . import cells, counted, rows, stale, whole, words  # noqa: F401  each registers its kinds of error
from .cells import cells as cells_of
from .cells import is_covered
from .counted import with_counts
from .hunt import Outcome, hunt, lacking, read_clean
from .plant import MUTATIONS, Draft, Planted

__all__ = [
    "MUTATIONS",
    "Draft",
    "Outcome",
    "Planted",
    "cells_of",
    "hunt",
    "is_covered",
    "lacking",
    "read_clean",
    "with_counts",
]
