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
    ("2018年湛江市质量技术监督局“三公”经费预算情况说明", "湛江市质量技术监督局", (2018, "budget", "department")),
    ("禄丰县金山镇人民政府2019年度部门决算", "禄丰县金山镇人民政府", (2019, "final", "department")),
    (
        "岳阳市岳阳楼区枫桥湖街道办事处 2023年度部门决算",
        "岳阳市岳阳楼区枫桥湖街道办事处",
        (2023, "final", "department"),
    ),
    ("拉萨市城关区司法局ལྷ་ས་གྲོང་ཁྱེར། 2022年度部门决算", "拉萨市城关区司法局", (2022, "final", "department")),
    ("武山县北川学区2022年部门预算", "武山县北川学区", (2022, "budget", "department")),
    ("衢州市第三中专2020年度部门决算", "衢州市第三中专", (2020, "final", "department")),
    ("衡阳市九中2020年度单位决算", "衡阳市九中", (2020, "final", "unit")),
    ("东营市胜北工业园区2021年部门预算", "东营市胜北工业园区", (2021, "budget", "department")),
    ("一、浙江省金华市司法局概况 二、2022年部门预算安排情况说明", "浙江省金华市司法局", (2022, "budget", "department")),
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


AREAS = [
    ("河北雄安新区管理委员会公共服务局2024年部门预算", "xiongan", "河北雄安新区管理委员会公共服务局"),
    ("雄安新区综合执法局2023年度部门决算", "xiongan", "雄安新区综合执法局"),
    ("陕西省西咸新区开发建设管理委员会2023年度部门决算", "xixian", "陕西省西咸新区开发建设管理委员会"),
    ("西安市西咸新区教育卫体局2023年度部门决算", "xixian", "西安市西咸新区教育卫体局"),
    ("贵州贵安新区管理委员会2024年度部门决算", "guian", "贵州贵安新区管理委员会"),
    ("洋浦经济开发区应急管理局2024年部门预算", "yangpu-danzhou", "洋浦经济开发区应急管理局"),
    ("济源示范区人力资源和社会保障局2023年度部门决算", "jiyuan", "济源示范区人力资源和社会保障局"),
    ("济源市教育体育局2023年度部门决算", "jiyuan", "济源市教育体育局"),
    ("四川天府新区社区治理和社会事业局2024年部门预算", "tianfu", "四川天府新区社区治理和社会事业局"),
    ("青岛西海岸新区教育和体育局2024年部门预算", "huangdao", "青岛西海岸新区教育和体育局"),
    ("重庆市两江新区人民检察院2023年度部门决算", "liangjiang", "重庆市两江新区人民检察院"),
    ("长白山保护开发区管理委员会2023年度部门决算", "changbaishan-jilin", "长白山保护开发区管理委员会"),
    ("新疆生产建设兵团教育局2023年度部门决算", "xinjiangbingtuan", "新疆生产建设兵团教育局"),
]
BODIES = [
    ("河北省石家庄市长安区教育局2023年度部门决算", "河北省石家庄市长安区教育局"),
    ("石家庄高新技术产业开发区财政局2024年部门预算", "石家庄高新技术产业开发区财政局"),
    ("莫力达瓦达斡尔族自治旗人民法院2023年度部门决算", "莫力达瓦达斡尔族自治旗人民法院"),
    ("重庆市酉阳自治县司法局2024年部门预算", "重庆市酉阳自治县司法局"),
    ("湘西自治州凤凰县文化旅游广电局2023年度部门决算", "湘西自治州凤凰县文化旅游广电局"),
    ("神农架林区松柏镇人民政府2024年部门预算", "神农架林区松柏镇人民政府"),
    ("六盘水市六枝特区发展和改革局2023年度部门决算", "六盘水市六枝特区发展和改革局"),
    ("成都市武侯区人民政府浆洗街街道办事处2024年部门预算", "成都市武侯区人民政府浆洗街街道办事处"),
    ("雷山县达地水族乡人民政府2024年部门预算", "雷山县达地水族乡人民政府"),
    ("西和县洛峪镇2023年度部门决算", "西和县洛峪镇"),
    ("嘉峪关市第一中学2024年单位预算", "嘉峪关市第一中学"),
    ("吉林省吉林市昌邑区人民检察院2023年度部门决算", "吉林省吉林市昌邑区人民检察院"),
    ("中共洛阳市纪律检查委员会、洛阳市监察委员会2023年度部门决算", "中共洛阳市纪律检查委员会、洛阳市监察委员会"),
    ("中共绵阳市委办公室2024年部门预算", "中共绵阳市委办公室"),
    ("珠海市人大机关2024年部门预算", "珠海市人大机关"),
    ("政协贺州市八步区委员会办公室2023年度部门决算", "政协贺州市八步区委员会办公室"),
    ("南宁市公安局青秀分局2023年度部门决算", "南宁市公安局青秀分局"),
    ("国家税务总局佛山市顺德区税务局2023年度部门决算", "国家税务总局佛山市顺德区税务局"),
    ("国家统计局漯河调查队2023年度部门决算", "国家统计局漯河调查队"),
    ("中国（上海）自由贸易试验区临港新片区管理委员会2024年部门预算", "中国（上海）自由贸易试验区临港新片区管理委员会"),
]


@pytest.mark.parametrize(("cover", "city", "agency"), AREAS)
def test_new_areas_and_zones_publish_for_themselves(cover: str, city: str, agency: str) -> None:
    """They are places of their own, not the province or the city they lie in; what shares a government is one place."""
    found = identify(document(cover))
    assert (found.city, found.agency_name) == (city, agency)


@pytest.mark.parametrize(("cover", "agency"), BODIES)
def test_bodies_of_every_kind_are_agencies(cover: str, agency: str) -> None:
    """Towns, schools, courts, party organs, congresses, branch offices and local bodies of central bureaus."""
    assert identify(document(cover)).agency_name == agency


@pytest.mark.parametrize("cover", ["中山大学附属第一医院2024年单位预算", "浙江大学医学院附属第一医院2024年单位预算"])
def test_a_central_body_is_not_of_the_place_it_is_called_after(cover: str) -> None:
    """The hospitals of such universities may be those of a ministry or of the province."""
    with pytest.raises(InputError, match="no agency of a known place"):
        identify(document(cover))


@pytest.mark.parametrize(
    ("cover", "agency"),
    [
        ("国家信访局\n2024年度部门决算", "国家信访局"),
        ("财政部2025年部门预算", "财政部"),
        ("国家信访局信访信息中心2024年单位决算", "国家信访局信访信息中心"),
        ("北京大学2024年部门预算", "北京大学"),
        ("中国农业大学2024年部门预算", "中国农业大学"),
        ("中国科学院南京土壤研究所2024年部门预算", "中国科学院南京土壤研究所"),
        ("中国注册会计师协会2024年单位预算", "中国注册会计师协会"),
    ],
)
def test_an_agency_of_the_centre_is_of_the_centre(cover: str, agency: str) -> None:
    """Ministries and the units below them publish in the same forms; a place in their names is where they sit."""
    found = identify(document(cover))
    assert (found.city, found.province, found.agency_name) == ("central", "中央", agency)


def test_a_ministry_named_in_passing_is_not_the_agency() -> None:
    """Where an agency of a place is named, the ministry whose rules it follows is not asked for; nor is 财政部门."""
    assert identify(document("淮北市审计局2025年部门预算\n财政部2025年部门预算编制通知")).city == "huaibei"
    with pytest.raises(InputError, match="no agency of a known place"):
        identify(document("区财政部门2025年部门预算"))


@pytest.mark.parametrize("cover", ["广东省韶关监狱2023年度部门决算", "江苏省南京强制隔离戒毒所2024年度部门预算"])
def test_a_bare_city_below_a_province_may_only_say_where_an_agency_is(cover: str) -> None:
    """A prison of the province is no agency of the city; the folder may say which is meant."""
    with pytest.raises(InputError, match="it may be"):
        identify(document(cover))
    assert identify(document("广东省韶关监狱2023年度部门决算"), hint="guangdong").city == "guangdong"


def test_a_place_by_itself_is_no_agency() -> None:
    """上海市浦东新区2024年部门预算 does not say whose budget it is."""
    with pytest.raises(InputError):
        identify(document("上海市浦东新区2024年部门预算"))


UNSEEN = [
    (
        "朔州市林业局（本级）2025年部门预算公开 朔州市林业局 2025年部门预算公开情况说明",
        "朔州市林业局（本级）",
        (2025, "budget", "unit"),
    ),
    ("朔州市林业局2024年度（本级）决算公开报告 2024年度本级决算情况说明", "朔州市林业局", (2024, "final", "unit")),
    ("朔州市林业局 朔州市林业局2024年度部门决算", "朔州市林业局", (2024, "final", "department")),
    ("朔州市水务局水利设计队2024年度部门决算", "朔州市水务局水利设计队", (2024, "final", "department")),
    ("朔州市林业局(朔州市园林局) 2024年度部门决算", "朔州市林业局(朔州市园林局)", (2024, "final", "department")),
    ("2024年度朔州市实验小学校决算公开 一、概况", "朔州市实验小学校", (2024, "final", "department")),
    (
        "朔州市林业局2024年度一般公共预算财政拨款“三公”经费支出决算情况说明",
        "朔州市林业局",
        (2024, "final", "department"),
    ),
    (
        "2024年部门决算 一、主要职责 朔州市林业局是市政府工作部门，负责林业。",
        "朔州市林业局",
        (2024, "final", "department"),
    ),
    (
        "朔州市林业局2024年度“三公”经费决算公开 2024年度支出决算为8万元，未超过2024年预算数。",
        "朔州市林业局",
        (2024, "final", "department"),
    ),
]


@pytest.mark.parametrize(("cover", "agency", "facts"), UNSEEN)
def test_covers_of_other_kinds(cover: str, agency: str, facts: tuple[int, str, str]) -> None:
    """本级 in the title, names twice over, teams, brackets, notices of the three public expenses, agencies in prose."""
    found = identify(document(cover))
    assert found.agency_name == agency
    assert (found.year, found.stage, found.scope) == facts


def test_a_place_keeps_the_name_it_bore_before_it_became_a_city() -> None:
    """禄丰县 is 禄丰市 of today, not 丰县 of another province."""
    assert identify(document("禄丰县财政局2019年度部门决算")).city == "lufeng-chuxiong"


def test_a_place_of_two_letters_within_an_unknown_name_is_not_taken() -> None:
    """丰县 at the end of a name that no list holds establishes nothing."""
    with pytest.raises(InputError, match="no agency of a known place"):
        identify(document("庆丰县财政局2019年度部门决算"))


def test_a_title_with_the_agency_outweighs_headings_left_over_from_last_year() -> None:
    """第二部分 2021年部门预算表 stands in the budget of 2022 whose title names the agency."""
    text = (
        "吴忠市利通区司法局 2022年部门预算 目录 第二部分2021年部门预算表 第三部分2021年部门预算情况说明 "
        "吴忠市利通区司法局2022年部门预算—单位概况"
    )
    assert identify(document(text)).year == 2022


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (
            "鹤山市水务局2018年开支的“三公”经费支出24.75万元。 2018年“三公”经费支出预算24.75万元，减少4.65万元。",
            True,
        ),
        ("鹤山市水务局2018年“三公”经费预算24万元， 2017年“三公”经费决算20万元。", False),
    ],
)
def test_a_notice_without_a_title_is_of_the_one_year_it_states(text: str, known: bool) -> None:
    """Where it states the three public expenses of one year and stage alone; two leave it open."""
    if known:
        found = identify(document(text))
        assert (found.agency_name, found.year, found.stage) == ("鹤山市水务局", 2018, "budget")
    else:
        with pytest.raises(InputError, match="year and stage cannot be established"):
            identify(document(text))


@pytest.mark.parametrize(
    ("headings", "scope"),
    [
        ("第一部分 单位概况\n第二部分 单位决算情况说明", "unit"),
        ("第一部分 部门概况\n第二部分 单位决算情况说明", "department"),
        ("第一部分 学校概况\n一、单位职责", "department"),
    ],
)
def test_the_headings_of_parts_say_whose_accounts_they_are_where_no_title_does(headings: str, scope: str) -> None:
    """A school whose title is 2023年度决算公开说明 calls its parts 单位概况 and 单位决算情况说明."""
    found = identify(document(f"重庆市綦江区三江中学2023年度决算公开说明\n{headings}"))
    assert found.scope == scope
