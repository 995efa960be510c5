"""Numbers of sections and points."""

from __future__ import annotations


def test_a_number_that_is_left_out_is_reported(tell) -> None:
    """一、二、四."""
    checks = tell("W-08", ("heading", "一、概况"), ("heading", "二、预算"), ("heading", "四、说明"))
    assert checks["status"].tolist() == ["fail"]
    assert checks["lines"].tolist() == ["3 2"]


def test_a_number_that_stands_twice_is_reported(tell) -> None:
    """一、二、二."""
    checks = tell("W-08", ("heading", "一、概况"), ("heading", "二、预算"), ("heading", "二、说明"))
    assert checks["status"].tolist() == ["fail"]


def test_numbers_begin_again_under_a_new_heading(tell) -> None:
    """（一） follows 二、, and a heading repeated on the next page is no second one."""
    checks = tell(
        "W-08",
        ("heading", "第一部分概况"),
        ("heading", "一、职责"),
        "（一）甲。",
        "（二）乙。",
        ("heading", "二、机构"),
        "（一）丙。",
        ("heading", "二、机构"),
        ("heading", "第二部分预算"),
        ("heading", "一、收入"),
    )
    assert checks["status"].tolist() == ["pass"]


def test_a_number_within_a_paragraph_counts(tell) -> None:
    """A heading may stand in one paragraph with its text."""
    assert "fail" not in tell("W-08", "1.甲；2.乙；", "3.丙。")["status"].tolist()


def test_a_table_between_leaves_a_jump_open(tell) -> None:
    """The heading may have been read as a row of it."""
    table = {"first_line": 2, "last_line": 2}
    checks = tell("W-08", "一、概况", "表", "三、说明", tables=[table])
    assert checks["status"].tolist() == ["insufficient_data"]


def test_points_follow_on(tell) -> None:
    """一是、二是、四是 leaves one out; points may be nested."""
    assert tell("W-09", "一是保工资；二是保运转；四是保民生。")["printed"].tolist() == ["一是、二是、四是"]
    nested = "一是保工资。其中，一是在职，二是退休。二是保运转，三是保民生。"
    assert tell("W-09", nested)["status"].tolist() == ["pass"]
    assert tell("W-09", "一是保工资，另二是保运转，三是保民生。")["status"].tolist() == ["pass"]


def test_lists_within_lists_are_told_apart(tell) -> None:
    """By the marks of their numbers, or because the outer list goes on where it was left."""
    by_marks = tell("W-08", "1、甲。", "1.甲一。", "2.甲二。", "2、乙。", "3、丙。")
    assert "fail" not in by_marks["status"].tolist()
    nested = tell("W-08", "（一）甲。", "（一）甲一。", "（二）甲二。", "（二）乙。", "（三）丙。")
    assert "fail" not in nested["status"].tolist()
