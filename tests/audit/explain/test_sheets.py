"""Slips in the figures of performance sheets, and items that a tree of items lacks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pandas as pd
import pytest

from helpers.audit.explain import findings

Make = Callable[..., pd.DataFrame]
KIND = "performance_evaluation"
SHEET = {"kind": KIND, "kind_name": "绩效自评表", "title": "绩效自评表"}
COLUMNS = ("budget", "final", "weight", "execution_rate", "score")


def _cell(row: int, name: str, measure: str, value: str, unit: str) -> dict:
    figure = {"value": Decimal(value), "printed": value, "unit": unit, "measure": measure, "fund": "all"}
    at = {"row_no": row, "line": row, "col_no": COLUMNS.index(measure) + 4}
    return {"kind": KIND, "code_list": None, "item_name": name} | figure | at


@pytest.mark.parametrize(
    ("spent", "rate", "cause"),
    [("100.00", "1000", "decimal_slip"), ("95.00", "9.50", "decimal_slip"), ("95.00", "85.00", "digit_slip")],
)
def test_a_wrong_execution_rate_is_explained(make: Make, spent: str, rate: str, cause: str) -> None:
    """1000% for 100.0%: the point is lost."""
    amounts = [
        _cell(4, "年度资金总额", "budget", "100.00", "万元"),
        _cell(4, "年度资金总额", "final", spent, "万元"),
        _cell(4, "年度资金总额", "execution_rate", rate, "%"),
    ]
    found = findings(make({"stage": "final"}, tables=[SHEET], amounts=amounts))
    assert (found["rules"].tolist(), found["cause"].tolist()) == (["K-14"], [cause])


@pytest.mark.parametrize(("weight", "cause"), [("100", "decimal_slip"), ("15", "unknown")])
@pytest.mark.parametrize("total", [(), ("100",)])
def test_a_wrong_weight_is_explained_where_no_chance_fits(make: Make, total: tuple, weight: str, cause: str) -> None:
    """100 points for 10 are as many as the sheet has; 15 for 10 may be anything."""
    weights = ("50", "30", weight, "10")
    rows = [(n, f"指标{n}", value) for n, value in enumerate(weights, 1)] + [(9, "合计", value) for value in total]
    scores = [*zip(range(1, 5), weights, strict=True), (9, str(sum(map(int, weights))))]
    names = {9: "合计"} | {n: f"指标{n}" for n in range(1, 5)}
    amounts = [_cell(row, name, "weight", value, "分") for row, name, value in rows]
    amounts += [_cell(row, names[row], "score", value, "分") for row, value in scores]
    found = findings(make({"stage": "final"}, tables=[SHEET], amounts=amounts))
    assert found.loc[found["rules"].eq("K-13"), "cause"].tolist() == [cause]


def _items(no: int, kind: str, codes: tuple[str, ...]) -> list[dict]:
    level = {3: 1, 5: 2, 7: 3}
    figure = {"table_no": no, "kind": kind, "item_name": "行政运行"}
    return [
        figure
        | {"item_code": code, "item_level": level[len(code)], "row_no": row, "line": 10 * no + row}
        | {"value": Decimal(value), "printed": value}
        for row, code in enumerate(codes, 1)
        for value in ["512.34" if code.startswith("201") else "88.10"]
    ]


def test_a_parent_with_no_item_below_it_lacks_a_row(make: Make) -> None:
    """Another table of the document lists its only item, and other items are listed here."""
    general, summary = "general_budget_expenditure", "expenditure_summary"
    codes = ("201", "20101", "2010101", "205", "20502", "2050201")
    lacking = tuple(code for code in codes if code != "2010101")
    tables = [
        {"table_no": no, "kind": kind, "first_line": 10 * no, "last_line": 10 * no + 7}
        for no, kind in enumerate((general, summary), 1)
    ]
    found = findings(make(tables=tables, amounts=[*_items(1, general, lacking), *_items(2, summary, codes)]))
    assert "missing_row" in found.loc[found["rules"].str.contains("B-06"), "cause"].tolist()
