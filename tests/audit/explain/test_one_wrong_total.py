"""One total that tables without a common item print wrongly alike is one finding."""

from __future__ import annotations

from decimal import Decimal

from helpers.audit.explain import findings

_TABLES = {
    "general_budget_expenditure": ("function", [("201", "1000.00"), ("208", "234.56")]),
    "basic_expenditure": ("economic_department", [("301", "1034.56"), ("302", "200.00")]),
}


def _found(make, *totals: str) -> int:
    cells = []
    for number, ((kind, (code_list, items)), total) in enumerate(zip(_TABLES.items(), totals, strict=True), 1):
        rows = [(None, 0, total), *((code, 1, printed) for code, printed in items)]
        cells += [
            {"table_no": number, "kind": kind, "item_code": code, "item_level": level, "item_name": code or "合计"}
            | {"code_list": code_list if code else None, "row_no": row, "line": 10 * number + row}
            | {"value": Decimal(printed), "printed": printed}
            for row, (code, level, printed) in enumerate(rows, 1)
        ]
    tables = [{"table_no": number, "kind": kind} for number, kind in enumerate(_TABLES, 1)]
    return len(findings(make(tables=tables, amounts=cells)))


def test_one_wrong_total_of_two_tables_is_one_finding(make) -> None:
    """A difference of 100.00 alone would be no proof of it: the same amount stands for the same amount."""
    assert _found(make, "1134.56", "1134.56") == 1


def test_two_wrong_totals_are_two_findings(make) -> None:
    """Though each is wrong by a round amount."""
    assert _found(make, "1134.56", "1224.56") == 2
