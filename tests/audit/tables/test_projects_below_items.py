"""Projects printed below their item with its code again, as Sichuan does: each item is the sum of its own."""

from __future__ import annotations

import pytest

_ROWS = (
    ("", "合计", 0, "100.70"),
    ("2040602", "一般行政管理事务", 3, "40.20"),
    ("2040602", "法律援助工作经费", 3, "30.10"),
    ("2040602", "社区矫正管理经费", 3, "10.10"),
    ("2040605", "普法宣传", 3, "60.50"),
    ("2040605", "普法阵地建设", 3, "60.50"),
)


def _statuses(make_list, rows):
    checks = make_list("project_expenditure", "function", rows)
    return sorted(checks.loc[checks["rule_id"].eq("B-06"), "status"])


def test_each_item_is_the_sum_of_its_projects(make_list):
    """Two items and the total."""
    assert _statuses(make_list, _ROWS) == ["pass"] * 3


def test_projects_without_a_row_of_their_item_add_up_to_the_total(make_list):
    """Every row is a project."""
    assert _statuses(make_list, [_ROWS[0], *_ROWS[2:4], _ROWS[5]]) == ["pass"]


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_a_wrong_figure_still_shows(make_list, wrong):
    """In the total, in an item, or in a project."""
    rows = [(*row[:3], "99.90") if at == wrong else row for at, row in enumerate(_ROWS)]
    assert "fail" in _statuses(make_list, rows)
