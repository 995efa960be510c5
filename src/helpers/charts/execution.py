"""Figure of the execution rate 执行率, item by item."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import words
from helpers.charts.finding import about, name, source
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.marks import put_line
from helpers.charts.reconciled import items
from helpers.charts.style import DECREASE, INCREASE, MUTED, TOTAL, styled
from helpers.charts.words import say


@styled
def execution_rate(
    reconciliation: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 20,
) -> Axes:
    """Draw the execution rate 执行率 of each item: final accounts in per cent of the initial budget.

    Parameters
    ----------
    reconciliation, documents, ax, lang, most
        As for :func:`budget_vs_final`; items without a rate (budget zero, or a side missing) are counted, not drawn;
        the rate farthest from 100 % comes first.

    Returns
    -------
    matplotlib.axes.Axes
        Per cent.
    """
    leaves = items(reconciliation)
    leaves = leaves[leaves["initial_budget_fen"].notna() | leaves["final_fen"].notna()]
    rated = leaves[leaves["execution_rate"].notna()]
    if rated.empty:
        why = say(lang, "No item has both a budget above zero and a final figure.", "没有预算大于零且有决算数的科目。")
        return absence(words.nothing(lang, "Execution rate", "执行率"), why, source(leaves, documents, lang), ax)
    far = [abs(rate - 100) for rate in rated["execution_rate"]]
    rated = rated.assign(far=far).sort_values("far", ascending=False, kind="stable")
    shown = rated.head(most)
    rows = [Row(*name(row, lang), words.rate(row["execution_rate"], places=2)) for row in shown.to_dict("records")]
    ax = sheet(
        rows,
        Frame(
            _rate_finding(rated, lang),
            about(reconciliation, documents, lang) + _left_out(len(leaves) - len(rated), len(rated) - len(shown), lang),
            source(rated, documents, lang),
            say(lang, "execution rate", "执行率"),
        ),
        ax,
    )
    for y, rate in enumerate(shown["execution_rate"]):
        color = INCREASE if rate > 100 else DECREASE if rate < 100 else TOTAL
        put_line(ax, [100, float(rate)], [y, y], color=color, linewidth=2.5, zorder=2)
        put_line(ax, [float(rate)], [y], marker="o", markersize=7.5, color=color, zorder=4)
    ends = [100.0, *map(float, shown["execution_rate"])]
    put_axis(ax, say(lang, "% of initial budget", "占年初预算（%）"), min(ends), max(ends))
    ax.axvline(100, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    return ax


def _rate_finding(rated: pd.DataFrame, lang: str) -> str:
    over = sum(value > 100 for value in rated["execution_rate"])
    under = sum(value < 100 for value in rated["execution_rate"])
    far = rated.iloc[0]
    name = words.title_name(far["item_name"], far["item_code"], lang)
    value = words.rate(Decimal(far["execution_rate"]), places=2)
    if not over and not under:
        return say(
            lang, f"All {len(rated)} items were spent exactly as budgeted", f"{len(rated)}项支出均与年初预算一致"
        )
    return say(
        lang,
        f"Above the initial budget: {over} of {len(rated)} items, below it: {under}; farthest: {name} ({value})",
        f"{len(rated)}项中{over}项超过年初预算，{under}项低于年初预算；偏离最大：{name}（{value}）",
    )


def _left_out(unrated: int, unshown: int, lang: str) -> str:
    text = say(lang, f" · {unrated} items without a rate", f" · {unrated}项无执行率") if unrated else ""
    return text + (say(lang, f" · {unshown} more nearer to 100 %", f" · 另有{unshown}项更接近100 %") if unshown else "")
