"""The classification lists are complete, consistent trees with English names."""

import csv
import re
from importlib.resources import files

import pytest

from helpers.codes.lists import LIST_NAMES, aliases, by_name, items, lengths, level_of, lookup, parent_of
from helpers.codes.names import normal

DATA = files("helpers.codes").joinpath("data")


def rows(name):
    """Return the rows of a data file."""
    return list(csv.DictReader(DATA.joinpath(name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("name", "count"), [("function", 1588), ("economic_department", 110), ("economic_government", 81)]
)
def test_a_list_has_as_many_items_as_rows(name, count):
    """No code stands twice."""
    assert len(items(name)) == len(rows(f"{name}.csv")) == count


@pytest.mark.parametrize("name", LIST_NAMES)
def test_every_item_stands_under_its_parent(name):
    """The parent is in the list, one level up, and a prefix of the code."""
    for item in items(name).values():
        assert item.level == level_of(item.code, name)
        assert item.parent == parent_of(item.code, name)
        assert item.level == 1 or lookup(item.parent, name).level == item.level - 1


@pytest.mark.parametrize("name", LIST_NAMES)
def test_every_item_has_an_english_name_in_plain_letters(name):
    """English names are there, capitalised, without Chinese."""
    for item in items(name).values():
        assert re.fullmatch(r"[A-Z][A-Za-z0-9 ,()'\"-]+", item.name_en), item


@pytest.mark.parametrize("name", LIST_NAMES)
def test_every_row_names_its_source(name):
    """The source column is kept, and so are the doubts."""
    assert all(row["source"] for row in rows(f"{name}.csv"))
    assert {"flag", "n_corpus_docs", "first_year_seen", "last_year_seen"} <= set(rows(f"{name}.csv")[0])


@pytest.mark.parametrize(
    ("code", "name", "name_en"),
    [
        ("208", "社会保障和就业支出", "Social security and employment"),
        ("21015", "医疗保障管理事务", "Health care security administration"),
        ("2101501", "行政运行", "Administrative operation"),
        ("2210201", "住房公积金", "Housing provident fund"),
    ],
)
def test_an_item_is_looked_up_by_code(code, name, name_en):
    """Code to name, in two languages."""
    item = lookup(code, "function")
    assert (item.name, item.name_en) == (name, name_en)


def test_an_unknown_code_is_none_and_an_unknown_list_an_error():
    """Missing codes happen in documents; missing lists are mistakes of the caller."""
    assert lookup("9999999", "function") is None
    with pytest.raises(KeyError):
        items("functions")


@pytest.mark.parametrize("name", LIST_NAMES)
def test_every_alias_belongs_to_an_item_and_has_a_source(name):
    """Aliases point into the list, are no item's own name under the same parent, and say where they come from."""
    for alias in aliases(name):
        item = lookup(alias.code, name)
        assert item is not None and alias.source
        assert alias.alias != item.name


@pytest.mark.parametrize("name", LIST_NAMES)
def test_no_alias_stands_twice(name):
    """One row says it."""
    seen = [(alias.code, normal(alias.alias)) for alias in aliases(name)]
    assert len(set(seen)) == len(seen)


def test_aliases_are_of_known_lists():
    """No alias is lost by a misspelt list name."""
    assert {row["list"] for row in rows("aliases.csv")} == set(LIST_NAMES)


def test_the_crosswalk_joins_listed_codes():
    """Government and department classes of the crosswalk are in their lists; xx stands for a whole class."""
    for row in rows("economic_crosswalk.csv"):
        assert lookup(row["government_code"].removesuffix("xx"), "economic_government"), row
        assert lookup(row["department_code"].removesuffix("xx"), "economic_department"), row


def test_generic_names_are_found_under_many_parents():
    """行政运行 (administrative operation) stands under some eighty 款."""
    assert len(by_name("function")["行政运行"]) > 50


def test_lengths_tell_the_level():
    """Three, five and seven digits are 类, 款 and 项; economic codes have no 项."""
    assert lengths("function") == (3, 5, 7)
    assert [level_of(code, "function") for code in ("210", "2101", "21015", "2101501")] == [1, None, 2, 3]
    assert level_of("3010101", "economic_department") is None
    assert parent_of("210", "function") == "" and parent_of("2101", "function") == ""
