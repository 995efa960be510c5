"""Targets are told in one unit, say more than their name, and ask for something new."""

from __future__ import annotations

import pytest


def _target(horizon, printed, value=None, unit=None, operator="ge", level3="服务人数", **more):
    row = {"horizon": horizon, "printed": printed, "value": value, "unit": unit, "level3": level3}
    return row | {"operator": operator if value is not None else None, **more}


@pytest.mark.parametrize(
    ("units", "values", "status"),
    [
        (("人", "人"), (100, 90), "pass"),
        (("人", "人次"), (100, 100), "fail"),
        (("人次", "人"), (100, 90), "insufficient_data"),
        (("人", "人次"), (100, 5000), "pass"),
        (("万人次", "人次"), (2, 20000), "pass"),
        (("元", "万元"), (300, 300), "fail"),
        (("万元", "元"), (3, 30000), "pass"),
    ],
)
def test_an_indicator_has_one_unit_for_both_periods(make, units, values, status):
    """One figure in two units cannot be right twice; other figures may be meant so."""
    mid, annual = (
        _target(horizon, f"≥{value}{unit}", value, unit)
        for horizon, value, unit in zip(("mid_term", "annual"), values, units, strict=True)
    )
    checks = make(targets=[mid, annual])
    assert list(checks.loc[checks["rule_id"] == "K-09", "status"]) == [status]


def test_units_that_only_count_in_other_words_are_no_finding(make):
    """个 and 项 count alike."""
    checks = make(targets=[_target("mid_term", "5个", 5, "个"), _target("annual", "5项", 5, "项")])
    assert "K-09" not in set(checks["rule_id"])


def test_a_target_that_repeats_its_name_is_shown_to_a_reader(make):
    """It may be a demand that can be met, so it never fails."""
    rows = [
        _target("annual", "经费支出合规性", level3="经费支出合规性"),
        _target("annual", "合规", level3="资金使用合规性"),
        _target("annual", "不适用", level3="不适用"),
    ]
    checks = make(targets=rows)
    assert list(checks.loc[checks["rule_id"] == "K-10", "status"]) == ["insufficient_data", "pass"]


@pytest.mark.parametrize(("prior", "status"), [(98, "insufficient_data"), (80, "pass")])
def test_a_target_met_the_year_before_is_shown_to_a_reader(make, prior, status):
    """To hold a level may be the aim."""
    rows = [_target("annual", "≥85%", 85, "%"), _target("prior_actual", f"{prior}%", prior, "%", operator=None)]
    checks = make(targets=rows)
    assert list(checks.loc[checks["rule_id"] == "K-11", "status"]) == [status]


@pytest.mark.parametrize(
    ("name", "status"),
    [("服务对象满意度", "fail"), ("完成任务数量", "fail"), ("做好示范建设", "insufficient_data")],
)
def test_a_measure_cannot_be_its_own_target(make, name, status):
    """A name that is a demand can be met; one that is a measure needs a value."""
    checks = make(targets=[_target("annual", name, level3=name)])
    assert list(checks.loc[checks["rule_id"] == "K-10", "status"]) == [status]


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("服务对象满意度", 960, ["fail"]),
        ("验收合格率", 100, ["pass"]),
        ("长效机制健全程度", 820, ["fail"]),
        ("服务能力提高程度", 120, []),
        ("任务完成率", 120, ["pass"]),
        ("任务完成率", 910, ["fail"]),
        ("收入增长率", 910, []),
        ("覆盖率提高", 120, []),
    ],
)
def test_no_rate_of_all_there_is_exceeds_all(make, name, value, found):
    """A plan can be surpassed, and growth has no bound; nobody is satisfied at 960 %."""
    checks = make(targets=[_target("annual", f"≥{value}%", value, "%", level3=name)])
    assert list(checks.loc[checks["rule_id"] == "K-17", "status"]) == found
