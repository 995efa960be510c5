"""Two units of one city: the final accounts of a single unit, and a later budget of its whole department."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from helpers.clean.contract import conform
from helpers.clean.store import write_unit
from helpers.documents import read_document

RAW = Path(__file__).parents[2] / "data" / "raw"
AGENCY = "yiliaobaozhangju"
FINAL = f"huaibei-2023-{AGENCY}-unit-final"
BUDGET = f"huaibei-2025-{AGENCY}-department-budget"

# item code, name, initial budget and final figure in yuan, line: as printed in the final accounts
ITEMS = (
    ("2011308", "招商引资", 0, 30_000, 61),
    ("2080501", "行政单位离退休", 69_300, 71_800, 63),
    ("2080505", "机关事业单位基本养老保险缴费支出", 196_400, 235_500, 65),
    ("2080506", "机关事业单位职业年金缴费支出", 98_200, 98_200, 67),
    ("2089999", "其他社会保障和就业支出", 1_700, 1_700, 68),
    ("2101501", "行政运行", 0, 402_400, 74),
    ("2101505", "医疗保障政策管理", 2_086_700, 8_359_700, 76),
    ("2210201", "住房公积金", 234_200, 230_000, 78),
)


@pytest.fixture
def final_tables() -> dict[str, pd.DataFrame]:
    """Return clean tables of the final accounts, as far as the report needs them."""
    return {
        "documents": conform("documents", [_document(FINAL, "unit-final.txt", 2023, "unit", "final")]),
        "amounts": conform("amounts", [_amount(149, "8322", 8322), _amount(153, "2556", 2556)]),
        "claims": conform("claims", [_claim()]),
        "targets": conform("targets", [_target()]),
        "reconciliation": conform("reconciliation", [_total(), *map(_item, ITEMS)]),
        "checks": conform("checks", _checks()),
    }


@pytest.fixture
def budget_tables() -> dict[str, pd.DataFrame]:
    """Return clean tables of the later budget, with the prior year's total that it implies."""
    adopted = {"initial_budget_vintage": "adopted", "budget_doc_id": BUDGET, "budget_line": 40}
    implied = {"implied_budget_doc_id": BUDGET, "implied_budget_line": 40}
    rows = [
        _budget_total(2025, initial_budget_fen=152_000_000, adopted_budget_fen=152_000_000, **adopted),
        _budget_total(2024, implied_budget_fen=160_000_000, **implied),
    ]
    return {
        "documents": conform("documents", [_document(BUDGET, "department-budget.txt", 2025, "department", "budget")]),
        "reconciliation": conform("reconciliation", rows),
        "checks": conform("checks", []),
    }


@pytest.fixture
def folders(tmp_path: Path, final_tables: dict[str, pd.DataFrame], budget_tables: dict[str, pd.DataFrame]) -> Path:
    """Return a folder with ``clean`` and ``notebooks``, as a run leaves them."""
    write_unit(tmp_path / "clean" / "huaibei" / "2023" / AGENCY, final_tables)
    write_unit(tmp_path / "clean" / "huaibei" / "2025" / AGENCY, budget_tables)
    unit = tmp_path / "notebooks" / "huaibei" / "2023" / AGENCY
    unit.mkdir(parents=True)
    _notebook(unit / "40_charts.ipynb", "Charts of the year", _svg())
    _notebook(tmp_path / "notebooks" / "50_compare_cities.ipynb", "Cities side by side", _table())
    return tmp_path


@pytest.fixture
def notebook() -> Callable[..., None]:
    """Return a function that writes an executed notebook: path, title, data of its only output."""
    return _notebook


def _document(doc_id: str, name: str, year: int, scope: str, stage: str) -> dict[str, object]:
    path = f"huaibei/{year}/{AGENCY}/{name}"
    raw = read_document(RAW / path, path)
    return {
        "doc_id": doc_id,
        "path": path,
        "sha256": raw.sha256,
        "city": "huaibei",
        "city_name": "淮北市",
        "province": "安徽省",
        "agency": AGENCY,
        "agency_name": "淮北市医疗保障局本级" if scope == "unit" else "淮北市医疗保障局",
        "scope": scope,
        "year": year,
        "stage": stage,
        "unit": "万元",
        "format": raw.format,
        "encoding": raw.encoding,
        "lines": len(raw.lines),
        "tables": 1,
        "evidence": "line 1",
    }


def _amount(line: int, printed: str, value: int) -> dict[str, object]:
    return {
        "doc_id": FINAL,
        "table_no": 1,
        "kind": "performance_evaluation",
        "row_no": line,
        "col_no": 2,
        "item_name": "年度资金总额",
        "measure": "annual_total",
        "column_printed": "资金情况（万元）",
        "fund": "all",
        "amount_fen": value * 1_000_000,
        "printed": printed,
        "value": Decimal(value),
        "unit": "万元",
        "line": line,
    }


def _claim() -> dict[str, object]:
    return {
        "doc_id": FINAL,
        "claim_no": 1,
        "statement_no": 1,
        "section": "expenditure_summary",
        "subject_name": "基本支出",
        "metric": "component",
        "value": Decimal("274.70"),
        "unit": "万元",
        "base_year": 2023,
        "amount_fen": 274_700_000,
        "printed": "274.70",
        "line": 44,
        "start": 23,
        "end": 29,
    }


def _target() -> dict[str, object]:
    return {
        "doc_id": FINAL,
        "project_no": 1,
        "table_no": 1,
        "target_no": 1,
        "level1": "产出指标",
        "level3": "重特大疾病医疗救助人次占直接救助人次比重",
        "horizon": "annual",
        "operator": "ge",
        "value": Decimal(28),
        "unit": "%",
        "printed": "≥28%",
        "line": 196,
    }


def _total() -> dict[str, object]:
    return _row("total", None, "一般公共预算支出", 776_960_000, 967_000_000, 59) | {"execution_rate": Decimal("124.46")}


def _item(item: tuple[str, str, int, int, int]) -> dict[str, object]:
    code, name, initial, final, line = item
    return _row("function", code, name, initial * 100, final * 100, line) | {"item_level": 3}


def _row(kind: str, code: str | None, name: str, initial: int, final: int, line: int) -> dict[str, object]:
    rate = (Decimal(final) * 100 / initial).quantize(Decimal("0.01")) if initial else None
    return {
        "city": "huaibei",
        "year": 2023,
        "agency": AGENCY,
        "scope": "unit",
        "item_kind": kind,
        "item_code": code,
        "item_name": name,
        "initial_budget_fen": initial,
        "initial_budget_vintage": "quoted",
        "quoted_budget_fen": initial,
        "quoted_budget_doc_id": FINAL,
        "budget_doc_id": FINAL,
        "budget_line": line,
        "final_fen": final,
        "final_doc_id": FINAL,
        "final_line": line,
        "difference_fen": final - initial,
        "execution_rate": rate,
        "match": "both",
        "comparable": True,
    }


def _budget_total(year: int, **figures: object) -> dict[str, object]:
    return {
        "city": "huaibei",
        "year": year,
        "agency": AGENCY,
        "scope": "department",
        "item_kind": "total",
        "item_name": "支出总计",
        "match": "budget_only",
        "comparable": False,
        "reason": "压减支出 〔口径不同，不作比较 Different scopes: not compared〕",
        **figures,
    }


def _checks() -> list[dict[str, object]]:
    return [
        _check("T-05", "pass", "机关事业单位基本养老保险缴费支出", "119.91 %", "119.91 %", "0.00 %", "65", "a1"),
        _check("T-05", "fail", "住房公积金", "98.20 %", "98.21 %", "-0.01 %", "78", "a2"),
        _check("X-02", "fail", "年初预算", "776.96 万元", "291.03 万元", "485.93 万元", "59 61 63", "a3"),
        _check("T-02", "insufficient_data", "机关运行经费", None, None, None, "98", "a4"),
    ]


def _check(
    rule: str,
    status: str,
    subject: str,
    printed: str | None,
    expected: str | None,
    difference: str | None,
    lines: str,
    mark: str,
) -> dict[str, object]:
    return {
        "doc_id": FINAL,
        "rule_id": rule,
        "status": status,
        "subject": subject,
        "printed": printed,
        "expected": expected,
        "difference": difference,
        "lines": lines,
        "message": f"{subject}: printed {printed}, expected {expected}",
        "message_zh": f"{subject}：原文{printed}，应为{expected}",
        "fingerprint": mark,
    }


def _notebook(path: Path, title: str, data: dict[str, str], error: str = "") -> None:
    output = nbformat.v4.new_output("display_data", data=data)
    outputs = [output]
    if error:
        outputs.append(
            nbformat.v4.new_output("error", ename="ValueError", evalue=error, traceback=[f"ValueError: {error}"])
        )
    cells = [nbformat.v4.new_markdown_cell(f"# {title}"), nbformat.v4.new_code_cell("show(figure)", outputs=outputs)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")


def _svg() -> dict[str, str]:
    shape = '<rect width="40" height="20"/>'
    return {"image/svg+xml": f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{shape}</svg>'}


def _table() -> dict[str, str]:
    address = f"../../../huaibei/2023/{AGENCY}/source/{FINAL}.html#L44"
    return {"text/html": f'<table><tr><td><a href="{address}">1.00</a></td></tr></table>'}
