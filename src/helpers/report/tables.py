"""A clean table as HTML: headings from the contract, amounts in 万元, every figure a link to its printed line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import escape

from helpers.clean.contract import Field, contract
from helpers.report.cells import NUMERIC, Column, column_of, content, present
from helpers.report.links import document_label, row_links, source_href
from helpers.report.text import humanise, words

Links = Mapping[str, Sequence[str | None]]
"""For a column, an address for each row; None is no link."""


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
    rows = frame.to_dict("records")
    body = "\n".join(_row(row, i, shown, links or {}, lang) for i, row in enumerate(rows))
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    name = escape(caption or humanise(shown[0].name if shown else "table"))
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{name}"><table>{title}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _fields_of(frame: pd.DataFrame) -> dict[str, Field]:
    """Return the fields of the clean table that shares most columns with the frame."""
    tables = [{field.name: field for field in fields} for fields in contract().values()]
    return max(tables, key=lambda fields: len(fields.keys() & set(frame.columns)))


def _row(row: Mapping[Any, Any], index: int, columns: Sequence[Column], links: Links, lang: str) -> str:
    sources = row_links(row)
    cells = []
    for column in columns:
        value = present(row.get(column.name))
        html, title = content(column, value, row, lang)
        to = None
        if value is not None and column.name in links:
            to = links[column.name][index]
        elif value is not None and column.name in sources and column.kind in NUMERIC:
            to = source_href(*sources[column.name])
            title = "; ".join(filter(None, (title, _where(sources[column.name], lang))))
        cells.append(_cell(column, html, title, to))
    return f"<tr{_row_attributes(row)}>{''.join(cells)}</tr>"


def _cell(column: Column, html: str, title: str, to: str | None) -> str:
    about = f' title="{escape(title)}"' if title else ""
    if to:
        return f'<td class="{column.style}"><a href="{escape(to)}"{about}>{html}</a></td>'
    return f'<td class="{column.style}"{about}>{html}</td>'


def _row_attributes(row: Mapping[Any, Any]) -> str:
    """Return the classes that set off totals and levels, and the outcome that checks are filtered by."""
    level = present(row.get("item_level"))
    if row.get("item_kind") == "total" or level == 0:
        return ' class="total"'
    if level is not None:
        return f' class="level-{int(level)}"'
    return f' data-status="{escape(row["status"])}"' if "rule_id" in row and "status" in row else ""


def _where(source: tuple[str, int, int | None], lang: str) -> str:
    doc_id, line, page = source
    word = words(lang)
    on_page = f"{word['page']} {page}, " if page else ""
    return f"{document_label(doc_id, lang)}, {on_page}{word['line']} {line}"
