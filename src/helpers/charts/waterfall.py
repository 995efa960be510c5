"""Figure of the bridge from the initial budget 年初预算 to the final accounts 决算."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers.charts import words
from helpers.charts.finding import about, finding, largest_step, name, source, why_no_figures
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.marks import put_bar, put_line
from helpers.charts.reconciled import bridge_steps, is_comparable, is_ruled_out, one_unit, totals
from helpers.charts.style import DECREASE, INCREASE, INK, MUTED, TOTAL, UNEXPLAINED, styled
from helpers.charts.words import money, say, wan


@styled
def bridge(
    reconciliation: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 12,
) -> Axes:
    """Draw the bridge from the initial budget to the final accounts as a waterfall that adds up to the fen.

    Parameters
    ----------
    reconciliation, documents, ax, lang
        As for :func:`budget_vs_final`.
    most : int
        Items with a bar of their own at most; the others share one.

    Returns
    -------
    matplotlib.axes.Axes
        Money in 万元; what no item explains is a bar of its own.
    """
    steps = bridge_steps(reconciliation, most)
    unit = one_unit(reconciliation)
    if steps.empty:
        title = words.nothing(lang, "Bridge from initial budget to final accounts", "年初预算到决算的变动")
        return absence(title, _why_no_bridge(reconciliation, lang), source(unit, documents, lang), ax)
    rows = [_step_row(row, lang) for row in steps.to_dict("records")]
    title = finding(totals(reconciliation), largest_step(steps, lang), lang)
    unexplained = int(steps.loc[steps["kind"] == "unexplained", "delta_fen"].sum())
    if unexplained:
        title += say(
            lang, f"; no item explains {money(unexplained, lang)}", f"；未列明到科目的差额{wan(unexplained)}万元"
        )
    around = Frame(title, about(unit, documents, lang), source(unit, documents, lang), "万元", _keys(steps, lang))
    ax = sheet(rows, around, ax)
    for y, row in enumerate(steps.to_dict("records")):
        start, end = row["from_fen"] / words.WAN, row["to_fen"] / words.WAN
        put_bar(ax, y, start, end - start, 0.62, zorder=2, **_step_look(row))
        if y:
            level = end if row["kind"] == "end" else start
            put_line(ax, [level, level], [y - 0.69, y - 0.31], color=INK, linewidth=0.8, zorder=4)
    levels = pd.concat([steps["from_fen"], steps["to_fen"]]) / words.WAN
    put_axis(ax, words.unit(lang), float(levels.min()), float(levels.max()))
    return ax


def _step_look(row: dict[str, Any]) -> dict[str, Any]:
    """Return colours of a step; one printed on one side only is hollow. The edge keeps the smallest step visible."""
    if row["kind"] in ("start", "end"):
        return {"facecolor": TOTAL}
    if row["kind"] == "unexplained":
        return {"facecolor": UNEXPLAINED, "edgecolor": UNEXPLAINED, "linewidth": 1.2}
    color = INCREASE if int(row["delta_fen"]) > 0 else DECREASE
    is_one_sided = row["match"] in ("budget_only", "final_only")
    return {"facecolor": "white" if is_one_sided else color, "edgecolor": color, "linewidth": 1.2}


def _keys(steps: pd.DataFrame, lang: str) -> tuple[Patch, ...]:
    moves = steps[~steps["kind"].isin(["start", "end", "unexplained"])]
    one_sided = Patch(facecolor="white", edgecolor=MUTED, label=say(lang, "Printed on one side only", "仅一方列示"))
    unexplained = Patch(color=UNEXPLAINED, label=say(lang, "Explained by no item", "未列明差额"))
    keys = (
        ((moves["delta_fen"] > 0).any(), Patch(color=INCREASE, label=say(lang, "Increase", "增加"))),
        ((moves["delta_fen"] < 0).any(), Patch(color=DECREASE, label=say(lang, "Decrease", "减少"))),
        (moves["match"].isin(["budget_only", "final_only"]).any(), one_sided),
        ((steps["kind"] == "unexplained").any(), unexplained),
    )
    return tuple(patch for is_shown, patch in keys if is_shown)


def _step_row(row: dict[str, Any], lang: str) -> Row:
    kind, delta = row["kind"], int(row["delta_fen"])
    if kind == "start":
        return Row(say(lang, "Initial budget 年初预算", "年初预算"), "", wan(delta))
    if kind == "end":
        return Row(say(lang, "Final accounts 决算", "决算"), "", wan(delta))
    figure = wan(delta, sign=True)
    if kind == "rest":
        return Row(say(lang, f"{row['items']} smaller changes together", f"其余{row['items']}项合计"), "", figure)
    if kind == "unexplained":
        return Row(say(lang, "Explained by no item", "未列明差额"), say(lang, "未列明差额", ""), figure)
    return Row(*name(row, lang), figure)


def _why_no_bridge(reconciliation: pd.DataFrame, lang: str) -> str:
    unit, total = one_unit(reconciliation), totals(reconciliation)
    if not is_comparable(unit):
        reasons = unit.loc[is_ruled_out(unit["comparable"]), "reason"].dropna()
        why = say(lang, "The two sides do not cover the same scope.", "双方公开范围不同，不可比。")
        return f"{why} {words.printed(reasons.iloc[0]) if len(reasons) else ''}".strip()
    if total.final is None and total.budget is None:
        return why_no_figures(unit, lang)
    if total.final is None:
        return say(lang, "No final accounts (决算) for this year are published here.", "没有该年度的决算。")
    return say(lang, "No initial budget (年初预算) for this year is published here.", "没有该年度的年初预算。")
