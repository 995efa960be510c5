"""What a family does to every table: remarks, codes of 类, the unit in the headings, the title within the table."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from .families import Family
from .page import Spot, Table

_UNIT = re.compile(r"[（(]?(?:金额)?单位[:：](?:人民币)?(亿元|万元|元)[)）]?")


def dressed(table: Table, family: Family) -> Table:
    """Print a table as its family does."""
    if not table.heading:
        return table  # a sheet is a form of its own
    if family.class_codes:
        table = _with_class_codes(table)
    if family.unit_in == "heading" and any(table.amounts):
        table = _with_units_in_headings(table)
    if family.remark:
        table = _with_remarks(table)
    return _with_captions_inside(table) if family.inside else table


def _with_class_codes(table: Table) -> Table:
    """The codes of the 类 in a column before their names on the right of a two-sided table."""
    if not table.kind.endswith("summary") or [spot.text for spot in table.heading[0]][-2:] != ["收入", "支出"]:
        return table
    left = sum(spot.across for spot in table.heading[0][:-1])
    first, second, *rest = (list(row) for row in table.heading)
    first[-1] = replace(first[-1], across=first[-1].across + 1)
    second.insert(len(second) - first[-1].across + 1, Spot("科目编码"))
    body = [(*row[:left], Spot(_code_of(row[left:])), *row[left:]) for row in table.body]
    return replace(table, heading=tuple(map(tuple, (first, second, *rest))), body=tuple(body))


def _code_of(side: tuple[Spot, ...]) -> str:
    return next((spot.amount.code for spot in side if spot.amount), "")


def _with_units_in_headings(table: Table) -> Table:
    """No line says the unit: the heading of every column of money does."""
    found = _UNIT.search(table.unit_line)
    assert found, table.unit_line
    lines = [line for line in table.unit_line.replace(found.group(), "").split("\n") if line.strip()]
    places = [list(accumulate([0, *(spot.across for spot in row)]))[:-1] for row in table.body]
    money = {
        at
        for row, starts in zip(table.body, places, strict=True)
        for spot, at in zip(row, starts, strict=True)
        if spot.amount
    }
    heading = [list(row) for row in table.heading]
    taken: set[tuple[int, int]] = set()
    for depth, row in enumerate(heading):
        at = 0
        for n, spot in enumerate(row):
            while (depth, at) in taken:
                at += 1
            taken |= {(depth + down, at + across) for down in range(spot.down) for across in range(spot.across)}
            if depth + spot.down == len(heading) and at in money:
                row[n] = replace(spot, text=f"{spot.text}（{found.group(1)}）")
            at += spot.across
    return replace(table, heading=tuple(map(tuple, heading)), unit_line="\n".join(lines))


def _with_remarks(table: Table) -> Table:
    first = (*table.heading[0], Spot("备注", down=len(table.heading)))
    return replace(table, heading=(first, *table.heading[1:]), body=tuple((*row, Spot()) for row in table.body))


def _with_captions_inside(table: Table) -> Table:
    """Title and unit are merged rows at the head of the table."""
    rows = [(Spot(line, across=table.width),) for line in table.captions]
    return replace(table, title="", unit_line="", heading=(*rows, *table.heading))
