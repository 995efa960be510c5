"""Closure: how far the tables of a document add up, and which do not for a reason that no misprint explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from helpers.clean.contract import conform

# Identities within and between tables; what the text says is no evidence of how a table was read.
_STRUCTURAL = ("B", "F", "P")
_HELD = ("pass", "rounding")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
MISPRINTED_LINES = 2
"""A misprint or two explain failures that all meet on so many lines; more speak for a table that was misread."""

Place = tuple[int | None, int]


def closure(tables: Mapping[str, pd.DataFrame], checks: pd.DataFrame) -> pd.DataFrame:
    """Count the identities that each table, and each document as a whole, keeps.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables; ``documents``, ``tables`` and ``doubts`` are read.
    checks : DataFrame
        Contract table ``checks``, as ``audit`` makes it of the same tables.

    Returns
    -------
    pandas.DataFrame
        Contract table ``closure``: a row for each document (``table_no`` empty) and each table with a testable
        identity. ``share`` is held over testable, in per cent. ``reading`` is ``closes``; ``misprint`` where the
        failures all meet on a line or two, or are all of one size, as those of a misprinted figure are; or ``doubtful``
        where they are not, so that the table may have been misread.
    """
    known = list(tables["tables"].itertuples(index=False))
    by_table: dict[tuple[str, int], list[Any]] = defaultdict(list)
    by_document: dict[str, list[Any]] = {doc_id: [] for doc_id in tables["documents"]["doc_id"]}
    for check in checks.itertuples(index=False):
        if check.rule_id[0] not in _STRUCTURAL or check.status not in (*_HELD, "fail") or pd.isna(check.lines):
            continue
        by_document.setdefault(check.doc_id, []).append(check)
        table_no = _table_of(check, known)
        if table_no is not None:
            by_table[check.doc_id, table_no].append(check)
    kinds = {(row.doc_id, row.table_no): row.kind for row in known}
    rows = [_row(doc_id, no, kinds[doc_id, no], found) for (doc_id, no), found in sorted(by_table.items())]
    whole = [_whole(_row(doc_id, None, None, found), rows) for doc_id, found in by_document.items()]
    return conform("closure", [*whole, *rows])


def _whole(row: dict[str, Any], parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A document is as doubtful as its most doubtful table."""
    readings = {part["reading"] for part in parts if part["doc_id"] == row["doc_id"]}
    if row["reading"] == "doubtful" and "doubtful" not in readings:
        return row | {"reading": "misprint"}
    return row


def _table_of(check: Any, known: Sequence[Any]) -> int | None:
    """Return the table in which the checked figure stands: the first line that the check names."""
    page, line = _places(check.lines)[0]
    for table in known:
        same_page = page is None or pd.isna(table.page) or table.page == page
        if table.doc_id == check.doc_id and same_page and table.first_line <= line <= table.last_line:
            return int(table.table_no)
    return None


def _places(lines: str) -> list[Place]:
    parts = (place.rpartition(":") for place in lines.split())
    return [(int(page) if page else None, int(line)) for page, _, line in parts]


def _row(doc_id: str, table_no: int | None, kind: str | None, found: Sequence[Any]) -> dict[str, Any]:
    failures = [check for check in found if check.status == "fail"]
    failed = [_places(check.lines) for check in failures]
    one_size = _one_size([str(check.difference) for check in failures])
    share = Decimal(100 * (len(found) - len(failed))) / len(found) if found else None
    return {
        "doc_id": doc_id,
        "table_no": table_no,
        "kind": kind,
        "testable": len(found),
        "held": len(found) - len(failed),
        "share": share.quantize(Decimal("0.01")) if share is not None else None,
        "reading": "closes" if not failed else "misprint" if one_size or meet(failed) else "doubtful",
    }


def _one_size(differences: Sequence[str]) -> bool:
    """Say whether all differences are one, carried from figure to figure, but for the rounding of each."""
    found = (_NUMBER.search(text.replace(",", "")) for text in differences)
    sizes = [Decimal(match.group()) for match in found if match]
    return len(sizes) == len(differences) > 0 and max(sizes) - min(sizes) <= max(sizes) / 200


def meet(failed: Iterable[Sequence[Hashable]]) -> bool:
    """Say whether a line or two touch every failure, choosing the line that touches most each time."""
    left = [set(places) for places in failed]
    for _ in range(MISPRINTED_LINES):
        if not left:
            return True
        most, _ = Counter(place for places in left for place in places).most_common(1)[0]
        left = [places for places in left if most not in places]
    return not left
