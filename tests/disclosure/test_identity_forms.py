"""Identity in the forms of other places: leagues, prefectures, parties, schools, covers, Chinese numerals."""

from __future__ import annotations

import pytest

from helpers.disclosure.identity import identify
from helpers.documents.model import Document, Line
from helpers.errors import InputError

FORMS = [
    ("泸州市中医医院2023年度单位决算", "泸州市中医医院", (2023, "final", "unit")),
    ("2023年度泸州市中医医院单位决算", "泸州市中医医院", (2023, "final", "unit")),
    ("阿拉善盟财政局2023年度部门决算公开报告", "阿拉善盟财政局", (2023, "final", "department")),
    ("准格尔旗财政局2023年度决算公开报告", "准格尔旗财政局", (2023, "final", "department")),
    ("大兴安岭地区行政公署财政局2023年度部门决算", "大兴安岭地区行政公署财政局", (2023, "final", "department")),
    ("恩施州财政局2023年度部门决算", "恩施州财政局", (2023, "final", "department")),
    ("共青团青岛市委员会2024年部门预算", "共青团青岛市委员会", (2024, "budget", "department")),
    ("政协烟台市委员会办公室2024年部门预算", "政协烟台市委员会办公室", (2024, "budget", "department")),
    ("九三学社南京市委员会2024年度部门预算公开", "九三学社南京市委员会", (2024, "budget", "department")),
    ("太原市公安局二〇二三年度部门决算", "太原市公安局", (2023, "final", "department")),
    ("2024年度洛阳市文化广电和旅游局预算公开", "洛阳市文化广电和旅游局", (2024, "budget", "department")),
    ("2024年部门预算 石家庄市发展和改革委员会", "石家庄市发展和改革委员会", (2024, "budget", "department")),
    ("宜宾市翠屏区2024年区级部门预算 宜宾市翠屏区卫生健康局", "宜宾市翠屏区卫生健康局", (2024, "budget", "department")),
    ("2024年济南市司法局所属单位预算 济南市法律援助中心2024年单位预算", "济南市法律援助中心", (2024, "budget", "unit")),
    ("沈阳市大数据管理局（机关）2024年度预算公开", "沈阳市大数据管理局（机关）", (2024, "budget", "unit")),
]


def document(cover: str) -> Document:
    """A document of a cover, each word of it a line, and the beginning of its contents."""
    texts = (*cover.split(), "目录", "第一部分 概况", "一、主要职责")
    lines = tuple(Line(text, number) for number, text in enumerate(texts, 1))
    return Document("x.txt", "0", "text", "utf-8", lines, lines)


@pytest.mark.parametrize(("cover", "agency", "facts"), FORMS)
def test_a_cover_says_what_the_document_is(cover: str, agency: str, facts: tuple[int, str, str]) -> None:
    """Agency, year, stage and scope, whatever the form of the title."""
    found = identify(document(cover))
    assert found.agency_name == agency
    assert (found.year, found.stage, found.scope) == facts


@pytest.mark.parametrize("cover", ["上海市XX局 2024年度部门决算", "上海市某某2024年度部门决算"])
def test_a_form_that_names_no_agency_is_refused(cover: str) -> None:
    """A placeholder is no name."""
    with pytest.raises(InputError):
        identify(document(cover))
