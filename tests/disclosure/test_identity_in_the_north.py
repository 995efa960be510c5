"""Names of agencies in the north of China: research rooms, federations, divisions of the Corps, banners."""

from __future__ import annotations

import pytest

from helpers.disclosure.identity import identify
from helpers.documents.model import Document, Line

NAMES = [
    ("乌鲁木齐市米东区教育研究室 2023年单位预算公开", "米东区", "乌鲁木齐市米东区教育研究室"),
    ("第八师石河子市财政局 2024年部门预算公开", "石河子市", "第八师石河子市财政局"),
    ("哈尔滨市文联2024年度部门决算", "哈尔滨市", "哈尔滨市文联"),
    ("准格尔旗沙圪堵镇人民政府2024年部门预算公开报告", "准格尔旗", "准格尔旗沙圪堵镇人民政府"),
    ("科尔沁右翼前旗桃合木苏木2024年部门预算公开报告", "科尔沁右翼前旗", "科尔沁右翼前旗桃合木苏木"),
]


@pytest.mark.parametrize(("cover", "city", "agency"), NAMES)
def test_the_cover_names_the_agency_and_its_place(cover: str, city: str, agency: str) -> None:
    """Neither more nor less than its name, though a year follows soon after the contents begin."""
    heads = ("目录", "第一部分" + agency + "单位概况", "一、主要职能", "二、机构设置", "第二部分2024年预算表")
    texts = (*cover.split(), *heads)
    lines = tuple(Line(text, number) for number, text in enumerate(texts, 1))
    found = identify(Document("x.txt", "0", "text", "utf-8", lines, lines))
    assert (found.city_name, found.agency_name) == (city, agency)
