"""Auditing cleaned documents in a warm process: milliseconds a document, and whether the time grows linearly."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.scale.costs import milliseconds
from tests.maker import FAMILIES, QUIET, compose, draw_books, write

from helpers.audit import audit
from helpers.clean import clean_file, combine

GOAL_MS = 50
DOCUMENTS, ROUNDS = 24, 4
FEW, MANY = 100, 1000

Tables = Mapping[str, pd.DataFrame]


def made(folder: Path) -> list[Tables]:
    """Make documents of every family and both stages, write them, and read them."""
    found: list[Tables] = []
    for number in range(DOCUMENTS):
        family = FAMILIES[list(FAMILIES)[number % len(FAMILIES)]]
        books = draw_books(number, ("budget", "final")[number % 2])
        found.append(clean_file(write(compose(books, family), family, "md", folder, QUIET)))
    return found


def many(documents: list[Tables], count: int) -> Tables:
    """Return so many documents in one set of tables: the same ones again under other names."""
    copies = []
    for number in range(count):
        tables = documents[number % len(documents)]
        copies.append({name: frame.assign(doc_id=f"{number}") for name, frame in tables.items()})
    return combine(copies)


def main() -> None:
    """Print the time of one document, and of many against few."""
    with TemporaryDirectory() as folder:
        documents = made(Path(folder))
    times = [milliseconds(partial(audit, tables), ROUNDS) for tables in documents]
    met = "met" if max(times) <= GOAL_MS else "missed"
    print(f"{len(times)} documents: median {median(times):.0f} ms, max {max(times):.0f} ms, goal {GOAL_MS} ms: {met}")
    few, lots = (milliseconds(partial(audit, many(documents, count)), 1) for count in (FEW, MANY))
    print(f"{FEW} documents: {few:.0f} ms; {MANY}: {lots:.0f} ms; ratio {lots / few:.1f}, linear is {MANY / FEW:.0f}")


if __name__ == "__main__":
    main()
