"""The four real documents: every figure of text and of sheet goals is read, and says what a reader says it does."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from helpers.clean import Tables

# Where a reader may fairly differ, the golden file puts metrics into classes.
CLASSES = {"budget": "level", "final": "level", "total": "level", "component": "level", "headcount": "count"}
# A month's name in a table heading and a number of departments are no figures with a unit of their own.
NO_FIGURE = {"月", "部门"}


def _has_unit(row: dict[str, str]) -> bool:
    return row["unit"] not in NO_FIGURE


@pytest.fixture(scope="module")
def pairs(clean_tables: dict[str, Tables], golden: dict) -> list[tuple[object, dict[str, str]]]:
    """Each claim with its golden row; none may be missing on either side."""
    found = []
    for doc_id, tables in clean_tables.items():
        read = {(row.line, row.start): row for row in tables["claims"].itertuples()}
        expected = {(int(row["line"]), int(row["start"])): row for row in golden["claims"][doc_id] if _has_unit(row)}
        assert read.keys() == expected.keys(), doc_id
        found += [(read[place], expected[place]) for place in read]
    return found


def test_every_figure_is_read_as_printed(pairs):
    """Number and unit, at the same line and offset; 584 figures."""
    assert [claim.printed for claim, _ in pairs] == [row["printed"] for _, row in pairs]
    units = [(claim.unit, row["unit"]) for claim, row in pairs if claim.unit != row["unit"]]
    assert units == [("万名", "万")]
    assert len(pairs) == 584


def test_thresholds_count_nothing(pairs):
    """What only bounds a class of things has a metric of its own."""
    thresholds = {row["subject"] for claim, row in pairs if claim.metric == "threshold"}
    assert thresholds == {"单价阈值", "项目预算金额阈值"}


def test_values_are_signed_and_metrics_agree(pairs):
    """Outside prose every sign and every class of metric is the reader's."""
    explained = [(claim, row) for claim, row in pairs if claim.section != "other"]
    assert [(claim.value, CLASSES.get(claim.metric, claim.metric)) for claim, _ in explained] == [
        (Decimal(row["value"]), CLASSES.get(row["metric"], row["metric"])) for _, row in explained
    ]


def test_codes_of_items_agree(pairs):
    """Every item that the texts explain, and no other subject, has its code."""
    assert [claim.subject_code if isinstance(claim.subject_code, str) else "" for claim, _ in pairs] == [
        row["subject_code"] for _, row in pairs
    ]


def test_prose_never_passes_for_budget_figures(pairs):
    """What a reader calls prose has no fund and no measure, but for the budgets that projects state."""
    for claim, row in pairs:
        if row["prose"] == "1" and row["metric"] != "budget":
            assert claim.section == claim.measure == "other"


@pytest.mark.parametrize(
    ("doc_id", "wrong"),
    [
        ("huaibei-2025-yiliaobaozhangju-department-budget", {59, 69, 82}),
        ("suzhou-anhui-2024-yiliaobaozhangju-department-budget", {490, 492, 504, 506}),
        ("huaibei-2023-yiliaobaozhangju-unit-final", set()),
    ],
)
def test_statements_hold_what_arithmetic_needs(clean_tables, doc_id, wrong):
    """P = D / (X - D) in every statement with the three, but for the gross misprints of the documents."""
    statements = defaultdict(dict)
    for claim in clean_tables[doc_id]["claims"].itertuples():
        metric = CLASSES.get(claim.metric, claim.metric)
        statements[claim.statement_no].setdefault(metric, claim)
    failed, tested = set(), 0
    for told in statements.values():
        if not {"level", "change", "change_pct"} <= told.keys() or told["level"].value == told["change"].value:
            continue
        tested += 1
        rate = told["change"].value / (told["level"].value - told["change"].value) * 100
        if abs(rate - told["change_pct"].value) > Decimal("0.05"):
            failed.add(told["change_pct"].line)
    assert failed == wrong and tested >= 4
