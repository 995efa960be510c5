"""The three public expenses: a sum that is blank in one column though its expenses are printed there."""

from __future__ import annotations

import pytest

_NAMES = (
    "合计",
    "一、因公出国（境）费",
    "二、公务用车购置及运行费",
    "（一）公务用车购置费",
    "（二）公务用车运行维护费",
    "三、公务接待费",
)
_FULL = (100, 20, 70, 30, 40, 10)


def _status(make, budget, total, **document):
    rows = [
        {
            "kind": "san_gong",
            "row_no": row,
            "line": row + 1,
            "col_no": column,
            "measure": measure,
            "fund": "all",
            "code_list": None,
            "column_printed": measure,
            "item_name": name,
            "item_level": 0 if name == "合计" else None,
            "value": value,
            "printed": f"{value}.00",
            **document,
        }
        for column, (measure, values) in enumerate((("budget", budget), ("total", total)), 2)
        for row, (name, value) in enumerate(zip(_NAMES, values, strict=True))
        if value is not None
    ]
    checks = make(tables=[{"table_no": 1, "kind": "san_gong"}], amounts=rows)
    return sorted(checks.loc[checks["rule_id"] == "B-17", "status"])


def test_full_columns_add_up(make):
    """A total and a subtotal in each of two columns."""
    assert _status(make, _FULL, _FULL) == ["pass"] * 4


@pytest.mark.parametrize("blank", [0, 2])
def test_a_blank_sum_is_wrong_where_the_column_beside_prints_it(make, blank):
    """The parts are printed, and the row has the sum in the other column."""
    other = [None if at == blank else value for at, value in enumerate(_FULL)]
    assert _status(make, _FULL, other).count("fail") == 1


@pytest.mark.parametrize("blank", [1, 3, 5])
def test_a_blank_part_is_wrong_where_the_column_beside_prints_it(make, blank):
    """A blank is nothing, and with nothing the sum does not hold."""
    other = [None if at == blank else value for at, value in enumerate(_FULL)]
    assert _status(make, _FULL, other).count("fail") == 1


@pytest.mark.parametrize("blank", [0, 1, 2, 3, 5])
def test_a_blank_on_a_page_may_be_a_figure_that_was_not_read(make, blank):
    """Cells of a page are told apart by their places."""
    other = [None if at == blank else value for at, value in enumerate(_FULL)]
    assert "fail" not in _status(make, _FULL, other, page=1)


def test_nothing_beside_nothing_is_no_error(make):
    """Nothing was spent on vehicles: neither the sum nor its parts are printed."""
    assert "fail" not in _status(make, _FULL, (30, 20, None, None, None, 10))


_BASIC = {"30212": "因公出国（境）费用", "31013": "公务用车购置", "30217": "公务接待费"}


def _beside_basic(make, code, value, expenses):
    """Return the status of an item of basic expenditure beside a table of expenses that leaves some blank."""
    rows = [
        {"kind": "san_gong", "row_no": 1, "line": 1, "col_no": at, "fund": "all", "code_list": None}
        | {"item_name": name, "item_level": 0 if name == "合计" else None, "column_printed": name}
        | {"value": amount, "printed": f"{amount}.00"}
        for at, (name, amount) in enumerate(zip(_NAMES, expenses, strict=True), 2)
        if amount is not None
    ]
    basic = {"table_no": 2, "kind": "basic_expenditure", "item_code": code, "item_name": _BASIC[code], "item_level": 2}
    basic |= {"code_list": "economic_department", "value": value, "printed": f"{value}.00", "line": 20}
    tables = [{"table_no": 1, "kind": "san_gong"}, {"table_no": 2, "kind": "basic_expenditure"}]
    checks = make(tables=tables, amounts=[*rows, basic])
    return checks.loc[checks["rule_id"] == "B-18", "status"].tolist()


@pytest.mark.parametrize(
    ("code", "value", "expenses", "status"),
    [
        ("30212", 13, (80, None, 70, None, 70, 10), ["fail"]),  # the sum holds without it: it is zero
        ("30212", 5, (86, None, 70, None, 70, 10), ["pass"]),  # the sum leaves 6 for it
        ("30212", 5, (70, None, 70, None, 70, 10), []),  # the sum itself is wrong
        ("30212", 5, (80, None, None, None, 70, 10), []),  # two are blank
        ("31013", 9, (100, 20, 70, None, 70, 10), ["fail"]),
        ("31013", 9, (100, 20, None, None, 70, 10), []),
        ("30217", 9, (90, 20, 70, 30, 40, None), ["fail"]),
    ],
)
def test_an_expense_that_is_blank_is_what_the_sum_leaves(make, code, value, expenses, status):
    """基本支出中的因公出国费用13.24万元，“三公”经费表该项空白，合计为其余两项之和."""
    assert _beside_basic(make, code, value, expenses) == status
