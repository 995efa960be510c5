"""Which vintage of which line a table cell is."""

from __future__ import annotations

import pytest

WAN = 1_000_000


def figures(made, find, **cell):
    """Reconcile one budget of 2024 with one cell of a function item."""
    made.amount(made.document(cell.pop("stage", "budget")), "2101501", 700, **cell)
    return made.reconcile()


@pytest.mark.parametrize(
    ("stage", "measure", "heading", "column", "year"),
    [
        ("budget", "total", "2024年预算数", "adopted_budget_fen", 2024),
        ("budget", "total", "2023年预算数", "implied_budget_fen", 2023),
        ("budget", "prior", "上年预算数", "implied_budget_fen", 2023),
        ("final", "budget", "年初预算数", "quoted_budget_fen", 2024),
        ("final", "final", "决算数", "final_fen", 2024),
        ("final", "total", "合计", "final_fen", 2024),
        ("final", "prior", "上年决算数", "implied_final_fen", 2023),
    ],
)
def test_a_column_says_which_vintage_it_holds(made, find, stage, measure, heading, column, year):
    """Stage of the document, measure, and a year or 上年 in the heading decide together."""
    frame = figures(made, find, stage=stage, measure=measure, column_printed=heading)
    assert find(frame)(year, "2101501")[column] == 700
    assert len(frame) == 1


@pytest.mark.parametrize(
    ("stage", "measure", "heading"),
    [
        ("budget", "prior", "上年执行数"),
        ("budget", "final", "2023年执行数"),
        ("budget", "carry_over", "上年结转"),
        ("final", "budget", "全年预算数"),
        ("budget", "total", "2021年预算数"),
    ],
)
def test_what_is_neither_budget_nor_final_figure_is_left_out(made, find, stage, measure, heading):
    """An execution estimate, an adjusted budget, a carry-over or a year far back is no vintage of the contract."""
    assert figures(made, find, stage=stage, measure=measure, column_printed=heading).empty


def test_a_second_printing_of_a_table_is_left_out(made, find):
    """Only the first printing counts."""
    budget = made.document("budget")
    made.amount(budget, "2101501", 700)
    made.amount(budget, "2101501", 700, table_no=2)
    first = {"doc_id": budget, "first_line": 1, "last_line": 2, "rows": 1, "amounts": 1, "status": "read"}
    first |= {"kind": "general_budget_expenditure", "kind_name": "一般公共预算支出表", "rule": "test"}
    made.rows["tables"] = [first | {"table_no": 1}, first | {"table_no": 2, "repeat_of": 1}]
    assert find(made.reconcile())(2024, "2101501")["reason"] == "〔未见决算公开 No final accounts are published here〕"


def test_an_item_listed_unit_by_unit_is_added_up_where_the_total_proves_it(made, find):
    """Two units with one item each: their sum is the department's, and the row says which lines were added."""
    budget = made.document("budget")
    for code, fen in ((None, 1000), ("2101501", 700), ("2101501", 300)):
        made.amount(budget, code, fen)
    row = find(made.reconcile())(2024, "2101501")
    assert row["adopted_budget_fen"] == 1000
    assert "同名2行合计（第101、102行）" in row["reason"]


def test_an_item_listed_twice_is_left_out_where_nothing_proves_the_sum(made):
    """The total is less than both together: neither row is taken for the item."""
    budget = made.document("budget")
    for code, fen in ((None, 700), ("2101501", 700), ("2101501", 300)):
        made.amount(budget, code, fen)
    assert made.reconcile().query("item_kind == 'function'").empty


def test_the_table_of_a_fund_goes_before_a_table_of_all_funds(made, find):
    """Items are those of the general public budget; items of all funds stand in only where there are no others."""
    budget = made.document("budget")
    made.amount(budget, "2101501", 900, kind="expenditure_summary", fund="all", table_no=2)
    alone = find(made.reconcile())(2024, "2101501")
    assert alone["adopted_budget_fen"] == 900
    assert "为全部资金口径" in alone["reason"]
    made.amount(budget, "2101501", 700)
    made.amount(budget, "2101502", 50, kind="expenditure_summary", fund="all", table_no=2)
    frame = made.reconcile()
    assert find(frame)(2024, "2101501")["adopted_budget_fen"] == 700
    assert "2101502" not in set(frame["item_code"].dropna())


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("“三公”经费支出合计", "“三公”经费"),
        ("1、因公出国（境）费用", "因公出国（境）费"),
        ("公务用车购置及运行费小计", "公务用车购置及运行维护费"),
        ("公务用车购置费", "公务用车购置费"),
        ("公务用车运行维护费", "公务用车运行维护费"),
        ("（三）公务接待费", "公务接待费"),
    ],
)
def test_the_three_public_expenses_are_known_by_name(made, find, name, line):
    """Enumerators, quotes and wording vary between cities."""
    cell = {"kind": "san_gong", "item_name": name, "item_level": None, "code_list": None, "fund": "all"}
    made.amount(made.document("budget"), None, 5, **cell)
    assert find(made.reconcile())(2024, line)["adopted_budget_fen"] == 5


def test_a_sentence_that_differs_from_the_table_is_named(made, find):
    """The table is taken; an amount that only rounding parts from it is no difference."""
    budget = made.document("budget")
    made.amount(budget, "2101501", 7_004_900, unit="元", printed="70049.00")
    made.claim(budget, 1, "budget", 7_000_000, printed="7.00")
    assert "同一文件" not in find(made.reconcile())(2024, "2101501")["reason"]
    made.claim(budget, 2, "budget", 7_010_000, printed="7.01")
    row = find(made.reconcile())(2024, "2101501")
    assert row["adopted_budget_fen"] == 7_004_900
    assert "同一文件第502行为7.01万元" in row["reason"]


def test_the_first_column_is_taken_where_several_hold_a_total(made, find):
    """合计 stands before its parts by source, which are no second printing of it."""
    budget = made.document("budget")
    for col_no, fen, heading in ((3, 900_000_000, "合计"), (4, 0, "上年实户资金余额")):
        made.amount(budget, None, fen, col_no=col_no, column_printed=heading, line=825)
    row = find(made.reconcile())(2024, "一般公共预算支出")
    assert row["adopted_budget_fen"] == 900_000_000
    assert "同一文件" not in row["reason"]


def test_another_table_with_another_amount_is_named(made, find):
    """The same line of two tables ought to be the same amount."""
    budget = made.document("budget")
    for table_no, fen in ((1, 900_000_000), (2, 800_000_000)):
        made.amount(budget, None, fen, table_no=table_no)
    assert "同一文件第101行为800.00万元" in find(made.reconcile())(2024, "一般公共预算支出")["reason"]


def test_a_note_names_the_page_where_lines_are_counted_page_by_page(made, find):
    """Line 3 alone says nothing in a document of forty pages."""
    budget = made.document("budget")
    for page, fen in ((7, 900_000_000), (8, 800_000_000)):
        made.amount(budget, None, fen, table_no=page, page=page, line=3)
    for code, page, line, fen in (("2101501", 7, 4, 700), ("2101501", 7, 5, 200), ("2101501", 9, 1, 900_000_000 - 900)):
        made.amount(budget, code, fen, table_no=7, page=page, line=line)
    row = find(made.reconcile())
    assert (
        "〔同一文件第8页第3行为800.00万元 The same document prints 800.00 万元 on page 8, line 3〕"
        in (row(2024, "一般公共预算支出")["reason"])
    )
    assert (
        "（第7页第4、5行、第9页第1行） Sum of 3 rows of this name, page 7, lines 4, 5; page 9, line 1"
        in (row(2024, "2101501")["reason"])
    )


def test_economic_items_are_those_of_the_general_budget(made, find):
    """Where the table of basic expenditure has a column a fund, that of the government-managed funds stays out."""
    cell = {"kind": "basic_expenditure", "code_list": "economic_department", "measure": "basic", "item_level": 1}
    budget = made.document("budget")
    made.amount(budget, "301", 0, col_no=2, fund="government_fund", **cell)
    made.amount(budget, "301", 500, col_no=3, **cell)
    frame = made.reconcile()
    row = find(frame)(2024, "301")
    assert (row["item_kind"], row["adopted_budget_fen"], len(frame)) == ("economic", 500, 1)


def test_a_total_with_meetings_and_training_is_not_that_of_the_three_public_expenses(made):
    """Where 会议费 or 培训费 stand beside them, 合计 is wider than the three."""
    budget = made.document("budget")
    cell = {"kind": "san_gong", "item_level": None, "code_list": None, "fund": "all"}
    for col_no, name in ((3, "合计"), (4, "公务接待费"), (5, "会议费")):
        made.amount(budget, None, col_no, item_name=name, col_no=col_no, **cell)
    assert set(made.reconcile()["item_name"]) == {"公务接待费", "会议费"}


def test_a_name_in_several_rows_with_several_amounts_is_not_certain(made):
    """Rows of two units, or of 预算数 and 决算数, whose names only the columns give."""
    budget = made.document("budget")
    for fen in (5, 6):
        made.amount(budget, None, fen, kind="san_gong", item_name="公务接待费", item_level=None, fund="all")
    assert made.reconcile().empty


def test_a_budget_that_the_accounts_do_not_call_initial_is_marked(made, find):
    """预算数 of the three public expenses is by its form the adjusted one; only 年初 is certain."""
    final = made.document("final")
    made.amount(final, "2101501", 5, measure="budget", column_printed="预算数")
    assert "未注明为年初预算" in find(made.reconcile())(2024, "2101501")["reason"]


def test_budget_and_final_figure_may_stand_one_below_the_other(made, find):
    """A column then holds both of an item, whether they differ or not."""
    final = made.document("final")
    for col_no, (name, budget, spent) in enumerate((("公务接待费", 9, 7), ("公务用车购置费", 5, 5)), 2):
        for measure, fen in (("budget", budget), ("final", spent)):
            made.amount(
                final, None, fen * WAN, kind="san_gong", fund="all", col_no=col_no, item_name=name, item_level=None,
                measure=measure, column_printed=name,
            )  # fmt: skip
    row = find(made.reconcile())
    assert (row(2024, "公务接待费")["initial_budget_fen"], row(2024, "公务接待费")["final_fen"]) == (9 * WAN, 7 * WAN)
    assert (row(2024, "公务用车购置费")["match"], row(2024, "公务用车购置费")["difference_fen"]) == ("both", 0)
