"""Errors planted in real documents: what is found of them, of what the document itself proves.

The second part of the benchmark of planted errors, after ``bench_mutations``. The documents of ``data/raw`` are changed
in their text and read again; those of the corpus, where ``DUIZHANG_CORPUS`` or the folder beside the repository holds
one, in their clean tables. What proves an error is looked for before anything is audited (``tests/planted``): an error
that no second figure depends on is planted too, and counted apart. A *stray* is a new finding that names no line of it.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.planted import PLANTS, Outcome, Plant, Real, hunt

from helpers.errors import InputError

WORKERS = 2
ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
CORPUS = Path(os.environ.get("DUIZHANG_CORPUS", ROOT.parent / "shared" / "corpus"))
SUFFIXES = (".pdf", ".html", ".docx", ".xlsx", ".txt", ".md")
TEXTS = 3
"""Errors of each kind in a document whose text is changed; in the others one."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted error and what became of it."""

    document: str
    kind: str
    plant: Plant
    outcome: Outcome


def documents() -> list[tuple[Path, Path]]:
    """Return every real document with the folder it is filed in."""
    raw = [(path, RAW) for path in sorted(RAW.glob("*/*/*/*.*"))]
    corpus = [(path, CORPUS) for path in sorted(CORPUS.glob("*/*")) if path.suffix in SUFFIXES]
    return raw + corpus


def planted(document: tuple[Path, Path]) -> list[Planted]:
    """Plant errors of every kind in a document, one at a time; nothing where it cannot be read."""
    try:
        real = Real.read(*document)
    except InputError:
        return []
    found = []
    for kind, plant in PLANTS.items():
        for number in range(TEXTS if real.path else 1):
            error = plant(random.Random(f"{real.name} {kind} {number}"), real)  # noqa: S311
            if error is not None:
                found.append(Planted(real.name, kind, error, hunt(real, error)))
    return found


def table(title: str, results: Iterable[Planted]) -> None:
    """Print a row for each kind of error: found of those that the document proves, and of all."""
    groups: dict[str, list[Planted]] = {}
    for result in results:
        groups.setdefault(result.kind, []).append(result)
    print(f"\n{title:44} {'found':>5} {'proven':>6} {'all':>5} {'found%':>6} {'cause%':>6} {'unsure':>6} {'stray':>5}")
    for kind, of_kind in groups.items():
        print(f"{kind:44} {_counts(of_kind)}")
    print(f"{'all':44} {_counts([result for of_kind in groups.values() for result in of_kind])}")


def _counts(results: Sequence[Planted]) -> str:
    proven = [result for result in results if result.plant.proven]
    found = [result for result in proven if result.outcome.found]
    asked = [result for result in found if result.outcome.named is not None]
    named = sum(bool(result.outcome.named) for result in asked)
    unsure = sum(bool(result.outcome.unsure) for result in proven if not result.outcome.found)
    strays = sum(bool(result.outcome.strays) for result in results)
    shares = [
        f"{100 * part / len(whole):6.1f}" if whole else "     –"
        for part, whole in ((len(found), proven), (named, asked))
    ]
    return f"{len(found):5} {len(proven):6} {len(results):5} {' '.join(shares)} {unsure:6} {strays:5}"


def main() -> None:
    """Plant in every real document, hunt and print."""
    start = time.perf_counter()
    every = documents()
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("fork")) as pool:
        results = [result for found in pool.map(planted, every) for result in found]
    texts = {str(path.relative_to(RAW)) for path, root in every if root == RAW}
    table("planted in the text of data/raw", [result for result in results if result.document in texts])
    others = [result for result in results if result.document not in texts]
    if others:
        table("planted in the clean tables of the corpus", others)
    print("\nproven and not found, or with a stray finding:")
    for result in results:
        if (result.plant.proven and not result.outcome.found) or result.outcome.strays:
            _print(result)
    print(f"\n{len(results)} errors planted in {len(every)} real documents in {time.perf_counter() - start:.0f} s")


def _print(result: Planted) -> None:
    outcome = result.outcome
    print(
        f"  {result.document} | {result.kind} | {result.plant.change[:120]} | told: {outcome.told[:3]} | "
        f"unsure: {outcome.unsure[:2]} | stray: {outcome.strays[:2]}"
    )


if __name__ == "__main__":
    main()
