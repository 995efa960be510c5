"""Causes as printed, classed by the word list."""

from __future__ import annotations

import re

import pytest

from helpers.clean.contract import closed_list
from helpers.reconcile import causes
from helpers.reconcile.causes import classes_of
from helpers.reconcile.data import read_rows


@pytest.mark.parametrize(
    ("reason", "classes"),
    [
        ("落实过紧日子要求，压减一般性支出", {"austerity"}),
        ("在职人员增加", {"staffing"}),
        ("年中追加预算", {"transfer"}),
        ("上年结转资金增加", {"carry_over"}),
        ("功能科目调整", {"reclassification"}),
        ("单位机构改革，职能划转", {"reform"}),
        ("工资标准提高", {"price_wage"}),
        ("设备购置项目已完成", {"one_off"}),
        ("业务量增加", {"demand"}),
        ("科学技术支出经费增加", {"unstated"}),
        ("详见附表", {"other"}),
    ],
)
def test_each_class_has_its_words(reason, classes):
    """One plain sentence for each."""
    assert classes <= set(classes_of(reason))


@pytest.mark.parametrize(
    ("reason", "classes"),
    [
        ("根据实际安排，医疗收入增长", {"other"}),
        ("退休人员工资由社保部门统一发放", {"reclassification", "price_wage"}),
        ("住房改革支出增加", {"unstated"}),
        ("增人增资、住房公积金调整、项目支出增加", {"staffing", "price_wage", "one_off"}),
        ("委托业务费由一般行政管理事务调整至其他支出", {"reclassification"}),
        ("实有人数增加，相应的公务员医疗补助增加", {"staffing"}),
        ("本市轨道交通运营补助增加", {"unstated"}),
        ("由机关事务管理局统一安排", {"reclassification"}),
        ("省财政下达专项资金", {"transfer"}),
    ],
)
def test_words_of_a_name_and_of_the_next_clause_are_no_cause(reason, classes):
    """A class is what the words of one clause say, not what words of two clauses or within names happen to spell."""
    assert set(classes_of(reason)) == classes


def test_the_name_of_the_item_is_no_cause(made):
    """行政单位离退休经费增加 says of the item 行政单位离退休 no more than that it rose."""
    assert set(classes_of("2025年退休费支出有所增加", ["退休费"])) == {"unstated"}
    made.claim(made.document("final"), 1, "final", 5_000_000, code="2080501", reason="行政单位离退休经费增加")
    assert list(causes(made.tables)["cause_class"]) == ["unstated"]


def test_a_reason_explains_the_comparison_before_it(made, find):
    """完成预算的120%；比上年减少1万元，主要原因是人员退休: the fall on the prior year, not the rise."""
    doc_id, reason = made.document("final"), "人员退休"
    made.claim(doc_id, 1, "initial_budget", 5_000_000, reason=reason)
    made.claim(doc_id, 1, "final", 6_000_000, reason=reason)
    made.claim(doc_id, 1, "completion_rate", 0, reason=reason, compare_basis="own_initial_budget")
    less = {"direction": "decrease", "compare_basis": "final", "compare_year": 2023}
    made.claim(doc_id, 1, "change", -1_000_000, reason=reason, **less)
    row = causes(made.tables).iloc[0]
    assert (row["compare_basis"], row["direction"]) == ("final", "decrease")
    assert find(made.reconcile())(2024, "2101501")["reason"].startswith("〔较上年")


def test_several_causes_in_one_sentence_are_several(made):
    """Each has a row with the words that speak of it; the sentence stays whole."""
    reason = "一是人员退休，相应经费减少；二是严格控制公务接待，厉行节约"
    made.claim(made.document("final"), 1, "final", 5_000_000, reason=reason)
    rows = causes(made.tables)
    assert {"staffing", "austerity"} <= set(rows["cause_class"])
    assert set(rows["reason"]) == {reason}
    assert set(rows["item_code"]) == {"2101501"}
    assert "厉行节约" in rows.loc[rows["cause_class"] == "austerity", "cause_words"].iloc[0]


def test_a_reason_that_many_figures_share_is_one(made):
    """Amount, change and rate of a statement print one reason."""
    doc_id = made.document("final")
    for metric in ("initial_budget", "final"):
        made.claim(doc_id, 1, metric, 5_000_000, reason="在职人员增加")
    assert len(causes(made.tables)) == 1


def test_every_class_of_the_word_list_is_in_the_closed_list_with_a_source():
    """What has no row in the word list is what no words speak of."""
    rows = read_rows("causes.csv")
    assert {row["class"] for row in rows} == set(closed_list("cause_class")) - {"other", "unstated"}
    for row in rows:
        assert re.compile(row["pattern"]) and row["source"]


def test_real_sentences_are_mostly_classed(city_tables):
    """Of the reasons of the four documents, four in five have a class."""
    rows = causes(city_tables["huaibei"])
    assert (rows["cause_class"] == "other").mean() < 0.2
    bonus = rows[rows["reason"].str.contains("年中追加预算").fillna(False)]
    assert {"transfer", "price_wage"} <= set(bonus["cause_class"])
