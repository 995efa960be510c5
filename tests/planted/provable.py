"""What proves a figure of a real document: told before anything is audited, from the figures alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from helpers.audit.arithmetic import significant
from helpers.audit.records import Amount, Claim
from helpers.money import FEN_PER_UNIT

from .real import Real, Record, fen

_LEVELS = ("budget", "final", "total", "component", "initial_budget")
_TELLING, _MANY = 3, 4
_LONGEST = 25
_HALF_CENT = 5000  # fen of half a hundredth of 万元


@lru_cache(maxsize=1)
def provable_cells(real: Real) -> set[int]:
    """Return the identities of the cells that a sum of their table knows, or that are printed again elsewhere."""
    found: set[int] = set()
    for cells in real.cells.values():
        money = [cell for cell in cells if cell.unit in FEN_PER_UNIT and cell.value]
        for total, parts in _sums(money):
            found |= {id(cell) for cell in (total, *parts)}
        found |= {id(cell) for cell in money if _is_printed_again(real, cell)}
    return found


def _sums(cells: Sequence[Amount]) -> Iterator[tuple[Amount, Sequence[Amount]]]:
    """Return each cell that is the sum of those beside it, above or below it, or of the items under it."""
    columns: dict[tuple, list[Amount]] = {}
    rows: dict[tuple, list[Amount]] = {}
    for cell in cells:
        columns.setdefault((cell.col_no, cell.side), []).append(cell)
        rows.setdefault((cell.row_no, cell.side), []).append(cell)
    for column in columns.values():
        yield from (each for each in _tree(column) if _holds(*each))
        yield from _runs(sorted(column, key=lambda cell: cell.row_no))
    for row in rows.values():
        yield from _runs(sorted(row, key=lambda cell: cell.col_no))


def _tree(column: Sequence[Amount]) -> Iterator[tuple[Amount, Sequence[Amount]]]:
    coded = {cell.item_code: cell for cell in column if cell.item_code}
    totals = [cell for cell in column if cell.item_level == 0]
    below: dict[str, list[Amount]] = {}
    for code, cell in coded.items():
        above = next((code[:n] for n in range(len(code) - 1, 2, -1) if code[:n] in coded), "")
        below.setdefault(above, []).append(cell)
    for above, parts in below.items():
        if above:
            yield coded[above], parts
        elif len(totals) == 1:
            yield totals[0], parts


def _runs(line: Sequence[Amount]) -> Iterator[tuple[Amount, Sequence[Amount]]]:
    for at, total in enumerate(line):
        for beside in (line[at + 1 :], line[:at][::-1]):
            whole = 0
            for count, cell in enumerate(beside[:_LONGEST], 1):
                whole += fen(cell)
                if count > 1 and whole == fen(total):
                    yield total, beside[:count]
                    break


def _holds(total: Amount, parts: Sequence[Amount]) -> bool:
    slack = _HALF_CENT * 2 * (len(parts) + 1) if total.unit == "万元" else 0
    return abs(fen(total) - sum(map(fen, parts))) <= slack


def _is_printed_again(real: Real, cell: Amount) -> bool:
    """Whether the amount is printed again, for the same item or total."""
    if significant(cell.value) < _TELLING:
        return False
    return any(other is not cell and _is_same(cell, other) for other in real.prints[fen(cell)])


def _is_same(cell: Amount, other: Record) -> bool:
    if isinstance(other, Claim):
        is_item = cell.item_code is not None and cell.item_code == other.subject_code
        return is_item or (cell.item_level == 0 and significant(cell.value) >= _MANY)
    if other.table_no == cell.table_no:
        return other.row_no == cell.row_no and other.col_no != cell.col_no
    names = (cell.item_code, other.item_code) if cell.item_code else (cell.item_name, other.item_name)
    return (names[0] is not None and names[0] == names[1]) or cell.item_level == other.item_level == 0


def is_provable(real: Real, claim: Claim) -> bool:
    """Whether figures beside a figure of the text, or another print of it, prove it."""
    beside = {other.metric for other in real.statements[claim.statement_no] if other is not claim}
    if claim.metric == "change_pct":
        return "change" in beside and bool(beside & set(_LEVELS))
    if claim.metric == "completion_rate":
        return {"initial_budget", "final"} <= beside
    if claim.metric == "share_pct":
        return claim.whole_claim_no is not None
    if claim.metric == "change":
        return bool(beside & {"change_pct", "prior_budget", "prior_final"})
    if claim.metric not in _LEVELS or claim.unit not in FEN_PER_UNIT:
        return False
    if {"change", "change_pct"} <= beside or (
        claim.metric in ("initial_budget", "final") and "completion_rate" in beside
    ):
        return True
    return _adds_up(real, claim) or any(_is_told_again(claim, other) for other in real.prints[fen(claim)])


def _adds_up(real: Real, claim: Claim) -> bool:
    whole_no = claim.whole_claim_no if claim.metric == "component" else claim.claim_no
    whole = next((other for other in real.claims if other.claim_no == whole_no), None)
    parts = [other for other in real.claims if other.metric == "component" and other.whole_claim_no == whole_no]
    return whole is not None and len(parts) > 1 and sum(part.value for part in parts) == whole.value


def _is_told_again(claim: Claim, other: Record) -> bool:
    if other is claim or significant(claim.value) < _TELLING:
        return False
    if isinstance(other, Amount):
        is_item = claim.subject_code is not None and claim.subject_code == other.item_code
        is_total = claim.subject_code is None and other.item_level == 0 and significant(claim.value) >= _MANY
        return is_item or is_total
    return (other.subject_name, other.metric) == (claim.subject_name, claim.metric)
