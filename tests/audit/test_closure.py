"""Closure: what a misprint explains, and what speaks for a misread table."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.audit import closure
from helpers.clean import conform


def tables(**place: int) -> dict[str, pd.DataFrame]:
    """One document with a table on lines 10 to 40, or at a ``place``, and one with nothing to test."""
    table = {
        "doc_id": "d",
        "table_no": 1,
        "kind": "expenditure_summary",
        "kind_name": "支出总表",
        "first_line": 10,
        "last_line": 40,
        "rows": 30,
        "amounts": 90,
        "status": "read",
        "rule": "expenditure",
    } | place
    documents = pd.DataFrame({"doc_id": pd.array(["d", "e"], dtype="string")})
    return {"documents": documents, "tables": conform("tables", [table])}


def checks(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Checks from rule, status, lines and difference."""
    return conform(
        "checks",
        [
            {
                "doc_id": "d",
                "rule_id": rule,
                "status": status,
                "subject": str(number),
                "lines": lines,
                "difference": difference,
                "message": "m",
                "message_zh": "m",
                "fingerprint": str(number),
            }
            for number, (rule, status, lines, difference) in enumerate(rows)
        ],
    )


def test_a_check_on_a_later_page_counts_for_its_table() -> None:
    """A table from line 30 of page 2 to line 5 of page 4; what stands above or below it is not its own."""
    made = tables(first_line=30, last_line=5, page=2, last_page=4)
    places = ("2:29", "2:31", "3:1", "3:40", "4:5", "4:6")
    found = closure(made, checks(*(("B-06", "pass", place, "0") for place in places)))
    assert found.loc[found["table_no"].notna(), "testable"].tolist() == [4]


def test_a_table_that_adds_up_closes() -> None:
    """Rounding holds; rules of the text do not count; a document without identities is not said to close."""
    found = closure(
        tables(), checks(("B-06", "pass", "10 11", "0"), ("B-07", "rounding", "12", "0"), ("T-01", "fail", "9", "1"))
    )
    assert [(row.doc_id, row.testable, row.held, row.reading) for row in found.itertuples()] == [
        ("d", 2, 2, "closes"),
        ("e", 0, 0, "untested"),
        ("d", 2, 2, "closes"),
    ]
    assert pd.isna(found["share"][1])


@pytest.mark.parametrize(
    ("failures", "reading"),
    [
        ([("B-06", "fail", "20 21 22", "1.00"), ("B-07", "fail", "21", "2.00")], "misprint"),
        ([("B-06", "fail", "20", "-5.00"), ("B-07", "fail", "30", "5.00"), ("B-12", "fail", "40", "5.00")], "misprint"),
        ([("B-06", "fail", "20", "1.00"), ("B-07", "fail", "30", "2.00"), ("B-12", "fail", "40", "3.00")], "doubtful"),
    ],
)
def test_failures_that_meet_are_a_misprint(failures: list[tuple[str, str, str, str]], reading: str) -> None:
    """On one line, or of one size; others throw doubt on the reading of the table, and of its document."""
    found = closure(tables(), checks(("B-06", "pass", "10", "0"), *failures))
    assert set(found.loc[found["doc_id"] == "d", "reading"]) == {reading}
