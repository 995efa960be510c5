"""Whose a document is where its name begins with another's: branches, zones, and agencies named without their place."""

import pytest

from helpers.codes.agency import agency_slug
from helpers.codes.places import find_places, place_by_slug, place_of_agency
from helpers.disclosure.agency_names import trim_agency, without_prefix
from helpers.disclosure.identity import identify
from helpers.documents import read_document
from helpers.errors import InputError

BODY = "目录\n第一部分 单位概况\n一、主要职能\n第二部分 情况说明\n一、收支总体情况说明\n本年收入合计10万元。\n"


@pytest.fixture
def identified(tmp_path):
    """A function from the text of a document to its identity."""

    def read(text):
        path = tmp_path / "x.txt"
        path.write_text(text + "\n" + BODY, encoding="utf-8")
        return identify(read_document(path))

    return read


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("中南大学湘雅二医院桂林医院", "桂林市"),
        ("复旦大学附属中山医院厦门医院", "厦门市"),
        ("香港大学深圳医院", "深圳市"),
        ("北京大学深圳医院", "深圳市"),
        ("浙江省人民医院毕节医院", "毕节市"),
        ("浙江大学医学院附属杭州市第一人民医院", "杭州市"),
        ("首都医科大学附属北京天坛医院", "北京市"),
        ("广西医科大学第一附属医院", "广西壮族自治区"),
        ("浙江省人民医院", "浙江省"),
    ],
)
def test_a_branch_is_in_its_own_place_and_keeps_the_name_of_its_host(identified, name, place):
    """Two branches in one city, of two hosts, are two agencies."""
    identity = identified(f"{name}2023年度部门决算")
    assert (identity.agency_name, identity.city_name) == (name, place)


def test_branches_of_two_hosts_have_slugs_of_their_own():
    """深圳医院 alone would be either."""
    shenzhen = place_by_slug("shenzhen")
    assert agency_slug("香港大学深圳医院", shenzhen) != agency_slug("北京大学深圳医院", shenzhen)


@pytest.mark.parametrize(
    "name", ["复旦大学附属中山医院", "南京医科大学附属苏州医院", "中国人民大学附属中学朝阳学校", "武夷山国家公园管理局"]
)
def test_a_word_that_may_be_a_place_establishes_none(identified, name):
    """中山 is also a man's name, 朝阳 a district and a city, 国家公园管理局 a bureau of the centre."""
    with pytest.raises(InputError, match="no agency of a known place"):
        identified(f"{name}2023年度部门决算")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("内蒙古自治区生态环境综合行政执法总队（部门）", "内蒙古自治区生态环境综合行政执法总队（部门）"),
        ("酒泉市文物局所有单位", "酒泉市文物局"),
        ("酒泉市委组织部部门", "酒泉市委组织部"),
        ("酒泉市派出所", "酒泉市派出所"),
    ],
)
def test_a_name_does_not_end_within_a_word(text, name):
    """部 of 部门 and 所 of 所有 end none."""
    assert trim_agency(text) == name


def test_prefixes_are_taken_off_as_before():
    """What is no host stays."""
    assert without_prefix("共青团徐州市委员会") == "徐州市委员会"
    assert trim_agency("山东大学齐鲁医院德州医院部门") == "山东大学齐鲁医院德州医院"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("昆山高新技术产业开发区管委会", "昆山市"),
        ("张家港保税区管理委员会", "张家港市"),
        ("浏阳经济技术开发区管委会", "浏阳市"),
        ("嘉兴市嘉善经济技术开发区管理委员会", "嘉善县"),
        ("徐州经济技术开发区管理委员会", "徐州经济技术开发区"),
    ],
)
def test_a_zone_may_bear_the_bare_name_of_its_county(name, place):
    """市 and 县 are left out before the words for a zone, and nowhere else."""
    assert place_of_agency(name).name == place


def test_a_bare_name_of_a_county_is_no_place_elsewhere():
    """平安 and 大安 are districts, too; 昆山 without a zone is not settled."""
    assert find_places("昆山管理局") == []
    assert place_of_agency("平安工业园区管委会") is None
    assert place_of_agency("大安工业园区管委会") is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("第十二师头屯河农场", "xinjiangbingtuan-shiershi"),
        ("兵团第十一师财政局", "xinjiangbingtuan-shiyishi"),
        ("新疆生产建设兵团审计局", "xinjiangbingtuan"),
    ],
)
def test_divisions_without_a_city_are_places(name, slug):
    """The eleventh and the twelfth division of the corps have no city of their own."""
    assert place_of_agency(name).slug == slug


@pytest.mark.parametrize(
    ("name", "place"),
    [("锡林郭勒盟西乌旗教育局", "西乌珠穆沁旗"), ("伊旗水务局", "伊金霍洛旗"), ("阿左旗人民法院", "阿拉善左旗")],
)
def test_banners_are_named_in_short(name, place):
    """Forms in daily use in Inner Mongolia."""
    assert place_of_agency(name).name == place


def test_the_level_of_the_city_is_not_that_of_the_agency(identified):
    """岳阳市本级财政局 is a department of the city; 桐城市财政局本级 is the bureau alone."""
    department, unit = identified("岳阳市本级财政局2022年部门决算"), identified("桐城市财政局本级2022年部门决算")
    assert (department.scope, unit.scope) == ("department", "unit")
    assert department.agency == "caizhengju"


@pytest.mark.parametrize(
    "prior", ["比2015年预算增加2.5万元", "2015年预算减少1.7万元", "同2015年预算持平", "2015年预算下降4.5%"]
)
def test_a_year_that_is_compared_with_is_not_the_year_of_the_document(identified, prior):
    """Anhui: 2015年预算增加1.7万元, with 比 left out."""
    text = f"二、2016年“三公”经费支出预算情况说明\n安徽省档案局2016年度“三公”经费支出预算为57.9万元，{prior}。"
    assert identified(text).year == 2016


def test_titles_about_changes_stay_titles(identified):
    """2024年部门预算增减变化情况说明 names the year of the document."""
    assert identified("桐城市财政局\n2024年部门预算增减变化情况说明").year == 2024


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("敦煌研究院是甘肃省文物局直属事业单位。", "甘肃省"),
        ("敦煌研究院隶属于甘肃省文物局。", "甘肃省"),
        ("敦煌研究院为酒泉市文物局所属单位，由甘肃省管理。", "酒泉市"),
    ],
)
def test_the_text_may_say_whose_a_placeless_agency_is(identified, said, place):
    """Museums, institutes and forests are called after what they keep."""
    identity = identified(f"敦煌研究院2023年部门预算公开\n{said}")
    assert (identity.agency_name, identity.city_name) == ("敦煌研究院", place)


@pytest.mark.parametrize(
    "said",
    [
        "敦煌研究院负责保护石窟。",
        "酒泉市文物局所属单位另行公开。",
        "敦煌研究院隶属于酒泉市文物局，敦煌研究院是张掖市文物局下属单位。",
    ],
)
def test_two_owners_or_none_establish_no_place(identified, said):
    """What belongs to another says nothing."""
    with pytest.raises(InputError, match="no agency of a known place"):
        identified(f"敦煌研究院2023年部门预算公开\n{said}")
