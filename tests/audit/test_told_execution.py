"""The rate of execution 执行率 of a project, told in prose with its budget and what was spent."""

from __future__ import annotations

from decimal import Decimal

import pytest


def _status(make, text: str, rate: str, *, statements: tuple[int, int, int] = (1, 2, 3)) -> list[str]:
    told = (("component", "200", "万元"), ("component", "150", "万元"), ("share_pct", rate, "%"))
    claims = [
        {"statement_no": statement, "section": "other", "subject_name": "某项目", "metric": metric, "line": 1}
        | {"value": Decimal(printed), "printed": printed, "unit": unit}
        for statement, (metric, printed, unit) in zip(statements, told, strict=True)
    ]
    passage = {"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 1, "last_line": 1}
    checks = make(document={"stage": "final"}, claims=claims, passages=[passage])
    return checks.loc[checks["rule_id"] == "T-05", "status"].tolist()


@pytest.mark.parametrize(("rate", "status"), [("75", ["pass"]), ("57", ["fail"])])
@pytest.mark.parametrize(
    "text",
    [
        "某项目自评综述：全年预算数为200万元，执行数为150万元，完成预算的{}%。",
        "某项目预算安排200万元（含结转），实际支出150万元，预算执行率为{}％。",
    ],
)
def test_a_rate_of_execution_is_recomputed(make, text: str, rate: str, status: list[str]) -> None:
    """Spent of budgeted, whatever the two are called."""
    assert _status(make, text.format(rate), rate) == status


@pytest.mark.parametrize(
    "text",
    [
        "全年预算数为200万元，执行数为150万元，执行率57%以上。",
        "全年预算数为200万元，其中财政拨款执行数为150万元，完成预算的57%。",
    ],
)
def test_a_rate_of_something_else_is_left_alone(make, text: str) -> None:
    """A bound is no rate, and money of one source is a part of what was spent."""
    assert _status(make, text, "57") == []


def test_a_rate_left_standing_from_the_project_before_is_named(make) -> None:
    """完成预算的35% of two projects in a row, of which one spent all."""
    text = "{}项目全年预算数为{}万元，执行数为{}万元，完成预算的35%。"
    told = [("甲", "200", "70"), ("乙", "311.98", "311.98")]
    claims, passages = [], []
    for line, (name, budget, spent) in enumerate(told, 1):
        passages.append(
            {"passage_no": line, "passage_kind": "paragraph", "text": text.format(name, budget, spent)}
            | {"line": line, "last_line": line}
        )
        claims += [
            {"statement_no": 3 * line + at, "section": "other", "subject_name": name, "metric": metric, "line": line}
            | {"value": Decimal(printed), "printed": printed, "unit": unit}
            for at, (metric, printed, unit) in enumerate(
                (("component", budget, "万元"), ("component", spent, "万元"), ("share_pct", "35", "%"))
            )
        ]
    checks = make(document={"stage": "final"}, claims=claims, passages=passages)
    assert checks.loc[checks["status"] == "fail", ["rule_id", "cause"]].to_numpy().tolist() == [
        ["T-05", "copied_figure"]
    ]
