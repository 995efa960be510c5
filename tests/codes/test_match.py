"""Printed names and codes are matched by path, never by guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.codes.lists import LIST_NAMES, aliases, items, level_of, lookup
from helpers.codes.match import agrees, complete_code, match_name, match_path
from helpers.codes.names import normal

FUNCTION = sorted(items("function").values(), key=lambda item: item.code)
ANY = st.sampled_from([item for name in LIST_NAMES for item in items(name).values()])


def path_of(item):
    """Return the names above an item and its own."""
    names = [item.name]
    while item.parent:
        item = lookup(item.parent, item.list)
        names.insert(0, item.name)
    return tuple(names)


@pytest.mark.parametrize(
    ("path", "code", "how"),
    [
        (("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休"), "2080501", "path"),
        (("卫生健康支出",), "210", "name"),
        (("卫生健康（类）",), "210", "name"),
        (
            ("社会保障和就业（类）", "行政事业单位养老（款）", "机关事业单位基本养老保险缴费支出（项）"),
            "2080505",
            "path",
        ),
        (("卫生健康支出(类)", "医疗保障管理事务(款)", "其他医疗保障管理事务(项)"), "2101599", "path"),
        (("医疗保障管理事务", "行政运行"), "2101501", "path"),
        (("社会保险经办机构",), "2080109", "name"),
        (("一般公共服务支出", "其他一般公共服务支出", "其他一般公共服务支出"), "2019999", "path"),
        (("社会保障和就业支出(类)", "行政事业单位离退休(款)", "机关事业单位职业年金缴费支出(项)"), "2080506", "alias"),
        (("医疗卫生与计划生育支出", "行政事业单位医疗"), "21011", "alias"),
        (("", "住房保障支出", "住房改革支出", "提租补贴"), "2210202", "path"),
    ],
)
def test_a_path_of_names_leads_to_the_item(path, code, how):
    """Full paths, paths without the 类, lone names and former names, printed in every way."""
    match = match_path(path)
    assert (match.code, match.how) == (code, how)
    assert match.level == level_of(code, "function") and match.parent == lookup(code, "function").parent


@pytest.mark.parametrize(
    ("path", "how"),
    [
        (("行政运行",), "ambiguous"),
        (("卫生健康支出", "行政运行"), "ambiguous"),
        (("其他社会保障和就业支出",), "ambiguous"),
        (("没有的科目",), "unmatched"),
        (("卫生健康支出", "医疗保障管理事务", "提租补贴"), "unmatched"),
        (("教育支出", "医疗保障管理事务", "医疗保障政策管理"), "unmatched"),
        ((), "unmatched"),
        (("", " "), "unmatched"),
        (("a", "b", "c", "d"), "unmatched"),
    ],
)
def test_what_does_not_lead_to_one_item_stays_unmatched_and_says_so(path, how):
    """No code is guessed; the note tells why."""
    match = match_path(path)
    assert match.code is None and match.level is None and match.how == how and match.note


def test_an_ambiguous_name_lists_its_candidates():
    """A reader can see what the name may mean."""
    match = match_path(("行政运行",))
    assert "2101501" in match.candidates and len(match.candidates) > 50


def test_an_item_printed_under_another_kuan_is_found_by_its_lei_and_told():
    """行政事业单位离退休 with 其他社会保障和就业支出 below it is a misprint of the 款."""
    match = match_path(("社会保障和就业支出(类)", "行政事业单位离退休(款)", "其他社会保障和就业支出(项)"))
    assert (match.code, match.how) == ("2089999", "path_without_kuan")
    assert "行政事业单位离退休" in match.note and "20899" in match.note


def test_an_item_whose_kuan_is_left_out_is_found_by_its_lei():
    """类 and 项 are enough where the 类 has one 项 of that name."""
    match = match_path(("社会保障和就业支出", "行政单位离退休"))
    assert (match.code, match.how) == ("2080501", "path_without_kuan") and "no 款" in match.note


def test_a_superseded_twin_gives_way_and_is_told():
    """2089901 was replaced by 2089999 about 2020: the item in force is meant."""
    match = match_path(("社会保障和就业支出", "其他社会保障和就业支出", "其他社会保障和就业支出"))
    assert match.code == "2089999" and "2089901" in match.note and match.candidates == ("2089901", "2089999")


def test_a_retired_item_is_matched_and_told():
    """信访事务 stood at 2010308 until 2024: its own path still leads to it."""
    match = match_path(("一般公共服务支出", "政府办公厅（室）及相关机构事务", "信访事务"))
    assert match.code == "2010308" and "retired" in match.note


def test_the_own_path_of_every_item_returns_its_code():
    """Only the names that stand in two places of one path, or replaced ones, are not unique by path."""
    odd = {}
    for name in LIST_NAMES:
        for item in items(name).values():
            match = match_path(path_of(item), name)
            if match.code != item.code:
                odd[item.code] = match.code
    # 其他支出 is the name of a 类, its 款 and its 项 alike; the 01 items were replaced by 99.
    assert odd == {"2089901": "2089999", "2109901": "2109999", "229": None, "22999": None, "399": None, "599": None}


@pytest.mark.parametrize("code", ["229", "22999", "2299999"])
def test_level_words_settle_names_that_are_alike_at_every_level(code):
    """其他支出（类）其他支出（款）其他支出（项） is a path like any other."""
    words = ("（类）", "（款）", "（项）")
    names = path_of(lookup(code, "function"))
    assert match_path([name + word for name, word in zip(names, words, strict=False)]).code == code


@given(ANY)
def test_a_matched_name_is_never_another_name(item):
    """Whatever a lone name is matched to bears that name, or has it as an alias."""
    match = match_path((item.name,), item.list)
    assert match.code is None or agrees(match.code, item.name, item.list)
    assert item.code in match.candidates


@pytest.mark.parametrize("name", LIST_NAMES)
def test_every_alias_leads_to_its_item(name):
    """Under its parent, a former name is the item's."""
    for alias in aliases(name):
        item = lookup(alias.code, name)
        match = match_path((*path_of(item)[:-1], alias.alias), name)
        assert alias.code in match.candidates, alias
        # Where another item of the path now bears that name, as 31099 does, the name is its own.
        own = match.code is not None and normal(lookup(match.code, name).name) == normal(alias.alias)
        assert match.code == alias.code or own or not item.current, (alias, match)


@pytest.mark.parametrize(
    ("name", "list_name", "within", "level", "code"),
    [
        ("行政运行", "function", "21015", None, "2101501"),
        ("其他支出", "function", None, 1, "229"),
        ("住房公积金", "economic_department", None, None, "30113"),
        ("住房公积金", "economic_government", None, None, "50103"),
        ("其他社会保障和就业支出", "function", "208", 2, "20899"),
        ("对个人和家庭补助", "economic_department", None, None, "303"),
        ("办公设备购置", "economic_department", "310", None, "31002"),
    ],
)
def test_a_name_is_matched_within_a_parent_or_a_level(name, list_name, within, level, code):
    """What is ambiguous alone is not below one parent."""
    assert match_name(name, list_name, within, level).code == code


def test_a_name_outside_its_parent_is_unmatched():
    """Below 21011 there is no 行政运行."""
    match = match_name("行政运行", "function", within="21011")
    assert match.code is None and match.how == "unmatched" and "21011" in match.note


@pytest.mark.parametrize(
    ("printed", "name", "code"),
    [
        ("201999", "其他一般公共 服务支出", "2019999"),
        ("208010", "社会保险经办 机构", "2080109"),
        ("208050", "机关事业单位 基本养老保险", "2080505"),
        ("208999", "其他社会保障和就业支出", "2089999"),
        ("210019", "其他卫生健康管理事务支出", "2100199"),
        ("210159", "其他医疗保障管理事务支出", "2101599"),
        ("2089", "其他社会保障和就业支出（款）", "20899"),
    ],
)
def test_a_cut_code_is_completed_by_the_name_beside_it(printed, name, code):
    """The end of the code is lost at a page edge; the name, even cut itself, tells which it was."""
    match = complete_code(printed, name, "function")
    assert (match.code, match.how) == (code, "completed") and printed in match.note


@pytest.mark.parametrize(
    ("printed", "name", "how"),
    [
        ("2080", "其他", "ambiguous"),
        ("208050", "机关事业单位", "ambiguous"),
        ("208050", "住房公积金", "unmatched"),
        ("208050", "", "unmatched"),
        ("999", "", "printed"),
        ("行政运行", "行政运行", "unmatched"),
    ],
)
def test_a_cut_code_that_the_name_does_not_settle_stays_unmatched(printed, name, how):
    """Several codes, none, or no name: nothing is completed."""
    match = complete_code(printed, name, "function")
    assert match.how == how and match.note
    assert match.code is None or how == "printed"


def test_an_own_segment_is_put_below_its_parent():
    """Where a child row prints only its own two digits, the parent gives the rest."""
    match = complete_code("01", "行政运行", "function", parent="21015")
    assert (match.code, match.how, match.parent) == ("2101501", "completed", "21015")


def test_a_whole_code_stays_as_printed():
    """The name beside it confirms it."""
    match = complete_code("210 15 01", "行政运行", "function")
    assert (match.code, match.how, match.note) == ("2101501", "printed", "")


def test_a_whole_code_whose_name_disagrees_stays_and_is_told():
    """Code and name of different items: the code is kept, the note names both."""
    match = complete_code("2101501", "社会保险经办机构", "function")
    assert (match.code, match.how) == ("2101501", "printed")
    assert "行政运行" in match.note and "2080109" in match.note


@pytest.mark.parametrize(
    ("code", "name", "agreed"),
    [
        ("30108", "险缴费", True),
        ("2080505", "机关事业单位基本养老保险", True),
        ("20805", "行政事业单位离退休", True),
        ("2080504", "行政单位离退休", False),
        ("2101501", "行", False),
    ],
)
def test_a_part_of_a_name_agrees_with_its_code_unless_it_names_another_item(code, name, agreed):
    """Line wraps leave parts of names beside a code; the whole name of another item contradicts it."""
    assert agrees(code, name, "function" if code.startswith("2") else "economic_department") is agreed


def test_a_whole_code_that_the_list_does_not_know_is_accepted_as_printed():
    """New codes come every year."""
    match = complete_code("2101588", "新的科目", "function")
    assert (match.code, match.how, match.note, match.parent, match.level) == (
        "2101588",
        "printed",
        "not in list",
        "21015",
        3,
    )


@given(st.sampled_from(FUNCTION), st.integers(1, 6))
def test_every_code_is_completed_from_any_beginning_that_its_name_makes_unique(item, digits):
    """A cut code comes back whole, or stays open with the right code among the candidates; never another."""
    printed = item.code[:digits]
    if level_of(printed, "function") or len(printed) == len(item.code):
        return
    match = complete_code(printed, item.name, "function")
    assert item.code in match.candidates
    twins = [
        other
        for other in FUNCTION
        if other.code.startswith(printed) and normal(other.name) == normal(item.name) and other.current
    ]
    if twins == [item]:
        assert (match.code, match.how) == (item.code, "completed")
    elif item.current:
        assert match.code is None


@given(ANY, st.text(max_size=12))
def test_a_listed_code_is_never_replaced(item, name):
    """Whatever name is printed beside it."""
    match = complete_code(item.code, name, item.list)
    assert (match.code, match.how, match.level) == (item.code, "printed", item.level)
