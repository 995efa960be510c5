"""A change told without the amount that has changed has one direction as well."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("word", "failed"), [("increase", {"T-02"}), ("decrease", set())])
def test_a_percentage_of_the_other_direction_is_reported_without_the_amount(make, word, failed):
    """商品和服务支出较上年减0.04万元，增0.01%."""
    base = {"section": "basic_expenditure", "subject_name": "商品和服务支出", "statement_no": 1, "line": 1}
    told = (("change", -4, "decrease", "万元"), ("change_pct", 1 if word == "increase" else -1, word, "%"))
    claims = [
        base
        | {"metric": metric, "value": value, "printed": f"{abs(value)}.00", "direction": way}
        | {"unit": unit, "compare_year": 2024}
        for metric, value, way, unit in told
    ]
    assert set(make(claims=claims).query("status == 'fail'")["rule_id"]) == failed


def test_both_words_beside_a_change_are_reported_without_the_amount(make):
    """“三公”经费比上年减少0.15万元，下降（增长）27.78%."""
    base = {"section": "san_gong", "subject_name": "“三公”经费", "statement_no": 1, "line": 1, "compare_year": 2024}
    change = base | {"metric": "change", "value": -15, "printed": "15.00", "direction": "decrease"}
    rate = base | {"metric": "change_pct", "value": -28, "printed": "28", "direction": "contradictory", "unit": "%"}
    assert set(make(claims=[change, rate]).query("status == 'fail'")["rule_id"]) == {"T-02"}
