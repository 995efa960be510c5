"""The report: a static site of every unit, built aside and published at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd

from helpers.report.failures import Failure
from helpers.report.index_page import index_page, summarise
from helpers.report.notebook import Executed, notebook_html, read_notebook
from helpers.report.pages import render
from helpers.report.text import words
from helpers.report.unit_page import write_unit_pages
from helpers.report.units import Unit, common_notebooks, decided, find_units


def build_site(
    clean_root: Path,
    raw_root: Path,
    notebooks_root: Path | None,
    site: Path,
    lang: str = "en",
    failures: Sequence[Failure] = (),
    only: Collection[str] | None = None,
    decisions: pd.DataFrame | None = None,
) -> Path:
    """Build the report from the clean tables and the executed notebooks.

    Parameters
    ----------
    clean_root : Path
        Folder of the clean data, ``<city>/<year>/<agency>/``.
    raw_root : Path
        Folder that the documents' paths are relative to.
    notebooks_root : Path or None
        Folder of the executed notebooks, ``<city>/<year>/<agency>/*.ipynb``; those elsewhere in it belong to the whole
        site. None where there are none.
    site : Path
        Folder of the site. It is replaced whole, and only after the new one is complete.
    lang : str
        ``en`` or ``zh``.
    failures : sequence of Failure
        Steps that stopped with an error, shown on the index.
    only : collection of str, optional
        The units to show, as ``<city>/<year>/<agency>``; every unit that has clean tables by default.
    decisions : DataFrame, optional
        What reviewers decided, see ``helpers.audit.decisions``; by default what the clean tables say.

    Returns
    -------
    Path
        The index page.
    """
    words(lang)
    site.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        aside.chmod(0o755)
        units = [unit for unit in find_units(clean_root, notebooks_root) if only is None or unit.path in only]
        units = units if decisions is None else [decided(unit, decisions) for unit in units]
        _write(aside, units, common_notebooks(notebooks_root), raw_root, lang, failures)
        _publish(aside, site)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return site / "index.html"


def _write(
    site: Path, units: Sequence[Unit], common: Sequence[Path], raw_root: Path, lang: str, failures: Sequence[Failure]
) -> None:
    with as_file(files(__package__).joinpath("assets")) as assets:
        shutil.copytree(assets, site / "assets")
    summaries = [summarise(unit) for unit in units]
    for summary in summaries:
        write_unit_pages(site, summary, units, raw_root, lang, failures)
    notebooks = [read_notebook(path) for path in common]
    for notebook in notebooks:
        _write_notebook(site / f"{notebook.stem}.html", notebook, "", lang)
    for failure in failures:
        if failure.notebook:
            _write_notebook(site / failure.page, read_notebook(failure.notebook), "../", lang)
    (site / "index.html").write_text(index_page(summaries, notebooks, failures, lang), encoding="utf-8")


def _write_notebook(path: Path, notebook: Executed, up: str, lang: str) -> None:
    body = notebook_html(notebook, up, lang)
    path.parent.mkdir(exist_ok=True)
    path.write_text(render("notebook.html", lang, up, notebook=notebook, body=body, unit=None), encoding="utf-8")


def _publish(aside: Path, site: Path) -> None:
    """Put a finished site in the place of the one before; the old one stays whole until the new one is there."""
    before = aside.with_name(f"{aside.name}-before")
    if site.exists():
        site.rename(before)
    aside.rename(site)
    shutil.rmtree(before, ignore_errors=True)
