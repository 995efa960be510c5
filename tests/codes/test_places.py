"""Places are known by code, slug and name, and found in the names of agencies and in sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.codes.places import (
    agency_candidates,
    ancestors,
    central_agency,
    centre,
    find_places,
    place_by_name,
    place_by_slug,
    place_of_agency,
    places,
    places_named,
    split_agency,
)

ALL = tuple(places().values())
LANDS = tuple(place for place in ALL if place.level != "centre")


def test_slugs_are_unique_and_plain():
    """Every place has its own slug of lower-case ASCII letters, parted by hyphens."""
    slugs = [place.slug for place in ALL]
    assert len(set(slugs)) == len(slugs)
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z]+(-[a-z]+){0,2}", slug)] == []


def test_every_place_stands_in_its_province():
    """Province and centre have no parent; every other place has one, in its province, with a code that begins alike."""
    assert {place.level for place in ALL} == {"centre", "province", "prefecture", "county"}
    for place in ALL:
        if place.level in {"centre", "province"}:
            assert place.parent == "" and place.province == place.name
        else:
            parent = places()[place.parent]
            assert parent.province == place.province and parent.code[:2] == place.code[:2]
            assert parent.level == "province" or place.level == "county"


def test_all_provinces_and_prefectures_of_the_mainland_are_there():
    """31 provinces and 333 prefecture-level places."""
    assert sum(place.level == "province" for place in ALL) == 31
    assert sum(place.level == "prefecture" for place in ALL) == 333


def test_every_place_has_an_english_name():
    """Names in Latin letters, capitalised."""
    assert [place for place in ALL if not re.fullmatch(r"[A-Z][A-Za-zü' ,()-]+", place.name_en)] == []


@pytest.mark.parametrize(
    ("name", "slug", "name_en"),
    [
        ("淮北市", "huaibei", "Huaibei"),
        ("宿州市", "suzhou-anhui", "Suzhou"),
        ("苏州市", "suzhou-jiangsu", "Suzhou"),
        ("泰州市", "taizhou-jiangsu", "Taizhou"),
        ("台州市", "taizhou-zhejiang", "Taizhou"),
        ("福州市", "fuzhou-fujian", "Fuzhou"),
        ("抚州市", "fuzhou-jiangxi", "Fuzhou"),
        ("承德市", "chengde", "Chengde"),
        ("重庆市", "chongqing", "Chongqing"),
        ("厦门市", "xiamen", "Xiamen"),
        ("蚌埠市", "bengbu", "Bengbu"),
        ("六安市", "luan", "Lu'an"),
        ("亳州市", "bozhou", "Bozhou"),
        ("西安市", "xian", "Xi'an"),
        ("长沙市", "changsha", "Changsha"),
        ("长春市", "changchun", "Changchun"),
        ("长治市", "changzhi", "Changzhi"),
        ("乐山市", "leshan", "Leshan"),
        ("漯河市", "luohe", "Luohe"),
        ("朝阳市", "chaoyang", "Chaoyang"),
        ("吕梁市", "lvliang", "Lüliang"),
        ("巴彦淖尔市", "bayannur", "Bayannur"),
        ("乌鲁木齐市", "urumqi", "Urumqi"),
        ("呼和浩特市", "hohhot", "Hohhot"),
        ("拉萨市", "lhasa", "Lhasa"),
        ("哈尔滨市", "harbin", "Harbin"),
        ("陕西省", "shaanxi", "Shaanxi"),
        ("山西省", "shanxi", "Shanxi"),
        ("内蒙古自治区", "innermongolia", "Inner Mongolia"),
        ("江苏省", "jiangsu", "Jiangsu"),
        ("北京市", "beijing", "Beijing"),
        ("乐清市", "yueqing", "Yueqing"),
        ("单县", "shanxian", "Shan County"),
        ("长子县", "zhangzi", "Zhangzi County"),
        ("涡阳县", "guoyang", "Guoyang County"),
        ("珲春市", "hunchun", "Hunchun"),
        ("闵行区", "minhang", "Minhang District"),
        ("浦东新区", "pudongxinqu", "Pudong New Area"),
        ("碑林区", "beilin-xian", "Beilin District"),
        ("万柏林区", "wanbailin", "Wanbailin District"),
        ("神农架林区", "shennongjia", "Shennongjia Forestry District"),
    ],
)
def test_a_place_has_the_accepted_slug_and_english_name(name, slug, name_en):
    """Characters of several readings are read as the place is called; accepted spellings are used."""
    place = place_by_name(name)
    assert (place.slug, place.name_en) == (slug, name_en)
    assert place_by_slug(slug) is place


def test_a_name_that_several_places_bear_is_no_place_but_has_candidates():
    """普陀区 is in Shanghai and in Zhoushan."""
    assert place_by_name("普陀区") is None
    assert {place.slug for place in places_named("普陀区")} == {"putuo-shanghai", "putuo-zhoushan"}
    assert place_by_name("没有市") is None and place_by_slug("nowhere") is None


@pytest.mark.parametrize(
    ("agency", "slug"),
    [
        ("淮北市医疗保障局本级", "huaibei"),
        ("宿州医疗保障局", "suzhou-anhui"),
        ("宿州市医疗保障局", "suzhou-anhui"),
        ("上海市普陀区规划和自然资源局", "putuo-shanghai"),
        ("中共上海市普陀区委社会工作部", "putuo-shanghai"),
        ("中国共产党淮北市委员会宣传部", "huaibei"),
        ("江苏省人大办公厅", "jiangsu"),
        ("安徽省财政厅", "anhui"),
        ("承德市医疗保障局", "chengde"),
        ("安徽省宿州市萧县财政局", "xiaoxian"),
        ("吉林省吉林市财政局", "jilin-jilin"),
        ("北京市海淀区教育委员会", "haidian"),
        ("海淀区教育委员会", "haidian"),
        ("延边州财政局", "yanbian"),
        ("内蒙古自治区财政厅", "innermongolia"),
    ],
)
def test_an_agency_belongs_to_the_lowest_place_its_name_begins_with(agency, slug):
    """With and without 市, with the province before it, and after 中共."""
    assert place_of_agency(agency).slug == slug


@pytest.mark.parametrize("agency", ["普陀区文化和旅游局", "医疗保障局", "市医疗保障局", "城区财政局", "", "吉林财政局"])
def test_an_agency_without_a_clear_place_has_none(agency):
    """An ambiguous name, or none, is not guessed."""
    assert place_of_agency(agency) is None


def test_the_places_an_ambiguous_agency_may_mean_are_told():
    """So that a user can choose."""
    assert {place.slug for place in agency_candidates("普陀区文化和旅游局")} == {"putuo-shanghai", "putuo-zhoushan"}
    assert [place.slug for place in agency_candidates("淮北市医疗保障局")] == ["huaibei"]
    assert agency_candidates("医疗保障局") == ()


def test_an_agency_name_is_parted_from_its_place():
    """The rest is the agency's own name."""
    place, rest = split_agency("上海市普陀区规划和自然资源局")
    assert (place.slug, rest) == ("putuo-shanghai", "规划和自然资源局")
    assert [above.slug for above in ancestors(place)] == ["shanghai"]


def test_places_are_found_in_a_sentence_in_their_order():
    """The longest name counts, and a place before settles which one a shared name means."""
    text = "安徽省淮北市相山区、杜集区和宿州市，以及上海市普陀区的老城区"
    assert [place.slug for place in find_places(text)] == [
        "anhui",
        "huaibei",
        "xiangshan-huaibei",
        "duji",
        "suzhou-anhui",
        "shanghai",
        "putuo-shanghai",
    ]


@pytest.mark.parametrize("text", ["", "部门预算公开", "改造老城区和新城区", "城区、矿区、郊区"])
def test_common_words_are_no_places(text):
    """Short names of districts count only beside another place."""
    assert find_places(text) == []


@given(st.sampled_from(LANDS), st.sampled_from(["财政局", "医疗保障局本级", "人民政府办公室"]))
def test_the_full_chain_of_names_leads_to_every_place(place, office):
    """Province, prefecture and county before the office: the place itself, or none where a name stands twice."""
    chain = "".join(above.name for above in reversed(ancestors(place))) + place.name
    found = place_of_agency(chain + office)
    assert found is not None and (found == place or place.name in found.name or found in ancestors(place))


@given(st.text(max_size=30))
def test_any_text_is_searched_without_error(text):
    """Whatever a document holds."""
    assert isinstance(find_places(text), list)
    assert split_agency(text)[1] == "" or split_agency(text)[1] in text


def test_the_centre_is_a_place_that_no_name_is_searched_for():
    """中央 is a common word; agencies of the centre are known by their own names."""
    assert centre().slug == "central" and place_by_slug("central") == centre()
    assert find_places("中央商务区管理委员会") == [] and places_named("中央") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [("国家信访局", "国家信访局"), ("附件最高人民检察院", "最高人民检察院"), ("财政部门", ""), ("教育部内设机构", "")],
)
def test_an_agency_of_the_centre_is_known_by_its_name(text: str, named: str):
    """财政部 is a ministry, 财政部门 any bureau of finance."""
    span = central_agency(text)
    assert (text[slice(*span)] if span else "") == named
