"""Names of agencies in the north of China: research rooms, federations, divisions of the Corps, banners."""

from __future__ import annotations

import pytest

from helpers.codes.places import find_places
from helpers.disclosure.identity import identify
from helpers.documents.model import Document, Line
from helpers.errors import InputError

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


def identified(*texts: str) -> tuple[str, str, str]:
    """City, agency and scope of a document of these lines."""
    lines = tuple(Line(text, number) for number, text in enumerate(texts, 1))
    found = identify(Document("x.txt", "0", "text", "utf-8", lines, lines))
    return found.city_name, found.agency_name, found.scope


BODY = ("目录", "第一部分 部门概况", "第二部分 2022年度部门决算情况说明", "一、收入支出决算总体情况说明")


@pytest.mark.parametrize(
    ("title", "city", "agency"),
    [
        ("第八师教育局2022年部门决算", "石河子市", "第八师教育局"),
        ("新疆生产建设兵团第八师财政局2022年度部门决算", "石河子市", "新疆生产建设兵团第八师财政局"),
        ("科右前旗财政局2022年部门决算", "科尔沁右翼前旗", "科右前旗财政局"),
        ("前郭县司法局2022年部门决算", "前郭尔罗斯蒙古族自治县", "前郭县司法局"),
        ("柞水县2022年度审计局部门决算公开", "柞水县", "柞水县审计局"),
        ("平顶山市湛河区2022年度曹镇乡部门决算", "湛河区", "平顶山市湛河区曹镇乡"),
        ("张家口市2022年度桥东区教育局部门决算", "桥东区", "张家口市桥东区教育局"),
    ],
)
def test_divisions_short_names_and_titles_with_the_year_within(title: str, city: str, agency: str) -> None:
    """A division shares its government with a city; the year may part a place from its agency."""
    assert identified(title, *BODY) == (city, agency, "department")


def test_where_an_office_sits_is_not_whose_it_is() -> None:
    """Hinggan League: the heading of the page names the city alone, the title both."""
    page = (
        "驻呼和浩特市办事处 2019年度决算公开报告",
        "内蒙古自治区兴安盟行政公署驻呼和浩特市办事处",
        "2019年度决算公开报告",
    )
    assert identified(*page, "第二部分 2019年度部门决算情况说明")[:2] == (
        "兴安盟",
        "内蒙古自治区兴安盟行政公署驻呼和浩特市办事处",
    )
    with pytest.raises(InputError):
        identified("驻呼和浩特市办事处2022年度部门决算", *BODY)


def test_a_level_behind_the_title_is_the_scope() -> None:
    """Qingshui, Gansu: 某局部门决算(本级), though all headings below say 部门."""
    assert identified("2022年度清水县住房和城乡建设局部门决算(本级)", *BODY)[2] == "unit"


def test_a_line_on_the_publisher_is_no_part_of_a_name() -> None:
    """The title follows it without anything between the two."""
    page = ("主办:南京市鼓楼区人民政府办公室", "鼓楼区教育局2022年部门决算", *BODY)
    assert identified(*page)[:2] == ("鼓楼区", "鼓楼区教育局")


@pytest.mark.parametrize(
    ("page", "city", "agency"),
    [
        (("来源:敦煌市财政局", "敦煌研究院2022年部门决算公开"), "敦煌市", "敦煌研究院"),
        (("欢迎光临海原县人民政府门户网 9月17日", "2022年度海原甘盐池种羊场部门决算"), "海原县", "海原甘盐池种羊场"),
        (("县审计局2022年部门决算", "信息来源:柞水县财政局"), "柞水县", "审计局"),
        (("白龙江林区人民检察院2022年度部门决算", "来源:甘肃省人民检察院"), "甘肃省", "白龙江林区人民检察院"),
        (("发布机构:商洛市财政局", "来源:柞水县财政局", "审计局2022年部门决算"), "柞水县", "审计局"),
    ],
)
def test_the_page_gives_the_place_that_a_title_leaves_out(page: tuple[str, ...], city: str, agency: str) -> None:
    """Its site, or who has published it; of a place and those above it, the lowest."""
    assert identified(*page, *BODY)[:2] == (city, agency)


@pytest.mark.parametrize(
    "page",
    [
        ("西柏坡纪念馆2022年部门决算",),
        ("来源:新华社", "西柏坡纪念馆2022年部门决算"),
        ("来源:柞水县财政局", "发布机构:渭南市财政局", "审计局2022年部门决算"),
        ("来源:柞水县财政局", "各部门2022年部门决算"),
    ],
)
def test_a_place_that_no_line_or_two_lines_give_is_not_guessed(page: tuple[str, ...]) -> None:
    """Publishers of two places contradict each other; a heading without a name names nobody."""
    with pytest.raises(InputError):
        identified(*page, *BODY)


def test_a_first_normal_school_is_no_division() -> None:
    """第一师 is a division of the Corps, and the beginning of 第一师范."""
    assert identified("长沙市第一师范附属小学2022年部门决算", *BODY)[0] == "长沙市"
    assert not find_places("第一师范学校")
    assert [place.name for place in find_places("第一师教育局")] == ["阿拉尔市"]


def test_neither_news_nor_who_approved_a_budget_is_an_agency() -> None:
    """Qingdao: a heading of the news; Inner Mongolia: the notice by which a department approves the accounts."""
    with pytest.raises(InputError):
        identified(
            "青岛多部门“三公经费”首次向社会公开",
            "市食药局2013年“三公”经费预算共415万元。",
            "市教育局2013年三公经费预算",
        )
    notice = "按照《内蒙古自治区自然资源厅关于批复2022年度部门决算的通知》文件，进行了2022年度决算信息公开工作。"
    with pytest.raises(InputError):
        identified(notice, *BODY)


@pytest.mark.parametrize("title", ["阳城县2023年政府决算", "2025年哈密市政府预算公开", "太原市2022年本级财政决算"])
def test_a_government_s_own_accounts_are_refused_by_their_title(title: str) -> None:
    """Whoever publishes them: the site of the finance bureau bears its name above."""
    with pytest.raises(InputError, match="government's own"):
        identified(
            "阳城县财政局", title, "第七部分2023年决算报表", "一般公共预算收支决算总表", "一般公共预算支出决算表"
        )
