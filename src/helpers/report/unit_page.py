"""The pages of one unit: findings first, then differences, reconciliation, charts, checks, data; sources; notebooks."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers.audit.decisions import without_finding
from helpers.clean.contract import closed_list, label
from helpers.documents import Line
from helpers.documents.parts import PARTED, read_parts
from helpers.errors import InputError
from helpers.report.covered import covered
from helpers.report.disclosed import disclosed
from helpers.report.failures import Failure
from helpers.report.findings import found_by_cause
from helpers.report.highlights import budget_differences, largest_changes, mixed_scope, yearly_changes
from helpers.report.links import UP, parse_doc_id, shortened
from helpers.report.notebook import Chart, Executed, charts, notebook_html, read_notebook
from helpers.report.pages import render
from helpers.report.remarks import common_remarks, without
from helpers.report.shown import DATA_TABLES, RELATED_TABLES, shown_columns
from helpers.report.source import lines_html, source_lines
from helpers.report.summary import summarise, write_summary
from helpers.report.tables import html_table
from helpers.report.text import words
from helpers.report.units import Sibling, Unit, open_unit
from helpers.report.values import plain_rows

_LONG, _VERY_LONG = 30, 1_000  # rows from which a table is folded, and from which it has a page of its own
_STATUSES = tuple(closed_list("check_status"))
_DOWNLOADS = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A clean table as its page shows it: name, rows, HTML; whether it is folded, and its page where it has one."""

    name: str
    rows: int
    html: Markup

    @property
    def folded(self) -> bool:
        """Whether the table is opened by a click."""
        return self.rows > _LONG

    @property
    def page(self) -> str:
        """Name of the page that holds nothing else; empty where the unit's page holds the table."""
        return f"{self.name}.html" if self.rows > _VERY_LONG else ""


@dataclass(frozen=True, slots=True)
class ReconciledYear:
    """One year of a reconciliation: the notes that hold for all its rows, and the rows as HTML without them."""

    year: int
    remarks: list[str]
    html: Markup


def build_unit(
    clean: Path,
    notebooks: Sequence[Path],
    raw: Path,
    out: Path,
    *,
    lang: str = "en",
    decisions: pd.DataFrame | None = None,
    siblings: Sequence[Sibling] = (),
    failures: Sequence[Failure] = (),
    tables: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Write every page of one unit, and the summary that the index is made of.

    Nothing of another unit is opened: what the pages say of the agency's other years is handed over.

    Parameters
    ----------
    clean : Path
        The unit's folder of clean tables, which ends in ``<city>/<year>/<agency>``; need not exist.
    notebooks : sequence of Path
        The unit's executed notebooks.
    raw : Path
        Folder that the documents' paths are relative to.
    out : Path
        New folder for the pages; they belong at ``<city>/<year>/<agency>`` of the site.
    lang : str
        ``en`` or ``zh``.
    decisions : DataFrame, optional
        What reviewers decided, see ``helpers.audit.decisions``; by default what the clean tables say.
    siblings : sequence of Sibling
        The documents of the same agency in other years.
    failures : sequence of Failure
        Steps that stopped with an error; those of the unit are shown.
    tables : mapping of str to DataFrame, optional
        The clean tables as they were just written to ``clean``; by default they are read from there.

    Raises
    ------
    InputError
        If a clean table or a notebook cannot be read.
    """
    unit = open_unit(clean, decisions, tables)
    executed = [read_notebook(path) for path in notebooks]
    out.mkdir(parents=True)
    for notebook in executed:
        body = notebook_html(notebook, UP, lang)
        page = render("notebook.html", lang, UP, notebook=notebook, body=body, unit=unit)
        _write(out / f"{notebook.stem}.html", shortened(page, unit.path))
    _write_sources(out / "source", unit, raw, lang)
    changes = yearly_changes(unit.table("reconciliation"), unit.year)
    summary = summarise(unit, changes)
    audit, related, data = (_data_tables(names, unit, lang) for names in (("checks",), RELATED_TABLES, DATA_TABLES))
    counts = _counts(unit, lang)
    for table in (*audit, *related, *data):
        if table.page:
            page = render("table.html", lang, UP, unit=unit, table=table, counts=counts)
            _write(out / table.page, shortened(page, unit.path))
    page = render(
        "unit.html",
        lang,
        UP,
        summary=summary,
        notebooks=executed,
        audit=audit[0] if audit else None,
        counts=counts,
        related=related,
        data=data,
        charts=_write_charts(out / "charts", executed),
        downloads=_copy_data(out / "data", unit),
        differences=_differences(unit, changes, lang),
        mixed_scope=mixed_scope([*siblings, *unit.siblings]),
        failures=[one for one in failures if (one.city, one.year, one.agency) == (unit.city, unit.year, unit.agency)],
        **_sections(unit, lang),
    )
    _write(out / "index.html", shortened(page, unit.path))
    write_summary(out, summary)


def _sections(unit: Unit, lang: str) -> dict[str, object]:
    """Return what the unit's page shows of its clean tables alone."""
    checks = unit.table("checks")
    return {
        "unit": unit,
        "findings": found_by_cause(checks, lang),
        "lost": without_finding(checks, unit.decisions).to_dict("records"),
        "reconciliation": _reconciliation(unit.table("reconciliation"), unit.year, lang),
        "coverage": covered(unit.table("coverage"), lang),
        "disclosed": disclosed(unit.table("completeness"), lang),
    }


def _counts(unit: Unit, lang: str) -> list[tuple[str, str, int]]:
    """Return each status of a check, its name, and how many checks have it."""
    counts = unit.table("checks")["status"].value_counts()
    return [(status, label("check_status", status, lang), int(counts.get(status, 0))) for status in _STATUSES]


def _differences(unit: Unit, changes: pd.DataFrame, lang: str) -> Markup | None:
    """Return the largest differences between budget and final accounts; without both, the changes on the prior year."""
    t = words(lang)
    rows = budget_differences(unit.table("reconciliation"), unit.year)
    if len(rows):
        columns = shown_columns("differences", rows)
        return Markup(html_table(rows, columns, caption=t["differences_budget_final"], lang=lang))  # noqa: S704
    largest = largest_changes(changes)
    if largest.empty:
        return None
    headings = {
        "item_code": "",
        "item_name": t["item"],
        "initial_budget_fen": t["current"],
        "implied_budget_fen": t["prior"],
        "change_fen": t["change"],
        "change_pct": t["change_pct"],
    }
    return Markup(html_table(largest, headings, caption=t["differences_year"], lang=lang))  # noqa: S704


def _reconciliation(rows: pd.DataFrame, year: int, lang: str) -> list[ReconciledYear]:
    """Return the reconciliation year by year, the unit's own first."""
    found = []
    for other in sorted(rows["year"].unique(), key=lambda other: (other != year, other)):
        of_year = rows[rows["year"] == other]
        remarks = common_remarks(of_year["reason"], lang)
        reasons = pd.array([without(reason, remarks, lang) for reason in of_year["reason"]], dtype="string")
        table = _table(of_year.assign(reason=reasons), "reconciliation" if other == year else "implied", lang)
        found.append(ReconciledYear(int(other), remarks, table or Markup("")))
    return found


def _table(frame: pd.DataFrame, name: str, lang: str) -> Markup | None:
    """Return a clean table as HTML, or None where it is empty."""
    if frame.empty:
        return None
    caption = words(lang)[f"table_{name}"]
    return Markup(html_table(frame, shown_columns(name, frame, lang), caption=caption, lang=lang))  # noqa: S704 - escaped there


def _data_tables(names: Sequence[str], unit: Unit, lang: str) -> list[DataTable]:
    """Return those of the unit's tables that are not empty."""
    frames = {name: unit.table(name) for name in names}
    return [DataTable(name, len(frame), html) for name, frame in frames.items() if (html := _table(frame, name, lang))]


def _write_sources(folder: Path, unit: Unit, raw_root: Path, lang: str) -> None:
    """Write the viewer of each document whose identifier can be a file name."""
    for document in plain_rows(unit.table("documents")):
        if not parse_doc_id(document["doc_id"]):
            continue
        lines, state = _raw_lines(raw_root, document)
        shown = source_lines(lines, unit.tables, document["doc_id"], lang)
        page = render(
            "source.html",
            lang,
            UP + "../",
            unit=unit,
            document=document,
            state=state,
            lines=len(lines),
            flagged=[line for line in shown if line.findings],
            shown=lines_html(shown, lang),
        )
        _write(folder / f"{document['doc_id']}.html", page)


def _raw_lines(raw_root: Path, document: Mapping[str, Any]) -> tuple[tuple[Line, ...], str]:
    """Return the printed lines of a document, and what the viewer has to say about its file, if anything."""
    try:
        raw = read_parts(raw_root, document["path"], document["part"] or "")
    except InputError:
        there = all((raw_root / name).is_file() for name in document["path"].split(PARTED))
        return (), "source_unread" if there else "source_missing"
    return raw.source, "" if raw.sha256 == document["sha256"] else "source_changed"


def _write_charts(folder: Path, notebooks: Sequence[Executed]) -> list[tuple[str, Chart]]:
    """Write the figures of the charts notebook as files; return each with its address."""
    found = [chart for notebook in notebooks if notebook.stem.endswith("charts") for chart in charts(notebook)]
    shown = [(f"{i:02d}.{chart.suffix}", chart) for i, chart in enumerate(found, 1)]
    for name, chart in shown:
        _write(folder / name, chart.data)
    return [(f"charts/{name}", chart) for name, chart in shown]


def _copy_data(folder: Path, unit: Unit) -> dict[str, tuple[str, ...]]:
    """Copy the unit's clean tables for download; return the file names of each table."""
    found: dict[str, tuple[str, ...]] = {}
    for name in unit.tables:
        paths = [unit.folder / f"{name}{suffix}" for suffix in _DOWNLOADS]
        for path in filter(Path.is_file, paths):
            folder.mkdir(exist_ok=True)
            shutil.copyfile(path, folder / path.name)
            found[name] = (*found.get(name, ()), path.name)
    return found


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
