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
