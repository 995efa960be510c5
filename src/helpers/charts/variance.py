"""Figure of the initial budget 年初预算 against the final accounts 决算, item by item."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.charts import words
from helpers.charts.finding import about, finding, largest_item, name, source, why_no_figures
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.marks import put_line
from helpers.charts.reconciled import BUDGET_FEN, FINAL_FEN, is_comparable, is_ruled_out, items, one_unit, totals
from helpers.charts.style import BUDGET, FINAL, MUTED, styled
from helpers.charts.words import percent, say, wan


@styled
def budget_vs_final(
    reconciliation: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 15,
) -> Axes:
    """Draw the initial budget 年初预算 against the final accounts 决算 of each item, as dumbbells.

    Parameters
    ----------
    reconciliation : pandas.DataFrame
        Contract table ``reconciliation``; of several units the one with most pairs is drawn, and named.
    documents : pandas.DataFrame, optional
        Contract table ``documents``, for the names of the sources.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure without it.
    lang : str
        ``en`` or ``zh``.
    most : int
        Rows at most; the smallest items share the last one.

    Returns
    -------
    matplotlib.axes.Axes
        Money in 万元 (10,000 yuan); an item that only one side prints has one mark and says so.
    """
    reconciliation = one_unit(reconciliation)
    leaves = items(reconciliation)
    frame = leaves[leaves[BUDGET_FEN].notna() | leaves[FINAL_FEN].notna()]
    if frame.empty:
        return absence(
            words.nothing(lang, "Initial budget against final accounts", "年初预算与决算"),
            why_no_figures(reconciliation, lang),
            "",
            ax,
        )
    frame = _with_rest(frame, most, lang)
    heading, figures = _figures(frame, lang)
    rows = [Row(*name(row, lang), said) for row, said in zip(frame.to_dict("records"), figures, strict=True)]
    title, keys = _title(reconciliation, leaves, lang), _keys(frame, lang)
    around = Frame(title, about(reconciliation, documents, lang), source(frame, documents, lang), heading, keys)
    ax = sheet(rows, around, ax)
    for y, row in enumerate(frame.to_dict("records")):
        _dumbbell(ax, y, row)
    amounts = pd.concat([frame[BUDGET_FEN], frame[FINAL_FEN]]).dropna() / words.WAN
    put_axis(ax, words.unit(lang), float(amounts.min()), float(amounts.max()))
    return ax


def _figures(frame: pd.DataFrame, lang: str) -> tuple[str, list[str]]:
    """Return the heading of the figures at the right, and those: the differences, or the one side that there is."""
    for (side, called), missing in zip(_sides(lang).items(), (FINAL_FEN, BUDGET_FEN), strict=True):
        if frame[missing].isna().all() and frame[side].notna().all():
            return called, [wan(fen) for fen in frame[side]]
    return say(lang, "final less budget", "决算减预算"), [_change(row, lang) for row in frame.to_dict("records")]


def _title(reconciliation: pd.DataFrame, leaves: pd.DataFrame, lang: str) -> str:
    if is_comparable(reconciliation):
        return finding(totals(reconciliation), largest_item(leaves, lang), lang)
    return say(
        lang,
        "Initial budget and final accounts do not cover the same scope: shown, not compared",
        "年初预算与决算的公开范围不同：仅列示，不比较",
    )


def _keys(frame: pd.DataFrame, lang: str) -> tuple[Line2D, ...]:
    there = [(side, called) for side, called in _sides(lang).items() if frame[side].notna().any()]
    return tuple(Line2D([], [], **_MARKS[side], linestyle="", label=called) for side, called in there)


def _sides(lang: str) -> dict[str, str]:
    """Return what each side is called."""
    return {
        BUDGET_FEN: say(lang, "Initial budget 年初预算", "年初预算"),
        FINAL_FEN: say(lang, "Final accounts 决算", "决算"),
    }


_MARKS = {
    BUDGET_FEN: {"marker": "o", "markersize": 9, "color": BUDGET, "markerfacecolor": "white", "markeredgewidth": 2},
    FINAL_FEN: {"marker": "D", "markersize": 6, "color": FINAL},
}


def _dumbbell(ax: Axes, y: int, row: dict[str, Any]) -> None:
    budget, final = (None if pd.isna(row[c]) else int(row[c]) / words.WAN for c in (BUDGET_FEN, FINAL_FEN))
    if budget is not None and final is not None and row["comparable"]:
        put_line(ax, [budget, final], [y, y], color=MUTED, linewidth=2.2, alpha=0.55, solid_capstyle="butt", zorder=2)
    if budget is not None:
        put_line(ax, [budget], [y], **_MARKS[BUDGET_FEN], linestyle="", zorder=4, clip_on=False)
    if final is not None:
        put_line(ax, [final], [y], **_MARKS[FINAL_FEN], linestyle="", zorder=5, clip_on=False)


def _with_rest(frame: pd.DataFrame, most: int, lang: str) -> pd.DataFrame:
    """Return the largest items, and one row for all others together."""
    size = frame[[BUDGET_FEN, FINAL_FEN]].abs().max(axis=1).fillna(0)
    frame = frame.assign(size=size).sort_values("size", ascending=False, kind="stable")
    frame["comparable"] = ~is_ruled_out(frame["comparable"])
    if len(frame) <= most:
        return frame
    own, rest = frame.iloc[: most - 1], frame.iloc[most - 1 :]
    name = say(lang, f"{len(rest)} smaller items together", f"其余{len(rest)}项合计")
    other = {column: rest[column].sum(min_count=1) for column in (BUDGET_FEN, FINAL_FEN)}
    other |= {"item_name": name, "match": "both", "comparable": not is_ruled_out(rest["comparable"]).any()}
    return pd.concat([own, pd.DataFrame([other]).astype({BUDGET_FEN: "Int64", FINAL_FEN: "Int64"})], ignore_index=True)


def _change(row: dict[str, Any], lang: str) -> str:
    if pd.isna(row[FINAL_FEN]):
        return f"{wan(row[BUDGET_FEN])}\n{say(lang, 'budget only', '仅预算')}"
    if pd.isna(row[BUDGET_FEN]):
        return f"{wan(row[FINAL_FEN])}\n{say(lang, 'final only', '仅决算')}"
    if not row["comparable"]:
        return "–"
    budget, final = int(row[BUDGET_FEN]), int(row[FINAL_FEN])
    if budget == final:
        return say(lang, "no change", "相同")
    base = say(lang, "budget below 0", "预算为负") if budget < 0 else say(lang, "budget 0", "预算为0")
    share = percent(final - budget, budget, sign=True) or base
    return f"{wan(final - budget, sign=True)} ({share})"
