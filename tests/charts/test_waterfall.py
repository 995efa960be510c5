"""The bridge from initial budget to final accounts."""

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from helpers import charts
from helpers.charts.style import UNEXPLAINED

Make = Callable[..., pd.DataFrame]
Title = Callable[[Axes], str]
Texts = Callable[[Axes], list[str]]


def test_the_title_states_what_no_item_explains(reconciliation: pd.DataFrame, title: Title) -> None:
    """The items explain more than the whole difference."""
    assert title(charts.bridge(reconciliation)).endswith("; no item explains 4.89 million yuan")
    assert title(charts.bridge(reconciliation, lang="zh")).replace(" ", "").endswith("；未列明到科目的差额−488.62万元")


def test_the_bars_add_up(reconciliation: pd.DataFrame) -> None:
    """Drawn in order, the bars lead from 776.96 to 967."""
    widths = [bar.get_width() for bar in charts.bridge(reconciliation).patches]
    assert round(sum(widths[:-1]), 2) == round(widths[-1], 2) == 967.00
    assert widths[0] == 776.96


def test_the_unexplained_bar_is_its_own(reconciliation: pd.DataFrame, texts: Texts) -> None:
    """It has its own colour, row and key."""
    ax = charts.bridge(reconciliation)
    assert [round(bar.get_width(), 2) for bar in ax.patches if bar.get_facecolor() == to_rgba(UNEXPLAINED)] == [-488.62]
    assert "Explained by no item" in texts(ax)


def test_a_bridge_that_the_items_explain_has_no_unexplained_bar(make_reconciliation: Make, texts: Texts) -> None:
    """Nothing is drawn for nothing."""
    ax = charts.bridge(make_reconciliation([("2101505", "甲", "10", "20")], ("10", "20")))
    assert len(ax.patches) == 3
    assert "Explained by no item" not in texts(ax)


def test_an_item_of_one_side_is_hollow(make_reconciliation: Make) -> None:
    """Its whole amount is a step, and it is told from a real change."""
    frame = make_reconciliation([("2101505", "甲", None, "20"), ("2101506", "乙", "10", "11")], ("10", "31"))
    assert [bar.get_facecolor()[:3] == (1, 1, 1) for bar in charts.bridge(frame).patches] == [False, True, False, False]


def test_a_missing_side_is_the_reason_that_there_is_no_bridge(make_reconciliation: Make, texts: Texts) -> None:
    """The figure says which side is not published."""
    budget = make_reconciliation([("2101505", "甲", "10", None)])
    final = make_reconciliation([("2101505", "甲", None, "10")])
    assert texts(charts.bridge(budget))[-1] == "No final accounts (决算) for this year are published here."
    assert texts(charts.bridge(final, lang="zh"))[-1] == "没有该年度的年初预算。"


def test_a_difference_of_scope_is_the_reason_that_there_is_no_bridge(
    reconciliation: pd.DataFrame, texts: Texts
) -> None:
    """The reason that the reconciliation gives is repeated."""
    frame = reconciliation.assign(comparable=False, reason="部门与单位")
    assert texts(charts.bridge(frame))[-1] == "The two sides do not cover the same scope. 部门与单位"
