"""The source viewer: a document line by line, the figures that were read marked where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup, escape

from helpers.clean.contract import label
from helpers.documents import Line
from helpers.report.figures import money
from helpers.report.links import anchor

Place = tuple[int | None, int]
"""Page (None for unpaged sources) and the line's number on it."""

_FIGURE_TABLES = ("amounts", "targets", "projects")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on a line: where it starts and ends, and what it was read as."""

    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as the viewer shows it.

    ``page`` is set where a new page begins; ``findings`` are the fingerprints of the failed checks that read the line.
    """

    number: int
    page: int | None
    anchor: str
    html: Markup
    findings: tuple[str, ...]


def source_lines(lines: Sequence[Line], tables: Mapping[str, pd.DataFrame], doc_id: str, lang: str) -> list[SourceLine]:
    """Return the lines of a document for the viewer.

    Parameters
    ----------
    lines : sequence of Line
        The document's lines as its source numbers them.
    tables : mapping of str to pandas.DataFrame
        Clean tables of the unit; rows of other documents are left aside.
    doc_id : str
        The document.
    lang : str
        Language of what the marks say.
    """
    own = {name: frame[frame["doc_id"] == doc_id] for name, frame in tables.items() if "doc_id" in frame}
    marks = _marks({(line.page, line.number): line.text for line in lines}, own, lang)
    flags = _flags(own)
    pages = [None, *(line.page for line in lines)]
    return [
        SourceLine(
            line.number,
            line.page if line.page != before else None,
            anchor(line.number, line.page),
            mark_line(line.text, marks.get((line.page, line.number), [])),
            tuple(flags.get((line.page, line.number), ())),
        )
        for line, before in zip(lines, pages, strict=False)
    ]


def mark_line(text: str, marks: Sequence[Mark]) -> Markup:
    """Return a line of text, escaped, with its marks; a mark that overlaps an earlier one is left out."""
    parts, at = [], 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start >= at:
            figure = escape(text[mark.start : mark.end])
            parts += [
                escape(text[at : mark.start]),
                f'<span class="figure" title="{escape(mark.meaning)}">{figure}</span>',
            ]
            at = mark.end
    return Markup("".join([*parts, escape(text[at:])]))  # noqa: S704 - every part is escaped


def _marks(texts: Mapping[Place, str], tables: Mapping[str, pd.DataFrame], lang: str) -> dict[Place, list[Mark]]:
    found: dict[Place, list[Mark]] = {}
    for row in _rows(tables, "claims"):
        found.setdefault(_place(row), []).append(Mark(row["start"], row["end"], _claim(row, lang)))
    for name in _FIGURE_TABLES:
        for row in _rows(tables, name):
            on_line = found.setdefault(_place(row), [])
            mark = _find(texts.get(_place(row), ""), row, on_line, _amount(row, lang))
            if mark:
                on_line.append(mark)
    return found


def _place(row: Mapping) -> Place:
    return None if pd.isna(row["page"]) else int(row["page"]), int(row["line"])


def _rows(tables: Mapping[str, pd.DataFrame], name: str) -> Iterator[dict]:
    if name in tables:
        yield from tables[name].to_dict("records")


def _find(text: str, row: Mapping, taken: Sequence[Mark], meaning: str) -> Mark | None:
    """Return the first free place on the line that prints the row's figure whole."""
    printed = row.get("printed")
    if not isinstance(printed, str) or not printed:
        return None
    for match in re.finditer(rf"(?<![\d.,]){re.escape(printed)}(?![\d]|[.,]\d)", text):
        if all(match.end() <= mark.start or match.start() >= mark.end for mark in taken):
            return Mark(match.start(), match.end(), meaning)
    return None


def _claim(row: Mapping, lang: str) -> str:
    metric = label("metric", row["metric"], lang)
    return _join(row["subject_name"], row["base_year"], metric, _fen(row["amount_fen"]))


def _amount(row: Mapping, lang: str) -> str:
    name = row.get("item_name", row.get("level3"))
    measure = label("measure", row["measure"], lang) if "measure" in row else None
    horizon = label("horizon", row["horizon"], lang) if "horizon" in row else None
    return _join(name, measure, horizon, _fen(row.get("amount_fen")))


def _fen(fen: object) -> str | None:
    return None if pd.isna(fen) else f"{money(fen)} 万元"  # type: ignore[arg-type]


def _join(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if not pd.isna(part) and part != "")


def _flags(tables: Mapping[str, pd.DataFrame]) -> dict[Place, list[str]]:
    """Return, for each place, the fingerprints of the failed checks that read it."""
    found: dict[Place, list[str]] = {}
    for row in _rows(tables, "checks"):
        if row["status"] != "fail" or pd.isna(row["lines"]):
            continue
        for place in row["lines"].split():
            page, _, line = place.rpartition(":")
            if line.isdecimal():
                found.setdefault((int(page) if page.isdecimal() else None, int(line)), []).append(row["fingerprint"])
    return found
