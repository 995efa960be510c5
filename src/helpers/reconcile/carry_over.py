"""Carry-over chains: what each year closes with, and what the next one opens with, fund by fund."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.clean.contract import closed_list, conform
from helpers.clean.rows import Row, rows_by_document
from helpers.reconcile.collect import documents_of
from helpers.reconcile.model import Document

_KINDS = ("income_expenditure_summary", "fiscal_appropriation_summary", "government_fund", "state_capital")
_PART = re.compile(r"基本|项目|经营|其中")
_WIDEST = {"fiscal_appropriation_summary": "fiscal", "income_expenditure_summary": "all"}
_OPENING, _CLOSING = "carry_over", "carried_forward"
_STATED = ("total", "component", "budget", "final")

_BALANCE = ("doc_id", "measure", "fund", "amount_fen", "line", "page")
_CELL = (*_BALANCE, "kind", "side", "item_level", "item_name")
_CLAIM = (*_BALANCE, "section", "metric", "subject_code", "base_year")

_Place = tuple[str, str, str]
_Key = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance as one document prints it."""

    fen: int
    doc_id: str
    line: int
    page: int | None

    def columns(self, name: str) -> dict[str, Any]:
        """Return the balance as columns of the contract table."""
        return {
            f"{name}_fen": self.fen,
            f"{name}_doc_id": self.doc_id,
            f"{name}_line": self.line,
            f"{name}_page": self.page,
        }


def carry_over(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Line up the balances of an agency's documents, year after year.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables of the documents at hand; ``documents``, ``amounts`` and ``claims`` are read, a table before a
        sentence.

    Returns
    -------
    pandas.DataFrame
        Contract table ``carry_over``, a row for each year, scope and fund with a balance: ``closing_fen``, with which
        the accounts of the year before closed 年末结转和结余; ``opening_fen``, with which the accounts of the year open
        年初结转和结余; ``budget_opening_fen``, which the year's budget carries over 上年结转. ``difference_fen`` is
        opening less closing and ``budget_difference_fen`` the budget's less closing, in fen; neither proves an error:
        opening balances are adjusted, and a budget is made before the accounts are closed (RULES X-05, X-08).
    """
    found: dict[_Place, dict[_Key, Balance]] = {}
    cells, claims = rows_by_document(tables["amounts"], _CELL), rows_by_document(tables["claims"], _CLAIM)
    for document in documents_of(tables["documents"]):
        place = (document.city, document.agency, document.scope)
        printed = [cell for cell in cells.get(document.doc_id, ()) if _is_balance(cell)]
        told = [claim for claim in claims.get(document.doc_id, ()) if _is_told(claim, document)]
        for (measure, fund), balance in _balances(printed, told).items():
            found.setdefault(place, {})[document.stage, document.year, measure, fund] = balance
    return conform("carry_over", [row for place in sorted(found) for row in _rows(place, found[place])])


def _rows(place: _Place, balances: Mapping[_Key, Balance]) -> Iterator[dict[str, Any]]:
    funds = list(closed_list("fund"))
    wanted = {
        (year + (stage == "final" and measure == _CLOSING), fund)
        for stage, year, measure, fund in balances
        if measure == _OPENING or stage == "final"
    }
    for year, fund in sorted(wanted, key=lambda key: (funds.index(key[1]), key[0])):
        closing = balances.get(("final", year - 1, _CLOSING, fund))
        opening = balances.get(("final", year, _OPENING, fund))
        planned = balances.get(("budget", year, _OPENING, fund))
        row: dict[str, Any] = dict(zip(("city", "agency", "scope"), place, strict=True)) | {"year": year, "fund": fund}
        for name, balance in (("closing", closing), ("opening", opening), ("budget_opening", planned)):
            row |= balance.columns(name) if balance else {}
        if closing and opening:
            row["difference_fen"] = opening.fen - closing.fen
        if closing and planned:
            row["budget_difference_fen"] = planned.fen - closing.fen
        yield row


def _is_balance(cell: Row) -> bool:
    """Whether a cell of a table is a balance, and no part of one."""
    is_whole = cell.side is not None or cell.item_level == 0
    return _has_balance(cell) and is_whole and not _PART.search(cell.item_name or "")


def _is_told(claim: Row, document: Document) -> bool:
    """Whether a sentence states a balance of the document's own year."""
    is_own = claim.metric in _STATED and claim.base_year in (None, document.year)
    return _has_balance(claim) and is_own and claim.subject_code is None


def _has_balance(row: Row) -> bool:
    return row.measure in (_OPENING, _CLOSING) and row.amount_fen is not None


def _balances(cells: Iterable[Row], claims: Iterable[Row]) -> dict[tuple[str, str], Balance]:
    """Return the balances of a document by measure and fund; where one place prints several, none is certain."""
    found: dict[tuple[str, str], Balance] = {}
    for kind in _KINDS:
        for rows in ([cell for cell in cells if cell.kind == kind], [c for c in claims if c.section == kind]):
            for key, balance in _certain(rows, kind).items():
                found.setdefault(key, balance)
    return found


def _certain(rows: Iterable[Row], kind: str) -> dict[tuple[str, str], Balance]:
    by_key: dict[tuple[str, str], list[Balance]] = {}
    for row in rows:
        fund = _WIDEST.get(kind, kind) if row.fund is None else row.fund
        balance = Balance(row.amount_fen, row.doc_id, row.line, row.page)
        by_key.setdefault((row.measure, fund), []).append(balance)
    return {key: found[0] for key, found in by_key.items() if len({balance.fen for balance in found}) == 1}
