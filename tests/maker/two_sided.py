"""Two-sided tables: income on the left, expenditure by 类 on the right, totals at the foot of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from helpers.codes.lists import items

from .cells import Style
from .families import Family
from .heads import Path, heading_rows
from .page import Spot, Table

_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one side: its printed name, what it is about, and an amount for each of the side's columns."""

    name: str
    amounts: tuple[int, ...]
    measure: str
    funds: tuple[str, ...]
    code: str = ""


def numeral(number: int) -> str:
    """A Chinese numeral up to 99."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return head + (_DIGITS[ones - 1] if ones else "")


def mark(family: Family, number: int, deeper: bool = False) -> str:
    """The enumerator before a row, or before one a level deeper."""
    if family.marks == "（一）":
        return "" if deeper else f"（{numeral(number)}）"
    return f"（{numeral(number)}）" if deeper else f"{numeral(number)}、"


def class_lines(
    family: Family, columns: Sequence[dict[str, int]], measure: str, funds: tuple[str, ...], deeper: bool = False
) -> list[Line]:
    """A line for each 类, all of them or those that have money, numbered in order."""
    codes = [code for code, item in items("function").items() if item.level == 1 and not item.flag]
    used = [code for code in codes if any(column.get(code) for column in columns)]
    chosen = codes if family.classes == "all" else used
    return [
        Line(
            mark(family, number, deeper and family.marks != "（一）") + items("function")[code].name,
            tuple(column.get(code, 0) for column in columns),
            measure,
            funds,
            code,
        )
        for number, code in enumerate(chosen, 1)
    ]


def two_sided(
    style: Style,
    title: str,
    heads: tuple[list[Path], list[Path]],
    sides: tuple[list[Line], list[Line]],
    feet: tuple[list[Line], list[Line]],
) -> Table:
    """Lay out both sides, their last lines (totals) on the same rows."""
    widths = [len(head) - 1 for head in heads]
    final = any("决算" in part for head in heads for path in head for part in path)
    with_lines = style.family.numbering != "none" and final
    height = max(map(len, sides))
    count = max(map(len, feet))
    columns = []
    for side, foot in zip(sides, feet, strict=True):
        blank: list[Line | None] = [None] * (height - len(side))
        columns.append([*side, *blank, *[None] * (count - len(foot)), *foot])
    rows = []
    for number, pair in enumerate(zip_longest(*columns), 1):
        row: list[Spot] = []
        for place, (line, width) in enumerate(zip(pair, widths, strict=True)):
            row.append(Spot(line.name if line else ""))
            row += [Spot(str(number + place * (height + count)))] if with_lines else []
            row += _spots(style, line, width)
        rows.append(row)
    paths = [path for head in heads for path in _with_lines(head, with_lines)]
    body = _numbering(style, rows, widths, with_lines)
    if style.family.numbering == "column" and not with_lines:
        paths = [("序号",), *paths]
    return Table(style.kind, title, style.unit_line, heading_rows(paths), tuple(map(tuple, body)))


def _spots(style: Style, line: Line | None, width: int) -> list[Spot]:
    if line is None:
        return [Spot()] * width
    name = "" if line.code else line.name
    pairs = zip(line.amounts, line.funds, strict=True)
    return [style.spot(fen, line.code, name, line.measure, fund) for fen, fund in pairs]


def _with_lines(head: list[Path], with_lines: bool) -> list[Path]:
    return [head[0], (*head[0][:-1], "行次"), *head[1:]] if with_lines else head


def _numbering(style: Style, rows: list[list[Spot]], widths: list[int], with_lines: bool) -> list[list[Spot]]:
    numbering = style.family.numbering
    if numbering == "none":
        return rows
    first: list[Spot] = []
    number = 0
    for width in widths:
        first += [Spot("栏次"), Spot()] if with_lines else [Spot("栏次")] if not first else [Spot()]
        first += [Spot(str(number + n)) for n in range(1, width + 1)]
        number += width
    if with_lines:
        return [first, *rows]
    if numbering == "row":
        return [first, *rows]
    total = len(rows[0])
    return [
        [Spot("栏次"), *(Spot(str(n)) for n in range(1, total + 1))],
        *([Spot(str(n)), *row] for n, row in enumerate(rows, 1)),
    ]
