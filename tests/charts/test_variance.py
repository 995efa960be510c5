"""Initial budget against final accounts."""

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes

from helpers import charts

Make = Callable[..., pd.DataFrame]
Title = Callable[[Axes], str]
Texts = Callable[[Axes], list[str]]


def test_the_title_states_the_difference_and_the_largest_change(reconciliation: pd.DataFrame, title: Title) -> None:
    """776.96 万元 were budgeted and 967 spent."""
    assert title(charts.budget_vs_final(reconciliation)) == (
        "Final accounts exceed the initial budget by 1.90 million yuan (+24.5 %); "
        "largest change: Health care security policy administration (+6.27 million yuan)"
    )
    assert title(charts.budget_vs_final(reconciliation, lang="zh")).replace(" ", "") == (
        "决算超过年初预算190.04万元（+24.5%）；变动最大：医疗保障政策管理（+627.30万元）"
    )


def test_an_item_that_makes_the_difference_alone_is_named_so(make_reconciliation: Make, title: Title) -> None:
    """Nearly all of a difference is one item's where hardly another one moves."""
    rows = [("2101505", "医疗保障政策管理", "10", "20"), ("2101501", "行政运行", "5", "5.1")]
    assert title(charts.budget_vs_final(make_reconciliation(rows, ("15", "25.1")), lang="zh")).endswith(
        "几乎全部在“医疗保障政策管理”"
    )


def test_items_that_cancel_out_are_not_said_to_make_the_difference(make_reconciliation: Make, title: Title) -> None:
    """One item may equal the whole difference by chance."""
    rows = [("2101505", "甲", "10", "20"), ("2101501", "乙", "10", "90"), ("2101502", "丙", "90", "10")]
    assert "nearly all" not in title(charts.budget_vs_final(make_reconciliation(rows, ("110", "120"))))


@pytest.mark.parametrize(
    ("total", "finding"),
    [
        (("15", "10"), "Final accounts fall short of the initial budget by 50,000 yuan (−33.3 %)"),
        (("15", "15"), "Final accounts equal the initial budget: 150,000 yuan"),
        (("0", "15"), "Final accounts exceed the initial budget by 150,000 yuan;"),
        (("15", None), "Initial budget of 150,000 yuan; no final accounts are published to compare with"),
        ((None, "15"), "Final accounts of 150,000 yuan; no initial budget is published to compare with"),
    ],
)
def test_the_finding_fits_the_totals(make_reconciliation: Make, title: Title, total: tuple, finding: str) -> None:
    """A missing side is said to be missing; a budget of zero has no percentage."""
    frame = make_reconciliation([("2101505", "甲", "1", "3")], total)
    assert title(charts.budget_vs_final(frame)).startswith(finding)


def test_a_sum_of_items_is_called_a_sum(make_reconciliation: Make, title: Title) -> None:
    """Without a printed total the title says what it adds up."""
    frame = make_reconciliation([("2101505", "甲", "1", "3")])
    assert title(charts.budget_vs_final(frame)).startswith("Sum of the items: final accounts exceed")
    assert title(charts.budget_vs_final(frame, lang="zh")).startswith("各科目合计：决算超过")


def test_an_item_of_one_side_says_which(make_reconciliation: Make, texts: Texts) -> None:
    """There is one mark, one amount and no difference."""
    frame = make_reconciliation([("2101505", "甲", "1", None), ("2101506", "乙", "2", "3")])
    said = texts(charts.budget_vs_final(frame, lang="zh"))
    assert "1.00 仅预算" in said
    assert "+1.00 (+50.0 %)" in said


def test_where_one_side_is_published_the_figures_are_its_own(make_reconciliation: Make, texts: Texts) -> None:
    """Nothing stands under the heading of a difference, and the legend names no mark that is not there."""
    frame = make_reconciliation([("2101505", "甲", "1", None), ("2101506", "乙", "2", None)])
    ax = charts.budget_vs_final(frame)
    assert {"1.00", "2.00", "Initial budget 年初预算"} <= set(texts(ax))
    assert not {"final less budget", "Final accounts 决算"} & set(texts(ax))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["Initial budget 年初预算"]


def test_sides_that_are_not_comparable_have_no_difference(
    reconciliation: pd.DataFrame, title: Title, texts: Texts
) -> None:
    """The two marks stand unconnected, the row says why, and the title states no difference."""
    ax = charts.budget_vs_final(reconciliation.assign(comparable=False))
    said = texts(ax)
    assert title(ax).endswith("do not cover the same scope: shown, not compared")
    assert any(text.endswith("[not comparable]") for text in said)
    assert "+627.30 (+300.6 %)" not in said


def test_changes_stand_at_the_right(reconciliation: pd.DataFrame, texts: Texts) -> None:
    """The difference in 万元, and the percentage where the budget is above zero."""
    said = texts(charts.budget_vs_final(reconciliation))
    assert "+627.30 (+300.6 %)" in said
    assert "+40.24 (budget 0)" in said
    assert "no change" in said


def test_the_smallest_of_many_items_share_a_row(make_reconciliation: Make, texts: Texts) -> None:
    """Forty items are fourteen rows and their rest, which adds up."""
    frame = make_reconciliation([(f"21{n:05d}", f"第{n}项", str(n), str(n + 1)) for n in range(1, 41)])
    said = texts(charts.budget_vs_final(frame))
    assert "26 smaller items together" in said
    assert "+26.00 (+7.4 %)" in said
