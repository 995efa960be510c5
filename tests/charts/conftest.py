"""Clean tables for the figures, with the figures that real documents print."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pandas as pd
import pytest
from matplotlib.axes import Axes

from helpers.charts.disclosed import class_amounts
from helpers.clean.contract import conform

FINAL = "huaibei-2023-ylbz-unit-final"
BUDGET = "huaibei-2025-ylbz-department-budget"
SUZHOU = "suzhou-anhui-2024-ylbz-department-budget"

# Item, initial budget and final accounts in 万元, as the final accounts of 2023 print them.
ITEMS = [
    ("2011308", "招商引资", "0", "3"),
    ("2080501", "行政单位离退休", "6.93", "7.18"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "19.64", "23.55"),
    ("2080506", "机关事业单位职业年金缴费支出", "9.82", "9.82"),
    ("2089999", "其他社会保障和就业支出", "0.17", "0.17"),
    ("2101101", "行政单位医疗", "9.94", "9.94"),
    ("2101103", "公务员医疗补助", "2.62", "2.62"),
    ("2101501", "行政运行", "0", "40.24"),
    ("2101505", "医疗保障政策管理", "208.67", "835.97"),
    ("2210201", "住房公积金", "23.42", "23"),
    ("2210202", "提租补贴", "0", "5.88"),
    ("2210203", "购房补贴", "9.76", "8.26"),
]
# Item, budget, change in 万元 and change in per cent, as the budget of 2025 prints them.
CHANGES = [
    ("2080501", "行政单位离退休", "8.68", "1.09", "14.36"),
    ("2080502", "事业单位离退休", "17.40", "3.67", "26.65"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "99.76", "1.29", "1.31"),
    ("2101301", "城乡医疗救助", "210", "-211", "-50.12"),
    ("2101202", "财政对城乡居民基本医疗保险基金的补助", "2170", "59.50", "2.82"),
    ("2101505", "医疗保障政策管理", "217.06", "-2.59", "-1.18"),
    ("2101506", "医疗保障经办事务", "950.40", "247.65", "35.22"),
    ("2210202", "提租补贴", "26.01", "-0.88", None),
    ("2210203", "购房补贴", "40.60", "-1.15", "-27.54"),
]
CLASSES = [
    ("208", "社会保障和就业支出", "178.34"),
    ("210", "卫生健康支出", "3594.30"),
    ("221", "住房保障支出", "164.06"),
]
# Class, total, basic and project expenditure in 万元, as the budget of 2024 prints them.
TABLE = [
    ("201", "一般公共服务支出", "125.50", None, "125.50"),
    ("208", "社会保障和就业支出", "402.17", "402.17", None),
    ("210", "卫生健康支出", "1127.50", "568.51", "558.99"),
    ("221", "住房保障支出", "118.02", "118.02", None),
]
ECONOMIC = [
    ("301", "工资福利支出", "895.11"),
    ("30101", "基本工资", "186.43"),
    ("30102", "津贴补贴", "114.92"),
    ("30103", "奖金", "152.88"),
    ("30108", "机关事业单位基本养老保险缴费", "99.18"),
    ("30113", "住房公积金", "92.02"),
    ("302", "商品和服务支出", "183.00"),
    ("30201", "办公费", "9.78"),
    ("30213", "维修（护）费", "2.00"),
    ("30228", "工会经费", "43.27"),
    ("303", "对个人和家庭的补助", "10.60"),
    ("30302", "退休费", "10.17"),
]


def fen(text: str | None) -> int | None:
    """Return 万元 as whole fen."""
    return None if text is None else int(Decimal(text) * 1_000_000)


def pair(
    code: str | None, name: str, budget: str | None, final: str | None, kind: str = "function"
) -> dict[str, object]:
    """Return one row of a reconciliation; the match and the difference follow from which sides there are."""
    initial, actual = fen(budget), fen(final)
    both = initial is not None and actual is not None
    return {
        "city": "huaibei",
        "year": 2023,
        "agency": "ylbz",
        "scope": "unit",
        "item_code": code,
        "item_name": name,
        "item_level": len(code) // 2 if code else 0,
        "item_kind": kind,
        "initial_budget_fen": initial,
        "final_fen": actual,
        "difference_fen": actual - initial if both else None,
        "execution_rate": round(Decimal(100 * actual) / initial, 2) if both and initial else None,
        "match": "both" if both else "final_only" if initial is None else "budget_only",
        "comparable": True,
        "budget_doc_id": FINAL if initial is not None else None,
        "final_doc_id": FINAL if actual is not None else None,
    }


def reconcile(rows: list[tuple[str | None, ...]], total: tuple[str | None, str | None] | None = None) -> pd.DataFrame:
    """Return a reconciliation of (code, name, budget, final) rows, with the grand total where it is given."""
    grand = [pair(None, "一般公共预算财政拨款支出", *total, kind="total")] if total else []
    return conform("reconciliation", grand + [pair(*row) for row in rows])


def claim(number: int, code: str | None, name: str, metric: str, value: str, **more: object) -> dict[str, object]:
    """Return one claim in 万元, or in per cent for a percentage."""
    is_rate = metric.endswith("pct")
    return {
        "doc_id": BUDGET,
        "claim_no": number,
        "section": "general_budget_expenditure",
        "subject_code": code,
        "subject_name": name,
        "metric": metric,
        "value": Decimal(value),
        "unit": "%" if is_rate else "万元",
        "amount_fen": None if is_rate else fen(value),
        "printed": re.sub("^-", "", value),
        "base_year": 2025,
        "compare_year": 2024,
        "compare_basis": "budget",
        "line": number,
        "start": 0,
        "end": len(value),
        "statement_no": number,
    } | more


def state_changes(rows: list[tuple[str | None, ...]]) -> pd.DataFrame:
    """Return the claims of (code, name, budget, change, percentage) statements."""
    claims: list[dict[str, object]] = []
    for statement, (code, name, *figures) in enumerate(rows, 1):
        for metric, value in zip(("budget", "change", "change_pct"), figures, strict=True):
            if value is not None:
                claims.append(claim(len(claims) + 1, code, name, metric, value, statement_no=statement))
    return conform("claims", claims)


def amount(row: int, code: str, name: str, measure: str, value: str, **more: object) -> dict[str, object]:
    """Return one amount in 万元 of a budget table."""
    return {
        "doc_id": SUZHOU,
        "table_no": 2,
        "kind": "general_budget_expenditure",
        "row_no": row,
        "col_no": 3,
        "item_code": code,
        "item_name": name,
        "item_level": 1 if len(code) == 3 else 2 if len(code) == 5 else 3,
        "measure": measure,
        "fund": "general_budget",
        "amount_fen": fen(value),
        "value": Decimal(value),
        "unit": "万元",
        "printed": value,
        "line": 100 + row,
        "side": None,
        "code_list": "function",
    } | more


def table(rows: list[tuple[str | None, ...]], **more: object) -> pd.DataFrame:
    """Return the amounts of (code, name, total, basic, project) rows."""
    cells = []
    for number, (code, name, *figures) in enumerate(rows, 1):
        for measure, value in zip(("total", "basic", "project"), figures, strict=False):
            if value is not None:
                cells.append(amount(number, code, name, measure, value, **more))
    return conform("amounts", cells)


def document(doc_id: str, city_name: str, agency_name: str, title: str) -> dict[str, object]:
    """Return one row of the documents table."""
    city, year, agency, scope, stage = doc_id.rsplit("-", 4)
    return {
        "doc_id": doc_id,
        "path": f"{city}/{year}/{agency}/document.txt",
        "sha256": "0" * 64,
        "city": city,
        "city_name": city_name,
        "province": "安徽省",
        "agency": agency,
        "agency_name": agency_name,
        "scope": scope,
        "year": int(year),
        "stage": stage,
        "format": "text",
        "lines": 1,
        "tables": 1,
        "title": title,
        "encoding": "utf-8",
        "evidence": "title",
    }


@pytest.fixture
def documents() -> pd.DataFrame:
    """Three documents of two cities."""
    return conform(
        "documents",
        [
            document(FINAL, "淮北市", "淮北市医疗保障局本级", "淮北市医疗保障局本级2023年度单位决算"),
            document(BUDGET, "淮北市", "淮北市医疗保障局", "淮北市医疗保障局2025年部门预算"),
            document(SUZHOU, "宿州市", "宿州市医疗保障局", "宿州市医疗保障局2024年部门预算"),
        ],
    )


@pytest.fixture
def reconciliation() -> pd.DataFrame:
    """Twelve items and their total, which is not their sum."""
    return reconcile(ITEMS, ("776.96", "967"))


@pytest.fixture
def amounts() -> pd.DataFrame:
    """A table of expenditure by class and a table of basic expenditure."""
    economic = {"table_no": 3, "kind": "basic_expenditure", "code_list": "economic_department"}
    rows = [
        amount(number, code, name, "basic", value, **economic) for number, (code, name, value) in enumerate(ECONOMIC)
    ]
    return pd.concat([table(TABLE), conform("amounts", rows)], ignore_index=True)


@pytest.fixture
def claims() -> pd.DataFrame:
    """A narrative that states classes, basic and project expenditure, personnel and public costs, and changes."""
    stated = [claim(100 + n, code, name, "component", value) for n, (code, name, value) in enumerate(CLASSES)]
    stated += [
        claim(200, None, "基本支出", "component", "1131.81", measure="basic"),
        claim(201, None, "项目支出", "component", "2804.90", measure="project"),
        claim(300, None, "人员经费", "component", "1042.21", measure="personnel", section="basic_expenditure"),
        claim(301, None, "公用经费", "component", "89.60", measure="public", section="basic_expenditure"),
    ]
    return pd.concat([state_changes(CHANGES), conform("claims", stated)], ignore_index=True)


@pytest.fixture
def checks() -> pd.DataFrame:
    """Outcomes of three rules."""
    outcomes = [("B-06", "pass")] * 40 + [("T-01", "pass")] * 30 + [("T-01", "fail")] * 4 + [("T-07", "rounding")] * 3
    outcomes += [("T-07", "insufficient_data")] * 5 + [("B-12", "not_applicable")] * 2 + [("B-12", "fail")]
    rows = [
        {
            "doc_id": BUDGET,
            "rule_id": rule,
            "status": status,
            "subject": f"item {number}",
            "message": "stated",
            "message_zh": "说明",
            "fingerprint": str(number),
        }
        for number, (rule, status) in enumerate(outcomes)
    ]
    return conform("checks", rows)


@pytest.fixture
def make_reconciliation() -> Callable[..., pd.DataFrame]:
    """Make a reconciliation of (code, name, budget, final) rows in 万元."""
    return reconcile


@pytest.fixture
def make_changes() -> Callable[..., pd.DataFrame]:
    """Make the claims of (code, name, budget, change, percentage) statements in 万元."""
    return state_changes


@pytest.fixture
def make_table() -> Callable[..., pd.DataFrame]:
    """Make the amounts of (code, name, total, basic, project) rows in 万元."""
    return table


@pytest.fixture
def texts() -> Callable[[Axes], list[str]]:
    """Return everything that a figure says, outside its title and axes."""
    return lambda ax: [" ".join(text.get_text().split()) for text in ax.texts]


@pytest.fixture
def title() -> Callable[[Axes], str]:
    """Return the title of a figure on one line."""
    return lambda ax: " ".join(ax.get_title(loc="left").split())


@pytest.fixture
def classes(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the expenditure of each document by function class."""
    return class_amounts(amounts, claims)


@pytest.fixture
def spread() -> pd.DataFrame:
    """How the shares of two classes spread over many documents."""
    at = ("p10", "p25", "p50", "p75", "p90")
    rows = [
        {"item_code": "210", "item_name": "卫生健康支出", "documents": 90, "all": 100}
        | dict(zip(at, range(5), strict=True)),
        {"item_code": "208", "item_name": "社会保障和就业支出", "documents": 80, "all": 100} | dict.fromkeys(at, 1),
    ]
    return pd.DataFrame(rows)


@pytest.fixture
def places() -> pd.DataFrame:
    """Findings of two provinces in one year."""
    rows = [("安徽省", 2, 200), ("山东省", 7, 100)]
    return pd.DataFrame(
        [
            {"city": "", "name": name, "province": name, "year": 2024, "documents": 10, "findings": n, "tested": tested}
            for name, n, tested in rows
        ]
    )
