"""How many planted errors the audit finds, where they stand and with their cause; clean twins must be silent.

Documents are made clean by construction, in every layout family and both stages, one in four in a layout that is drawn
at random; in each, one error of one kind is planted (``tests/maker/mutations``), and the document is written, read,
cleaned and audited. An error is *found* where a
failed check names a line on which it stands; a check that could not be established (``unsure``) does not count. A table
that is gone, or empty without a word, is found where the completeness of the document says so. The cause is right where
the finding gives one that explains the error; errors that no cause of the closed list names are not asked for one. A
*stray* is a finding that names no line of the error.

What is planted is chosen before anything is audited, by the truth of the document alone: a cell of a table where an
identity of the rules knows the cell (all but the amounts named in ``NO_IDENTITY``, which stand alone); a rate or change
where no rounding of the figures beside it gives the wrong one; an amount of the text that a table prints too, or that
has its rate or its parts beside it. Nothing is left out because it was not found. The share of cells that no identity
knows is printed for each kind of table.

Most documents are Markdown, for speed; one in ten is a workbook, one in twenty a Word document, one in eighty a PDF. An
argument is the number of documents for each kind of error, 12 without one; the same number gives the same documents.

``bench_mutations_real`` plants errors in real documents.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.maker import FAMILIES, compose, draw_books, draw_family
from tests.maker.mutations import (
    MUTATIONS,
    Draft,
    Outcome,
    Planted,
    cells_of,
    hunt,
    is_covered,
    lacking,
    read_clean,
    with_counts,
)

SIZE = 12
WORKERS = 2
GOAL_FOUND, GOAL_NAMED = 99, 90  # per cent
STAGES = ("budget", "final")
STRIDE = 1013
"""Seeds from one kind of error to the next: each begins with another family."""
DRAWN = 4
"""One document in so many has a layout that is drawn at random; the others go through the named families."""
MOST_TRIES = 8
"""Documents looked at for each that has a place for the error."""


@dataclass(frozen=True, slots=True)
class Result:
    """One planted error and what became of it."""

    kind: str
    seed: int
    family: str
    stage: str
    written_as: str
    planted: Planted
    outcome: Outcome


def drafted(seed: int) -> Draft:
    """Make the clean document of a seed: twenty seeds pass through all families, forty through both stages."""
    books = draw_books(seed, STAGES[seed // len(FAMILIES) % 2])
    is_drawn = seed % (DRAWN * len(FAMILIES) + 1) % DRAWN == 0
    family = draw_family(seed) if is_drawn else FAMILIES[[*FAMILIES][seed % len(FAMILIES)]]
    return Draft(books, family, compose(books, family))


def written_as(number: int) -> str:
    """Choose a format by the running number of a document."""
    if number % 80 == 79:
        return "pdf"
    return {3: "xlsx", 7: "docx", 13: "xlsx"}.get(number % 20, "md")


def planted_in(kind: str, size: int) -> Iterator[tuple[int, Draft, Planted]]:
    """Plant errors of one kind in so many documents, as far as documents have a place for it."""
    first = STRIDE * [*MUTATIONS].index(kind)
    count = 0
    for seed in range(first, first + 7 * MOST_TRIES * size, 7):  # seven and twenty share no factor
        draft = drafted(seed)
        planted = MUTATIONS[kind](random.Random(seed), draft)  # noqa: S311
        if planted is not None:
            yield seed, draft, planted
            count += 1
            if count == size:
                return


def hunted(task: tuple[str, int]) -> list[Result]:
    """Plant and hunt the errors of one kind."""
    kind, size = task
    first = size * [*MUTATIONS].index(kind)
    found = []
    with TemporaryDirectory() as folder:
        for number, (seed, draft, planted) in enumerate(planted_in(kind, size), first):
            name = written_as(number)
            outcome = hunt(planted, draft.family, name, Path(folder))
            found.append(Result(kind, seed, draft.family.name, draft.books.stage, name, planted, outcome))
    return found


def alarms(seed: int) -> list[str]:
    """Audit a clean document; every failed check is a false alarm."""
    draft = with_counts(drafted(seed)) if seed % 3 == 0 else drafted(seed)
    with TemporaryDirectory() as folder:
        tables, checks = read_clean(draft.made, draft.family, written_as(seed), Path(folder))
    failed = checks[checks["status"] == "fail"]
    who = f"{seed} {draft.family.name} {draft.books.stage} {written_as(seed)}"
    found = [f"{who}: {row.rule_id} {row.message}" for row in failed.itertuples()]
    return found + [f"{who}: {kind} is said to be missing or empty" for kind in sorted(lacking(tables))]


def uncovered(seeds: Iterable[int]) -> dict[str, tuple[int, int]]:
    """Count the amount cells of each kind of table, and those that no identity knows."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for seed in seeds:
        for cell in cells_of(drafted(seed)):
            counts[cell.table.kind][0] += not is_covered(cell)
            counts[cell.table.kind][1] += 1
    return {kind: (alone, count) for kind, (alone, count) in counts.items()}


def share(part: int, whole: int) -> str:
    """Print a share in per cent."""
    return f"{100 * part / whole:5.1f}" if whole else "    –"


def table(title: str, groups: dict[str, list[Result]]) -> None:
    """Print a row for each group of results."""
    print(f"\n{title:52} {'n':>4} {'found%':>6} {'cause%':>6} {'unsure':>6} {'stray':>5} {'findings':>8}")
    for name, results in groups.items():
        outcomes = [result.outcome for result in results]
        found = [outcome for outcome in outcomes if outcome.found]
        asked = [outcome for outcome in found if outcome.named is not None]
        unsure = sum(not outcome.found and bool(outcome.unsure) for outcome in outcomes)
        each = sum(outcome.findings for outcome in found) / len(found) if found else 0
        print(
            f"{name:52} {len(outcomes):4} {share(len(found), len(outcomes)):>6} "
            f"{share(sum(bool(outcome.named) for outcome in asked), len(asked)):>6} {unsure:6} "
            f"{sum(bool(outcome.strays) for outcome in outcomes):5} {each:8.1f}"
        )


def main(size: int) -> None:
    """Plant, hunt and print."""
    start = time.perf_counter()
    seeds = range(max(20, 5 * size))
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("fork")) as pool:
        twins = pool.map(alarms, seeds, chunksize=4)
        results = [result for found in pool.map(hunted, [(kind, size) for kind in MUTATIONS]) for result in found]
        false = [alarm for found in twins for alarm in found]
    by_kind: dict[str, list[Result]] = {kind: [] for kind in MUTATIONS}
    by_target: dict[str, list[Result]] = defaultdict(list)
    by_layout: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.kind].append(result)
        layout = "a drawn layout" if result.family not in FAMILIES else "a named family"
        by_layout[f"{result.stage} in {layout}"].append(result)
        if result.kind.startswith("table cell"):
            by_target[result.planted.target].append(result)
    table("kind of error", by_kind)
    table("stage and layout", dict(sorted(by_layout.items())))
    table("table cells, by kind of table and of cell", dict(sorted(by_target.items())))
    print("\ncells that no identity knows:")
    for kind, (alone, count) in sorted(uncovered(seeds[:20]).items()):
        print(f"  {kind}: {alone} of {count} ({share(alone, count).strip()} %)")
    print("\nnot found, or with a stray finding:")
    for result in results:
        if not result.outcome.found or result.outcome.strays:
            _print(result)
    print("\nfound with another cause:")
    for result in results:
        if result.outcome.found and result.outcome.named is False:
            _print(result)
    print(f"\nclean twins: {len(seeds)}, false alarms: {len(false)}")
    for alarm in false:
        print(f"  {alarm}")
    found = [result for result in results if result.outcome.found]
    asked = [result for result in found if result.outcome.named is not None]
    rates = 100 * len(found) / len(results), 100 * sum(bool(r.outcome.named) for r in asked) / max(1, len(asked))
    met = rates[0] >= GOAL_FOUND and rates[1] >= GOAL_NAMED and not false
    print(
        f"\n{len(results)} errors planted, {rates[0]:.1f} % found (goal {GOAL_FOUND}), "
        f"{rates[1]:.1f} % of those with the right cause (goal {GOAL_NAMED}), {len(false)} false alarms (goal 0), "
        f"in {time.perf_counter() - start:.0f} s: {'met' if met else 'missed'}"
    )


def _print(result: Result) -> None:
    outcome = result.outcome
    told = Counter(outcome.told)
    print(
        f"  {result.seed} {result.family} {result.stage} {result.written_as} | {result.kind} | "
        f"{result.planted.target} | {result.planted.change[:160]} | "
        f"right: {', '.join(sorted(result.planted.causes)) or 'any'} | "
        f"told: {dict(told)} | unsure: {sorted({*outcome.unsure})} | stray: {sorted({*outcome.strays})}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE)
