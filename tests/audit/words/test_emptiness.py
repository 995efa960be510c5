"""Statements that there is nothing."""

from __future__ import annotations

import pytest

STATED = "本部门2025年没有使用政府性基金预算拨款安排的支出。"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"item_level": 0, "value": 5, "printed": "5"}, "fail"),
        ({"item_level": 0, "value": 0, "printed": "0.00"}, "pass"),
        ({"value": 1, "printed": "1", "item_name": "栏次"}, "pass"),
    ],
)
def test_a_table_bears_out_that_there_is_nothing(tell, row: dict[str, object], status: str) -> None:
    """A row of column numbers is no expenditure."""
    amount = {"kind": "government_fund", "fund": "government_fund", **row}
    table = {"kind": "government_fund"}
    assert tell("W-15", STATED, tables=[table], amounts=[amount])["status"].tolist() == [status]


def test_nothing_of_a_part_says_nothing_of_the_whole(tell) -> None:
    """没有……安排的“三公”经费 speaks of these expenses only."""
    amount = {"kind": "government_fund", "fund": "government_fund", "item_level": 0, "value": 5, "printed": "5"}
    text = "没有使用政府性基金预算拨款安排的“三公”经费支出。"
    assert tell("W-15", text, tables=[{"kind": "government_fund"}], amounts=[amount]).empty


def test_a_statement_beside_an_amount_may_speak_of_a_part(tell) -> None:
    """The text itself tells of expenditure of the fund."""
    amount = {"kind": "government_fund", "fund": "government_fund", "item_level": 0, "value": 5, "printed": "5"}
    claim = {"section": "government_fund", "metric": "budget", "value": 5, "printed": "5", "statement_no": 1}
    checks = tell("W-15", STATED, tables=[{"kind": "government_fund"}], amounts=[amount], claims=[claim])
    assert checks["status"].tolist() == ["insufficient_data"]
