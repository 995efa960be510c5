"""The tables of rules and notes in this package."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a data file of this package."""
    return list(csv.DictReader(files("helpers.reconcile").joinpath(name).read_text(encoding="utf-8").splitlines()))
