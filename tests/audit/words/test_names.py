"""Names of bodies, terms and projects."""

from __future__ import annotations

import pytest

PROJECT = {"project_no": 1, "name": "基金监督专项经费", "fund": "all", "amount_fen": 3000000, "source": "target_sheet"}
CLAIM = {"metric": "component", "value": 3, "printed": "3", "statement_no": 1, "section": "project_expenditure"}


def test_a_look_alike_in_a_quoted_term_is_reported_with_the_usual_form(tell) -> None:
    """二已 once, 二乙 twice."""
    checks = tell("W-12", "“二乙”人员补助5万元。", "“二已”人员补助5万元。", "“二乙”人员补助5万元。")
    assert checks[["status", "printed", "expected"]].to_numpy().tolist() == [["fail", "二已", "二乙"]]


def test_numbered_names_are_different_things(tell) -> None:
    """一中 and 二中, 一期 and 二期."""
    checks = tell("W-12", "“市一中”和“市二中”，“平台一期”和“平台二期”，“城东校区”和“城西校区”。")
    assert checks["status"].tolist() == ["pass"]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("基金监管专项经费", ["fail"]),
        ("2025年度基金监督专项经费项目", []),
        ("基金监督经费", ["insufficient_data"]),
        ("基金监督专项费", ["fail"]),  # a character is missing that names are not told without
        ("人员专项经费", []),
    ],
)
def test_a_project_of_one_amount_has_one_name(make, name: str, status: list[str]) -> None:
    """A shorter name may be short for it; another name may be another project."""
    checks = make(projects=[PROJECT | {"line": 9}], claims=[CLAIM | {"subject_name": name}])
    assert checks.loc[checks["rule_id"] == "W-13", "status"].tolist() == status


def test_projects_that_differ_in_a_number_are_two(make) -> None:
    """一期 is not 二期."""
    project = PROJECT | {"name": "信息平台建设一期", "line": 9}
    checks = make(projects=[project], claims=[CLAIM | {"subject_name": "信息平台建设二期"}])
    assert checks[checks["rule_id"] == "W-13"].empty


def test_a_heading_that_names_the_body_of_the_place_above_is_reported(tell) -> None:
    """The district is left out of the middle of the name; a name without its head is a short form."""
    agency = "海西市南山区规划局"
    texts = [f"{agency}职责如下。", f"{agency}机构如下。", ("heading", "南山区规划局2025年部门预算")]
    document = {"agency_name": agency}
    assert tell("W-14", *texts, document=document)["status"].tolist() == ["pass"]
    checks = tell("W-14", *texts, ("heading", "海西市规划局2025年部门预算表"), document=document)
    assert checks["printed"].tolist() == ["海西市规划局"]
