"""Shifted columns: amounts printed one column beside the fund that the income table gives them to."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.disclosure.columns import Column
from helpers.disclosure.model import Record

_FUNDED = ("income", "total")


def unshift_funds(
    amounts: Sequence[Record], columns: Sequence[Column], income: Sequence[Record]
) -> tuple[list[Record], list[Record]]:
    """Read the amounts of a shifted fund column under the fund they belong to.

    A column of a project table is shifted where the income table of the same document has nothing under the column's
    fund, has the column's total under the fund of an adjoining column, and that column is empty here. The heading as
    printed stays in ``column_printed``; each amount so read leaves a doubt that says why.

    Parameters
    ----------
    amounts : sequence of dict
        Rows for ``amounts`` of one project table.
    columns : sequence of Column
        Its columns.
    income : sequence of dict
        Rows for ``amounts`` of the document's income tables.

    Returns
    -------
    tuple of list
        The amounts, and rows for ``doubts``.
    """
    known = {row["fund"]: row["amount_fen"] for row in income if row["item_level"] == 0 and row["measure"] == "income"}
    totals = {row["col_no"]: row for row in amounts if row["item_level"] == 0}
    filled = {row["col_no"] for row in amounts}
    moved: dict[int, str] = {}
    for col_no, total in totals.items():
        fund = total["fund"]
        if fund == "all" or total["measure"] not in _FUNDED or not known or known.get(fund):
            continue
        for beside in (col_no + 1, col_no - 1):
            if beside in filled or not 1 <= beside <= len(columns):
                continue
            other = columns[beside - 1].role
            if other.role == "amount" and other.fund and known.get(other.fund) == total["amount_fen"]:
                moved[col_no] = other.fund
                break
    doubts = [_doubt(row, moved[row["col_no"]]) for row in amounts if row["col_no"] in moved]
    return [row | {"fund": moved[row["col_no"]]} if row["col_no"] in moved else row for row in amounts], doubts


def _doubt(row: Record, fund: str) -> Record:
    return {
        "row_no": row["row_no"],
        "col_no": row["col_no"],
        "page": row["page"],
        "line": row["line"],
        "printed": row["printed"],
        "doubt": f"printed under {row['column_printed']}, read as {fund}: the income table has this total there, "
        f"and nothing under {row['fund']}",
    }
