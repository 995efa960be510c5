"""Whose accounts a document is: names printed in part, zones, divisions, schools, bodies of the centre."""

from __future__ import annotations

import pytest

from helpers.codes.agency import agency_slug
from helpers.codes.places import place_by_slug
from helpers.disclosure.identity import identify
from helpers.documents.model import Document, Line
from helpers.errors import InputError


def document(*texts: str) -> Document:
    """A document of lines."""
    lines = tuple(Line(text, number) for number, text in enumerate(texts, 1))
    return Document("a.txt", "0" * 64, "text", "utf-8", lines, lines)


def test_a_title_without_department_or_unit_names_the_agency():
    """The year, the agency and 决算, alone on a line."""
    found = identify(document("2021年度广元市国有林场决算", "目录", "第二部分 2021年度单位决算情况说明"))
    assert (found.agency_name, found.scope) == ("广元市国有林场", "unit")


def test_a_town_named_without_its_seat_is_the_same_agency():
    """Headings say 某镇, the title 某镇人民政府."""
    found = identify(document("双柏县大庄镇人民政府2020年度部门决算", "第一部分 双柏县大庄镇概况"))
    assert found.agency_name == "双柏县大庄镇人民政府"


def test_a_line_below_that_begins_with_the_town_is_no_part_of_the_name():
    """The notice of a town: its name, and below 某镇2020年…."""
    found = identify(document("南陵县许镇镇人民政府", "许镇镇2020年“三公”经费决算公开", "“三公”经费支出决算10万元"))
    assert found.agency_name == "南陵县许镇镇人民政府"


def test_a_name_that_several_places_bear_is_settled_by_the_name_in_full():
    """Headings may leave out the city that the title names."""
    found = identify(document("深圳市南山区教育局2023年部门决算", "第一部分 南山区教育局概况"))
    assert (found.city, found.agency_name) == ("nanshan-shenzhen", "深圳市南山区教育局")


@pytest.mark.parametrize(
    ("title", "city"),
    [
        ("甘肃省张掖中学2023年度单位决算", "zhangye"),
        ("济南市中区财政局2023年度部门决算", "shizhong-jinan"),
        ("青岛市北区财政局2023年度部门决算", "shibei"),
        ("屈原管理区财政局2023年度部门决算", "yueyangshiquyuanguanliqu"),
        ("兵团公安局2022年部门预算", "xinjiangbingtuan"),
    ],
)
def test_a_place_is_found_as_it_is_written(title: str, city: str):
    """Cut short, run together, or below the name of the province."""
    assert identify(document(title)).city == city


def test_a_school_of_a_capital_may_be_the_province_s():
    """福州第一中学 is: nothing but the name tells it from a school of the city."""
    with pytest.raises(InputError, match="it may be"):
        identify(document("福建省福州第一中学2023年度单位决算"))


def test_a_body_of_the_centre_is_not_cut_down_to_where_it_sits():
    """An institute called after a city, beside the local body of a national council."""
    assert identify(document("中国科学院南京土壤研究所2022年部门预算")).city == "central"
    assert identify(document("中国国际贸易促进委员会四川省委员会2022年部门预算")).city == "sichuan"


@pytest.mark.parametrize(
    ("city", "name"),
    [
        ("shihezi", "新疆生产建设兵团第八师石河子市教育局"),
        ("changyi-jilin-jilin", "吉林市昌邑区教育局"),
        ("shizhong-jinan", "济南市中区教育局"),
    ],
)
def test_the_place_leaves_nothing_behind_in_a_slug(city: str, name: str):
    """The longest name of any place above is taken off first."""
    assert agency_slug(name, place_by_slug(city)) == "jiaoyuju"
