"""The source viewer: a document line by line, the figures that were read marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup, escape

from helpers.clean.contract import label
from helpers.documents import Line
from helpers.report.figures import money
from helpers.report.links import anchor
from helpers.report.text import escaped, words
from helpers.report.values import plain_rows

Place = tuple[int | None, int]
"""Page (None for unpaged sources) and the line's number on it."""

_FIGURE_TABLES = ("amounts", "targets", "projects")
_READ = (
    *("doc_id", "page", "line", "start", "end", "printed", "item_name", "level3", "measure", "horizon"),
    *("subject_name", "base_year", "metric", "amount_fen", "status", "lines", "fingerprint"),
)
"""What is read of a row."""


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

    @property
    def place(self) -> str:
        """The line as checks name it: ``12``, or ``3:12`` on page 3."""
        return self.anchor.replace("P", "").replace("L", ":").removeprefix(":")


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
    marks = _marks({(line.page, line.number): line.text for line in lines}, tables, doc_id, lang)
    flags = _flags(tables, doc_id)
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


def lines_html(lines: Sequence[SourceLine], lang: str) -> Markup:
    """Return lines of the viewer as HTML, each with its number, its findings and its text.

    Written here rather than in a template, since a document has thousands of lines.
    """
    t = {key: str(escape(words(lang)[key])) for key in ("page", "line", "finding_here")}
    return Markup("".join([_line_html(line, t) for line in lines]))  # noqa: S704 - every part is escaped


def _line_html(line: SourceLine, t: Mapping[str, str]) -> str:
    page = f'<h2 class="page-break" id="P{line.page}">{t["page"]} {line.page}</h2>\n' if line.page else ""
    flags = "".join(
        f'<a href="../index.html#finding-{escape(quote(finding))}" title="{t["finding_here"]}">✗</a>'
        for finding in line.findings
    )
    return (
        f'{page}<div class="line" id="{line.anchor}"><a class="n" tabindex="-1" href="#{line.anchor}" '
        f'aria-label="{t["line"]} {line.number}">{line.number}</a><span class="flag">{flags}</span>'
        f'<span class="text">{line.html}</span></div>\n'
    )


def mark_line(text: str, marks: Sequence[Mark]) -> Markup:
    """Return a line of text, escaped, with its marks; a mark that overlaps an earlier one is left out."""
    parts, at = [], 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start >= at:
            figure = escaped(text[mark.start : mark.end])
            parts += [
                escaped(text[at : mark.start]),
                f'<span class="figure" title="{escaped(mark.meaning)}">{figure}</span>',
            ]
            at = mark.end
    return Markup("".join([*parts, escaped(text[at:])]))  # noqa: S704 - every part is escaped


def _marks(
    texts: Mapping[Place, str], tables: Mapping[str, pd.DataFrame], doc_id: str, lang: str
) -> dict[Place, list[Mark]]:
    found: dict[Place, list[Mark]] = {}
    for row in _rows(tables, "claims", doc_id):
        found.setdefault(_place(row), []).append(Mark(row["start"], row["end"], _claim(row, lang)))
    for name in _FIGURE_TABLES:
        for row in _rows(tables, name, doc_id):
            place = _place(row)
            on_line = found.setdefault(place, [])
            if at := _find(texts.get(place, ""), row.get("printed"), on_line):
                on_line.append(Mark(*at, _amount(row, lang)))
    return found


def _place(row: Mapping[str, Any]) -> Place:
    return row["page"], row["line"]


def _rows(tables: Mapping[str, pd.DataFrame], name: str, doc_id: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a document in one of the tables, with what is read here of them."""
    if name in tables:
        yield from (row for row in plain_rows(tables[name], _READ) if row["doc_id"] == doc_id)


def _find(text: str, printed: str | None, taken: Sequence[Mark]) -> tuple[int, int] | None:
    """Return start and end of the first free place on a line that prints a figure whole, not within a longer one."""
    start = text.find(printed) if printed else -1
    while printed and start >= 0:
        end = start + len(printed)
        if not _goes_on(text, start, end):
            if all(end <= mark.start or start >= mark.end for mark in taken):
                return start, end
            start = end - 1
        start = text.find(printed, start + 1)
    return None


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the figure from ``start`` to ``end`` is a part of a longer one."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    behind = after[:1].isdecimal() or (after[:1] in (".", ",") and after[1:].isdecimal())
    return before.isdecimal() or before in (".", ",") or behind


def _claim(row: Mapping[str, Any], lang: str) -> str:
    metric = label("metric", row["metric"], lang)
    return _join(row["subject_name"], row["base_year"], metric, _fen(row["amount_fen"]))


def _amount(row: Mapping[str, Any], lang: str) -> str:
    name = row.get("item_name", row.get("level3"))
    measure = label("measure", row["measure"], lang) if "measure" in row else None
    horizon = label("horizon", row["horizon"], lang) if "horizon" in row else None
    return _join(name, measure, horizon, _fen(row.get("amount_fen")))


def _fen(fen: int | None) -> str | None:
    return None if fen is None else f"{money(fen)} 万元"


def _join(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part is not None and part != "")


def _flags(tables: Mapping[str, pd.DataFrame], doc_id: str) -> dict[Place, list[str]]:
    """Return, for each place, the fingerprints of the failed checks that read it."""
    found: dict[Place, list[str]] = {}
    for row in _rows(tables, "checks", doc_id):
        if row["status"] != "fail" or row["lines"] is None:
            continue
        for place in row["lines"].split():
            page, _, line = place.rpartition(":")
            if line.isdecimal():
                found.setdefault((int(page) if page.isdecimal() else None, int(line)), []).append(row["fingerprint"])
    return found
