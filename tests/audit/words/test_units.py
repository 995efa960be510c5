"""Tables without a unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

KINDS = ("income_expenditure_summary", "income_summary", "expenditure_summary", "general_budget_expenditure")


def _tables() -> list[dict]:
    return [
        {"table_no": no, "kind": kind, "title": kind, "first_line": 10 * no, "last_line": 10 * no + 8}
        for no, kind in enumerate(KINDS, 1)
    ]


def _amounts(unit: str | None, values: tuple[str, str] = ("512.34", "498.76")) -> list[dict]:
    """Two amounts a table, the same in each but in the last."""
    made = []
    for no, kind in enumerate(KINDS, 1):
        is_last = no == len(KINDS)
        for row, value in enumerate(values if is_last else ("512.34", "498.76"), 1):
            figure = {"value": Decimal(value), "printed": value, "unit": unit if is_last else "万元"}
            made.append(figure | {"table_no": no, "kind": kind, "line": 10 * no + 2 + row, "item_level": 1})
    return made


@pytest.mark.parametrize(
    ("unit", "values", "caption", "status"),
    [
        ("万元", ("512.34", "498.76"), "单位：万元", ["pass"]),
        (None, ("512.34", "498.76"), "部门：某局", ["fail"]),
        (None, ("512.34", "498.76"), "金额单位：万元", []),  # printed, and not read
        (None, ("5123400", "4987600"), "部门：某局", []),  # no figure tells the unit
    ],
)
def test_a_table_whose_figures_prove_the_missing_unit_is_reported(
    tell, unit: str | None, values: tuple[str, str], caption: str, status: list[str]
) -> None:
    """Its figures stand elsewhere in 万元."""
    passages = [("caption", "　")] * 40 + [("caption", caption)]
    checks = tell("W-20", *passages, tables=_tables(), amounts=_amounts(unit, values))
    assert checks["status"].tolist() == status
    assert set(checks.loc[checks["status"] == "fail", "expected"]) <= {"万元"}


def test_a_total_that_the_text_gives_in_the_other_unit_tells_the_unit(tell) -> None:
    """5,123,400 is 512.34 万元 where it is 元, as all other tables are."""
    amounts = [amount | {"unit": "元" if amount["unit"] else None} for amount in _amounts(None)]
    total = {"value": Decimal("5123400"), "printed": "5123400", "item_level": 0}
    amounts[-2] |= total
    claim = {
        "section": KINDS[-1],
        "metric": "budget",
        "value": Decimal("512.34"),
        "printed": "512.34",
        "statement_no": 1,
    }
    checks = tell("W-20", "部门：某局", tables=_tables(), amounts=amounts, claims=[claim])
    assert checks["status"].tolist() == ["fail"]
    assert checks["expected"].tolist() == ["元"]
