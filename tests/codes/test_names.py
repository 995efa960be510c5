"""Names printed in different ways compare equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.codes.lists import LIST_NAMES, items
from helpers.codes.names import compact, normal, printed_level

NAMES = st.sampled_from(sorted({item.name for name in LIST_NAMES for item in items(name).values()}))
SPACE = st.sampled_from(["", " ", "  ", "\t", "\u3000", "\n", "\xa0", "\u200b"])


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("卫生健康 支出", "卫生健康支出"),
        ("其他一般公共\n服务支出", "其他一般公共服务支出"),
        ("社会保障和就业（类）", "社会保障和就业支出"),
        ("机关事业单位基本养老保险缴费支出(项)", "机关事业单位基本养老保险缴费支出"),
        ("一、一般公共服务支出", "一般公共服务支出"),
        ("（三）政府性基金预算拨款", "政府性基金预算拨款"),
        ("二十九、其他支出", "其他支出"),
        ("10.住房保障支出（类）", "住房保障支出"),
        ("其中：财政拨款", "财政拨款"),
        ("其中:一、财政拨款", "财政拨款"),
        ("①医疗救助", "医疗救助"),
        ("“两房”建设", "两房建设"),
        ('"两房"建设', "“两房”建设"),
        ("政府办公厅(室)及相关机构事务", "政府办公厅（室）及相关机构事务"),
        ("因公出国〔境〕费用", "因公出国（境）费用"),
        ("　　　　机关事业单位职业年金缴费支出（项）", "机关事业单位职业年金缴费支出"),
        ("医疗保障管理事务（款）", "医疗保障管理事务"),
    ],
)
def test_a_printed_variant_has_the_normal_form_of_the_name(printed, name):
    """White space, brackets, quotes, enumerators, level words and 支出 make no difference."""
    assert normal(printed) == normal(name)


@pytest.mark.parametrize("name", ["机关资本性支出（一）", "资本金注入（二）", "支出", "三公经费", "一般公共服务"])
def test_what_belongs_to_a_name_is_kept(name):
    """A trailing （一） is no enumerator, 三 and 一 without a mark neither, and 支出 alone stays."""
    assert normal(name) == name.translate(str.maketrans("（）", "()"))


def test_an_enumerator_alone_is_left_as_it_is():
    """Nothing is made of nothing."""
    assert compact("一、") == "一"
    assert compact("") == compact("  ") == ""


@pytest.mark.parametrize(
    ("printed", "level"), [("卫生健康（类）", 1), ("医疗救助(款)", 2), ("行政运行（ 项 ）", 3), ("行政运行", None)]
)
def test_the_level_word_tells_the_level(printed, level):
    """（类）, （款） and （项） are 1, 2 and 3."""
    assert printed_level(printed) == level


@given(NAMES, st.lists(SPACE, min_size=40, max_size=40), st.sampled_from(["", "一、", "（二）", "3.", "4、", "其中："]))
def test_spaces_and_enumerators_never_change_the_normal_form(name, spaces, enumerator):
    """Any listed name with white space strewn in and an enumerator before it stays itself."""
    strewn = "".join(character + space for character, space in zip(name, spaces, strict=False)) + name[len(spaces) :]
    assert normal(enumerator + strewn) == normal(name)


@given(st.text())
def test_normal_is_idempotent_on_names_without_further_enumerators(text):
    """Whatever is given, a normal form is a string without white space."""
    assert not any(character.isspace() for character in normal(text))


@given(NAMES)
def test_normal_forms_of_listed_names_are_stable(name):
    """The normal form of a listed name is its own normal form."""
    assert normal(normal(name)) == normal(name)
