"""Cells, rows and item tables as a family prints them: codes, blanks, totals, numbering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.codes.lists import items, level_of

from .families import Family
from .figures import DECIMALS, money
from .heads import Path, fold, heading_rows
from .page import Amount, Spot, Table

_SEGMENTS = {"function": ("类", "款", "项"), "economic_department": ("类", "款")}
_WORDS = {"function": "功能分类科目", "economic_department": "经济分类科目"}


@dataclass(frozen=True, slots=True)
class Column:
    """An amount column: its heading path, and what it measures of which fund."""

    path: Path
    measure: str
    fund: str


@dataclass(frozen=True, slots=True)
class Style:
    """How the cells of one table print money."""

    kind: str
    family: Family
    unit: str
    holder: str = ""

    @property
    def decimals(self) -> int:
        """Decimals of the table's figures."""
        return self.family.decimals if self.unit == self.family.unit else DECIMALS[self.unit]

    @property
    def unit_line(self) -> str:
        """The line that gives the unit."""
        return self.family.unit_line.replace("{unit}", self.unit)

    def spot(self, fen: int, code: str, name: str, measure: str, fund: str) -> Spot:
        """A cell of money; without money, what the family prints for a blank."""
        if fen:
            text = money(fen, self.unit, self.decimals, self.family.separators)
            return Spot(text, amount=Amount(self.kind, code, name, measure, fund, fen))
        blank = self.family.blank
        says = Amount(self.kind, code, name, measure, fund, 0) if blank.startswith("0") else None
        return Spot(blank, amount=says)


def code_columns(family: Family, list_name: str) -> list[Path]:
    """Headings of the columns that say which item a row is about."""
    word = _WORDS[list_name]
    if family.codes in ("joined", "spaced"):
        return [(word, "科目编码"), (word, "科目名称")] if family.depth > 1 else [("科目编码",), ("科目名称",)]
    if family.codes in ("columns", "inherited"):
        return [*((f"{word}编码", segment) for segment in _SEGMENTS[list_name]), (f"{word}名称",)]
    return [("科目名称",)] if family.codes == "named" else [(word,)]


def code_spots(family: Family, code: str, list_name: str) -> list[Spot]:
    """The cells that print an item's code and name."""
    name = items(list_name)[code].name
    level = level_of(code, list_name) or 1
    segments = [code[:3], code[3:5], code[5:7]][: len(_SEGMENTS[list_name])]
    if family.codes == "joined":
        texts = [code, name]
    elif family.codes == "spaced":
        texts = [" ".join(segment for segment in segments if segment), name]
    elif family.codes == "columns":
        texts = [*(segment if n < level else "" for n, segment in enumerate(segments)), name]
    elif family.codes == "inherited":
        texts = [*(segment if n == level - 1 else "" for n, segment in enumerate(segments)), name]
    elif family.codes == "dashed":
        texts = [f"{code}-{name}"]
    elif family.codes == "beside":
        texts = [f"{code} {name}"]
    elif family.codes == "bracketed":
        texts = [f"{name}（{code}）"]
    else:
        texts = [" " * (2 * level - 2) + name]
    if family.indented and len(texts) > 1:
        texts[-1] = "　" * (level - 1) + texts[-1]
    return [Spot(text) for text in texts]


def item_table(
    style: Style,
    title: str,
    list_name: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[str, tuple[int, ...]]],
    note: str = "",
) -> Table:
    """Lay out a table of items by code: headings, 合计 first or last, and a row for each item and its parents."""
    family = style.family
    held = [Spot(style.holder)] if style.holder else []
    coded = [*([("预算单位",)] if held else []), *code_columns(family, list_name)]
    rows = list(rows)
    leaves = [values for code, values in rows if level_of(code, list_name) == 1]
    body = [
        [*held, *code_spots(family, code, list_name), *_row(style, code, "", columns, values)] for code, values in rows
    ]
    if leaves:
        total = tuple(map(sum, zip(*leaves, strict=True)))
        label = [Spot()] * len(coded)
        label[0 if family.total == "last" else -1] = Spot(family.sum_word)
        row = [*label, *_row(style, "", family.sum_word, columns, total)]
        body = [row, *body] if family.total == "first" else [*body, row]
    else:
        body = [[Spot()] * (len(coded) + len(columns))]
    paths = [*coded, *fold([column.path for column in columns], family.depth)]
    return numbered(style, title, paths, len(coded), body, note)


def _row(style: Style, code: str, name: str, columns: Sequence[Column], values: Sequence[int]) -> list[Spot]:
    return [
        style.spot(fen, code, name, column.measure, column.fund) for column, fen in zip(columns, values, strict=True)
    ]


def numbered(
    style: Style, title: str, paths: list[Path], first_amount: int, body: Sequence[Sequence[Spot]], note: str = ""
) -> Table:
    """Make a table of paths and rows, with the numbering rows and columns that the family prints."""
    numbering = style.family.numbering
    rows = [tuple(row) for row in body]
    if numbering == "column":
        paths = [("序号",), *paths]
        rows = [(Spot(str(n)), *row) for n, row in enumerate(rows, 1)]
        rows.insert(0, (Spot("栏次"), *(Spot(str(n)) for n in range(1, len(paths)))))
    elif numbering == "row":
        blank = [Spot("栏次"), *[Spot()] * first_amount][:first_amount]
        rows.insert(0, (*blank, *(Spot(str(n)) for n in range(1, len(paths) - first_amount + 1))))
    return Table(style.kind, title, style.unit_line, heading_rows(paths), tuple(rows), note)
