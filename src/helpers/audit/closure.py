"""Closure: how far the tables of a document add up, and which do not for a reason that no misprint explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd

from helpers.audit.finding import TESTED
from helpers.audit.records import Table, by_document
from helpers.clean.contract import conform
from helpers.clean.rows import values

# Identities within and between tables; what the text says is no evidence of how a table was read.
_STRUCTURAL = ("B", "F", "P")
_READ = ("doc_id", "rule_id", "status", "difference", "lines")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
MISPRINTED_LINES = 2
"""A misprint or two explain failures that all meet on so many lines; more speak for a table that was misread."""

Place = tuple[int | None, int]


class _Check(NamedTuple):
    """What closure reads of a row of table ``checks``."""

    doc_id: str
    rule_id: str
    status: str
    difference: str | None
    lines: str | None


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
        where they are not, so that the table may have been misread; a document without a testable identity is
        ``untested``.
    """
    known = by_document(tables, "tables")["tables"]
    by_table: dict[tuple[str, int], list[_Check]] = defaultdict(list)
    of_document: dict[str, list[_Check]] = {doc_id: [] for doc_id in tables["documents"]["doc_id"]}
    for check in map(_Check, *(values(checks[name]) for name in _READ)):
        if check.rule_id[0] not in _STRUCTURAL or check.status not in TESTED or check.lines is None:
            continue
        of_document.setdefault(check.doc_id, []).append(check)
        table = _table_of(check, known.get(check.doc_id, []))
        if table is not None:
            by_table[check.doc_id, table.table_no].append(check)
    kinds = {(doc_id, table.table_no): table.kind for doc_id, found in known.items() for table in found}
    rows = [_row(doc_id, no, kinds[doc_id, no], found) for (doc_id, no), found in sorted(by_table.items())]
    doubtful = {row["doc_id"] for row in rows if row["reading"] == "doubtful"}
    whole = [_whole(_row(doc_id, None, None, found), doubtful) for doc_id, found in of_document.items()]
    return conform("closure", [*whole, *rows])


def _whole(row: dict[str, Any], doubtful: set[str]) -> dict[str, Any]:
    """A document is as doubtful as its most doubtful table."""
    if row["reading"] == "doubtful" and row["doc_id"] not in doubtful:
        return row | {"reading": "misprint"}
    return row


def _table_of(check: _Check, known: Sequence[Table]) -> Table | None:
    """Return the table in which the checked figure stands: the first line that the check names."""
    page, line = _places(check.lines or "")[0]
    return next((table for table in known if table.holds(page, line)), None)


def _places(lines: str) -> list[Place]:
    parts = (place.rpartition(":") for place in lines.split())
    return [(int(page) if page else None, int(line)) for page, _, line in parts]


def _row(doc_id: str, table_no: int | None, kind: str | None, found: Sequence[_Check]) -> dict[str, Any]:
    failures = [check for check in found if check.status == "fail"]
    failed = [_places(check.lines or "") for check in failures]
    one_size = _one_size([str(check.difference) for check in failures])
    share = Decimal(100 * (len(found) - len(failed))) / len(found) if found else None
    return {
        "doc_id": doc_id,
        "table_no": table_no,
        "kind": kind,
        "testable": len(found),
        "held": len(found) - len(failed),
        "share": share.quantize(Decimal("0.01")) if share is not None else None,
        "reading": _reading(found, failed, one_size),
    }


def _reading(found: Sequence[Any], failed: Sequence[Sequence[Place]], one_size: bool) -> str:
    """Return what the identities tell of how something was read."""
    if not found:
        return "untested"
    return "closes" if not failed else "misprint" if one_size or meet(failed) else "doubtful"


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
