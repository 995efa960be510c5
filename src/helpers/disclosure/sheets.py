"""Project sheets: what stands above the indicators of a target sheet 绩效目标表 or self-evaluation sheet 绩效自评表."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, takewhile

from helpers.disclosure.amounts import is_blank
from helpers.disclosure.captions import unit_of
from helpers.disclosure.columns import read_columns
from helpers.disclosure.model import Record
from helpers.disclosure.rules import ColumnRole, first_match, key, role_of_heading
from helpers.documents.model import Cell, Line, Row
from helpers.money import read_figure, to_fen

_LABEL_END = re.compile(r"[:：]$")
_TITLE = re.compile(r"绩效.{0,8}表$")
_NUMBERED = re.compile(
    r"^(?:(?:预算|公开)表?\d{1,2}表?|表\d{1,2}|\d{4}年度?|附件?\d*[:：]?|[(（][一二三四五六七八九十\d]{1,3}[)）][、.．]?|"
    r"[一二三四五六七八九十\d]{1,3}[、.．])+"
)
LEVEL1 = re.compile(r"^(?:产出|效益|满意度|成本|决策|过程|项目效益|项目产出|效果|管理|履职)(?:指标)?$")
LEVEL2 = re.compile(
    r"^(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|环境效益|可持续影响|可持续发展|"
    r"满意度|服务对象满意度|社会公众满意度|受益对象满意度|公众满意度)(?:指标)?$"
)
LEVEL_HEAD = re.compile(r"^[一二]级指标$|^指标[一二]级$")
MIN_PROSE = 12
"""Cells of so many characters hold sentences; shorter ones are labels, names and figures."""

_TOTALS = ("mid_term_total", "annual_total")


@dataclass(slots=True)
class Sheet:
    """A project sheet: its head fields, its amounts, the prose of its goals, and the rows of its indicators."""

    title: str
    kind: str
    unit: str
    fields: dict[str, Cell] = field(default_factory=dict)
    amounts: list[Record] = field(default_factory=list)
    indicator_rows: list[Row] = field(default_factory=list)
    prose: list[Cell] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Name of the project: as the sheet says, else what its title says before 绩效目标表."""
        if "name" in self.fields:
            return self.fields["name"].key
        return name_in_title(self.title)

    @property
    def annual(self) -> Record | None:
        """The row of the project's annual funds, all funds together."""
        return next((row for row in self.amounts if row["measure"] == "annual_total" and row["fund"] == "all"), None)


def name_in_title(title: str) -> str:
    """Return what the title of a sheet says before 绩效目标表, without its number and year."""
    return re.sub(r"(?:项目)?(?:支出)?(?:绩效|自评).*$", "", _NUMBERED.sub("", key(title)))


def is_indicator_heading(row: Row) -> bool:
    """Say whether a row heads the indicators of a sheet."""
    return _heads_indicators(row.keys)


@lru_cache(maxsize=4096)
def _heads_indicators(texts: tuple[str, ...]) -> bool:
    keys = [key(text) for text in texts if text]
    if "三级指标" in keys or ("一级指标" in keys and "二级指标" in keys):
        return True
    return "绩效指标" in keys and any(text.endswith(("指标值", "目标值")) for text in keys)


def is_level(text: str) -> bool:
    """Say whether a text names a level of indicators, such as 产出指标 or 数量指标."""
    return bool(LEVEL1.match(key(text)) or LEVEL2.match(key(text)))


def is_sheet_head(rows: Sequence[Row]) -> bool:
    """Say whether rows are the upper part of a project sheet: a label of its name or code with the value beside it."""
    for row in rows[:6]:
        filled = [text for text in row.keys if text]
        for text, beside in pairwise(filled):
            if label_of(text).get("field") in ("name", "code") and not label_of(beside):
                return True
    return False


@lru_cache(maxsize=16384)
def label_of(text: str) -> Record:
    """Return what a label of a sheet stands for, or an empty record."""
    bare = re.sub(r"^其中[:：]?", "", _LABEL_END.sub("", key(text)))
    bare = re.sub(r"[(（](?:万元|元)[)）]", "", _LABEL_END.sub("", bare))
    return first_match("sheet_labels.csv", bare) or {}


def split_sheets(rows: Sequence[Row]) -> list[list[Row]]:
    """Part the rows of adjoining grids into sheets: each begins with a title of its own, or names its project."""
    sheets: list[list[Row]] = [[]]
    seen_indicators = False
    for row in rows:
        filled = [text for text in map(key, row.keys) if text]
        starts = len(filled) == 1 and bool(_TITLE.search(filled[0]))
        starts = starts or bool(seen_indicators and filled and label_of(filled[0]).get("field") == "name")
        if starts and seen_indicators:
            sheets.append([])
            seen_indicators = False
        seen_indicators = seen_indicators or is_indicator_heading(row)
        sheets[-1].append(row)
    return [sheet for sheet in sheets if any(is_indicator_heading(row) for row in sheet)]


def read_sheet(rows: Sequence[Row], title: str, kind: str, unit: str) -> Sheet:
    """Read the head of a sheet and set its indicator rows apart."""
    at = next(number for number, row in enumerate(rows) if is_indicator_heading(row))
    sheet = Sheet(title, kind, unit, indicator_rows=list(rows[at:]))
    units = [unit_of(cell.text) for row in rows[:at] for cell in row.cells]
    sheet.unit = next((found for found in units if found), unit)
    heading: Row | None = None
    columns: dict[int, str] = {}
    sheet.amounts += _block_amounts(rows[:at], sheet.unit)
    for row_no, row in enumerate(rows[:at], 1):
        if _is_amount_heading(row):
            heading = row
            continue
        _read_fields(row, sheet)
        sheet.prose += [
            cell for cell in row.cells if len(cell.key) >= MIN_PROSE and cell is not sheet.fields.get("name")
        ]
        sheet.amounts += _read_row(row, row_no, heading, columns, sheet.unit)
        if not any(read_figure(cell.text) for cell in row.cells):
            heading = None
    return sheet


def _is_amount_heading(row: Row) -> bool:
    roles = [first_match("sheet_headings.csv", key(text)) for text in row.keys if text]
    figures = any(read_figure(text) for text in row.keys if text)
    return (
        not figures and sum(bool(role) and role["field"] in ("amount", "weight", "score") for role in roles if role) > 1
    )


def _read_fields(row: Row, sheet: Sheet) -> None:
    label = ""
    for cell in row.cells:
        if not cell.key:
            continue
        found = label_of(cell.text).get("field", "")
        if label and label not in ("amount", "text"):
            sheet.fields.setdefault(label, cell)
            label = ""
        else:
            label = found


def _read_row(row: Row, row_no: int, heading: Row | None, columns: dict[int, str], unit: str) -> list[Record]:
    found: list[Record] = []
    label = ""
    for at, cell in enumerate(row.cells):
        if is_blank(cell.text):
            continue
        figure = read_figure(cell.text)
        if figure is None:
            label = key(cell.text)
            continue
        head = key(heading.cells[at].text) if heading and at < len(heading.cells) else ""
        if not head and label_of(label).get("field") != "amount":
            continue  # a figure beside another label is no amount: a year, a telephone number
        measure, fund = _meaning(label, head, at, columns)
        here = "%" if measure in ("schedule", "execution_rate") else "分" if measure in ("score", "weight") else unit
        name = _LABEL_END.sub("", label)
        heading_here = " / ".join(part for part in (name, head) if part)
        found.append(_amount(cell, figure, (row_no, at + 1), heading_here, (measure, fund), here, name or None))
    return found


def _block_amounts(rows: Sequence[Row], unit: str) -> list[Record]:
    """Read a row of nothing but figures under headings of their own, as the sheets of whole departments print it."""
    found: list[Record] = []
    for at, row in enumerate(rows):
        figures = [(place, read_figure(cell.text), cell) for place, cell in enumerate(row.cells) if cell.key]
        heads = list(takewhile(_only_words, reversed(rows[:at])))[:2][::-1]
        if len(figures) < 2 or not heads or not all(figure for _, figure, _ in figures):
            continue
        columns = read_columns(heads, [row], False)
        for place, figure, cell in figures:
            role = role_of_heading(key(columns[place].heading.replace(" / ", "/")))
            if figure is None or role is None or role.role != "amount":
                continue
            found.append(funds_under(role, cell, figure, (at + 1, place + 1), columns[place].heading, unit))
    return found


def funds_under(
    role: ColumnRole, cell: Cell, figure: tuple[Decimal, str], place: tuple[int, int], heading: str, unit: str
) -> Record:
    """Return a figure under a heading of money as a project's funds; ``place`` is its row and column from 1."""
    measure = "annual_total" if role.measure in ("total", "budget", "income") else role.measure
    return _amount(cell, figure, place, heading, (measure, role.fund or "all"), unit, None)


def _amount(
    cell: Cell,
    figure: tuple[Decimal, str],
    place: tuple[int, int],
    heading: str,
    meaning: tuple[str, str],
    unit: str,
    name: str | None,
) -> Record:
    value, unit_here = figure[0], figure[1] or unit
    return {
        "row_no": place[0],
        "col_no": place[1],
        "measure": meaning[0],
        "fund": meaning[1],
        "item_name": name,
        "column_printed": heading,
        "value": value,
        "unit": unit_here or None,
        "amount_fen": to_fen(value, unit_here),
        "printed": cell.text.strip(),
        "page": cell.page,
        "line": cell.line,
    }


def _only_words(row: Row) -> bool:
    texts = [text for text in row.keys if text]
    return len(texts) > 1 and not any(read_figure(text) for text in texts)


def _meaning(label: str, head: str, at: int, columns: dict[int, str]) -> tuple[str, str]:
    """Say what an amount of a sheet measures: by its heading, its label, or the total printed above it."""
    role = label_of(label)
    if head:
        heading = first_match("sheet_headings.csv", head) or {}
        return heading.get("measure") or "other", _fund(role)
    measure = role.get("measure") or columns.get(at, "annual_total")
    if measure in _TOTALS and role.get("measure"):
        columns[at] = measure
    return ("carry_over" if role.get("fund") == "carry_over" else measure), _fund(role)


def _fund(role: Record) -> str:
    fund = role.get("fund") or "all"
    return "fiscal" if fund == "carry_over" else fund


def prose_of(sheet: Sheet, source: Mapping[tuple[int | None, int], str]) -> list[list[Line]]:
    """Return the prose cells of a sheet as lines, each character at its own place in the source line.

    ``source`` holds the text of every source line by page and line.
    """
    found = []
    for cell in sheet.prose:
        lines = []
        for number, part in enumerate(cell.text.split("\n"), cell.line):
            text = part.strip()
            start = max(source.get((cell.page, number), "").find(text), 0)
            lines.append(Line(" " * start + text, number, cell.page))
        found.append(lines)
    return found
