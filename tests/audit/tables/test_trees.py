"""A tree that does not add up is a misprint, unless an item may be withheld or the table be misread."""

from __future__ import annotations

import pytest

GENERAL, ALL = "general_budget_expenditure", "expenditure_summary"


def _table(number, kind, rows, code_list="function", page=None):
    """Make a table of one or more columns: code to its figures, the empty code being the total."""
    fund = "general_budget" if kind == GENERAL else "all"
    return [
        {
            "table_no": number,
            "kind": kind,
            "row_no": row,
            "line": 100 * number + row,
            "col_no": column,
            "measure": ("total", "basic", "project")[column - 1],
            "column_printed": ("合计", "基本支出", "项目支出")[column - 1],
            "item_code": code or None,
            "item_level": {0: 0, 3: 1, 5: 2, 7: 3}[len(code)],
            "code_list": code_list if code else None,
            "fund": fund,
            "value": value,
            "printed": f"{value}.00",
            "page": page,
        }
        for row, (code, values) in enumerate(rows.items(), 1)
        for column, value in enumerate(values, 1)
        if value is not None
    ]


def _failed(make, *tables, rule_id="B-06", status="fail"):
    rows = [row for table in tables for row in table]
    heads = {row["table_no"]: row["kind"] for row in rows}
    made = [
        {"table_no": n, "kind": kind, "first_line": 100 * n, "last_line": 100 * n + 99} for n, kind in heads.items()
    ]
    checks = make(tables=made, amounts=rows)
    found = checks[(checks["rule_id"] == rule_id) & (checks["status"] == status)]
    return [lines.split()[0] for lines in found["lines"]]


FULL = {
    "": [90],
    "201": [60],
    "20101": [60],
    "2010101": [40],
    "2010102": [20],
    "208": [30],
    "20805": [30],
    "2080505": [30],
}


def _without(code):
    return {each: values for each, values in FULL.items() if each != code}


def test_an_item_may_be_withheld_from_a_table_that_stands_alone(make):
    """Nothing shows what the difference is."""
    assert _failed(make, _table(1, GENERAL, _without("2010102"))) == []
    assert _failed(make, _table(1, GENERAL, _without("2010102")), status="insufficient_data") == ["103"]


def test_an_item_that_another_table_lists_with_the_amount_is_missing(make):
    """Its row is gone here."""
    assert _failed(make, _table(1, GENERAL, _without("2010102")), _table(2, ALL, FULL)) == ["103"]


def test_an_item_too_low_by_what_another_table_has_more_is_misprinted(make):
    """Both tables list the same items, and there they add up."""
    low = FULL | {"2010102": [10]}
    assert _failed(make, _table(1, GENERAL, low), _table(2, ALL, FULL)) == ["103"]


def test_an_item_withheld_from_every_table_alike_is_no_misprint(make):
    """The difference is in both."""
    tables = _table(1, GENERAL, _without("2010102")), _table(2, ALL, _without("2010102"))
    assert _failed(make, *tables) == []


def test_the_only_item_below_another_is_missed_where_another_table_lists_it(make):
    """The parent stands alone though others of its rank have items."""
    assert _failed(make, _table(1, GENERAL, _without("2080505")), _table(2, ALL, FULL)) == ["107"]
    assert _failed(make, _table(1, GENERAL, _without("2080505"))) == []


def test_economic_items_are_not_withheld(make):
    """Where the other classes are listed in full, a class that is not has a misprint."""
    rows = {
        "": [100],
        "301": [60],
        "30101": [40],
        "30102": [10],
        "302": [30],
        "30201": [30],
        "303": [10],
        "30301": [10],
    }
    table = _table(1, "basic_expenditure", rows, "economic_department")
    assert _failed(make, table, rule_id="B-14") == ["102"]


def test_a_row_wrong_in_every_column_is_misprinted_where_tables_have_cells(make):
    """It is one row, however many columns fail; on a page, its figures may stand in the wrong columns."""
    full = {
        "": [90, 50, 40],
        "201": [60, 40, 20],
        "20101": [60, 40, 20],
        "2010101": [40, 25, 15],
        "2010102": [20, 15, 5],
    }
    rest = {"208": [30, 10, 20], "20805": [30, 10, 20]}
    rows = full | rest | {"20101": [40, 25, 15]}
    assert "103" in _failed(make, _table(1, GENERAL, rows))
    assert _failed(make, _table(1, GENERAL, rows, page=3)) == []


@pytest.mark.parametrize("code", ["", "20101"])
def test_a_sum_that_is_blank_in_one_column_alone_is_found(make, code):
    """The rest of its row is printed, and so are its parts."""
    full = {"": [90, 50, 40], "201": [60, 40, 20], "20101": [60, 40, 20], "2010101": [60, 40, 20], "208": [30, 10, 20]}
    row = str(101 + list(full).index(code))
    blank = full | {code: [full[code][0], None, full[code][2]]}
    assert row in _failed(make, _table(1, GENERAL, blank))
    assert row not in _failed(make, _table(1, GENERAL, full))


def test_sums_that_are_blank_in_several_columns_are_left_blank_on_purpose(make):
    """Some forms print the total in the first column only."""
    rows = {"": [90, None, None], "201": [60, 40, 20], "20101": [60, 40, 20], "208": [30, 10, 20]}
    assert _failed(make, _table(1, GENERAL, rows)) == []
