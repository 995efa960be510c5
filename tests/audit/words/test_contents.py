"""The table of contents against the headings."""

from __future__ import annotations

NAMES = ["一、部门职责", "二、机构设置", "三、收入预算情况说明", "四、支出预算情况说明", "五、名词解释"]
CONTENTS = [("contents", f"{name}……{page}") for page, name in enumerate(NAMES)]


def test_headings_that_are_those_of_the_contents_pass(tell) -> None:
    """Idle words, years and the page make no difference."""
    heads = ["一、部门职责", "二、机构设置情况", "三、2025年收入预算情况", "四、关于支出预算情况的说明", "五、名词解释"]
    checks = tell("W-10", *CONTENTS, *(("heading", head) for head in heads))
    assert set(checks["status"]) == {"pass"}


def test_a_heading_that_is_worded_otherwise_is_reported(tell) -> None:
    """Both wordings are given."""
    heads = [*NAMES[:4], "五、名称解释"]
    checks = tell("W-10", *CONTENTS, *(("heading", head) for head in heads))
    failed = checks[checks["status"] == "fail"]
    assert failed[["printed", "expected"]].to_numpy().tolist() == [["名词解释", "名称解释"]]


def test_a_heading_that_is_not_found_is_left_open(tell) -> None:
    """It may have been read as part of something else."""
    checks = tell("W-10", *CONTENTS, *(("heading", head) for head in NAMES[:4]))
    assert checks["status"].tolist().count("insufficient_data") == 1
    assert "fail" not in checks["status"].tolist()


def test_a_heading_has_the_number_of_the_contents(tell) -> None:
    """五 in the contents, 四 in the text."""
    checks = tell("W-11", *CONTENTS, *(("heading", head) for head in NAMES[:3]), ("heading", "四、名词解释"))
    failed = checks[checks["status"] == "fail"]
    assert failed[["printed", "expected"]].to_numpy().tolist() == [["五、", "四、"]]


def test_the_contents_of_a_second_file_are_no_headings(tell) -> None:
    """A file of tables numbers its own lines in its own way."""
    own = [("heading", "目录"), ("heading", "一、名词解释"), ("paragraph", "单位：万元")]
    checks = tell("W-11", *CONTENTS, *(("heading", head) for head in NAMES), ("paragraph", "略"), *own)
    assert set(checks["status"]) == {"pass"}
    assert len(checks) == len(NAMES)
