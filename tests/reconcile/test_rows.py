"""The reconciliation of the four real documents, against figures checked by hand, and of small made-up ones."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pandas as pd
import pytest

from helpers.clean import combine
from helpers.reconcile import reconcile, reconcile_year
from helpers.reconcile.rows import execution_rate

HUAIBEI_2023 = [
    # code, initial budget and final accounts in 万元 as printed, rate (recomputed), line
    ("2011308", "0", "3", None, 61),
    ("2080501", "6.93", "7.18", "103.61", 63),
    ("2080505", "19.64", "23.55", "119.91", 65),
    ("2080506", "9.82", "9.82", "100", 67),
    ("2089999", "0.17", "0.17", "100", 68),
    ("2101101", "9.94", "9.94", "100", 70),
    ("2101103", "2.62", "2.62", "100", 72),
    ("2101501", "0", "40.24", None, 74),
    ("2101505", "208.67", "835.97", "400.62", 76),
    ("2210201", "23.42", "23", "98.21", 78),
    ("2210202", "0", "5.88", None, 79),
    ("2210203", "9.76", "8.26", "84.63", 80),
]


@pytest.mark.parametrize(("code", "budget", "final", "rate", "line"), HUAIBEI_2023)
def test_final_accounts_are_compared_with_the_initial_budget_they_quote(
    reconciled, find, wan, code, budget, final, rate, line
):
    """Huaibei 2023: every 项 with its line, difference and execution rate; a zero budget has no rate."""
    row = find(reconciled["huaibei"])(2023, code, "unit")
    assert (row["initial_budget_fen"], row["final_fen"]) == (wan(budget), wan(final))
    assert row["difference_fen"] == wan(final) - wan(budget)
    assert row["execution_rate"] == (Decimal(rate) if rate else None)
    assert row["initial_budget_vintage"] == "quoted"
    assert (row["adopted_budget_fen"], row["quoted_budget_fen"]) == (None, wan(budget))
    assert (row["budget_line"], row["final_line"]) == (line, line)
    assert (row["match"], row["comparable"]) == ("both", True)


def test_the_total_of_the_final_accounts_is_as_printed(reconciled, find, wan):
    """Huaibei 2023: 776.96 to 967 is 124.46 %, on line 59, and stands first among the totals of its year."""
    row = find(reconciled["huaibei"])(2023, "一般公共预算支出", "unit")
    assert (row["initial_budget_fen"], row["final_fen"]) == (wan("776.96"), wan("967"))
    assert (row["execution_rate"], row["budget_line"], row["final_line"]) == (Decimal("124.46"), 59, 59)
    totals = reconciled["huaibei"].query("year == 2023 and item_kind == 'total'")
    assert totals["item_name"].iloc[0] == "一般公共预算支出"


def test_the_printed_reason_stands_first(reconciled, find):
    """A reason against the year's own budget goes before one against the prior year, which is marked."""
    row = find(reconciled["huaibei"])(2023, "一般公共预算支出", "unit")
    assert row["reason"].startswith("一是因政策变化，医疗救助补助相关资金2023年度纳入单位预算")
    assert "〔较上年 On the prior year〕一是上级转移支付能力提升补助资金本年度支出减少" in row["reason"]


def test_final_accounts_imply_those_of_the_year_before(reconciled, find, wan):
    """Huaibei: 967 less a decrease of 793.25 implies 1760.25 for 2022; nothing else is known of that year."""
    row = find(reconciled["huaibei"])(2022, "一般公共预算支出", "unit")
    assert (row["implied_final_fen"], row["final_fen"]) == (wan("1760.25"), None)
    assert row["implied_final_doc_id"] == "huaibei-2023-yiliaobaozhangju-unit-final"
    assert (row["match"], row["implied_final_line"]) == ("final_only", 53)
    assert "未见决算公开" in row["reason"]


def test_the_word_of_the_percentage_decides_where_both_directions_are_printed(reconciled, find, wan):
    """Huaibei 2023, line 98: 增加减少17.81, 下降30.68% implies 58.05, and the row says what is odd."""
    row = find(reconciled["huaibei"])(2022, "机关运行经费", "unit")
    assert row["implied_final_fen"] == wan("58.05")
    assert "增加、减少并列" in row["reason"]


@pytest.mark.parametrize(
    ("city", "year", "line", "implied", "printed_on"),
    [
        ("suzhou-anhui", 2023, "2080505", "68.15", 490),
        ("suzhou-anhui", 2023, "2019999", "0", 486),
        ("suzhou-anhui", 2023, "2101502", "250.66", 510),
        ("suzhou-anhui", 2023, "一般公共预算支出", "1699.64", 476),
        ("suzhou-anhui", 2023, "本年支出合计", "2240.22", 552),
        ("suzhou-anhui", 2023, "项目支出", "1392.23", 562),
        ("suzhou-anhui", 2023, "政府采购", "66", 566),
        ("huaibei", 2024, "2101301", "421", 77),
        ("huaibei", 2024, "2210203", "41.75", 82),
        ("huaibei", 2024, "一般公共预算支出", "3995.63", 64),
        ("huaibei", 2024, "项目支出", "2870.50", 92),
        ("chengde", 2024, "支出总计", "11075.75", 2006),
        ("chengde", 2024, "基本支出", "1703.25", 2006),
        ("chengde", 2024, "项目支出", "9372.50", 2006),
        ("chengde", 2024, "人员经费", "1606.99", 2006),
        ("chengde", 2024, "公用经费", "96.26", 2006),
    ],
)
def test_a_budget_implies_the_one_before_and_fills_nothing_in(
    reconciled, find, wan, city, year, line, implied, printed_on
):
    """The figure less its signed change, or the prior figure itself; the initial budget stays empty."""
    row = find(reconciled[city])(year, line)
    assert (row["implied_budget_fen"], row["implied_budget_line"]) == (wan(implied), printed_on)
    assert (row["initial_budget_fen"], row["adopted_budget_fen"], row["difference_fen"]) == (None, None, None)
    assert row["match"] == "budget_only"
    assert "未见预算公开 No budget is published here" in row["reason"]


@pytest.mark.parametrize(
    ("city", "year", "line", "kind", "adopted", "printed_on"),
    [
        ("suzhou-anhui", 2024, "2080505", None, "99.18", 180),
        ("suzhou-anhui", 2024, "210", None, "1127.50", 184),
        ("suzhou-anhui", 2024, "本年支出合计", None, "1774.62", 366),
        ("suzhou-anhui", 2024, "一般公共预算支出", None, "1773.19", 172),
        ("suzhou-anhui", 2024, "项目支出", None, "685.92", 366),
        ("suzhou-anhui", 2024, "一般公共预算项目支出", None, "684.49", 172),
        ("suzhou-anhui", 2024, "30108", None, "99.18", 218),
        ("suzhou-anhui", 2024, "上级转移支付（提前下达）", None, "1.43", 282),
        ("suzhou-anhui", 2024, "劳务派遣聘用人员经费", "project", "70.50", 426),
        ("chengde", 2025, "2101501", None, "957.62", 1523),
        ("chengde", 2025, "支出总计", None, "9473.74", 224),
        ("chengde", 2025, "公务接待费", "san_gong", "0.26", 1913),
        ("chengde", 2025, "一般公共预算人员经费", None, "1692.56", 1591),
        ("chengde", 2025, "机关运行经费", None, "96.47", 2008),
        ("chengde", 2025, "政府采购", None, "22.46", 3543),
        ("huaibei", 2025, "2101506", None, "950.40", 79),
        ("huaibei", 2025, "本年支出合计", None, "3936.71", 59),
        ("huaibei", 2025, "城乡医疗救助", "project", "210", 114),
    ],
)
def test_an_adopted_budget_is_the_tables_where_there_are_tables(
    reconciled, find, wan, city, year, line, kind, adopted, printed_on
):
    """The cell's line goes before the sentence's; where no table is published the sentence is taken."""
    row = find(reconciled[city])(year, line, kind=kind)
    assert (row["adopted_budget_fen"], row["budget_line"]) == (wan(adopted), printed_on)
    assert (row["initial_budget_fen"], row["initial_budget_vintage"]) == (wan(adopted), "adopted")
    assert (row["final_fen"], row["difference_fen"], row["match"] != "both") == (None, None, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2019999", "2080109"), ("2100199", "2101599"), ("2101101", "2101102"), ("2101501", "2101550")],
)
def test_items_that_moved_are_tied_to_each_other(reconciled, find, one, other):
    """Suzhou 2024: 科目调剂 is named by path, by name alone, or by the other item only; both rows say so."""
    row = find(reconciled["suzhou-anhui"])
    for code, counterpart in ((one, other), (other, one)):
        assert row(2024, code)["match"] == "reclassified"
        assert counterpart in row(2024, code)["reason"].split("对应科目：")[1]


def test_only_what_a_reason_ties_is_reclassified(reconciled):
    """Suzhou 2024 has nine such items; the other documents have none."""
    tied = {city: set(frame.query("match == 'reclassified'")["item_code"]) for city, frame in reconciled.items()}
    assert len(tied["suzhou-anhui"]) == 9
    assert tied["huaibei"] == tied["chengde"] == set()


def test_documents_of_different_scope_are_never_compared(reconciled):
    """Huaibei: the bureau's accounts and the department's budget stay in rows of their own, and the totals say so."""
    frame = reconciled["huaibei"]
    assert set(frame.loc[frame["year"] == 2023, "scope"]) == {"unit"}
    assert set(frame.loc[frame["year"] >= 2024, "scope"]) == {"department"}
    assert frame.loc[frame["year"] >= 2024, "difference_fen"].isna().all()
    totals = frame[(frame["item_kind"] == "total") & (frame["year"] == 2025)]
    assert totals["reason"].str.contains("另有单位口径的决算公开，口径不同，不作比较").all()
    assert totals["reason"].str.contains("(single unit): final accounts of 2023; not compared", regex=False).all()


def test_a_department_budget_beside_a_units_accounts_is_marked_not_comparable(made, find):
    """Same item, same year, different scope: both rows are shown, neither has a difference, the reason says why."""
    made.amount(made.document("budget", scope="department"), "2101501", 900)
    made.amount(made.document("final", scope="unit"), "2101501", 400, measure="final")
    row = find(made.reconcile())
    for scope in ("department", "unit"):
        found = row(2024, "2101501", scope)
        assert (found["comparable"], found["difference_fen"], found["execution_rate"]) == (False, None, None)
        assert "预算与决算公开范围不同（部门、单位），不作比较" in found["reason"]


def test_an_adopted_budget_goes_before_the_quoted_one(made, find):
    """Both are kept; the difference is taken from the adopted one, and the row says that they differ."""
    budget, final = made.document("budget"), made.document("final")
    made.amount(budget, "2101501", 10_000_000)
    made.amount(final, "2101501", 12_000_000, column_printed="年初预算数", measure="budget")
    made.amount(final, "2101501", 15_000_000, measure="final", col_no=3)
    row = find(made.reconcile())(2024, "2101501")
    assert (row["initial_budget_fen"], row["initial_budget_vintage"]) == (10_000_000, "adopted")
    assert (row["quoted_budget_fen"], row["difference_fen"]) == (12_000_000, 5_000_000)
    assert row["execution_rate"] == Decimal("150")
    assert "决算引用的年初预算为12.00万元" in row["reason"]


def test_figures_of_different_funds_are_not_compared(made, find):
    """A budget of the general public budget against accounts of all funds has no difference."""
    made.amount(made.document("budget"), "2101501", 500)
    made.amount(made.document("final"), "2101501", 900, kind="expenditure_summary", fund="all", measure="final")
    row = find(made.reconcile())(2024, "2101501")
    assert (row["match"], row["comparable"], row["difference_fen"]) == ("both", False, None)
    assert "资金口径不同（一般公共预算、全部）" in row["reason"]


def test_an_item_missing_from_a_published_document_is_told_from_a_missing_document(made, find):
    """Not listed in the accounts is one thing, no accounts another."""
    budget = made.document("budget")
    made.amount(budget, "2101501", 1)
    assert "未见决算公开" in find(made.reconcile())(2024, "2101501")["reason"]
    made.amount(made.document("final"), "2101502", 1, measure="final")
    assert "决算未列此项" in find(made.reconcile())(2024, "2101501")["reason"]
    assert "预算未列此项" in find(made.reconcile())(2024, "2101502")["reason"]


def test_a_later_budget_that_disagrees_with_the_adopted_one_is_named(made, find):
    """The implied vintage stays in its own column; the initial budget is what was adopted."""
    made.amount(made.document("budget", 2024), "2101501", 10_000_000)
    later = made.document("budget", 2025)
    made.claim(later, 1, "budget", 12_000_000)
    made.claim(later, 1, "change", 1_000_000, compare_year=2024, compare_basis="budget")
    row = find(made.reconcile())(2024, "2101501")
    assert (row["initial_budget_fen"], row["implied_budget_fen"]) == (10_000_000, 11_000_000)
    assert "下年预算倒推为11.00万元" in row["reason"]


def test_what_a_paged_document_implies_leads_to_its_page(made, find):
    """A line's number alone names no place where each page counts from one."""
    later = made.document("budget", 2025)
    made.claim(later, 1, "budget", 12_000_000, page=7)
    made.claim(later, 1, "change", 1_000_000, page=7, compare_year=2024, compare_basis="budget")
    row = find(made.reconcile())(2024, "2101501")
    assert (row["implied_budget_page"], row["implied_budget_line"]) == (7, 502)


def test_a_year_is_selected_with_the_year_that_only_it_implies(city_tables):
    """Suzhou 2024 brings 2023 with it; where a year has documents of its own it is left to them."""
    years = {"suzhou-anhui": (2024, {2023, 2024}), "chengde": (2025, {2024, 2025})}
    for city, (year, expected) in years.items():
        rows = reconcile_year(city_tables[city], city, year, "yiliaobaozhangju")
        assert set(rows["year"]) == expected
    for year, expected in ((2023, {2022, 2023}), (2025, {2024, 2025})):
        rows = reconcile_year(city_tables["huaibei"], "huaibei", year, "yiliaobaozhangju")
        assert set(rows["year"]) == expected


def test_a_year_with_documents_of_its_own_is_not_repeated(made):
    """A neighbour's year belongs to the neighbour."""
    made.amount(made.document("budget", 2024), "2101501", 5)
    made.amount(made.document("budget", 2025), "2101501", 6)
    assert set(reconcile_year(made.tables, "anywhere", 2025, "anyju")["year"]) == {2025}


def test_the_order_of_documents_makes_no_difference(clean_tables):
    """All documents of all cities at once, in any order, give the same frame."""
    first = reconcile(combine(clean_tables.values()))
    for parts in list(permutations(clean_tables.values()))[5::6]:
        pd.testing.assert_frame_equal(reconcile(combine(parts)), first)


def test_every_difference_is_final_less_initial_and_nothing_is_filled_in(reconciled):
    """Identities of every row of the real documents."""
    frame = pd.concat(reconciled.values())
    both = frame["initial_budget_fen"].notna() & frame["final_fen"].notna()
    assert (frame["difference_fen"].notna() == (both & (frame["comparable"] == True).fillna(False))).all()  # noqa: E712
    assert (frame["difference_fen"] == frame["final_fen"] - frame["initial_budget_fen"])[both].all()
    published = frame["adopted_budget_fen"].fillna(frame["quoted_budget_fen"])
    assert (frame["initial_budget_fen"].isna() == published.isna()).all()
    assert (frame["initial_budget_fen"] == published)[published.notna()].all()
    assert frame.loc[frame["initial_budget_fen"].isna() | frame["final_fen"].isna(), "reason"].notna().all()


def test_no_documents_give_an_empty_frame(made):
    """An empty frame still has the columns of the contract."""
    frame = made.reconcile()
    assert frame.empty and "initial_budget_fen" in frame


@pytest.mark.parametrize(("initial", "final", "rate"), [(0, 5, None), (3, 2, "66.67"), (8, 1, "12.50"), (-1, 5, None)])
def test_an_execution_rate_needs_a_budget(initial, final, rate):
    """Rounded half up to two decimals; a zero or negative budget has none."""
    assert execution_rate(initial, final) == (Decimal(rate) if rate else None)


def test_accounts_are_not_blamed_for_projects_that_they_do_not_list(made, find):
    """Final accounts print no amounts by project."""
    budget = made.document("budget")
    made.document("final")
    project = {"doc_id": budget, "project_no": 1, "name": "某项目", "fund": "all", "amount_fen": 7, "line": 3}
    made.rows["projects"].append(project | {"source": "project_table", "table_no": 1})
    reason = find(made.reconcile())(2024, "某项目")["reason"]
    assert reason == "〔决算不按项目列示金额 Final accounts print no amounts by project〕"
