"""The last jobs of a run, done by workers: a unit's tables put together and its pages written, then the index.

What they need is imported when they are done: the process that hands them out needs none of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.batch.planning.units import Unit
    from helpers.clean.store import LazyTables


def finish_unit(
    *,
    place: tuple[str, int, str],
    clean: Path,
    staged: Mapping[str, Path],
    published: Path,
    kept: Collection[str],
    about: Path,
    notebooks: Sequence[Path],
    raw: Path,
    review: Path,
    pages: Path,
    lang: str,
    siblings: Sequence[tuple[Path, str]],
    failed: Mapping[str, str],
    shelf: Path,
) -> None:
    """Put the tables of a unit together where they may have changed, and write its pages.

    Parameters
    ----------
    place : tuple
        City, year and agency of the unit.
    clean : Path
        Where the unit's tables go; where they are published, if they stay as they are.
    staged : mapping
        The folder of each part that is new.
    published, kept : Path, collection of str
        Where the unit's tables are published, and which parts of them stay.
    about : Path
        Where to say, as soon as the tables are complete, how many checks failed.
    notebooks, raw, pages, lang
        See ``helpers.report.build_unit``.
    review : Path
        The decisions on the unit's city and year.
    siblings : sequence of (Path, str)
        Folders with the documents of the agency's other years, and of which stage these are.
    failed : mapping
        The error of each notebook that failed this time.
    shelf : Path
        The folder of the failed notebooks.
    """
    from helpers.batch.reviewing.review import read_decisions
    from helpers.report import Failure, build_unit

    tables = _put_together(clean, staged, published, kept, about) if clean != published else None
    pages.parent.mkdir(parents=True, exist_ok=True)
    build_unit(
        clean,
        notebooks,
        raw,
        pages,
        lang=lang,
        decisions=read_decisions(review),
        siblings=_siblings(siblings),
        failures=[Failure(name, error, *place, shelf / f"{name}.ipynb") for name, error in failed.items()],
        tables=tables,
    )


def _put_together(
    clean: Path, staged: Mapping[str, Path], published: Path, kept: Collection[str], about: Path
) -> LazyTables:
    """Write a unit's tables, of the parts that are new and those that stay, and its rows of the panel; return them."""
    from helpers.batch.notebooks.panel import write_rows
    from helpers.batch.notebooks.parts import TABLES, joined, part_of, read_part
    from helpers.clean.store import write_unit

    new = {part: read_part(folder, part) for part, folder in staged.items()}
    old = {part: part_of(published, part) for part in kept if part not in new}
    tables = joined((new | old)[part] for part in TABLES if part in new or part in old)
    write_unit(clean, tables)
    write_rows(clean, tables)
    number = int((tables["checks"]["status"] == "fail").sum())
    about.write_text(json.dumps({"failed_checks": number}), encoding="utf-8")
    return tables


def write_index(
    *,
    site: Path,
    units: Collection[str],
    notebooks: Sequence[Path],
    shelf: Path,
    refused: Sequence[tuple[str, str]],
    lang: str,
    memory: tuple[Path, str] | None = None,
) -> None:
    """Write the index, with the notebooks that failed and the documents refused, each with its place and reason.

    ``memory`` is where it is remembered what the pages of cities were made of, and the edition of the pages; without it
    they are all made anew.
    """
    from helpers.report import Failure, Memory, build_index, read_failures

    failures = [*read_failures(shelf), *(Failure(where, reason) for where, reason in refused)]
    build_index(site, units, notebooks, failures, lang, Memory(*memory) if memory else None)


def write_city(
    *,
    clean: Path,
    city: str,
    units: Sequence[Unit],
    site: Path,
    pages: Sequence[str],
    lang: str,
    memory: tuple[Path, str],
) -> None:
    """Bring the panel and the page of a city up to date with what is published of its units.

    ``units`` are those whose tables may be new, ``pages`` those on the city's page; ``memory`` as for the index.
    """
    from helpers.batch.notebooks.panel import refresh
    from helpers.report import Memory, build_city

    refresh(clean, units)
    build_city(site, city, pages, lang, Memory(*memory))


def _siblings(folders: Sequence[tuple[Path, str]]) -> list:
    from helpers.clean.store import read_table
    from helpers.report.units import siblings_of

    found = []
    for folder, stage in folders:
        documents = read_table(folder, "documents")
        found += siblings_of(documents[documents["stage"] == stage])
    return found
