"""A department beside its bureau and its units."""

from __future__ import annotations

import pandas as pd

from helpers.reconcile import member_agencies, roll_up

WAN = 1_000_000


def _department(made, bureau: int = 60, *, subordinate: int | None = 40, item: str = "2101501"):
    """Make a department that lists its bureau and one subordinate unit; the latter has its own agency and document."""
    whole = made.document("budget")
    part = made.document("budget", scope="unit")
    made.rows["documents"][0]["agency_name"] = "某市某某局"
    made.rows["documents"][1]["agency_name"] = "某市某某局（本级）"
    made.amount(whole, item, 100 * WAN)
    made.amount(part, item, bureau * WAN)
    names = ["某市某某局（本级）", "某市某某服务中心（下属事业单位）"]
    for number, name in enumerate(names, 1):
        made.rows["units"].append({"doc_id": whole, "unit_no": number, "name": name, "line": number, "table_no": 0})
    if subordinate is not None:
        other = made.document("budget", scope="unit")
        row = made.rows["documents"][-1]
        row["doc_id"] = other = other.replace("anyju", "otherju")
        row |= {"agency": "otherju", "agency_name": "某市某某服务中心"}
        made.amount(other, item, subordinate * WAN)
    return made.tables


def test_a_department_is_the_sum_of_its_units(made):
    """Bureau and subordinate unit are found by the list of units, and add up to the fen."""
    row = roll_up(_department(made)).iloc[0]
    assert (row["department_fen"], row["members_fen"], row["difference_fen"]) == (100 * WAN, 100 * WAN, 0)
    assert (row["members"], row["members_listed"], row["members_complete"]) == (2, 2, True)
    assert row["member_names"] == "某市某某局（本级） 60.00万元；某市某某服务中心 40.00万元"
    assert pd.isna(row["missing_members"])


def test_what_a_unit_that_has_not_published_holds_is_the_difference(made):
    """The missing unit is named."""
    row = roll_up(_department(made, subordinate=None)).iloc[0]
    assert (row["members_complete"], row["difference_fen"]) == (False, 40 * WAN)
    assert row["missing_members"] == "某市某某服务中心（下属事业单位）"


def test_a_bureau_listed_under_a_short_name_is_not_missing(made):
    """某局本部 is the department's own bureau, whatever short name the list gives it."""
    tables = _department(made)
    units = tables["units"].copy()
    units.loc[0, "name"] = "局本部"
    row = roll_up({**tables, "units": units}).iloc[0]
    assert (row["members_complete"], row["difference_fen"]) == (True, 0)


def test_a_difference_of_complete_units_is_shown(made):
    """Nothing is forced to add up."""
    assert roll_up(_department(made, subordinate=41)).iloc[0]["difference_fen"] == -WAN


def test_an_item_of_a_unit_that_the_department_lacks_is_a_row(made):
    """It says so, and has no difference."""
    tables = _department(made)
    amounts = tables["amounts"]
    tables["amounts"] = amounts[amounts["doc_id"] != tables["documents"]["doc_id"][0]]
    row = roll_up(tables).iloc[0]
    assert pd.isna(row["difference_fen"])
    assert "not listed in the department" in row["note"].lower()


def test_a_line_of_zero_that_only_a_unit_prints_is_no_row(made):
    """An empty table of all classes lists nothing that the department lacks."""
    tables = _department(made, bureau=0, subordinate=None)
    amounts = tables["amounts"]
    tables["amounts"] = amounts[amounts["doc_id"] != tables["documents"]["doc_id"][0]]
    assert roll_up(tables).empty


def test_without_a_unit_there_is_no_roll_up(made):
    """A department alone has nothing to add up."""
    made.amount(made.document("budget"), "2101501", WAN)
    assert roll_up(made.tables).empty


def test_the_slugs_of_listed_units_lead_to_their_documents(made):
    """Remarks in brackets are no part of a name."""
    assert "fuwuzhongxin" in " ".join(member_agencies(_department(made)))
