"""Items of the text that the table leaves out."""

from __future__ import annotations

import pandas as pd
import pytest

ITEMS = {"2010101": 10, "2010201": 20, "2010301": 30}


def _checks(make, total: int, told: dict[str, int]) -> pd.DataFrame:
    rows = [
        {"item_code": code, "item_name": f"科目{code}", "item_level": 3, "value": value, "printed": f"{value}.00"}
        for code, value in ITEMS.items()
    ]
    rows.append({"item_name": "合计", "item_level": 0, "value": total, "printed": f"{total}.00"})
    claims = [
        {
            "metric": "budget",
            "subject_code": code,
            "subject_name": f"科目{code}",
            "value": value,
            "printed": f"{value}.00",
            "statement_no": number,
        }
        for number, (code, value) in enumerate(told.items(), 1)
    ]
    checks = make(tables=[{}], amounts=rows, claims=claims)
    return checks[checks["rule_id"] == "W-16"]


@pytest.mark.parametrize(("total", "status"), [(60, "fail"), (65, "fail"), (99, "insufficient_data")])
def test_an_item_that_the_table_leaves_out_is_reported(make, total: int, status: str) -> None:
    """The total proves it, with the item or without; where it fits neither, more than a row may be missing."""
    checks = _checks(make, total, {"2010101": 10, "2019999": 5})
    assert checks[["status", "printed"]].to_numpy().tolist() == [[status, "5.00 万元"]]


def test_items_that_are_listed_pass(make) -> None:
    """One row for all of them."""
    assert _checks(make, 60, {"2010101": 10, "2010201": 20})["status"].tolist() == ["pass"]
