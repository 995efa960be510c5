"""Items, projects and totals as budgets of Xinjiang and final accounts of Hebei name them."""

import pytest

from helpers.documents.read import WORD_BORN


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("一般公共服务支出（201）财政事务（06）行政运行（01）", "2010601"),
        ("一般公共服务支出(201)政府办公厅（室）及相关机构事务(03)行政运行(01)", "2010301"),
        ("住房保障支出（221）住房改革支出（02）", "22102"),
    ],
)
def test_each_level_of_an_item_may_print_its_own_digits(claims_of, name, code):
    """The digits of all levels make up the code."""
    text = f"五、一般公共预算当年拨款情况说明\n1.{name}：2025年预算数为12.50万元，比上年预算增加2.50万元，增长25%。"
    claims = claims_of(text)
    assert [(claim["subject_code"], claim["metric"]) for claim in claims] == [
        (code, "budget"),
        (code, "change"),
        (code, "change_pct"),
    ]


def test_the_size_of_a_project_is_that_of_the_project_named_above(told):
    """预算安排规模 names nothing by itself."""
    text = "七、一般公共预算项目支出情况说明\n（一）项目名称：堤防维修养护项目\n预算安排规模：93.74万元"
    assert told(text, form=WORD_BORN) == [("堤防维修养护项目", "budget", "93.74")]


def test_both_sides_at_once_are_those_of_the_total_with_its_balances(claims_of):
    """收支各增加 goes on with 收、支总计（含结转和结余）, as final accounts of Hebei print it."""
    text = (
        "一、收入支出决算总体情况说明\n本部门2023年度收、支总计（含结转和结余）1,100.00万元。"
        "与2022年度决算相比，收支各增加100.00万元，增长10%，主要原因是项目增加。"
    )
    claims = claims_of(text, year=2023, stage="final")
    assert [claim["metric"] for claim in claims] == ["total", "change", "change_pct"]
    assert len({claim["statement_no"] for claim in claims}) == 1
