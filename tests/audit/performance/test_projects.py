"""The number of projects and their funds, as the text states them, are those of the target sheets."""

from __future__ import annotations

import pytest


def _document(make, count, funds, sheets=(30, 20, 50), whole=None, names="甲乙丙丁"):
    tables = [
        {"table_no": n, "kind": "performance_targets", "project_no": n, "first_line": 10 * n}
        for n, _ in enumerate(sheets, 1)
    ]
    projects = [
        {
            "project_no": n,
            "name": f"{names[n - 1]}项目",
            "source": "target_sheet",
            "fund": "all",
            "table_no": n,
            "line": 10 * n,
        }
        for n, _ in enumerate(sheets, 1)
    ]
    amounts = [
        {
            "table_no": n,
            "kind": "performance_targets",
            "project_no": n,
            "measure": "annual_total",
            "fund": "all",
            "value": value,
            "printed": f"{value}.00",
            "line": 10 * n,
            "code_list": None,
        }
        for n, value in enumerate(sheets, 1)
    ]
    told = {
        "section": "performance_targets",
        "statement_no": 1,
        "measure": "project",
        "subject_name": "项目",
        "line": 5,
    }
    claims = [
        told | {"metric": "count", "value": count, "unit": "个", "printed": str(count)},
        told | {"metric": "budget", "value": funds, "printed": f"{funds}.00", "claim_no": 2},
    ]
    if whole is not None:
        spent = {"section": "project_expenditure", "metric": "budget", "measure": "project", "subject_name": "项目支出"}
        claims.append(spent | {"value": whole, "printed": f"{whole}.00", "statement_no": 2, "claim_no": 3})
    return make(tables=tables, projects=projects, amounts=amounts, claims=claims)


def _status(checks, rule_id):
    return list(checks.loc[checks["rule_id"] == rule_id, "status"])


def test_a_wrong_number_of_projects_is_certain_where_their_funds_are_those_of_the_sheets(make):
    """The sheets are all there are, for they have all the money."""
    checks = _document(make, count=4, funds=100)
    assert (_status(checks, "P-07"), _status(checks, "P-08")) == (["fail"], ["pass"])


def test_wrong_funds_are_certain_where_the_number_is_that_of_the_sheets(make):
    """The same projects have the same funds."""
    checks = _document(make, count=3, funds=110)
    assert (_status(checks, "P-07"), _status(checks, "P-08")) == (["pass"], ["fail"])


def test_sheets_that_may_be_a_part_of_the_projects_prove_nothing(make):
    """Number and funds both differ: sheets need not be printed for every project."""
    checks = _document(make, count=5, funds=180)
    assert _status(checks, "P-07") == _status(checks, "P-08") == ["insufficient_data"]


def test_two_sheets_of_one_project_may_be_counted_once(make):
    """Units that share a project print a sheet each."""
    checks = _document(make, count=2, funds=100, names="甲乙乙")
    assert _status(checks, "P-07") == ["insufficient_data"]


@pytest.mark.parametrize(("whole", "status"), [(100, "fail"), (150, "insufficient_data")])
def test_sheets_that_have_all_the_project_expenditure_are_all_there_are(make, whole, status):
    """Then number and funds are both known."""
    checks = _document(make, count=5, funds=180, whole=whole)
    assert _status(checks, "P-07") == _status(checks, "P-08") == [status]
