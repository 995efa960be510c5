"""The table of contents against the headings."""

from __future__ import annotations

import pytest

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


TABLES = ["收支总表", "收入总表", "支出总表", "财政拨款收支总表", "一般公共预算支出表"]


@pytest.mark.parametrize(
    ("listed", "failed"),
    [
        ("财政拨款收总表", ["财政拨款收总表"]),  # 收支 lacks a character
        ("一般公共预算支出", []),  # told without 表
        ("一般公共预算支出总表", []),
    ],
)
def test_a_table_that_the_contents_name_with_a_character_less_is_reported(tell, listed: str, failed: list[str]) -> None:
    """Titles are told with or without 表 and 总; a broken word is a slip."""
    rest = [name for name in TABLES if name[:2] != listed[:2]]
    contents = [("contents", f"附表：{name}") for name in [listed, *rest, "名词解释"]]
    checks = tell("W-10", *contents, *(("title", f"附表：{name}") for name in TABLES))
    assert checks.loc[checks["status"] == "fail", "printed"].str.removeprefix("附表：").tolist() == failed
