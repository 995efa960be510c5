"""A table without its unit 计量单位, where all others print one and its figures prove which is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpers.audit.arithmetic import significant
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Amount, Claim, Passage, Table, place
from helpers.audit.registry import check
from helpers.audit.words.last_year import STANDARD
from helpers.money import FEN_PER_UNIT

_LEAST_TABLES, _LEAST_COPIES, _LEAST_DIGITS = 3, 2, 3


@check("W-20")
def units_above_tables(document: Document) -> Iterator[Finding]:
    """Find a standard table without a unit whose figures stand in the text and in others, which all print one.

    Where a word of the unit is printed near the table, or the table may go on from one before it, nothing is said.
    """
    tables = [table for table in document.tables if table.kind in STANDARD and document.cells.get(table.table_no)]
    bare = [table for table in tables if all(cell.unit is None for cell in document.cells[table.table_no])]
    if len(tables) - len(bare) < _LEAST_TABLES:
        return
    known = _figures(document) if bare else {}
    for table in bare:
        cells = document.cells[table.table_no]
        copies: dict[str, set[Decimal]] = {}
        for cell in cells:
            for unit in known.get(cell.value, ()):
                copies.setdefault(unit, set()).add(cell.value)
        told = _units_told(document, tables, table)
        units = sorted({unit for unit, values in copies.items() if len(values) >= _LEAST_COPIES} | told)
        again = [other for other in tables if other.kind == table.kind and other is not table]
        alone = len(bare) == 1 and not again and table.title is not None
        if not alone or len(units) != 1 or _names_a_unit(document, table, cells):
            continue
        message = Wording(
            f"“{table.title}” prints no unit; its figures, taken for {units[0]}, are printed elsewhere.",
            f"“{table.title}”未列计量单位，所列数以{units[0]}计，与他处一致。",
        )
        known_here = copies.get(units[0], {cell.value for cell in cells})
        shown = [cell.printed for cell in cells if cell.value in known_here]
        lines = (_title_line(table), place(cells[0]))
        yield Finding(
            "fail",
            f"计量单位 · {table.title}",
            message.en,
            message.zh,
            lines,
            None,
            units[0],
            evidence=tuple(shown[:_LEAST_COPIES]),
        )
    if tables and not bare:
        message = Wording(f"All {len(tables)} tables print a unit.", f"{len(tables)}张表均列计量单位。")
        yield Finding("pass", "计量单位", message.en, message.zh, tuple(map(_title_line, tables)))


def _units_told(document: Document, tables: list[Table], bare: Table) -> set[str]:
    """Return the units, of those above the other tables, in which a total is the amount that the text gives for it."""
    totals = [cell for cell in document.cells[bare.table_no] if cell.item_level == 0]
    totals = [cell for cell in totals if significant(cell.value) >= _LEAST_DIGITS]
    units = {str(cell.unit) for table in tables for cell in document.cells[table.table_no] if cell.unit in FEN_PER_UNIT}
    told = [c for c in document.claims if c.section == bare.kind and c.unit in FEN_PER_UNIT]
    fens = {claim.value * FEN_PER_UNIT[claim.unit] for claim in told}
    return {unit for unit in units for cell in totals if cell.value * FEN_PER_UNIT[unit] in fens}


def _figures(document: Document) -> dict[Decimal, set[str]]:
    """Return the amounts of standard tables and of the text, long enough to tell, with their units."""
    cells = [cell for cell in document.amounts if cell.kind in STANDARD]
    records: list[Amount | Claim] = [*cells, *document.claims]
    found: dict[Decimal, set[str]] = {}
    for record in records:
        if record.unit in FEN_PER_UNIT and significant(record.value) >= _LEAST_DIGITS:
            found.setdefault(record.value, set()).add(str(record.unit))
    return found


def _names_a_unit(document: Document, table: Table, cells: list[Amount]) -> bool:
    """Whether a column of a table, or a passage between the table before it and its first amount, has the word 元."""
    if any("元" in (cell.column_printed or "") for cell in cells):
        return True
    first = (cells[0].page or 0, cells[0].line)
    start = max((other.end for other in document.tables if other.table_no < table.table_no), default=(0, 0))
    return any(start < _place(passage) < first and "元" in passage.text for passage in document.passages)


def _place(passage: Passage) -> tuple[int, int]:
    return passage.page or 0, passage.line


def _title_line(table: Table) -> str:
    return f"{table.page}:{table.first_line}" if table.page is not None else str(table.first_line)
