"""Text about money granted this year 当年拨款, tables that hold money carried over besides."""

from __future__ import annotations

import pytest

_CODES = ("2010601", "2010602", "2080501", "2101101", "2210201")


def _status(make, total, this_year, told, heading="三、一般公共预算当年拨款情况说明"):
    items = [{"item_code": code, "item_name": "甲", "item_level": 3, "row_no": n} for n, code in enumerate(_CODES, 1)]
    amounts = [item | {"value": 5, "printed": "5.00"} for item in items]
    amounts[0] |= {"value": total, "printed": f"{total}.00"}
    if this_year:
        beside = {"col_no": 2, "column_printed": "当年财政拨款安排", "value": this_year, "printed": f"{this_year}.00"}
        amounts.append(items[0] | beside)
        amounts.append(items[0] | {"col_no": 3, "measure": "carry_over", "value": 2, "printed": "2.00"})
    summary = {"kind": "fiscal_appropriation_summary", "table_no": 2, "measure": "carry_over", "side": "income"}
    amounts.append(summary | {"row_no": 1, "item_name": "二、上年结转", "value": 3, "printed": "3.00"})
    claims = [
        {"metric": "budget", "subject_code": code, "subject_name": "甲", "value": value, "printed": f"{value}.00"}
        | {"statement_no": n}
        for n, (code, value) in enumerate(zip(_CODES, (told, 5, 5, 5, 5), strict=True), 1)
    ]
    passage = {"passage_no": 1, "passage_kind": "heading", "text": heading, "line": 1, "last_line": 1}
    tables = [{"table_no": 1}, {"table_no": 2, "kind": "fiscal_appropriation_summary"}]
    checks = make(tables=tables, amounts=amounts, claims=claims, passages=[passage])
    return checks.loc[checks["rule_id"] == "N-01", "status"].tolist()[0]


@pytest.mark.parametrize(
    ("total", "this_year", "told", "status"),
    [
        (9, 7, 7, "pass"),  # the column beside prints it
        (9, None, 7, "insufficient_data"),  # what was carried over may make the difference
        (9, None, 5, "fail"),  # nothing carried over is as much
        (9, None, 11, "fail"),
    ],
)
def test_an_item_without_what_was_carried_over_is_no_error(make, total, this_year, told, status):
    """The table prints both, the text what was granted this year."""
    assert _status(make, total, this_year, told) == status


def test_a_text_that_does_not_say_so_means_the_whole(make):
    """一般公共预算支出 is what the table prints."""
    assert _status(make, 9, None, 7, "三、一般公共预算支出情况说明") == "fail"
