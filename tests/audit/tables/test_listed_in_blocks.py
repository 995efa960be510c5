"""Economic items listed block by block, once for each class of the government's list: each block adds up by itself."""

from __future__ import annotations

_ROWS = (
    ("", "合计", 0, "100.70"),
    ("301", "工资福利支出", 1, "40.20"),
    ("30101", "基本工资", 2, "30.10"),
    ("30102", "津贴补贴", 2, "10.10"),
    ("301", "工资福利支出", 1, "50.30"),
    ("30101", "基本工资", 2, "40.00"),
    ("30107", "绩效工资", 2, "10.30"),
    ("302", "商品和服务支出", 1, "10.20"),
    ("30201", "办公费", 2, "10.20"),
)


def _checks(make_list, rows):
    checks = make_list("basic_expenditure", "economic_department", rows)
    return checks[checks["rule_id"] == "B-14"]


def test_each_block_adds_up_and_the_blocks_to_the_total(make_list):
    """Three blocks and the total."""
    assert list(_checks(make_list, _ROWS)["status"]) == ["pass"] * 4


def test_a_wrong_figure_shows_in_its_block_alone(make_list):
    """The other block of the same class holds."""
    rows = [*_ROWS[:6], ("30107", "绩效工资", 2, "13.30"), *_ROWS[7:]]
    checks = _checks(make_list, rows)
    assert sorted(checks["status"]) == ["fail", "pass", "pass", "pass"]
    assert checks.set_index("status").at["fail", "lines"] == "5 6 7"


def test_a_list_that_mixes_its_classes_is_not_added_up(make_list):
    """An item of 302 below 301: the rows are of another form."""
    rows = [*_ROWS[:3], ("30201", "办公费", 2, "10.10"), *_ROWS[4:]]
    assert set(_checks(make_list, rows)["status"]) == {"insufficient_data"}
