"""What is taken from a reconciliation."""

from collections.abc import Callable

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts.reconciled import bridge_steps, items, one_unit, totals

Make = Callable[..., pd.DataFrame]


def test_items_are_the_most_detailed_rows(make_reconciliation: Make) -> None:
    """A class or a 款 is left out where one of its parts stands in the table."""
    rows = [
        ("210", "卫生健康支出", "5", "6"),
        ("2101501", "行政运行", "5", "6"),
        ("21011", "行政事业单位医疗", "2", "2"),
        ("221", "住房保障支出", "1", "1"),
    ]
    assert list(items(make_reconciliation(rows))["item_code"]) == ["2101501", "21011", "221"]


def test_an_item_without_a_code_is_kept(make_reconciliation: Make) -> None:
    """What could not be matched to a code is still an item."""
    assert list(items(make_reconciliation([(None, "城乡医疗救助", "210", "1")]))["item_name"]) == ["城乡医疗救助"]


def test_the_printed_total_is_preferred_to_the_sum(reconciliation: pd.DataFrame) -> None:
    """The totals are those of the grand total row."""
    total = totals(reconciliation)
    assert (total.budget, total.final, total.printed) == (776_960_000, 967_000_000, True)


def test_without_a_total_row_the_items_are_added_up(make_reconciliation: Make) -> None:
    """The sum says that it is a sum, and a side that prints nothing stays missing."""
    total = totals(make_reconciliation([("2101505", "甲", "1", None), ("2101506", "乙", "2", None)]))
    assert (total.budget, total.final, total.printed, total.difference) == (3_000_000, None, False, None)


def test_one_unit_is_drawn_at_a_time(make_reconciliation: Make, reconciliation: pd.DataFrame) -> None:
    """Of several units the one with most pairs is taken, then the latest."""
    other = make_reconciliation([("2101505", "甲", "1", None)]).assign(year=2025)
    assert set(one_unit(pd.concat([other, reconciliation]))["year"]) == {2023}


def test_the_bridge_adds_up_to_the_fen(reconciliation: pd.DataFrame) -> None:
    """From 776.96 to 967 万元: the items explain 678.66, and −488.62 is explained by none."""
    steps = bridge_steps(reconciliation)
    moves = steps[~steps["kind"].isin(["start", "end"])]
    assert int(steps["to_fen"].iloc[-1]) == 967_000_000
    assert 776_960_000 + int(moves["delta_fen"].sum()) == 967_000_000
    assert int(steps.loc[steps["kind"] == "unexplained", "delta_fen"].iloc[0]) == -488_620_000


fen = st.integers(-(10**14), 10**14)


@given(st.lists(st.tuples(st.none() | fen, st.none() | fen), max_size=30), fen, fen)
def test_any_bridge_adds_up_and_each_step_begins_where_the_last_one_ended(pairs: list, budget: int, final: int) -> None:
    """Missing sides, negative amounts and more items than bars change nothing of it."""
    frame = pd.DataFrame(
        {
            "item_kind": ["total"] + ["function"] * len(pairs),
            "item_code": pd.array([None] + [f"21{n:05d}" for n in range(len(pairs))], dtype="string"),
            "item_name": "甲",
            "match": "both",
            "initial_budget_fen": pd.array([budget] + [pair[0] for pair in pairs], dtype="Int64"),
            "final_fen": pd.array([final] + [pair[1] for pair in pairs], dtype="Int64"),
        }
    ).assign(city="a", year=2023, agency="b", scope="unit", comparable=True)
    steps = bridge_steps(frame)
    inner = steps.iloc[1:-1]
    assert list(inner["from_fen"]) == [budget, *inner["to_fen"]][: len(inner)]
    assert int(steps["to_fen"].iloc[-1]) == final
    assert budget + int(inner["delta_fen"].sum()) == final
    assert (inner["kind"] == "item").sum() <= 12


def test_sides_of_different_scope_have_no_bridge(reconciliation: pd.DataFrame) -> None:
    """A unit's accounts are not compared with a department's."""
    assert bridge_steps(reconciliation.assign(comparable=False)).empty


def test_an_item_of_other_funds_is_no_step(make_reconciliation: Make) -> None:
    """What cannot be compared fairly is a part of what no item explains, and the rest is still drawn."""
    frame = make_reconciliation([("2101505", "甲", "10", "20"), ("2101506", "乙", "10", "11")], ("20", "31"))
    frame.loc[frame["item_name"] == "乙", "comparable"] = False
    steps = bridge_steps(frame)
    assert list(steps["kind"]) == ["start", "item", "unexplained", "end"]


def test_total_expenditure_is_preferred_to_total_income(make_reconciliation: Make) -> None:
    """Income is not what items are reconciled with; the general public budget goes before all funds."""
    frame = pd.concat(
        make_reconciliation([], total).replace("一般公共预算财政拨款支出", name)
        for name, total in (("收入总计", ("9", "9")), ("本年支出合计", ("8", "8")), ("一般公共预算支出", ("7", "7")))
    )
    assert totals(frame).final == 7_000_000
    assert totals(frame[frame["item_name"] != "一般公共预算支出"]).final == 8_000_000
