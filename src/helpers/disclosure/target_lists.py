"""Target lists: the targets of many projects in one table, each project beside its indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.disclosure.columns import read_columns
from helpers.disclosure.indicators import target_of
from helpers.disclosure.items import TOTAL
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.rules import ColumnRole, first_match, key, kind_of_title, role_of_heading
from helpers.disclosure.sheets import funds_under, is_indicator_heading
from helpers.documents.model import Cell, Row
from helpers.money import read_figure

_LEVELS = ("level1", "level2", "level3")
_BESIDE = ("description", "basis", "operator", "target_unit")
_ABOVE = 2
"""Heading rows that may stand above the one that names the indicators."""


@dataclass(slots=True)
class ListedProject:
    """A project of a target list: its cells by field, its amounts, its targets."""

    fields: dict[str, Cell] = field(default_factory=dict)
    amounts: list[Record] = field(default_factory=list)
    targets: list[Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a list: fields of the project, amounts with heading and role, fields of the indicator."""

    about: dict[str, int]
    amounts: dict[int, tuple[str, ColumnRole]]
    indicator: dict[str, int]


def part_lists(rows: Sequence[Row]) -> Iterator[tuple[tuple[Row, ...], bool]]:
    """Part the rows of adjoining grids where a list ends or begins; yield each part, and whether it is a list.

    A list names projects or units in a column beside the indicators; a sheet is of one project.
    """
    starts: list[tuple[int, bool]] = []
    below = 0
    for top, columns in [(top, _read(rows[top : at + 1])) for top, at in _heads(rows)]:
        is_list = "name" in columns.about or "unit" in columns.about
        if not starts:
            starts.append((0, is_list))
        elif is_list != starts[-1][1]:
            titles = [at for at in range(below, top) if _is_title(rows[at])]
            starts.append((titles[-1] if titles else top, is_list))
        below = top
    for (start, is_list), (end, _) in zip(starts, [*starts[1:], (len(rows), False)], strict=True):
        yield tuple(rows[start:end]), is_list


def _is_title(row: Row) -> bool:
    texts = [text for text in row.keys if text]
    return len(texts) == 1 and texts[0].endswith("表") and kind_of_title(texts[0]) is not None


def read_target_list(rows: Sequence[Row], unit: str) -> tuple[list[ListedProject], list[Record]]:
    """Read a target list.

    Parameters
    ----------
    rows : sequence of Row
        The rows of the table with all its pages; headings may be printed again on each.
    unit : str
        Unit of money that the caption states.

    Returns
    -------
    tuple
        The projects with rows for ``amounts`` and ``targets``, and rows for ``doubts``. A project without fields holds
        the indicators at the head of a page whose project stands on the page before.
    """
    projects: list[ListedProject] = []
    doubts: list[Record] = []
    levels: dict[str, str] = {}
    for start, end, columns in _blocks(rows):
        for row_no, row in enumerate(rows[start:end], start + 1):
            about = _about(row, columns)
            if about and not _same(projects, about):
                projects.append(ListedProject(about, _amounts(row, row_no, columns, unit)))
                levels = {}
            fields = {name: row.cells[at] for name, at in columns.indicator.items() if _has(row, at)}
            if "level1" in fields:
                levels.pop("level2", None)
            levels |= {name: fields[name].key for name in ("level1", "level2") if name in fields}
            if "level3" not in fields:
                continue
            if not projects:
                projects.append(ListedProject())
            value = fields.pop("value", None)
            if value is None:
                doubts.append(doubt_at(fields["level3"], row_no, "an indicator without a value"))
            else:
                projects[-1].targets.append(target_of(fields, levels, "annual", value))
    return [project for project in projects if project.targets], doubts


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int, _Columns]]:
    """Yield first and last row (exclusive) below each heading, and its columns."""
    heads = _heads(rows)
    for (top, at), (following, _) in zip(heads, [*heads[1:], (len(rows), 0)], strict=True):
        below = at + 1
        while below < following and _is_words(rows[below]) and _continues_heading(rows[below], rows[at]):
            below += 1
        yield below, following, _read(rows[top:below])


def _heads(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return first and last row of every heading, as far as it stands above or on the row that names indicators."""
    return [(_top(rows, at), at) for at, row in enumerate(rows) if is_indicator_heading(row)]


def _top(rows: Sequence[Row], at: int) -> int:
    """Return the first heading row: those above count where they consist of column headings for the most part."""
    top = at
    while top and at - top < _ABOVE and _is_words(rows[top - 1]) and _labels_columns(rows[top - 1]):
        top -= 1
    return top


def _labels_columns(row: Row) -> bool:
    texts = [text for text in map(key, row.keys) if text]
    known = [
        text
        for text in texts
        if first_match("list_headings.csv", text) or first_match("sheet_headings.csv", text) or role_of_heading(text)
    ]
    return len(known) * 2 > len(texts)


def _is_words(row: Row) -> bool:
    texts = [text for text in row.keys if text]
    return len(texts) > 1 and not any(read_figure(text) for text in texts)


def _continues_heading(row: Row, heading: Row) -> bool:
    """A second heading row parts a merged heading: below the names of the indicator levels it prints nothing."""
    places = [at for at, text in enumerate(heading.keys) if text.endswith("指标")]
    return not any(_has(row, at) for at in places) and _labels_columns(row)


def _read(headings: Sequence[Row]) -> _Columns:
    about: dict[str, int] = {}
    amounts: dict[int, tuple[str, ColumnRole]] = {}
    indicator: dict[str, int] = {}
    for at, column in enumerate(read_columns(headings, (), False)):
        last = key(column.heading.rsplit(" / ", 1)[-1])
        known = first_match("sheet_headings.csv", last) if last else None
        listed = first_match("list_headings.csv", last) if last else None
        if known and known["field"] in (*_LEVELS, *_BESIDE, "value"):
            indicator.setdefault(known["field"], at)
        elif listed:
            about.setdefault(listed["field"], at)
        elif not indicator:
            role = role_of_heading(column.heading.replace(" / ", "/"))
            if role and role.role == "amount":
                amounts[at] = (column.heading, role)
    return _Columns(about, amounts, indicator)


def _has(row: Row, at: int) -> bool:
    return at < len(row.cells) and bool(row.keys[at])


def _about(row: Row, columns: _Columns) -> dict[str, Cell]:
    """Return the cells that name a project; a total, or a cell that runs over the whole row, names none."""
    found = {name: row.cells[at] for name, at in columns.about.items() if _has(row, at)}
    alone = sum(map(bool, row.keys)) < 2
    if alone or ("name" in columns.about and "name" not in found) or not found:
        return {}
    return {} if any(TOTAL.match(cell.key) for cell in found.values()) else found


def _same(projects: Sequence[ListedProject], about: dict[str, Cell]) -> bool:
    """Say whether the project of the row is the one above, printed again at the head of a page or on every row."""
    if not projects:
        return False
    before = {name: cell.key for name, cell in projects[-1].fields.items()}
    return {name: cell.key for name, cell in about.items()}.items() <= before.items()


def _amounts(row: Row, row_no: int, columns: _Columns, unit: str) -> list[Record]:
    found = []
    for at, (heading, role) in columns.amounts.items():
        cell = row.cells[at] if _has(row, at) else None
        figure = read_figure(cell.text) if cell else None
        if cell is None or figure is None:
            continue
        found.append(funds_under(role, cell, figure, (row_no, at + 1), heading, unit))
    return found
