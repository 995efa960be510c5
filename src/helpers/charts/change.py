"""Figure of the change on the year before by item, as the narrative of a document states it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers.charts import words
from helpers.charts.bars import fold, item_label
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.marks import put_bars
from helpers.charts.style import DECREASE, INCREASE, styled
from helpers.charts.told import year_on_year
from helpers.charts.words import money, percent, say, wan
from helpers.clean.contract import label

# A percentage printed to one decimal may be this far from the computed one by rounding alone.
HALF_A_TENTH = Decimal("0.05")


@styled
def year_on_year_change(
    claims: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 18,
) -> Axes:
    """Draw the change on the year before of each function item, the largest first, with the percentage.

    Where the narrative states no item's change, the total, basic and project expenditure and their parts are drawn.

    Parameters
    ----------
    claims : pandas.DataFrame
        Contract table ``claims``; of several documents the one that states most changes is drawn, and named.
    documents, ax, lang
        As for :func:`helpers.charts.composition_by_class`.
    most : int
        Rows at most; the smallest changes share the last one.

    Returns
    -------
    matplotlib.axes.Axes
        Change in 万元 (10,000 yuan). The percentage is computed from the printed amount and change; a
        printed percentage that differs by more than rounding stands under it.
    """
    frame = year_on_year(claims)
    if frame.empty:
        title = words.nothing(lang, "Change on the year before", "比上年增减")
        why = say(
            lang,
            "No sentence states by how much an item or a total of expenditure changed on the year before.",
            "文字说明没有列示支出科目或合计比上年的增减额。",
        )
        return absence(title, why, words.source(claims["doc_id"], documents, lang), ax)
    every = frame.sort_values("change_fen", key=lambda column: -column.abs(), kind="stable")
    shown = fold(every.assign(amount_fen=every["amount_fen"].astype("Int64")), most, lang, "change_fen")
    rows = [Row(*_label(row, lang), _figures(row, lang)) for row in shown.to_dict("records")]
    about = words.about(every["doc_id"].iloc[0], documents, lang) + _basis(every.iloc[0], lang)
    source = words.source(every["doc_id"], documents, lang)
    ax = sheet(rows, Frame(_finding(every, lang), about, source, say(lang, "change", "增减"), _keys(lang)), ax)
    values = shown["change_fen"].astype("int64") / words.WAN
    colors = [INCREASE if value > 0 else DECREASE for value in values]
    put_bars(ax, values, colors)
    put_axis(ax, words.unit(lang), float(values.min()), float(values.max()))
    return ax


def _keys(lang: str) -> tuple[Patch, ...]:
    increase, decrease = say(lang, "Increase", "增加"), say(lang, "Decrease", "减少")
    return Patch(color=INCREASE, label=increase), Patch(color=DECREASE, label=decrease)


def _label(row: dict[str, Any], lang: str) -> tuple[str, str]:
    """Return an item's label; a total has the English name of what it measures under its printed name."""
    if isinstance(row["item_code"], str) or lang != "en":
        return item_label(row, lang)
    return _names(row)


def _figures(row: dict[str, Any], lang: str) -> str:
    change = int(row["change_fen"])
    text = wan(change, sign=True)
    prior = row["prior_fen"]
    if not change or pd.isna(prior):
        return text
    if prior <= 0:
        return text + (
            say(lang, " (from below 0)", "（上年为负）") if prior < 0 else say(lang, " (from 0)", "（上年为0）")
        )
    text += f" ({percent(change, prior, sign=True, places=2)})"
    printed = row["printed_pct"]
    if pd.isna(printed) or abs(Decimal(100 * change) / int(prior) - Decimal(printed)) <= HALF_A_TENTH:
        return text
    return f"{text}\n{say(lang, 'printed: ', '原文：')}{words.rate(Decimal(printed), sign=True, places=2)}"


def _basis(row: pd.Series, lang: str) -> str:
    if pd.isna(row["compare_year"]):
        return ""
    year, basis = row["compare_year"], row["compare_basis"]
    text = say(lang, f" · compared with {year}", f" · 与{year}年比较")
    if not isinstance(basis, str):
        return text
    named = label("compare_basis", basis, lang)
    return text + say(lang, f" ({named.lower()})", f"（{named}）")


def _finding(every: pd.DataFrame, lang: str) -> str:
    changes = every["change_fen"].astype("int64")
    up, down = int((changes > 0).sum()), int((changes < 0).sum())
    first = every.iloc[0]
    if not up and not down:
        return say(lang, f"No change on the year before in any of {len(every)} rows", f"{len(every)}项均与上年持平")
    name, change = words.subject(*_names(first), lang), int(first["change_fen"])
    sign = "+" if change > 0 else "−"
    if len(every) == 1 or _are_totals(every):
        return say(
            lang,
            f"{name}: {sign}{money(change, lang)} on the year before",
            f"{name}比上年{'增加' if change > 0 else '减少'}{wan(abs(change))}万元",
        )
    return say(
        lang,
        f"{up} up, {down} down on the year before; largest change: {name} ({sign}{money(change, lang)})",
        f"{up}项增加，{down}项减少；变动最大：{name}（{wan(change, sign=True)}万元）",
    )


def _are_totals(every: pd.DataFrame) -> bool:
    """Whether all rows are totals, each of them a part of another or the whole: counting them would say nothing."""
    return bool(every["item_code"].isna().all() and (every["measure"] == "total").all())


def _names(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return the printed name of an item or of a total, and its English one."""
    name = words.printed(row["item_name"])
    if isinstance(row["item_code"], str) or not isinstance(row["measure"], str):
        return name, words.english(row["item_code"])
    return name, label("measure", row["measure"])
