"""The sources of the funds of a sheet add up to its total, where the form lists them all."""

from __future__ import annotations


def _sheet(number, total, **sources):
    base = {
        "table_no": number,
        "kind": "performance_targets",
        "project_no": number,
        "measure": "annual_total",
        "code_list": None,
    }
    values = [("all", total), *((fund, value) for fund, value in sources.items() if fund != "carry_over")]
    rows = [
        base | {"row_no": n, "line": 10 * number + n, "fund": fund, "value": value, "printed": f"{value}.00"}
        for n, (fund, value) in enumerate(values)
    ]
    if "carry_over" in sources:
        more = {"measure": "carry_over", "fund": "fiscal", "row_no": 9, "line": 10 * number + 9}
        rows.append(base | more | {"value": sources["carry_over"], "printed": f"{sources['carry_over']}.00"})
    return rows


def _status(make, *sheets):
    tables = [
        {"table_no": n, "kind": "performance_targets", "project_no": n, "first_line": 10 * n}
        for n, _ in enumerate(sheets, 1)
    ]
    checks = make(tables=tables, amounts=[row for sheet in sheets for row in sheet])
    return list(checks.loc[checks["rule_id"] == "P-06", "status"])


def test_one_source_cannot_exceed_the_total(make):
    """Whatever else is not listed, it could only add."""
    assert _status(make, _sheet(1, 90, fiscal=100)) == ["fail"]


def test_fiscal_and_other_money_together_cannot_exceed_the_total(make):
    """They have nothing in common; money of last year may be fiscal as well."""
    assert _status(make, _sheet(1, 90, fiscal=60, other=40)) == ["fail"]
    assert _status(make, _sheet(1, 90, fiscal=60, carry_over=40)) == ["insufficient_data"]


def test_a_source_may_be_left_out(make):
    """One sheet alone does not tell whether its form lists every source."""
    assert _status(make, _sheet(1, 90, fiscal=60, other=20)) == ["insufficient_data"]


def test_a_form_that_lists_every_source_elsewhere_does_so_everywhere(make):
    """Three sheets add up, the fourth does not."""
    sheets = [_sheet(n, 100, fiscal=50, carry_over=30, other=20) for n in (1, 2, 3)]
    assert _status(make, *sheets, _sheet(4, 90, fiscal=50, carry_over=30, other=20)) == ["pass"] * 3 + ["fail"]


def test_a_form_without_a_line_for_other_money_lists_no_more_than_a_part(make):
    """其中：财政资金 is all of the funds in three sheets and a part of them in the fourth."""
    sheets = [_sheet(n, 100, fiscal=100) for n in (1, 2, 3)]
    assert _status(make, *sheets, _sheet(4, 100, fiscal=60)) == ["pass"] * 3 + ["insufficient_data"]


def test_a_blank_total_over_printed_sources_is_reported_where_all_other_sheets_have_one(make):
    """One sheet of four lacks it; of two, either form may be meant; figures of a page may not have been read."""
    sheets = [_sheet(n, 100, fiscal=80, other=20) for n in (1, 2, 3)]
    blank = _sheet(4, 100, fiscal=80, other=20)[1:]
    assert _status(make, *sheets, blank) == ["fail"] + ["pass"] * 3
    assert _status(make, sheets[0], _sheet(2, 100, fiscal=80, other=20)[1:]) == ["pass"]
    assert "fail" not in _status(make, *sheets, [row | {"page": 3} for row in blank])
