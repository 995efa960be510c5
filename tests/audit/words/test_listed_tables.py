"""The tables of the table of contents."""

from __future__ import annotations

TITLES = {
    "income_expenditure_summary": "收支总表",
    "income_summary": "收入总表",
    "expenditure_summary": "支出总表",
    "fiscal_appropriation_summary": "财政拨款收支总表",
    "general_budget_expenditure": "一般公共预算支出表",
    "basic_expenditure": "一般公共预算基本支出表",
}
CONTENTS = [("contents", f"{number}、{title}") for number, title in zip("一二三四五六", TITLES.values(), strict=True)]


def _tables(*absent: str) -> list[dict]:
    kinds = [kind for kind in TITLES if kind not in absent]
    return [{"table_no": no, "kind": kind, "title": TITLES[kind]} for no, kind in enumerate(kinds, 1)]


def test_all_tables_of_the_contents_are_there(tell) -> None:
    """One check for all of them."""
    assert tell("W-10", *CONTENTS, tables=_tables())["status"].tolist() == ["pass"]


def test_one_table_of_the_contents_that_is_not_there_is_missing(tell) -> None:
    """All others are."""
    checks = tell("W-10", *CONTENTS, tables=_tables("income_summary"))
    assert checks[["status", "printed"]].to_numpy().tolist() == [["fail", "收入总表"]]


def test_a_table_that_is_named_outside_the_contents_may_be_unread(tell) -> None:
    """Its title stands without a table that could be read."""
    checks = tell("W-10", *CONTENTS, ("title", "收入总表"), tables=_tables("income_summary"))
    assert checks["status"].tolist() == ["insufficient_data"]


def test_tables_published_elsewhere_are_not_missing(tell) -> None:
    """None of them, or few, are in the file."""
    assert tell("W-10", *CONTENTS).empty
    assert tell("W-10", *CONTENTS, tables=_tables("income_summary", "expenditure_summary")).empty


def test_one_of_two_tables_of_a_kind_is_missing(tell) -> None:
    """The other bears its title of the contents; where neither does, the titles tell nothing."""
    twice = [*CONTENTS, ("contents", "七、财政拨款支出表")]
    there = [*_tables(), {"table_no": 7, "kind": "general_budget_expenditure", "title": "财政拨款支出表"}]
    assert tell("W-10", *twice, tables=there)["status"].tolist() == ["pass"]
    checks = tell("W-10", *twice, tables=there[:-1])
    assert checks[["status", "printed"]].to_numpy().tolist() == [["fail", "财政拨款支出表"]]
    renamed = [table | {"title": "支出情况"} for table in there[:-1]]
    assert tell("W-10", *twice, tables=renamed)["status"].tolist() == ["pass"]


def test_a_note_that_names_a_table_is_no_title_of_it(tell) -> None:
    """It stands under another table."""
    note = ("note", "注：收入总表见附件。")
    assert tell("W-10", *CONTENTS, note, tables=_tables("income_summary"))["status"].tolist() == ["fail"]
