"""The top of the site: the index and a page for each city, what is open first; notebooks of no single unit; assets."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from helpers.report.cities import City, by_city
from helpers.report.failures import Failure
from helpers.report.notebook import Executed, notebook_html, read_notebook
from helpers.report.pages import put, render
from helpers.report.summary import Summary, read_summary

MOST_ON_INDEX = 200
"""Units up to which the index lists every one; of more it lists the cities, and each city's page its units."""


def build_index(
    site: Path,
    units: Collection[str],
    common_notebooks: Sequence[Path] = (),
    failures: Sequence[Failure] = (),
    lang: str = "en",
) -> Path:
    """Write what belongs to no single unit: index, pages of cities, of common and of failed notebooks, assets.

    Only the summaries of the units are read, no table and no document. Each file appears at once, by rename; pages of
    an earlier index that this one does not have go.

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

    Returns
    -------
    Path
        The index page.
    """
    for asset in files(__package__).joinpath("assets").iterdir():
        put(site / "assets" / asset.name, asset.read_bytes())
    cities = by_city(_summaries(site, units))
    notebooks = [read_notebook(path) for path in common_notebooks]
    pages = {f"{city.slug}/index.html": render("city.html", lang, "../", city=city) for city in cities}
    pages |= {f"{notebook.stem}.html": _notebook_page(notebook, "", lang) for notebook in notebooks}
    pages |= {
        failure.page: _notebook_page(read_notebook(failure.notebook), "../", lang)
        for failure in failures
        if failure.notebook
    }
    pages["index.html"] = _index_page(cities, notebooks, failures, lang)
    for name, page in pages.items():
        put(site / name, page)
    _take_away_others(site, pages)
    return site / "index.html"


def _summaries(site: Path, units: Collection[str]) -> Iterator[Summary]:
    """Yield the summary of each unit that has one, in the order of city, year and agency."""
    for unit in sorted(units, key=lambda unit: unit.split("/")):
        with suppress(FileNotFoundError):
            yield read_summary(site / unit)


def _index_page(cities: Sequence[City], notebooks: Sequence[Executed], failures: Sequence[Failure], lang: str) -> str:
    units = [unit for city in cities for unit in city.units]
    totals = {
        "cities": len(cities),
        "documents": sum(city.documents for city in cities),
        "figures_read": sum(unit.figures_read for unit in units),
        "checks_made": sum(city.checks_made for city in cities),
        "findings": sum(city.count("findings") for city in cities),
        "checks_failed": sum(city.count("failed") for city in cities),
    }
    by_unit = len(units) <= MOST_ON_INDEX
    shown = cities if by_unit else sorted(cities, key=lambda city: -city.count("open"))
    top = {"totals": totals, "notebooks": notebooks, "failures": failures}
    return render("index.html", lang, "", by_unit=by_unit, cities=shown, **top)


def _notebook_page(notebook: Executed, up: str, lang: str) -> str:
    return render("notebook.html", lang, up, notebook=notebook, body=notebook_html(notebook, up, lang), unit=None)


def _take_away_others(site: Path, pages: Container[str]) -> None:
    """Remove the pages that an earlier index left and that this one does not have."""
    for page in (*site.glob("*.html"), *site.glob("failed/*.html"), *site.glob("*/index.html")):
        if page.relative_to(site).as_posix() not in pages:
            page.unlink()
