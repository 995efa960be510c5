"""Tables of which the text has kept the lines but not the cells: blank cells left no trace, so columns are uncertain.

What is certain is read: the first figure of each coded row is that of the first column, 合计, where its whole tree of
items adds up to the total; and where every row has a figure for every heading, and the tree of each column adds up, all
of them. Nothing else is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.disclosure.model import Record, doubt_at
from helpers.documents.model import Cell, Grid, Row, squeeze
from helpers.money import parse_figure

_FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*\.\d+(?![\d.])|(?:^|\s)\d[\d,]*(?=\s|$)")
_AMOUNT = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CODED = re.compile(
    rf"^(?P<code>\d{{3}}(?:\s?\d{{2}}(?:\s?\d{{2}})?)?)\s*(?P<name>[一-鿿“\"].*?)\s+(?P<figures>{_AMOUNT}(?:\s+{_AMOUNT})*)$"
)
_TOTAL = re.compile(rf"^(?P<name>(?:本年(?:收入|支出))?[合总]\s*计)\s+(?P<figures>{_AMOUNT}(?:\s+{_AMOUNT})*)$")
_HEADING = re.compile(r"(?:本年(?:收入|支出))?[合总]计")
_LEAST_ITEMS = 2
_NAMING = 2  # columns of code and name


def is_unparted(grid: Grid) -> bool:
    """Say whether a table came as mere lines; a table of one column has no place for both names and amounts."""
    return grid.width == 1 and not grid.ragged


def certain_columns(rows: Sequence[Row]) -> list[Row]:
    """Return heading, total and coded rows with code, name and the figures whose column is certain.

    None unless the tree of items adds up in the first column at least.
    """
    lines = [_Line.of(row) for row in rows]
    kept = [line for line in lines if line is not None]
    items = [line for line in kept if line.code]
    totals = {line.printed for line in kept if not line.code}
    above = rows[: next((at for at, line in enumerate(lines) if line is not None), 0)]
    heading = next((row for row in above if _HEADING.search(squeeze(row.cells[0].text))), None)
    unique = len({line.code for line in items}) == len(items) >= _LEAST_ITEMS
    if heading is None or not unique or len(totals) != 1 or not _adds_up({line.code: line for line in kept}, 0):
        return []
    words = _words(heading, kept)
    return [
        _row(heading.line, "科目编码", "科目名称", *words),
        *(_row(line.line, line.code, line.name, *line.printed[: len(words)]) for line in kept),
    ]


def _words(heading: Row, lines: Sequence[_Line]) -> list[str]:
    """Return the headings of the columns that are certain: all, where each row fills all and all add up."""
    words = heading.cells[0].text.split()
    at = next((at for at, word in enumerate(words) if _HEADING.search(word)), len(words))
    own = words[at:]
    by_code = {line.code: line for line in lines}
    filled = len(own) > 1 and all(len(line.values) == len(own) for line in lines)
    if filled and all(_adds_up(by_code, column) for column in range(len(own))):
        return own
    found = _HEADING.search(squeeze(heading.cells[0].text))
    return [found.group() if found else ""]


def unparted(grid: Grid, proven: Sequence[Row]) -> list[Record]:
    """Return one row for ``doubts``, at the first line with a figure that was not read; none where there is none.

    Parameters
    ----------
    grid : Grid
    proven : sequence of Row
        What ``certain_columns`` returns of it.
    """
    read = {row.line: len(row.cells) - _NAMING for row in proven}
    what = "only columns that add up were read" if proven else "the figures of this table were not read"
    for number, row in enumerate(grid.rows, 1):
        line = _Line.of(row)
        if line is not None and len(line.printed) <= read.get(row.line, 0):
            continue
        if _FIGURE.search(row.cells[0].text):
            return [doubt_at(row.cells[0], number, f"the text has kept no marks between the cells, so {what}")]
    return []


@dataclass(frozen=True, slots=True)
class _Line:
    """A coded row, or the total, whose code is empty."""

    line: int
    code: str
    name: str
    printed: tuple[str, ...]
    values: tuple[Decimal, ...]

    @classmethod
    def of(cls, row: Row) -> _Line | None:
        text = row.cells[0].text.strip()
        found = _CODED.match(text) or _TOTAL.match(text)
        printed = tuple(found["figures"].split()) if found else ()
        values = tuple(value for figure in printed if (value := parse_figure(figure)) is not None)
        if found is None or len(values) < len(printed):
            return None
        code = squeeze(found["code"]) if "code" in found.re.groupindex else ""
        return cls(row.line, code, squeeze(found["name"]), printed, values)


def _adds_up(lines: Mapping[str, _Line], column: int) -> bool:
    """Say whether every item of a column, and its total, is the sum of what stands right below it, within rounding."""
    below: dict[str, list[Decimal]] = defaultdict(list)
    for code, line in lines.items():
        if code:
            below[next((code[:end] for end in (5, 3) if end < len(code) and code[:end] in lines), "")].append(
                line.values[column]
            )
    return all(_is_sum(lines[code].values[column], parts) for code, parts in below.items())


def _is_sum(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    last = min(int(value.as_tuple().exponent) for value in (whole, *parts))
    return abs(whole - sum(parts)) <= Decimal(len(parts) + 1) * Decimal(5).scaleb(last - 1) * (last < 0)


def _row(line: int, *texts: str) -> Row:
    return Row(tuple(Cell(text, line) for text in texts), line)
