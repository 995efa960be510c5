"""One amount cell of a table is wrong: by a little, by much, by a slip of a digit, of the point, of the unit."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ..page import Amount, Table
from .plant import (
    ANY,
    MARK,
    Draft,
    Planted,
    causes_of,
    digit_slipped,
    digits_swapped,
    like,
    mutation,
    respotted,
    tables,
    value_of,
)

TWO_SIDED = ("income_expenditure_summary", "fiscal_appropriation_summary")
NO_IDENTITY = ("会议费", "培训费")
"""Names of amounts that no identity of a single document knows: they stand alone beside the “三公” expenses."""

_PER_UNIT = {"元": Decimal(10_000), "万元": Decimal(1), "亿元": Decimal("0.0001")}


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount cell, where it stands, and what it is in the sums of its table: leaf, subtotal or total."""

    at: int
    row: int
    column: int
    table: Table
    amount: Amount
    text: str
    role: str

    @property
    def target(self) -> str:
        """The kind of table and the role in it."""
        return f"{self.table.kind} {self.role}"


def cells(draft: Draft) -> Iterator[Cell]:
    """Return every amount cell of a document."""
    for at, table in tables(draft.made):
        codes = {amount.code for amount in table.amounts if amount.code}
        for row, spots in enumerate(table.body):
            for column, spot in enumerate(spots):
                if spot.amount:
                    role = _role(table, spot.amount, codes, _label(spots))
                    yield Cell(at, row, column, table, spot.amount, spot.text, role)


def is_covered(cell: Cell) -> bool:
    """Whether an identity of RULES part 4 knows the cell, by the truth of how the table was made."""
    return cell.amount.name not in NO_IDENTITY


def _label(spots: tuple) -> str:
    return next((spot.text for spot in spots if spot.text and not spot.amount and not spot.text.isdigit()), "")


def _role(table: Table, amount: Amount, codes: set[str], label: str) -> str:
    if table.kind in TWO_SIDED:
        return "total" if re.search("合计|总计", amount.name) else "leaf"
    if amount.code:
        return "subtotal" if any(code != amount.code and code.startswith(amount.code) for code in codes) else "leaf"
    if table.kind == "san_gong":
        name = amount.name
        return "total" if name in ("", "合计") else "subtotal" if "购置及运行" in name else "leaf"
    if table.kind == "performance_targets":
        return "total" if "总额" in amount.name or amount.name == "预算数" else "leaf"
    return "total" if "合计" in (amount.name or label) else "leaf"


def draw_cell(rng: random.Random, draft: Draft, fits: Callable[[Cell], bool] = lambda cell: True) -> Cell | None:
    """Draw a covered cell: first the kind of table, then the role, then the cell, each as likely as the next."""
    targets: dict[str, dict[str, list[Cell]]] = {}
    for cell in cells(draft):
        if is_covered(cell) and fits(cell):
            targets.setdefault(cell.table.kind, {}).setdefault(cell.role, []).append(cell)
    if not targets:
        return None
    roles = targets[rng.choice(sorted(targets))]
    return rng.choice(roles[rng.choice(sorted(roles))])


def decimals_of(table: Table) -> int:
    """Return the decimals that the amounts of a table are printed with; blanks and bare noughts aside."""
    return max(len(spot.text.partition(".")[2]) for row in table.body for spot in row if spot.amount)


def unit_of(table: Table) -> str:
    """Return the unit of a table, which stands above it or in its heading; target sheets print 万元."""
    heading = (spot.text for row in table.heading for spot in row)
    found = (re.search(r"亿元|万元|元(?=[）)]?$)", text) for text in (table.unit_line, *heading))
    return next((match.group() for match in found if match), "万元")


def reprinted(draft: Draft, cell: Cell, text: str, causes: frozenset[str] | None = None) -> Planted:
    """Plant another figure in a cell."""
    made = respotted(draft.made, cell.at, cell.row, cell.column, text)
    change = f"{cell.amount.code or cell.amount.name} {cell.amount.measure} {cell.amount.fund}: {cell.text} → {text}"
    return Planted(made, draft.made, cell.target, change, causes_of(cell.text, text) if causes is None else causes)


def _off_by(rng: random.Random, draft: Draft, ten_thousands: str) -> Planted | None:
    cell = draw_cell(rng, draft)
    if cell is None:
        return None
    value = value_of(cell.text) + Decimal(ten_thousands) * _PER_UNIT[unit_of(cell.table)]
    return reprinted(draft, cell, like(value, "", draft.family.separators, decimals_of(cell.table)))


@mutation("table cell + 0.5")
def half(rng: random.Random, draft: Draft) -> Planted | None:
    """Add 0.5 万元 to a cell."""
    return _off_by(rng, draft, "0.5")


@mutation("table cell + 10")
def ten(rng: random.Random, draft: Draft) -> Planted | None:
    """Add 10 万元 to a cell."""
    return _off_by(rng, draft, "10")


@mutation("table cell, digit misprinted")
def digit(rng: random.Random, draft: Draft) -> Planted | None:
    """Misprint one of the first three digits of a cell."""
    cell = draw_cell(rng, draft, lambda cell: value_of(cell.text) > 0)
    return cell and reprinted(draft, cell, digit_slipped(rng, cell.text))


@mutation("table cell, digits swapped")
def swap(rng: random.Random, draft: Draft) -> Planted | None:
    """Swap two neighbouring digits of a cell."""
    cell = draw_cell(rng, draft, lambda cell: digits_swapped(random.Random(0), cell.text) is not None)  # noqa: S311
    text = cell and digits_swapped(rng, cell.text)
    return reprinted(draft, cell, text) if cell and text else None


@mutation("table cell, decimal point slipped")
def point(rng: random.Random, draft: Draft) -> Planted | None:
    """Move the decimal point of a cell by one place."""
    cell = draw_cell(rng, draft, lambda cell: value_of(cell.text) > 0)
    if cell is None:
        return None
    text = like(value_of(cell.text) * 10, cell.text, draft.family.separators)
    return reprinted(draft, cell, text, frozenset({"decimal_slip"}))


@mutation("table cell in the other unit")
def unit(rng: random.Random, draft: Draft) -> Planted | None:
    """Print one cell in 元 in a table of 万元, or in 万元 in a table of 元."""
    cell = draw_cell(rng, draft, lambda cell: value_of(cell.text) > 0 and unit_of(cell.table) != "亿元")
    if cell is None:
        return None
    in_yuan = unit_of(cell.table) == "万元"
    value = value_of(cell.text) * (10_000 if in_yuan else Decimal("0.0001"))
    text = like(value, cell.text, draft.family.separators, None if in_yuan else 2)
    # What is nothing in the other unit tells no unit.
    return reprinted(draft, cell, text, frozenset({"unit_slip"}) if value_of(text) else ANY)


@mutation("table cell blanked")
def blanked(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave out the figure of a cell that other figures need: it shows in its row, or in the sums above it."""
    cell = draw_cell(rng, draft, lambda cell: value_of(cell.text) > 0)
    if cell is None:
        return None
    planted = reprinted(draft, cell, "", ANY)
    beside = draft.made
    for other in cells(draft):
        if (other.at, other.column) == (cell.at, cell.column) and cell.amount.code.startswith(other.amount.code):
            beside = respotted(beside, other.at, other.row, other.column, MARK)
    return replace(planted, beside=beside)
