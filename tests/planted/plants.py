"""The kinds of error that are planted: each function returns one error in a document, or nothing where it has no place.

An error is what it changes: figures, the text of passages, rows that are gone, and columns of the clean tables.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from helpers.audit.arithmetic import significant
from helpers.audit.records import Amount, Claim
from helpers.money import FEN_PER_UNIT

from . import text
from .plant import Plant, Planter, is_read
from .provable import provable_cells
from .real import Real, fen, place
from .slips import SLIPS, causes, value_of

_SHEETS = ("performance_targets", "performance_evaluation")
_LONE = (*_SHEETS, "project_expenditure", "procurement", "purchased_services", "assets")

_NEAR = 3
_OTHER_UNIT = {"元": "万元", "万元": "元"}


def _money(real: Real) -> list[Amount]:
    return [a for a in real.amounts if a.unit in FEN_PER_UNIT and a.value > 0 and a.kind not in _SHEETS and is_read(a)]


def _draw(rng: random.Random, cells: Sequence[Amount]) -> Amount:
    """Draw a cell: first the kind of table, total or not, then the cell."""
    kinds: dict[tuple[str, bool], list[Amount]] = {}
    for cell in cells:
        kinds.setdefault((cell.kind, cell.item_level == 0), []).append(cell)
    return rng.choice(kinds[rng.choice(sorted(kinds))])


def _name(cell: Amount) -> str:
    return f"{cell.kind} {cell.item_code or ''}{cell.item_name or ''} · {cell.column_printed}"


def cell(rng: random.Random, real: Real, slip: str) -> Plant | None:
    """Print another figure in a cell."""
    if not (cells := _money(real)):
        return None
    one = _draw(rng, cells)
    text = SLIPS[slip](rng, one)
    if text is None or value_of(text) == one.value:
        return None
    return _reprinted(real, one, text, causes(slip, one.printed, text))


def _reprinted(real: Real, one: Amount, text: str, right: frozenset[str]) -> Plant:
    proven = id(one) in provable_cells(real)
    change = f"{_name(one)}: {one.printed} → {text}"
    return Plant(change, frozenset({place(one)}), proven, right, figures=((one, text),))


def copied(rng: random.Random, real: Real, *, above: bool) -> Plant | None:
    """Print in a cell the figure that stands above it, or before it."""
    pairs = []
    for cells in real.cells.values():
        known = {(c.col_no, c.side, c.row_no) if above else (c.row_no, c.side, c.col_no): c for c in cells if c.value}
        for one, other in pairwise(sorted(known, key=str)):
            if one[:2] == other[:2] and known[one].value != known[other].value:
                pairs.append((known[other], known[one]))
    fit = set(map(id, _money(real)))
    pairs = [(to, source) for to, source in pairs if id(to) in fit and is_read(source) and to.unit == source.unit]
    if not pairs:
        return None
    to, source = rng.choice(pairs)
    return _reprinted(real, to, source.printed, frozenset({"copied_figure", "omitted_item", "unknown"}))


def blanked(rng: random.Random, real: Real) -> Plant | None:
    """Leave out a figure; on a page, it may be one that was not read."""
    if not (cells := _money(real)):
        return None
    one = _draw(rng, cells)
    beside = [c for c in real.cells[one.table_no] if c.row_no == one.row_no or _is_above(c, one)]
    proven = real.has_cells and id(one) in provable_cells(real)
    return Plant(f"{_name(one)}: {one.printed} → blank", frozenset(map(place, (one, *beside))), proven, gone=(one,))


def _is_above(cell: Amount, one: Amount) -> bool:
    if cell.col_no != one.col_no:
        return False
    return cell.item_level == 0 or bool(cell.item_code and (one.item_code or "").startswith(cell.item_code))


def row_deleted(rng: random.Random, real: Real) -> Plant | None:
    """Delete a lowest item."""
    chosen: list[list[Amount]] = []
    for cells in real.cells.values():
        codes = {c.item_code for c in cells if c.item_code}
        for code in sorted(codes) if len(codes) > _NEAR else ():
            of_item = [c for c in cells if c.item_code == code]
            is_lowest = not any(other != code and other.startswith(code) for other in codes)
            if is_lowest and any(c.value for c in of_item) and len({c.row_no for c in of_item}) == 1:
                chosen.append(of_item)
    if not chosen:
        return None
    gone = rng.choice(chosen)
    code, table = str(gone[0].item_code), real.cells[gone[0].table_no]
    above = [c for c in table if c.item_level == 0 or (c.item_code and code.startswith(c.item_code))]
    told = [c for c in real.claims if c.subject_code == code]
    same = [c for c in real.amounts if c.item_code == code]
    known = provable_cells(real)
    proven = any(id(c) in known for c in gone if c.value) and real.has_cells
    places = frozenset(map(place, (*above, *told, *same)))
    return Plant(f"{_name(gone[0])} deleted", places, proven, frozenset({"missing_row", "omitted_item"}), gone=gone)


def rows_exchanged(rng: random.Random, real: Real) -> Plant | None:
    """Exchange the figures of two items that follow each other; between siblings, another table has to prove it."""
    chosen = []
    for cells in real.cells.values():
        rows: dict[tuple[int, str], dict[int, Amount]] = {}
        for c in cells:
            if c.item_code and c.unit in FEN_PER_UNIT and is_read(c):
                rows.setdefault((c.row_no, c.item_code), {})[c.col_no] = c
        for one, other in pairwise(sorted(rows)):
            columns = sorted(rows[one])
            pairs = [(rows[one][n], rows[other][n]) for n in columns if n in rows[other]]
            if (
                columns == sorted(rows[other])
                and len(one[1]) == len(other[1])
                and any(a.value != b.value for a, b in pairs)
            ):
                chosen.append(pairs)
    if not chosen:
        return None
    pairs = rng.choice(chosen)
    ends = [str(c.item_code) for c in pairs[0]]
    are_siblings = len(ends[0]) == 3 or ends[0][:-2] == ends[1][:-2]
    moved = [c for pair in pairs if pair[0].value != pair[1].value for c in pair]
    known = set() if are_siblings else provable_cells(real)
    proven = any(id(c) in known or _is_listed_again(real, c) for c in moved)
    figures = [change for a, b in pairs for change in ((a, b.printed), (b, a.printed))]
    right = frozenset({"shifted_row", "copied_figure", "unknown"})
    return Plant(f"{_name(pairs[0][0])} ↔ {ends[1]}", frozenset(map(place, moved)), proven, right, figures=figures)


def _is_listed_again(real: Real, cell: Amount) -> bool:
    if significant(cell.value) < _NEAR:
        return False
    others = [other for other in real.prints.get(fen(cell), ()) if other is not cell]
    tables = [
        o for o in others if isinstance(o, Amount) and o.table_no != cell.table_no and o.item_code == cell.item_code
    ]
    return bool(tables) or any(isinstance(o, Claim) and o.subject_code == cell.item_code for o in others)


def unit_of_table(rng: random.Random, real: Real) -> Plant | None:
    """Print 元 above a table in 万元, or the other way round."""
    chosen = [
        cells
        for cells in real.cells.values()
        if cells[0].kind not in _LONE and {c.unit for c in cells if c.unit} in ({"元"}, {"万元"})
    ]
    if not chosen:
        return None
    cells = rng.choice(chosen)
    telling = [c for c in cells if significant(c.value) > _NEAR and c.unit in FEN_PER_UNIT]
    proven = any(_is_elsewhere(real, c) for c in telling)
    columns = [(c, {"unit": _OTHER_UNIT[c.unit]}) for c in cells if c.unit]
    places, right = frozenset(map(place, cells)), frozenset({"unit_slip"})
    return Plant(f"{cells[0].kind}: {cells[0].unit} → the other", places, proven, right, columns=columns)


def _is_elsewhere(real: Real, cell: Amount) -> bool:
    return any(not isinstance(o, Amount) or o.table_no != cell.table_no for o in real.prints[fen(cell)])


PLANTS: dict[str, Planter] = {
    **{f"cell, {slip}": partial(cell, slip=slip) for slip in SLIPS},
    "cell copied from above": partial(copied, above=True),
    "cell copied from beside": partial(copied, above=False),
    "cell blanked": blanked,
    "row deleted": row_deleted,
    "rows exchanged": rows_exchanged,
    "unit of a table": unit_of_table,
    **{f"amount in the text, {s}": partial(text.figure, metrics=text.LEVELS, slip=s) for s in SLIPS if s != "sign"},
    **{
        f"{name}, {slip}": partial(text.figure, metrics=(metric,), slip=slip)
        for name, metric in (
            ("change", "change"),
            ("rate of change", "change_pct"),
            ("share", "share_pct"),
            ("completion rate", "completion_rate"),
        )
        for slip in ("digit misprinted", "decimal point slipped")
    },
    "one direction word": partial(text.direction, both=False),
    "both direction words": partial(text.direction, both=True),
    "year of a heading": text.year,
    "greater for less": text.verdict,
}
"""Every kind of error by name."""
