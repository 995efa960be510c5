"""A web page as portals publish it: tables with row and column spans, everything within a layout of divisions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..families import Family
from ..noise import Noise
from ..page import Made, Spot, Table
from .grids import pages

_HEAD = '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{}</title><style>td{{border:1px}}</style>'


def write_web(made: Made, family: Family, noise: Noise) -> bytes:
    """Write a document as a web page; a table that goes on is a table of its own, with its headings or without."""
    parts = [_HEAD.format(escape(made.title)), '</head><body><div class="nav">首页</div><div class="article">']
    for part in made.parts:
        if isinstance(part, Table):
            parts += _table(part, family, noise)
        else:
            text = noise.heading(part.text) if part.heading else noise.text(part.text)
            parts.append(f"<p>{escape(text)}</p>")
    return "\n".join([*parts, "</div></body></html>"]).encode()


def _table(table: Table, family: Family, noise: Noise) -> list[str]:
    lines = [f"<p><strong>{escape(noise.heading(text))}</strong></p>" for text in table.captions]
    for number, body in enumerate(pages(table, noise)):
        head = table.heading if number == 0 or family.continuation == "again" else ()
        lines += ["<table>", *(_row(row, noise) for row in (*head, *body)), "</table>"]
    return [*lines, *([f"<p>{escape(table.note)}</p>"] if table.note else [])]


def _row(row: Sequence[Spot], noise: Noise) -> str:
    return "<tr>" + "".join(_cell(spot, noise) for spot in row) + "</tr>"


def _cell(spot: Spot, noise: Noise) -> str:
    spans = (f' colspan="{spot.across}"' if spot.across > 1 else "") + (
        f' rowspan="{spot.down}"' if spot.down > 1 else ""
    )
    text = noise.cell(spot.text, spot.amount is not None, "\n")
    return f"<td{spans}><p>{escape(text).replace(chr(10), '<br/>') or '&nbsp;'}</p></td>"
