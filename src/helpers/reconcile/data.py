"""The tables of rules and notes in this package."""

from __future__ import annotations

from helpers.datafiles import data_rows


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a data file of this package."""
    return data_rows("helpers.reconcile", name)
