"""The top of the site: the index and a page for each city, what is open first; notebooks of no single unit; assets."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import pylopdf_fonts_zh_cn

from helpers.report.cities import Totals, by_city
from helpers.report.city_page import Memory, build_city
from helpers.report.failures import Failure
from helpers.report.notebook import Executed, notebook_html, read_notebook
from helpers.report.pages import put, put_copy, render
from helpers.report.summary import Summary, read_summary

_FONT = pylopdf_fonts_zh_cn.sans_path()
"""Noto Sans SC (SIL Open Font License), for readers whose machine has no Chinese font."""
MOST_ON_INDEX = 200
"""Units up to which the index lists every one; of more it lists the cities, and each city's page its units."""


def build_index(
    site: Path,
    units: Collection[str],
    common_notebooks: Sequence[Path] = (),
    failures: Sequence[Failure] = (),
    lang: str = "en",
    memory: Memory | None = None,
) -> Path:
    """Write what belongs to no single unit: index, pages of cities, of common and of failed notebooks, assets.

    Only the summaries of the units are read, no table and no document; of many units only those of cities where
    something changed. Each file appears at once, by rename; pages of an earlier index that this one does not have go.

    Parameters
    ----------
    site : Path
        Folder of the site, with the pages of the units in it; see ``build_unit``.
    units : collection of str
        The units to show, as ``<city>/<year>/<agency>``; one that has no pages is left out.
    common_notebooks : sequence of Path
        Executed notebooks that belong to the whole site.
    failures : sequence of Failure
        Steps that stopped with an error.
    lang : str
        ``en`` or ``zh``.
    memory : Memory, optional
        What is remembered of the pages of cities; without it they are all made anew.

    Returns
    -------
    Path
        The index page.

    Raises
    ------
    InputError
        If a summary of a unit cannot be read.
    """
    for asset in files(__package__).joinpath("assets").iterdir():
        put(site / "assets" / asset.name, asset.read_bytes())
    put_copy(site / "assets" / _FONT.name, _FONT)
    built = (build_city(site, city, own, lang, memory) for city, own in _cities(units))
    totals = [one for one in built if one]
    notebooks = [read_notebook(path) for path in common_notebooks]
    pages = {f"{notebook.stem}.html": _notebook_page(notebook, "", lang) for notebook in notebooks}
    pages |= {
        failure.page: _notebook_page(read_notebook(failure.notebook), "../", lang)
        for failure in failures
        if failure.notebook
    }
    pages["index.html"] = _index_page(totals, list(_few(site, units, totals)), notebooks, failures, lang)
    for name, page in pages.items():
        put(site / name, page)
    _take_away_others(site, {*pages, *(f"{one.slug}/index.html" for one in totals)})
    if memory:
        memory.forget_others(one.slug for one in totals)
    return site / "index.html"


def _cities(units: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return the units of each city, in order."""
    cities: dict[str, list[str]] = {}
    for unit in units:
        cities.setdefault(unit.partition("/")[0], []).append(unit)
    return sorted(cities.items())


def _few(site: Path, units: Collection[str], totals: Sequence[Totals]) -> Iterator[Summary]:
    """Yield the summary of each unit, in the order of city, year and agency, where the index lists every unit."""
    if sum(one.agency_years for one in totals) > MOST_ON_INDEX:
        return
    for unit in sorted(units, key=lambda unit: unit.split("/")):
        with suppress(FileNotFoundError):
            yield read_summary(site / unit)


def _index_page(
    cities: Sequence[Totals],
    summaries: Sequence[Summary],
    notebooks: Sequence[Executed],
    failures: Sequence[Failure],
    lang: str,
) -> str:
    """Return the index; it lists the cities where there are no summaries to list."""
    totals = {
        "cities": len(cities),
        "documents": sum(city.documents for city in cities),
        "figures_read": sum(city.figures_read for city in cities),
        "checks_made": sum(city.checks_made for city in cities),
        "findings": sum(city.count("findings") for city in cities),
        "checks_failed": sum(city.count("failed") for city in cities),
    }
    by_unit = bool(summaries) or not cities
    shown = by_city(summaries) if by_unit else sorted(cities, key=lambda one: (-one.count("open"), -one.most_open))
    top = {"totals": totals, "notebooks": notebooks, "failures": failures}
    return render("index.html", lang, "", by_unit=by_unit, cities=shown, **top)


def _notebook_page(notebook: Executed, up: str, lang: str) -> str:
    return render("notebook.html", lang, up, notebook=notebook, body=notebook_html(notebook, up, lang), unit=None)


def _take_away_others(site: Path, pages: Container[str]) -> None:
    """Remove the pages that an earlier index left and that this one does not have."""
    for page in (*site.glob("*.html"), *site.glob("failed/*.html"), *site.glob("*/index.html")):
        if page.relative_to(site).as_posix() not in pages:
            page.unlink()
