"""Names with a character missing."""

from __future__ import annotations

import pytest

AGENCY = {"agency_name": "海西市医疗保障局"}
FULL = [f"{AGENCY['agency_name']}职责{number}。" for number in "一二三"]
CELL = {"item_code": "2080901", "item_name": "退役士兵安置", "value": 8, "printed": "8.00", "line": 9}
CLAIM = {"metric": "budget", "value": 8, "printed": "8", "statement_no": 1}


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("海西市医保障局", "fail"),
        ("海西医疗保障局", "pass"),  # told without 市
        ("海西市医疗保障局", "pass"),
    ],
)
def test_a_name_of_the_agency_with_a_character_missing_is_reported(tell, name: str, status: str) -> None:
    """Only where the sentence tells of its own figures, and all others have the name in full."""
    checks = tell("W-18", *FULL, f"{name}2025年“三公”经费预算5万元。", document=AGENCY)
    assert checks["status"].tolist() == [status]


def test_a_body_of_nearly_that_name_is_another(tell) -> None:
    """Nothing of its own is told of it."""
    assert "fail" not in set(tell("W-18", *FULL, "海西市医保障局协助工作。", document=AGENCY)["status"])


def test_a_name_that_many_places_give_in_full_is_misspelled_anywhere(tell) -> None:
    """But for one that is quoted, or an older one."""
    many = [f"{AGENCY['agency_name']}职责{number}。" for number in "一二三四五六"]
    for text, status in (
        ("海西市医保障局协助工作。", "fail"),
        ("原海西市医保障局协助工作。", "pass"),
        ("由“海西市医保障局”协助。", "pass"),
    ):
        found = tell("W-18", *many, text, document=AGENCY)["status"]
        assert ("fail" in set(found)) == (status == "fail"), text


@pytest.mark.parametrize(
    ("name", "code", "status"),
    [
        ("退役士安置", "2080901", ["fail"]),
        ("退役士安置", None, ["fail"]),  # its amount tells which item is meant
        ("退役士安置", "2080902", []),
        ("退役安置", "2080901", []),
        ("退役士兵安置", "2080901", ["pass"]),
    ],
)
def test_an_item_has_one_name_in_text_and_table(make, name: str, code: str | None, status: list[str]) -> None:
    """A character is missing; a shorter name may be short for it."""
    checks = make(amounts=[CELL], claims=[CLAIM | {"subject_name": name, "subject_code": code}])
    found = checks[checks["rule_id"] == "W-19"]
    assert found["status"].tolist() == status
    assert set(found.loc[found["status"] == "fail", "cause"]) <= {"slip_of_pen"}


@pytest.mark.parametrize(
    ("name", "code", "printed", "status"),
    [
        ("文化体育与传媒支出", "207", "文化旅游体育与传媒支出", ["fail"]),  # its name until 2018
        ("文化体育与传媒支出", "207", "文化体育与传媒支出", ["pass"]),
        ("归口管理的行政单位离退休", "2080501", "行政单位离退休", ["fail"]),
        ("其他社区城乡管理事务支出", None, "其他城乡社区管理事务支出", ["fail"]),  # two words exchanged
        ("其他城乡社区事务管理支出", None, "其他城乡社区管理事务支出", ["fail"]),
        ("一般公共服务", "201", "一般公共服务支出", []),  # short for it
    ],
)
def test_a_former_name_and_words_exchanged_are_reported(
    make, name: str, code: str | None, printed: str, status: list[str]
) -> None:
    """Where the table prints the name of today."""
    cell = CELL | {"item_code": code or "2120199", "item_name": printed}
    checks = make(amounts=[cell], claims=[CLAIM | {"subject_name": name, "subject_code": code}])
    assert checks.loc[checks["rule_id"] == "W-19", "status"].tolist() == status


def test_a_grade_of_schooling_keeps_both_its_characters(make) -> None:
    """等 of 中等 is no word that names are told without."""
    cell = CELL | {"item_code": "2050402", "item_name": "成人中等教育"}
    checks = make(amounts=[cell], claims=[CLAIM | {"subject_name": "成人中教育", "subject_code": None}])
    assert checks.loc[checks["rule_id"] == "W-19", "status"].tolist() == ["fail"]


@pytest.mark.parametrize(
    ("name", "amount", "status"),
    [
        ("信系统专项项目", 3000000, ["fail"]),
        ("信系统专项项目", 9000000, ["insufficient_data"]),
        ("信总系统专项项目", 3000000, ["fail"]),  # another character
        ("信息系统专业项目", 9000000, ["insufficient_data"]),
        ("信息系统专项", 3000000, []),
        ("信息系统专项项目", 3000000, []),
    ],
)
def test_a_project_has_the_name_of_its_sheet(make, name: str, amount: int, status: list[str]) -> None:
    """Another amount leaves open whether it is the same project."""
    listed = {"project_no": 1, "name": "信息系统专项项目", "fund": "all", "amount_fen": 3000000, "line": 5}
    sheet = listed | {"project_no": 2, "name": name, "amount_fen": amount, "source": "target_sheet", "line": 50}
    checks = make(projects=[listed | {"source": "project_table"}, sheet])
    assert checks.loc[checks["rule_id"] == "W-13", "status"].tolist() == status
