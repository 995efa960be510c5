"""A clean table as HTML: headings from the contract, amounts in 万元, every figure a link to its printed line.

Written column by column: most values of a column are there many times, and each is put into words once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import starmap
from typing import Any, TypeVar

import pandas as pd
from markupsafe import escape

from helpers.clean.contract import Field, contract
from helpers.report.cells import NUMERIC, Column, column_of, content
from helpers.report.links import behind, document_label, source_href, sources_of
from helpers.report.text import escaped, humanise, words
from helpers.report.values import Values, plain_values

Links = Mapping[str, Sequence[str | None]]
"""For a column, an address for each row; None is no link."""

_ROW = ("item_level", "item_kind", "rule_id", "status")
"""The columns that a row as a whole is marked by."""

_T = TypeVar("_T")
_Place = tuple[str, str]
"""An address, and where that is in words; both escaped, either may be empty."""


def html_table(
    frame: pd.DataFrame,
    columns: Sequence[str] | Mapping[str, str] | None = None,
    links: Links | None = None,
    caption: str = "",
    lang: str = "en",
) -> str:
    """Return a frame as an accessible HTML table, everything in it escaped.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows of a clean table, or of any frame that uses its column names. Columns ``*_fen`` are shown in 万元.
    columns : sequence of str or mapping of str to str, optional
        The columns to show, in order; a mapping gives headings of its own ("" for the usual one). All by default.
    links : mapping of str to sequence, optional
        For a column, an address for each row (None for no link). Without it, figures link to the source line that
        the row names (``doc_id``, ``page`` and ``line``, or those of the vintage).
    caption : str
        Caption of the table.
    lang : str
        ``en`` or ``zh``.

    Returns
    -------
    str
        A scrolling region with the table in it. Addresses are relative to a unit's folder in the site.
    """
    fields = _fields_of(frame)
    shown = [column_of(name, fields) for name in (frame.columns if columns is None else columns)]
    given = columns if isinstance(columns, Mapping) else {}
    head = "".join(column.heading(given.get(column.name, ""), lang) for column in shown)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    name = escape(caption or humanise(shown[0].name if shown else "table"))
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{name}"><table>{title}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{_body(frame, shown, links or {}, lang)}\n</tbody></table></div>"
    )


def _fields_of(frame: pd.DataFrame) -> Mapping[str, Field]:
    """Return the fields of the clean table that shares most columns with the frame."""
    names = set(frame.columns)
    return max(_tables(), key=lambda fields: len(fields.keys() & names))


@cache
def _tables() -> list[dict[str, Field]]:
    return [{field.name: field for field in fields} for fields in contract().values()]


def _body(frame: pd.DataFrame, columns: Sequence[Column], links: Links, lang: str) -> str:
    values = plain_values(frame, _read(columns))
    cells = [_cells(column, values, len(frame), links.get(column.name), lang) for column in columns]
    rows = zip(_row_starts(values, len(frame)), *cells, strict=True)
    return "\n".join([f"{''.join(row)}</tr>" for row in rows])


def _read(columns: Sequence[Column]) -> set[str]:
    """Return the columns of a frame that its table is made of."""
    read = (name for column in columns for name in (column.name, *column.reads, *behind(column.name)))
    return {*read, *_ROW}


def _cells(column: Column, values: Values, number: int, links: Sequence[str | None] | None, lang: str) -> list[str]:
    """Return a column's cells, ``number`` of them."""
    own = values.get(column.name) or [None] * number
    reads = [name for name in column.reads if name in values]
    keys = list(zip(own, *(values[name] for name in reads), strict=True))

    def shown(value: Any, *read: Any) -> tuple[str, str]:
        html, title = content(column, value, dict(zip(reads, read, strict=True)), lang)
        return html, escaped(title)

    places = _places(column, values, number, links, lang)
    if not places:
        return _once(lambda *key: _cell(column.style, *shown(*key)), keys)
    style = column.style
    return [
        _cell(style, html, title, *(("", "") if value is None or place is None else place))
        for value, (html, title), place in zip(own, _once(shown, keys), places, strict=True)
    ]


def _once(work: Callable[..., _T], keys: Sequence[tuple]) -> list[_T]:
    """Do some work on each key, on equal ones once; only decimals that are equal may still read 1.0 and 1.00."""
    exact = Decimal in {type(key[0]) for key in keys}
    once = work if exact else lru_cache(maxsize=None, typed=True)(work)
    return list(starmap(once, keys))


def _places(
    column: Column, values: Values, number: int, links: Sequence[str | None] | None, lang: str
) -> list[_Place | None]:
    """Return where each cell of a column leads; nothing at all where none of them can."""
    if links is not None:
        return [(escaped(to), "") if to else None for to in links]
    if column.kind not in NUMERIC or not behind(column.name):
        return []
    place = _placer(lang)
    return [source and place(*source) for source in sources_of(column.name, values, number)]


def _cell(style: str, html: str, title: str, to: str = "", where: str = "") -> str:
    told = f"{title}; {where}" if title and where else title or where
    about = f' title="{told}"' if told else ""
    if to and html:
        return f'<td class="{style}"><a href="{to}"{about}>{html}</a></td>'
    return f'<td class="{style}"{about}>{html}</td>'


def _placer(lang: str) -> Callable[[str, int, int | None], _Place]:
    """Return what tells the address of a source line, and where it is in words."""
    word = words(lang)

    @cache
    def place(doc_id: str, line: int, page: int | None) -> _Place:
        on_page = f"{word['page']} {page}, " if page else ""
        where = f"{document_label(doc_id, lang)}, {on_page}{word['line']} {line}"
        return escaped(source_href(doc_id, line, page) or ""), escaped(where)

    return place


def _row_starts(values: Values, number: int) -> list[str]:
    """Return the start of each row: what sets off totals and levels, and the outcome that checks are filtered by."""
    nothing = [None] * number
    levels, kinds = values.get("item_level", nothing), values.get("item_kind", nothing)
    statuses = values.get("status", nothing) if "rule_id" in values else nothing
    return [_row_start(level, kind, status) for level, kind, status in zip(levels, kinds, statuses, strict=True)]


def _row_start(level: int | None, kind: str | None, status: str | None) -> str:
    if kind == "total" or level == 0:
        return '<tr class="total">'
    if level is not None:
        return f'<tr class="level-{int(level)}">'
    return f'<tr data-status="{escape(status)}">' if status is not None else "<tr>"
