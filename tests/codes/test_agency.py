"""Slugs of agencies say what the agency is, not where."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.codes.agency import agency_slug, core_name, pinyin_slug
from helpers.codes.places import place_by_slug, place_of_agency


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("淮北市医疗保障局", "yiliaobaozhangju"),
        ("淮北市医疗保障局本级", "yiliaobaozhangju"),
        ("淮北市医疗保障局（本级）", "yiliaobaozhangju"),
        ("淮北市医疗保障局(汇总)", "yiliaobaozhangju"),
        ("宿州医疗保障局部门", "yiliaobaozhangju"),
        ("上海市普陀区规划和自然资源局", "guihuaheziranziyuanju"),
        ("江苏省人大办公厅", "rendabangongting"),
        ("承德市 医疗保障局", "yiliaobaozhangju"),
    ],
)
def test_the_slug_leaves_out_place_and_scope(name, slug):
    """A department and its own bureau share one slug; the scope tells them apart."""
    assert agency_slug(name, place_of_agency(name.replace(" ", ""))) == slug
    assert agency_slug(name, None) == slug


def test_a_place_that_the_name_does_not_say_changes_nothing():
    """The bureau of another city keeps its whole name."""
    assert agency_slug("淮北市医疗保障局", place_by_slug("chengde")) == "huaibeishiyiliaobaozhangju"


def test_the_province_before_the_city_is_left_out_too():
    """安徽省淮北市… and 淮北市… are one."""
    assert core_name("安徽省淮北市医疗保障局", place_by_slug("huaibei")) == "医疗保障局"
    assert core_name("淮北市医疗保障局", place_by_slug("huaibei")) == "医疗保障局"


def test_a_party_committee_is_told_from_a_government_body():
    """中共 is left out, 委 is kept."""
    assert agency_slug("中共上海市普陀区委社会工作部", None) == "weishehuigongzuobu"


def test_nothing_to_write_is_an_error():
    """An agency without a name has no slug."""
    with pytest.raises(ValueError):
        agency_slug("（）", None)


@given(st.text(alphabet="医疗保障局财政厅（）绿本级女ab3 ", min_size=1, max_size=12))
def test_a_slug_is_plain_ascii(name):
    """Lower-case letters and digits only."""
    assert re.fullmatch(r"[a-z0-9]*", pinyin_slug(name))


def test_a_city_that_bears_the_short_name_of_its_prefecture_leaves_nothing_behind():
    """昌吉市 lies in 昌吉回族自治州, for short 昌吉."""
    place = place_of_agency("昌吉市林业局")
    assert agency_slug("昌吉市林业局", place) == "linyeju"
    assert agency_slug("昌吉州林业局", place_of_agency("昌吉州林业局")) == "linyeju"


@pytest.mark.parametrize(("short", "full"), [("大庄镇", "大庄镇人民政府"), ("妥甸街道", "妥甸街道办事处")])
def test_a_town_is_one_agency_with_and_without_its_seat(short, full):
    """One year's title names the town, the next year's its government."""
    place = place_of_agency("双柏县财政局")
    assert agency_slug(f"双柏县{short}", place) == agency_slug(f"双柏县{full}（本级）", place)
    assert core_name(f"双柏县{short}", place) == full


@pytest.mark.parametrize("short", ["中共双柏县委宣传部", "双柏县委宣传部"])
def test_an_office_of_a_party_committee_is_one_agency_under_the_committees_full_and_short_name(short):
    """The tables' cover says 中国共产党…委员会宣传部, the text …委宣传部."""
    assert agency_slug("中国共产党双柏县委员会宣传部") == agency_slug(short)
    assert core_name("中国共产党双柏县委员会") == "委员会"


def test_syllables_kept_once_are_read_as_before() -> None:
    """The dictionary of phrases takes half the memory and says the same."""
    from pypinyin import phrases_dict
    from pypinyin.constants import PHRASES_DICT

    assert pinyin_slug("重庆银行会计室") == "chongqingyinhangkuaijishi"
    file = Path(phrases_dict.__file__).with_name("phrases_dict.json")
    assert json.loads(file.read_bytes()).items() <= PHRASES_DICT.items()
    assert len({id(one) for syllables in PHRASES_DICT.values() for one in syllables}) < len(PHRASES_DICT) / 10
