"""Why each unit runs or does not: what changed since what is published was made, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.batch.folders import Folders, notebooks_folder
from helpers.batch.freshness.book import Book, Ingredients
from helpers.batch.freshness.code import Code
from helpers.batch.freshness.recipes import Recipes
from helpers.batch.freshness.standing import Standing, Standings, stamps
from helpers.batch.planning.identities import STATE
from helpers.batch.planning.units import Unit

_MOST = 3
"""Files of code that are named one by one."""


def explain(
    every: Sequence[Unit], chosen: Sequence[Unit], where: Folders, lang: str, force: bool = False
) -> Iterator[str]:
    """Yield a line for each unit: whether it runs, and each reason; nothing is run.

    Parameters
    ----------
    every, chosen : sequence of Unit
        All units there are, and those asked for.
    where : Folders
    lang : str
        Language of the run.
    force : bool
        Whether the run is to make everything anew.
    """
    book = Book(where.reports / STATE)
    recipes = Recipes(Code(where.clean / STATE), where, notebooks_folder(), lang)
    standings = Standings(every, book, recipes, where)
    for unit in chosen:
        standing = standings.of(unit)
        jobs = standings.to_do(standing)
        if force:
            yield f"{unit}: runs: --force"
        elif jobs:
            yield f"{unit}: runs {', '.join(jobs)}: {'; '.join(_reasons(standing, jobs, book, recipes, where))}"
        else:
            yield f"{unit}: nothing changed"


def _reasons(standing: Standing, jobs: Sequence[str], book: Book, recipes: Recipes, where: Folders) -> Iterator[str]:
    noted = book.entries.get(standing.name)
    if noted is None:
        yield "never run"
        return
    if not standing.entry.jobs:
        now = stamps(standing.name, where)
        gone = [kind for kind in ("clean", "notebooks") if now[kind] != noted.stamps.get(kind)]
        names = {"clean": "its clean tables", "notebooks": "its executed notebooks"}
        yield f"{' and '.join(names[kind] for kind in gone)} are not as they were published"
        return
    said = dict.fromkeys(
        reason
        for job in jobs
        for reason in _changes(standing.entry.jobs.get(job), standing.recipes[job], book, recipes)
    )
    yield from said or ("its pages are not as they were published",)


def _changes(before: Ingredients | None, now: Ingredients, book: Book, recipes: Recipes) -> Iterator[str]:
    """Yield what differs between what a job was made of and what it would be made of."""
    if before is None:
        return
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) == now.get(name):
            continue
        if name == "code":
            yield from _files(book.code(before[name]), recipes.files[now[name]])
        elif name.startswith("executed notebook"):
            continue  # it changed because of something that is named itself
        elif name not in before:
            yield f"{name} is new"
        elif name not in now:
            yield f"{name} is gone"
        else:
            yield f"{name} changed"


def _files(before: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    """Yield which files of code changed."""
    changed = [name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)]
    yield from (f"{name} changed" for name in changed[:_MOST])
    if len(changed) > _MOST:
        yield f"{len(changed) - _MOST} more files of code changed"
