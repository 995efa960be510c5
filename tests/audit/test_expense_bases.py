"""The three public expenses less their changes: what they were before adds up as well."""

from __future__ import annotations

from decimal import Decimal

import pytest

FINAL = {"stage": "final", "doc_id": "city-2025-agency-department-budget"}
NAMES = ("“三公”经费", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")


def _told(levels, changes, **more):
    """Each expense with its change against last year's accounts; '' where the text gives none."""
    claims = []
    for n, (name, level, change) in enumerate(zip(NAMES, levels, changes, strict=True), 1):
        common = {"statement_no": n, "section": "san_gong", "fund": "all", "subject_name": name, "unit": "万元"}
        metric = "final" if n == 1 else "component"
        claims.append(common | {"metric": metric, "value": Decimal(level), "printed": level})
        if change:
            step = {"metric": "change", "value": Decimal(change), "printed": change.lstrip("-"), "compare_year": 2024}
            claims.append(common | step | {"compare_basis": "final"} | more)
    return claims


def _of_bases(checks):
    found = checks[checks["rule_id"].eq("T-18") & checks["subject"].str.contains("2024年|2025年预算")]
    return found[["status", "printed", "expected"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("total", "status"), [("-19.10", "pass"), ("-19.08", "rounding"), ("-19.50", "fail"), ("-18.00", "fail")]
)
def test_changes_of_all_parts_make_the_change_of_the_total(make, total, status):
    """Fuling, Chongqing prints the amounts of every expense and how much each has fallen."""
    told = _told(("41.00", "0.00", "21.00", "20.00"), (total, "-0.60", "-16.00", "-2.50"))
    assert [row[0] for row in _of_bases(make(FINAL, claims=told))] == [status]


@pytest.mark.parametrize(("total", "status"), [("-19.00", "pass"), ("-25.00", "pass"), ("-18.00", "fail")])
def test_a_part_without_a_change_was_not_negative(make, total, status):
    """The two parts were 59.50 together: the total was no less, whatever was spent abroad."""
    told = _told(("41.00", "0.00", "21.00", "20.00"), (total, "", "-16.00", "-2.50"))
    assert [row[0] for row in _of_bases(make(FINAL, claims=told))] == [status]


def test_amounts_that_do_not_add_up_say_nothing_of_what_was_before(make):
    """Total and parts may be of different money."""
    told = _told(("50.00", "0.00", "21.00", "20.00"), ("-18.00", "-0.60", "-16.00", "-2.50"))
    assert _of_bases(make(FINAL, claims=told)) == []


def test_changes_against_two_bases_are_not_added(make):
    """The total is compared with last year, its parts with the budget."""
    told = _told(("41.00", "0.00", "21.00", "20.00"), ("-18.00", "-0.60", "-16.00", "-2.50"))
    own = {"compare_year": 2025, "compare_basis": "own_initial_budget"}
    told = [c | own if c["metric"] == "change" and c["subject_name"] != NAMES[0] else c for c in told]
    assert _of_bases(make(FINAL, claims=told)) == []


VEHICLES = ("公务用车购置及运行费", "公务用车购置费", "公务用车运行维护费")


def _vehicles(changes):
    """The cost of vehicles, all of it for running them, with the changes of whole and parts."""
    claims = []
    for n, (name, level, change) in enumerate(zip(VEHICLES, ("585.53", "0", "585.53"), changes, strict=True), 1):
        common = {"statement_no": n, "section": "san_gong", "fund": "all", "subject_name": name, "unit": "万元"}
        claims.append(common | {"metric": "component", "value": Decimal(level), "printed": level})
        step = {"metric": "change", "value": Decimal(change), "printed": change.lstrip("-"), "compare_year": 2024}
        claims.append(common | step | {"compare_basis": "final"})
    return claims


@pytest.mark.parametrize(
    ("changes", "status"), [(("-144.92", "0", "0"), "fail"), (("-144.92", "-80", "-64.92"), "pass")]
)
def test_changes_of_purchase_and_running_make_the_change_of_vehicles(make, changes, status):
    """Tianshan, Urumqi: the whole has fallen and its parts have not."""
    assert [row[0] for row in _of_bases(make(FINAL, claims=_vehicles(changes)))] == [status]


@pytest.mark.parametrize(("reception", "status"), [("-0.11", "fail"), ("0", "pass")])
def test_nothing_is_as_exact_as_the_figures_beside_it(make, reception, status):
    """Tianshan, Urumqi: 因公出国经费0万元 beside 585.53万元 is no half of a 万元."""
    told = _told(("585.53", "0", "585.53", "0.00"), ("-144.92", "0", "-144.92", reception))
    assert [row[0] for row in _of_bases(make(FINAL, claims=told))] == [status]
