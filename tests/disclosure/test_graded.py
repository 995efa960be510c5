"""Indicators whose values are graded: 优 is the target, the other grades stand beside it."""

from __future__ import annotations

from decimal import Decimal

from helpers.disclosure.graded import graded_targets
from helpers.documents.model import Cell, Row

HEAD = ["职责活动", "年度预算数", "绩效目标", "绩效指标", "评价标准", "", "", ""]
GRADES = ["", "", "", "", "优", "良", "中", "差"]
DUTY = ["1、工程建设", "800.00", "按期完成", "工程完成率", "≥95%", "≥90%", "≥80%", "<80%"]
SECOND = ["", "", "", "合格率", "100%", "≥95%", "≥90%", "<90%"]


def rows(*texts: list[str]) -> list[Row]:
    """Rows of a table."""
    return [Row(tuple(Cell(text, line) for text in row), line) for line, row in enumerate(texts, 1)]


def test_the_best_grade_is_the_target():
    """An activity is printed beside the first of its indicators; a heading printed again is no indicator."""
    first, second = graded_targets(rows(HEAD, GRADES, DUTY, HEAD, GRADES, SECOND))
    assert (first["level3"], first["operator"], first["value"], first["unit"]) == ("工程完成率", "ge", Decimal(95), "%")
    assert first["basis"] == "良≥90%；中≥80%；差<80%"
    assert (second["level3"], second["description"]) == ("合格率", "1、工程建设")


def test_a_table_without_grades_has_none():
    """Nor has one whose rows are not all as wide: what stands where is not known."""
    assert graded_targets(rows(HEAD, DUTY)) == []
    assert graded_targets(rows(HEAD, GRADES, DUTY, SECOND[1:])) == []
