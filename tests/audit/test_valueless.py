"""A failure that reads a table whose formulas show no value is none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from helpers.audit.document import Document
from helpers.audit.finding import Wording, remark
from helpers.audit.records import Amount, Doubt
from helpers.audit.valueless import allowing_for_no_value

SAID = Wording("the text gives another amount", "文字与表不一致")


def document(doubt: str) -> Document:
    """A document of two tables, each with an amount; a doubt tells of the first."""
    others = ("tables", "claims", "targets", "projects", "procurement", "units", "passages")
    rows: dict[str, list[Any]] = {name: [] for name in others}
    facts = {"kind": "income_summary", "row_no": 1, "col_no": 1, "measure": "total", "fund": "all", "unit": "元"}
    facts |= {"value": Decimal(5), "printed": "5", "page": 3}
    every = [facts | {"table_no": number, "line": 10 * number} for number in (1, 2)]
    rows["amounts"] = [Amount(*[each.get(name) for name in Amount.__slots__]) for each in every]  # type: ignore[arg-type]
    return Document("d", "budget", "department", 2025, rows | {"doubts": [Doubt(1, doubt)]})


@pytest.mark.parametrize(
    ("doubt", "number", "status"),
    [
        ("a formula that came to an error, under 合计", 1, "insufficient_data"),
        ("a formula that was never computed, under 合计", 1, "insufficient_data"),
        ("a formula that came to an error, under 合计", 2, "fail"),
        ("no figure where an amount is expected, under 合计", 1, "fail"),
    ],
)
def test_a_failure_that_reads_a_table_with_an_error_value_is_none(doubt: str, number: int, status: str) -> None:
    """What the cell hides may explain it; another table, or a cell that is no figure, has nothing to do with it."""
    made = document(doubt)
    failed = remark("fail", "合计", SAID, [made.figure(made.amounts[number - 1])])
    held = remark("pass", "合计", SAID, failed.figures)
    (_, found), (_, still) = allowing_for_no_value(made, [("W-16", failed), ("W-16", held)])
    assert (found.status, still.status) == (status, "pass")
    assert ("未显示数值" in found.message_zh) is (status != "fail")
