"""What is taken from the tables and the narrative of documents."""

from collections.abc import Callable

import pandas as pd

from helpers.charts.disclosed import (
    basic_and_project,
    class_amounts,
    economic_amounts,
    function_amounts,
)
from helpers.charts.told import year_on_year

SUZHOU, BUDGET = "suzhou-anhui-2024-ylbz-department-budget", "huaibei-2025-ylbz-department-budget"


def test_classes_come_from_the_table_and_from_the_narrative_where_there_is_none(
    amounts: pd.DataFrame, claims: pd.DataFrame
) -> None:
    """One document prints a table, the other states its classes in a sentence."""
    rows = class_amounts(amounts, claims)
    assert rows.groupby("doc_id")["amount_fen"].sum().to_dict() == {SUZHOU: 1_773_190_000, BUDGET: 3_936_700_000}


def test_a_class_stated_in_two_sections_counts_once(amounts: pd.DataFrame, claims: pd.DataFrame) -> None:
    """The explanation of the general budget is preferred to that of the summary."""
    again = claims.assign(section="fiscal_appropriation_summary")
    rows = class_amounts(amounts.iloc[:0], pd.concat([again, claims]))
    assert int(rows["amount_fen"].sum()) == 3_936_700_000


def test_the_best_table_of_a_document_is_read_once(make_table: Callable[..., pd.DataFrame]) -> None:
    """Of several tables with the same classes the general budget is read, and a table printed twice counts once."""
    best = make_table([("210", "卫生健康支出", "5")])
    other = make_table([("210", "卫生健康支出", "7")], kind="expenditure_summary", table_no=1)
    again = make_table([("210", "卫生健康支出", "5")], table_no=9)
    rows = function_amounts(pd.concat([other, best, again]), ("total",))
    assert list(rows["amount_fen"]) == [5_000_000]


def test_a_part_that_is_not_printed_is_missing_and_not_zero(amounts: pd.DataFrame, claims: pd.DataFrame) -> None:
    """A class without project expenditure has no figure for it."""
    rows = basic_and_project(amounts, claims.iloc[:0]).set_index("item_code")
    assert rows.loc["208", "basic_fen"] == 402_170_000
    assert pd.isna(rows.loc["208", "project_fen"])


def test_economic_items_know_their_class(amounts: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Each 款 stands with the name of its 类; the 类 is no item beside its parts."""
    rows = economic_amounts(amounts, claims.iloc[:0]).set_index("item_code")
    assert rows.loc["30103", "class_name"] == "工资福利支出"
    assert "301" not in rows.index


def test_a_class_without_items_stands_for_itself(amounts: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Nothing is lost where a table prints a class only."""
    rows = amounts[~amounts["item_code"].isin(["30302"])]
    assert "303" in set(economic_amounts(rows, claims.iloc[:0])["item_code"])


def test_personnel_and_public_costs_come_from_the_narrative(amounts: pd.DataFrame, claims: pd.DataFrame) -> None:
    """Without a table the two parts of basic expenditure are what is known."""
    rows = economic_amounts(amounts.iloc[:0], claims)
    assert dict(zip(rows["item_name"], rows["amount_fen"], strict=True)) == {
        "人员经费": 1_042_210_000,
        "公用经费": 89_600_000,
    }


def test_the_prior_amount_is_the_amount_less_the_change(claims: pd.DataFrame) -> None:
    """950.40 after an increase of 247.65 was 702.75."""
    row = year_on_year(claims).set_index("item_code").loc["2101506"]
    assert (row["amount_fen"], row["change_fen"], row["prior_fen"]) == (950_400_000, 247_650_000, 702_750_000)


def test_a_change_without_an_amount_has_no_prior_amount(claims: pd.DataFrame) -> None:
    """Nothing is filled in."""
    assert year_on_year(claims[claims["metric"] == "change"])["prior_fen"].isna().all()


def test_changes_of_totals_stand_in_where_no_item_changes(claims: pd.DataFrame) -> None:
    """A narrative may explain its totals only."""
    totals = claims[claims["measure"].isin(["basic", "project"])]
    changes = totals.assign(metric="change", amount_fen=[1_000_000, -2_000_000])
    rows = year_on_year(pd.concat([totals, changes], ignore_index=True)).set_index("measure")
    assert rows["item_code"].isna().all()
    assert rows["prior_fen"].to_dict() == {"basic": 1_130_810_000, "project": 2_806_900_000}


def test_the_totals_of_a_table_stand_for_classes_that_it_does_not_print(
    amounts: pd.DataFrame, claims: pd.DataFrame
) -> None:
    """A table that lists 项 alone states what is basic and what is project expenditure in its total."""
    rows = amounts[(amounts["kind"] != "basic_expenditure") & (amounts["measure"] != "total")].iloc[:1]
    total = rows.assign(item_code=None, item_name="合计", item_level=0, measure="basic", amount_fen=500)
    found = basic_and_project(total, claims.iloc[:0])
    assert list(found["basic_fen"]) == [500]
    assert found["item_code"].isna().all()


def test_money_that_has_targets_is_not_project_expenditure(amounts: pd.DataFrame, claims: pd.DataFrame) -> None:
    """How much of the year's money has targets is told with the targets, and may be all of it."""
    told = claims[claims["measure"] == "project"].assign(section="performance_targets")
    assert basic_and_project(amounts.iloc[:0], told).empty


def test_an_economic_class_or_a_project_is_not_all_project_expenditure(
    amounts: pd.DataFrame, claims: pd.DataFrame
) -> None:
    """“商品和服务支出…项目支出23,469.41万元” is what projects spend on one class (Xi'an), not on all."""
    told = claims[claims["measure"] == "project"].iloc[:1].assign(subject_code=None)
    for name in ("商品和服务支出", "服务类项目", "大厅保安和安检服务项目支出"):
        assert basic_and_project(amounts.iloc[:0], told.assign(subject_name=name)).empty
    for name in ("项目支出", "项目支出预算数", "一般公共预算财政拨款项目支出预算"):
        assert len(basic_and_project(amounts.iloc[:0], told.assign(subject_name=name))) == 1
