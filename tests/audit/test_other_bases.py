"""A percentage that fits another amount: of whose change it is, or from which it was copied."""

from __future__ import annotations

from decimal import Decimal

import pytest

_FINAL = {"stage": "final", "doc_id": "city-2025-agency-department-budget"}


def _claims(number, name, level, change, rate):
    base = {"section": "san_gong", "fund": "fiscal", "subject_name": name, "statement_no": number, "line": number}
    told = (
        ("final", level, "万元", None),
        ("change", change, "万元", "decrease"),
        ("change_pct", rate, "%", "decrease"),
    )
    return [
        base
        | {"metric": metric, "unit": unit, "value": Decimal(printed), "printed": printed.lstrip("-"), "direction": way}
        | ({} if metric == "final" else {"compare_year": 2024})
        for metric, printed, unit, way in told
        if printed is not None
    ]


@pytest.mark.parametrize(
    ("of_whole", "status"),
    [
        (("-10.00", "-25.00"), "fail"),  # the whole has both figures: they are its own
        ((None, None), "insufficient_data"),  # the change may be that of the whole
        (("-5.00", "-14.29"), "insufficient_data"),
    ],
)
def test_a_percentage_told_of_the_whole_too_was_copied(make, of_whole, status):
    """三公经费30万元，减少10万元，下降25%；其中公务用车20万元，减少10万元，下降25%."""
    claims = _claims(1, "“三公”经费", "30.00", *of_whole) + _claims(
        2, "公务用车购置及运行维护费", "20.00", "-10.00", "-25.00"
    )
    checks = make(document=_FINAL, claims=claims)
    found = checks[(checks["rule_id"] == "T-01") & checks["subject"].str.contains("公务用车")]
    assert found["status"].tolist() == [status]
