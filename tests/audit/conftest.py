"""The four documents, read and audited once; and small documents made for one rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from helpers.audit import audit
from helpers.clean import DOCUMENT_TABLES, Tables, combine, conform

DOC_ID = "city-2025-agency-department-budget"
_DOCUMENT = {
    "doc_id": DOC_ID,
    "path": "a.txt",
    "sha256": "0",
    "city": "city",
    "city_name": "市",
    "province": "省",
    "agency": "agency",
    "agency_name": "局",
    "scope": "department",
    "year": 2025,
    "stage": "budget",
    "format": "cells",
    "lines": 1,
    "tables": 1,
    "encoding": "utf-8",
    "evidence": "made",
}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "documents": _DOCUMENT,
    "tables": {
        "table_no": 1,
        "kind": "general_budget_expenditure",
        "first_line": 1,
        "last_line": 99,
        "rows": 1,
        "amounts": 1,
        "status": "read",
        "kind_name": "一般公共预算支出表",
        "rule": "made",
    },
    "amounts": {
        "table_no": 1,
        "kind": "general_budget_expenditure",
        "measure": "total",
        "fund": "general_budget",
        "unit": "万元",
        "code_list": "function",
        "column_printed": "合计",
        "col_no": 1,
    },
    "claims": {"section": "general_budget_expenditure", "unit": "万元", "base_year": 2025, "start": 0, "end": 1},
    "targets": {"table_no": 1, "level2": "成本指标"},
}

Make = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def checks(clean_tables: dict[str, Tables]) -> pd.DataFrame:
    """Every check of the four documents, all in one run."""
    return audit(combine(clean_tables.values()))


@pytest.fixture(scope="session")
def make() -> Make:
    """Audit a document made of the rows given: table name to rows, defaults filled in."""

    def audited(document: Mapping[str, Any] | None = None, **rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
        filled = {
            name: [_filled(name, n, row) for n, row in enumerate(rows.get(name, ()), 1)] for name in DOCUMENT_TABLES
        }
        filled["documents"] = [_DOCUMENT | dict(document or {})]
        return audit({name: conform(name, of_table) for name, of_table in filled.items()})

    return audited


@pytest.fixture(scope="session")
def make_list(make: Make) -> Make:
    """Audit one table of a kind; its rows have a code of a list (the total none), a name, a level and an amount."""

    def audited(kind: str, code_list: str, rows: Sequence[tuple[str, str, int, str]]) -> pd.DataFrame:
        cells = [
            {"kind": kind, "item_name": name, "item_level": level, "value": Decimal(printed), "printed": printed}
            | {"item_code": code or None, "code_list": code_list if code else None}
            for code, name, level, printed in rows
        ]
        return make(tables=[{"kind": kind}], amounts=cells)

    return audited


def _filled(name: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    filled = {"doc_id": DOC_ID, **_DEFAULTS.get(name, {}), **row}
    if name == "claims":
        filled = {"claim_no": number, "line": number, **filled}
    if name == "targets":
        filled = {"target_no": number, "line": number, **filled}
    if name == "amounts":
        filled = {"row_no": number, "line": number, **filled}
    return filled
