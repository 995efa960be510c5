"""Readings of a row: where its cells can be read in more than one way, the one under which its identities close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from helpers.disclosure.columns import Column
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.sums import Figure, Relation, candidates, tree_of
from helpers.disclosure.trees import Texts, prints, proven
from helpers.documents.model import Cell, Row
from helpers.money import half_unit

MIN_ROWS = 3
"""An identity of the columns counts where it holds in so many rows, and in nine of ten that print its whole."""
_WIDEST, _LONGEST = 40, 60
"""Cells of a row and characters of a cell, at most, that are read in other ways: more make ways without number."""
_BY_ROW = "the row adds up as the others do"
_BY_TREE = "it adds up with the items above and below it, and in no other way"


def choose_readings(
    body: Sequence[Row], columns: Sequence[Column], kind: str, figure: Figure
) -> tuple[list[Row], list[Record]]:
    """Take, for each row that does not read well, the one reading under which it obeys the table's identities.

    A number may be split over two cells, two numbers may share one cell, and figures may stand one column aside. The
    identities of the columns are learned from the other rows. Where there are none, or several readings obey them, the
    tree of items decides, see ``proven``. A row with no such reading, or with several, stays as it was printed.

    Parameters
    ----------
    body : sequence of Row
    columns : sequence of Column
    kind : str
        Kind of the table.
    figure : callable
        Reads a cell, see ``read_figure``.

    Returns
    -------
    tuple
        The rows, and a row for ``doubts`` for each that was read otherwise.
    """
    rows = list(body)
    places = [at for at, column in enumerate(columns) if column.role.role == "amount" and column.panel == 0]
    if not places or places != list(range(places[0], places[-1] + 1)):
        return rows, []
    relations = _relations(body, columns, places, figure)
    supposed = relations or list(candidates(columns, places))
    style = _style(body, places, figure)
    doubts: dict[int, Record] = {}
    ways: dict[int, list[Texts]] = {}
    for at, row in enumerate(body):
        texts = _window(row, columns, places)
        if relations and _closes(texts, len(places), places[0], relations, figure):
            continue
        if not _is_odd(texts, places, supposed, style):
            continue
        ways[at] = _ways(texts, places, relations, style)
        likely = _likely(ways[at], texts, row, body, places, style) if relations else []
        if len(likely) == 1:
            del ways[at]
            rows[at] = _reread(row, places, texts, likely[0])
        if likely:
            doubts[at] = _doubt(row, at, places, likely, _BY_ROW)
    if any(ways.values()):
        tree = tree_of(rows, columns, kind, 0)
        for at, way in proven(rows, ways, tree, places[0], style).items():
            doubts[at] = _doubt(rows[at], at, places, [way], _BY_TREE)
            rows[at] = _reread(rows[at], places, _window(rows[at], columns, places), way)
    return rows, [doubts[at] for at in sorted(doubts)]


def _window(row: Row, columns: Sequence[Column], places: Sequence[int]) -> Texts:
    """Return the texts of the amount cells of a row, and of all beyond where the amounts are the last columns."""
    return row.keys[places[0] : None if len(columns) == places[-1] + 1 else places[-1] + 1]


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


def _values(
    texts: Sequence[str], relation: Relation, figure: Figure
) -> tuple[Decimal, tuple[Decimal, ...], Decimal] | None:
    """Return whole, parts and tolerance; None where a cell that is not blank prints no figure."""
    cells = [texts[at] if at < len(texts) else "" for at in (relation.whole, *relation.parts)]
    figures = [figure(cell) if prints(cell) else Decimal(0) for cell in cells]
    if any(value is None for value in figures):
        return None
    values = [value for value in figures if value is not None]
    rounding = sum((half_unit(cell) for cell in cells if prints(cell)), Decimal(0))
    return values[0], tuple(values[1:]), rounding


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


def _is_odd(texts: Texts, places: Sequence[int], supposed: Sequence[Relation], figure: Figure) -> bool:
    """Say whether a row cannot stand as printed: a figure is left over, or is none, or a total is blank.

    A row whose cells all read as figures, its whole among them, is as printed: if it does not add up, it is a misprint.
    """
    width = len(places)
    if any(map(prints, texts[width:])) or any(prints(text) and figure(text) is None for text in texts[:width]):
        return True
    printed = {at for at, text in enumerate(texts[:width], places[0]) if prints(text)}
    return any(
        relation.whole not in printed and not printed.isdisjoint(relation.parts)
        for relation in supposed
        if max(relation.whole, *relation.parts) < places[0] + len(texts)
    )


def _ways(texts: Texts, places: Sequence[int], relations: Sequence[Relation], figure: Figure) -> list[Texts]:
    """Return the readings of a row under which every cell is a figure or blank, and its identities hold."""
    width = len(places)
    if len(texts) > _WIDEST or max(map(len, texts), default=0) > _LONGEST:
        return []
    return list(
        dict.fromkeys(
            reading[:width] + ("",) * (width - len(reading))
            for reading in _readings(texts, width)
            if (
                _closes(reading, width, places[0], relations, figure)
                if relations
                else _reads_well(reading, width, figure)
            )
        )
    )


def _likely(
    ways: Sequence[Texts], texts: Texts, row: Row, body: Sequence[Row], places: Sequence[int], figure: Figure
) -> list[Texts]:
    """Return the readings that fill only columns which other rows fill too, nearest to what is printed; else any."""
    others = [other.keys for other in body if other is not row]
    elsewhere = {at for at in places if any(at < len(keys) and figure(keys[at]) for keys in others)}
    usual = [way for way in ways if {at for at, text in enumerate(way, places[0]) if text} <= elsewhere]
    return _nearest(usual, texts) or _nearest(ways, texts)


def _nearest(readings: Iterable[Texts], texts: Texts) -> list[Texts]:
    """Return the readings that leave most cells as printed."""
    kept = {reading: sum(map(str.__eq__, reading, texts)) for reading in readings}
    return [reading for reading, count in kept.items() if count == max(kept.values())]


def _closes(texts: Texts, width: int, first: int, relations: Sequence[Relation], figure: Figure) -> bool:
    """Say whether every cell reads as a figure, none is left over, and all identities hold, one with its whole."""
    if not _reads_well(texts, width, figure):
        return False
    full = ("",) * first + texts
    found = [_values(full, relation, figure) for relation in relations]
    return all(values is not None and _adds_up(*values) for values in found) and any(
        values is not None and values[0] for values in found
    )


def _reads_well(texts: Texts, width: int, figure: Figure) -> bool:
    return not any(map(prints, texts[width:])) and all(
        figure(text) is not None for text in texts[:width] if prints(text)
    )


def _readings(texts: Texts, width: int) -> Iterator[Texts]:
    yield from _joined(texts)
    yield from _parted(texts, width)
    yield from _moved(texts, width)


def _joined(texts: Texts) -> Iterator[Texts]:
    """A number split over two cells: it stands in the first, in the second, or has pushed the others aside."""
    for at, (left, right) in enumerate(pairwise(texts)):
        if prints(left) and prints(right):
            for pair in ((left + right, ""), ("", left + right), (left + right,)):
                yield texts[:at] + pair + texts[at + 2 :]


def _parted(texts: Texts, width: int) -> Iterator[Texts]:
    """Two numbers in one cell: the other belongs beside it, where nothing stands, or has drawn the others near."""
    for at, text in enumerate(texts):
        for cut in range(1, len(text)):
            pair = (text[:cut], text[cut:])
            if not all(map(prints, pair)):
                continue
            if at + 1 < len(texts) and not prints(texts[at + 1]):
                yield texts[:at] + pair + texts[at + 2 :]
            if at and not prints(texts[at - 1]):
                yield texts[: at - 1] + pair + texts[at + 1 :]
            if at + 1 < width and not any(map(prints, texts[width - 1 :])):
                yield texts[:at] + pair + texts[at + 1 : width - 1]


def _moved(texts: Texts, width: int) -> Iterator[Texts]:
    """Figures one column aside: those on one side of a blank cell have moved into it, or out of it."""
    cells = texts + ("",) * (width - len(texts))
    for at, text in enumerate(cells):
        if prints(text):
            continue
        yield cells[:at] + cells[at + 1 :]
        yield ("", *cells[:at], *cells[at + 1 :])


def _reread(row: Row, places: Sequence[int], printed: Texts, texts: Texts) -> Row:
    cells = list(row.cells[: places[0]])
    for at, text in zip(places, texts, strict=True):
        cell = row.cells[at] if at < len(row.cells) else Cell("", row.line, row.page)
        cells.append(cell if cell.key == text else replace(_source(row, at, text), text=text))
    return replace(row, cells=(*cells, *row.cells[places[0] + len(printed) :]))


def _source(row: Row, at: int, text: str) -> Cell:
    """Return the cell from which a text was taken, nearest first: it knows line, page and box."""
    near = sorted(range(len(row.cells)), key=lambda other: abs(other - at))
    for other in near:
        if row.keys[other] and (row.keys[other] in text or text in row.keys[other]):
            return row.cells[other]
    return Cell("", row.line, row.page)


def _doubt(row: Row, at: int, places: Sequence[int], likely: Sequence[Texts], why: str) -> Record:
    filled = next(cell for cell in row.cells[places[0] :] if cell.key)
    one = f"read as {' | '.join(likely[0])}: so {why}"
    several = f"read as printed; it would add up as the others do in {len(likely)} ways"
    return doubt_at(filled, at + 1, several if len(likely) > 1 else one, printed=" | ".join(row.keys[places[0] :]))
