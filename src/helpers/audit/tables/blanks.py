"""Totals that are blank while the rest of their row and what they sum up are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.audit.arithmetic import Figure
from helpers.audit.blank import blank_sum
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.headings import column_name, row_name, table_name
from helpers.audit.records import Amount, Table
from helpers.audit.tables.listing import children_of


def by_item(cells: Sequence[Amount], items: Sequence[Amount]) -> dict[str, Amount]:
    """Return the items among the cells of a column by code, the total under the empty code."""
    found = {str(cell.item_code): cell for cell in items}
    total = next((cell for cell in cells if cell.item_level == 0), None)
    return found if total is None else {"": total, **found}


def blanks(document: Document, table: Table, columns: Sequence[Mapping[str, Amount]]) -> Iterator[Finding]:
    """Find items that print no sum in one column alone, though their parts are printed there.

    Cells of a page are told apart by their places only, so that a blank there may be a figure that was not read.
    """
    items = [column for column in columns if not document.is_placed(next(iter(column.values())))]
    tree = children_of(tuple(dict.fromkeys([code for column in items for code in column if code])))
    for code, parts in tree.items():
        lacking = [column for column in items if code not in column and _parts(document, column, parts)]
        beside = [column[code] for column in items if code in column and column[code].value]
        sums_up = lacking and any(above in lacking[0] for above in tree)
        if len(lacking) == 1 and beside and sums_up:
            yield _blank(document, table, beside[0], lacking[0], parts)


def _parts(document: Document, column: Mapping[str, Amount], parts: Sequence[str]) -> list[Figure]:
    figures = [document.figure(column[part]) for part in parts if part in column and column[part].value]
    return figures if all(figure.is_money for figure in figures) else []


def _blank(
    document: Document, table: Table, beside: Amount, column: Mapping[str, Amount], parts: Sequence[str]
) -> Finding:
    figures = _parts(document, column, parts)
    name = f"{table_name(table)} · {column_name(next(iter(column.values())))} · {row_name(beside)}"
    number = len(figures)
    wording = Wording(f"no sum is printed; its {number} items add up to", f"下级{number}项之和为")
    return blank_sum(name, document.figure(beside), figures, wording)
