"""Readings of a row: where its cells can be read in more than one way, the one under which its identities close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from helpers.disclosure.columns import Column
from helpers.disclosure.model import Record
from helpers.disclosure.rules import key
from helpers.documents.model import Cell, Row
from helpers.money import half_unit

Texts = tuple[str, ...]
Figure = Callable[[str], Decimal | None]

_WHOLE = ("合计", "总计", "小计", "支出合计", "收入合计", "本年支出合计", "本年收入合计")
_LEFT_OUT = ("change", "change_pct", "execution_rate", "prior", "budget", "final", "quantity", "unit_price", "other")
_PART_MEASURES = ("basic", "project", "operating", "to_superior", "to_subsidiary")
MIN_ROWS = 3
"""An identity of the columns counts where it holds in so many rows, and in nine of ten that print its whole."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An identity that the rows of a table obey: the column ``whole`` is the sum of the columns ``parts``."""

    whole: int
    parts: tuple[int, ...]


def choose_readings(body: Sequence[Row], columns: Sequence[Column], figure: Figure) -> tuple[list[Row], list[Record]]:
    """Take, for each row that does not read well, the one reading under which it obeys the table's identities.

    A number may be split over two cells, two numbers may share one cell, and figures may stand one column aside. The
    identities are learned from the other rows. A row with no such reading, or with several, stays as it was printed.

    Parameters
    ----------
    body : sequence of Row
    columns : sequence of Column
    figure : callable
        Reads a cell, see ``read_figure``.

    Returns
    -------
    tuple
        The rows, and a row for ``doubts`` for each that was read otherwise.
    """
    places = [at for at, column in enumerate(columns) if column.role.role == "amount" and column.panel == 0]
    relations = _relations(body, columns, places, figure)
    if not relations or places != list(range(places[0], places[-1] + 1)):
        return list(body), []
    style = _style(body, places, figure)
    used = Counter(at for row in body for at in places if at < len(row.cells) and style(row.keys[at]))
    rows: list[Row] = []
    doubts: list[Record] = []
    for number, row in enumerate(body, 1):
        texts = row.keys[places[0] :]
        if _closes(texts, len(places), places[0], relations, figure):
            rows.append(row)
            continue
        likely = _likely(row, places, relations, style, used)
        rows.append(_reread(row, places[0], likely[0]) if len(likely) == 1 else row)
        if likely:
            doubts.append(_doubt(row, number, places, likely))
    return rows, doubts


def _relations(body: Sequence[Row], columns: Sequence[Column], places: Sequence[int], figure: Figure) -> list[Relation]:
    found = []
    for relation in candidates(columns, places):
        rows = [_values(row.keys, relation, figure) for row in body]
        told = [values for values in rows if values is not None and values[0]]
        held = [values for values in told if _adds_up(*values)]
        several = any(sum(map(bool, parts)) > 1 for _, parts, _ in held)
        if several and len(held) >= MIN_ROWS and len(held) * 10 >= len(told) * 9 - 10:
            found.append(relation)
    return found


def candidates(columns: Sequence[Column], places: Sequence[int]) -> Iterator[Relation]:
    """Yield what may add up: the first total and all beside it, the parts of expenditure, 小计 and what it heads.

    Parameters
    ----------
    columns : sequence of Column
    places : sequence of int
        The columns of amounts, by their place.
    """
    groups: dict[str, list[int]] = {}
    for at in places:
        if columns[at].role.measure not in _LEFT_OUT:
            groups.setdefault(columns[at].heading.split(" / ")[0], []).append(at)
    heads: list[int] = []
    for group in groups.values():
        wholes = [at for at in group if _last(columns[at]) in _WHOLE]
        if len(group) > 2 and wholes[:1] == group[:1]:
            yield Relation(group[0], tuple(group[1:]))
        heads += group[:1] if wholes[:1] == group[:1] else group
    if len(heads) > 2 and _last(columns[heads[0]]) in _WHOLE:
        yield Relation(heads[0], tuple(heads[1:]))
        parts = tuple(at for at in heads[1:] if columns[at].role.measure in _PART_MEASURES)
        if 1 < len(parts) < len(heads) - 1:
            yield Relation(heads[0], parts)
    basic = [at for at in places if columns[at].role.measure == "basic"]
    inner = tuple(at for at in places if columns[at].role.measure in ("personnel", "public"))
    if len(basic) == 1 and len(inner) == 2:
        yield Relation(basic[0], inner)


def _last(column: Column) -> str:
    return key(column.heading.rsplit(" / ", 1)[-1])


def _values(
    texts: Sequence[str], relation: Relation, figure: Figure
) -> tuple[Decimal, tuple[Decimal, ...], Decimal] | None:
    """Return whole, parts and tolerance; None where a cell that is not blank prints no figure."""
    cells = [texts[at] if at < len(texts) else "" for at in (relation.whole, *relation.parts)]
    figures = [figure(cell) if _prints(cell) else Decimal(0) for cell in cells]
    if any(value is None for value in figures):
        return None
    values = [value for value in figures if value is not None]
    rounding = sum((half_unit(cell) for cell in cells if _prints(cell)), Decimal(0))
    return values[0], tuple(values[1:]), rounding


def _prints(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _adds_up(whole: Decimal, parts: Sequence[Decimal], rounding: Decimal) -> bool:
    return abs(whole - sum(parts, Decimal(0))) <= rounding


def _style(body: Sequence[Row], places: Sequence[int], figure: Figure) -> Figure:
    """Return a reader that takes a cell for a figure only with as many decimals as the table prints elsewhere."""
    printed = Counter(
        value.as_tuple().exponent
        for row in body
        for text in row.keys[places[0] :]
        if (value := figure(text)) is not None
    )
    usual = {exponent for exponent, count in printed.items() if count * 10 >= printed.total()}

    def read(text: str) -> Decimal | None:
        value = figure(text)
        return value if value is None or value.as_tuple().exponent in usual else None

    return read


def _likely(
    row: Row, places: Sequence[int], relations: Sequence[Relation], figure: Figure, used: Counter[int]
) -> list[Texts]:
    """Return the readings of the amount cells of a row that make it add up and are nearest to what is printed.

    A row whose cells all read as figures, its whole among them, is as printed: if it does not add up, it is a misprint.
    """
    first, width = places[0], len(places)
    texts = row.keys[first:]
    left_over = any(map(_prints, texts[width:]))
    unread = any(_prints(text) and figure(text) is None for text in texts[:width])
    headless = any(
        not _prints(row.keys[relation.whole]) and any(_prints(row.keys[at]) for at in relation.parts)
        for relation in relations
        if max(relation.whole, *relation.parts) < len(row.keys)
    )
    if not (left_over or unread or headless):
        return []
    closing = {
        reading[:width] + ("",) * (width - len(reading))
        for reading in _readings(texts, width)
        if _closes(reading, width, first, relations, figure)
    }
    elsewhere = {at for at, count in used.items() if count > (at < len(row.keys) and bool(figure(row.keys[at])))}
    likely = {reading for reading in closing if {first + at for at, text in enumerate(reading) if text} <= elsewhere}
    return _nearest(likely, texts) or _nearest(closing, texts)


def _nearest(readings: Iterable[Texts], texts: Texts) -> list[Texts]:
    """Return the readings that leave most cells as printed."""
    kept = {reading: sum(map(str.__eq__, reading, texts)) for reading in readings}
    return [reading for reading, count in kept.items() if count == max(kept.values())]


def _closes(texts: Texts, width: int, first: int, relations: Sequence[Relation], figure: Figure) -> bool:
    """Say whether every cell reads as a figure, none is left over, and all identities hold, one with its whole."""
    if any(map(_prints, texts[width:])) or any(_prints(text) and figure(text) is None for text in texts[:width]):
        return False
    full = ("",) * first + texts
    found = [_values(full, relation, figure) for relation in relations]
    return all(values is not None and _adds_up(*values) for values in found) and any(
        values is not None and values[0] for values in found
    )


def _readings(texts: Texts, width: int) -> Iterator[Texts]:
    yield from _joined(texts)
    yield from _parted(texts, width)
    yield from _moved(texts, width)


def _joined(texts: Texts) -> Iterator[Texts]:
    """A number split over two cells: it stands in the first, in the second, or has pushed the others aside."""
    for at, (left, right) in enumerate(pairwise(texts)):
        if _prints(left) and _prints(right):
            for pair in ((left + right, ""), ("", left + right), (left + right,)):
                yield texts[:at] + pair + texts[at + 2 :]


def _parted(texts: Texts, width: int) -> Iterator[Texts]:
    """Two numbers in one cell: the other belongs beside it, where nothing stands, or has drawn the others near."""
    for at, text in enumerate(texts):
        for cut in range(1, len(text)):
            pair = (text[:cut], text[cut:])
            if not all(map(_prints, pair)):
                continue
            if at + 1 < len(texts) and not _prints(texts[at + 1]):
                yield texts[:at] + pair + texts[at + 2 :]
            if at and not _prints(texts[at - 1]):
                yield texts[: at - 1] + pair + texts[at + 1 :]
            if at + 1 < width and not any(map(_prints, texts[width - 1 :])):
                yield texts[:at] + pair + texts[at + 1 : width - 1]


def _moved(texts: Texts, width: int) -> Iterator[Texts]:
    """Figures one column aside: those on one side of a blank cell have moved into it, or out of it."""
    cells = texts + ("",) * (width - len(texts))
    for at, text in enumerate(cells):
        if _prints(text):
            continue
        yield cells[:at] + cells[at + 1 :]
        yield ("", *cells[:at], *cells[at + 1 :])


def _reread(row: Row, first: int, texts: Texts) -> Row:
    cells = list(row.cells[:first])
    for at, text in enumerate(texts, first):
        cell = row.cells[at] if at < len(row.cells) else Cell("", row.line, row.page)
        cells.append(cell if cell.key == text else replace(_source(row, at, text), text=text))
    return replace(row, cells=tuple(cells))


def _source(row: Row, at: int, text: str) -> Cell:
    """Return the cell from which a text was taken, nearest first: it knows line, page and box."""
    near = sorted(range(len(row.cells)), key=lambda other: abs(other - at))
    for other in near:
        if row.keys[other] and (row.keys[other] in text or text in row.keys[other]):
            return row.cells[other]
    return Cell("", row.line, row.page)


def _doubt(row: Row, number: int, places: Sequence[int], likely: Sequence[Texts]) -> Record:
    filled = next(cell for cell in row.cells[places[0] :] if cell.key)
    one = " | ".join(likely[0])
    return {
        "row_no": number,
        "col_no": None,
        "page": filled.page,
        "line": filled.line,
        "printed": " | ".join(row.keys[places[0] :]),
        "doubt": f"read as {one}: so the row adds up as the others do"
        if len(likely) == 1
        else f"read as printed; it would add up as the others do in {len(likely)} ways",
    }
