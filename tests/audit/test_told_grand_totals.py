"""A total of one side that the text tells, and that both sides of the summary of income and expenditure print."""

from __future__ import annotations

from decimal import Decimal

import pytest


def _status(make, told: str, *, items: int = 3, expenditure: str = "90.00") -> str:
    """Tell the income of the budget beside items that agree with the tables."""
    totals = [("income", "收入总计", "90.00"), ("expenditure", "支出总计", expenditure)]
    cells = [
        {"table_no": 1, "kind": "income_expenditure_summary", "fund": "all", "side": side, "item_level": 0}
        | {"item_name": name, "value": Decimal(printed), "printed": printed, "code_list": None, "col_no": at}
        for at, (side, name, printed) in enumerate(totals, 1)
    ]
    cells.append(
        {"table_no": 2, "kind": "income_summary", "fund": "all", "side": "income", "measure": "income"}
        | {"item_level": 0, "item_name": "合计", "value": Decimal(90), "printed": "90.00", "code_list": None}
    )
    codes = ["2080501", "2080505", "2080506", "2101101"][:items]
    cells += [
        {"table_no": 3, "item_code": code, "item_level": 3, "value": Decimal(n), "printed": f"{n}.00", "row_no": n}
        for n, code in enumerate(codes, 11)
    ]
    claims = [{"section": "income_summary", "subject_name": "收入预算", "metric": "budget", "value": Decimal(told)}]
    claims[0] |= {"printed": told, "statement_no": 1, "measure": "income"}
    claims += [
        {"subject_code": code, "metric": "budget", "value": Decimal(n), "printed": f"{n}.00", "statement_no": n}
        for n, code in enumerate(codes, 11)
    ]
    kinds = ("income_expenditure_summary", "income_summary", "general_budget_expenditure")
    tables = [{"table_no": n, "kind": kind} for n, kind in enumerate(kinds, 1)]
    checks = make(tables=tables, amounts=cells, claims=claims)
    return checks.loc[checks["rule_id"] == "N-02", "status"].item()


def test_a_total_of_one_side_is_that_of_both_tables(make) -> None:
    """It holds as it is."""
    assert _status(make, "90.00") == "pass"


@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, "fail"), ({"items": 1}, "insufficient_data"), ({"expenditure": "80.00"}, "insufficient_data")],
)
def test_a_total_of_one_side_is_misprinted_where_all_else_agrees(make, changes: dict, status: str) -> None:
    """Where few other amounts are told, or the sides differ, the text may mean another amount."""
    assert _status(make, "95.50", **changes) == status
