"""Figures of so many documents that no name can stand for each: how shares spread, and findings by place and year."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from helpers.charts import words
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.marks import put_bar, put_line
from helpers.charts.style import BLUE, FAINT, INK, VERMILION, styled
from helpers.charts.words import say

PALE = "#a9cbe0"
_HEAT = LinearSegmentedColormap.from_list("heat", ["#ffffff", VERMILION])


@styled
def class_spread(spread: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en", most: int = 15) -> Axes:
    """Draw how the share that each function class takes spreads over many documents, a row a class.

    Parameters
    ----------
    spread : pandas.DataFrame
        A row a class, the largest first: ``item_code``, ``item_name``; ``documents`` that spend on it, of ``all`` that
        state classes; the share in per cent that ``p10``, ``p25``, ``p50``, ``p75`` and ``p90`` of 100 of these stay
        below.
    ax, lang
        As for :func:`helpers.charts.composition_by_class`.
    most : int
        Classes at most; the smallest are left out.

    Returns
    -------
    matplotlib.axes.Axes
        Per cent of the sum of the classes of each document.
    """
    if spread.empty:
        why = say(lang, "No document states its classes.", "没有文件列示功能分类。")
        return absence(words.nothing(lang, "Shares of classes", "功能分类占比"), why, "", ax)
    shown = spread.head(most).astype(dict.fromkeys(("p10", "p25", "p50", "p75", "p90"), "float64"))
    items = shown.to_dict("records")
    rows = [
        Row(words.printed(one["item_name"]), _note(one, lang), f"{one['p50']:.1f} %\n{int(one['documents']):,}")
        for one in items
    ]
    every, left_out = int(spread["all"].iloc[0]), len(spread) - len(shown)
    source = say(lang, f"{every:,} documents", f"{every:,}份文件")
    source += say(lang, f"; {left_out} smaller classes are left out", f"；略去较小的{left_out}类") if left_out else ""
    keys = (
        Patch(color=BLUE, label=say(lang, "middle half of them", "中间一半文件")),
        Patch(color=PALE, label=say(lang, "middle 80 %", "中间八成文件")),
        Line2D([], [], color=INK, linewidth=2, label=say(lang, "median", "中位数")),
    )
    heading = say(lang, "median, documents", "中位数、文件数")
    ax = sheet(rows, Frame(_spread_finding(items[0], lang), "", source, heading, keys), ax)
    for y, one in enumerate(items):
        put_bar(ax, y, one["p10"], one["p90"] - one["p10"], 0.22, facecolor=PALE)
        put_bar(ax, y, one["p25"], one["p75"] - one["p25"], 0.46, facecolor=BLUE)
        put_line(ax, [one["p50"]] * 2, [y - 0.32, y + 0.32], color=INK, linewidth=2, solid_capstyle="butt")
    label = say(lang, "Share in the documents that spend on it, %", "在列有该类支出的文件中的占比（%）")
    put_axis(ax, label, 0, float(shown["p90"].max()))
    return ax


@styled
def findings_by_place(rates: pd.DataFrame, *, ax: Axes | None = None, lang: str = "en") -> Axes:
    """Draw findings in a hundred checks by place and year, places with the highest rate first.

    Parameters
    ----------
    rates : pandas.DataFrame
        A row a place and year: ``city``, its slug, or nothing for a province; ``name`` as printed, ``province``,
        ``year``, ``documents``, ``findings``, ``tested``. Namesakes, as the 鼓楼区 of four cities, are told apart.
    ax, lang
        As for :func:`helpers.charts.composition_by_class`.

    Returns
    -------
    matplotlib.axes.Axes
        Years across, places down; a place and year without a check has no colour.
    """
    tested = rates.assign(name=_place_names(rates, lang))[rates["tested"] > 0]
    if tested.empty:
        why = say(lang, "No check has been made.", "没有进行任何核对。")
        return absence(words.nothing(lang, "Findings by place", "分地区核对发现"), why, "", ax)
    whole = tested.groupby("name")[["documents", "findings", "tested"]].sum()
    whole = whole.assign(rate=_per_hundred(whole)).sort_values("rate", ascending=False, kind="stable")
    table = tested.assign(rate=_per_hundred(tested)).pivot_table(index="name", columns="year", values="rate")
    table = table.reindex(whole.index)
    rows = [Row(str(name), "", f"{one['rate']:.2f}  ({one['documents']:,.0f})") for name, one in whole.iterrows()]
    documents = int(whole["documents"].sum())
    source = say(
        lang,
        f"Findings per 100 checks that could be made, by year of the documents; {documents:,} documents",
        f"按文件年度，每百项可作核对的发现数；{documents:,}份文件",
    )
    heading = say(lang, "all years (documents)", "各年合计（文件数）")
    ax = sheet(rows, Frame(_place_finding(whole, lang), "", source, heading), ax)
    _put_cells(ax, table)
    return ax


def _place_names(rates: pd.DataFrame, lang: str) -> list[str]:
    """Return what the place of each row is called: also in English, or with its province where others have its name."""
    places = list(zip(rates["city"], rates["name"], rates["province"], strict=True))
    if lang == "en":
        return [f"{words.english_place(city)} {name}" if city else name for city, name, _ in places]
    names = Counter(name for _, name, _ in set(places))
    return [f"{name}（{province}）" if city and names[name] > 1 else name for city, name, province in places]


def _put_cells(ax: Axes, table: pd.DataFrame) -> None:
    """Draw a table of rates as coloured cells with their figures."""
    values = table.to_numpy(dtype=float)
    highest = max(float(table.max().max()), 1e-9)
    years = [str(year) for year in table.columns]
    ax.pcolormesh(range(len(years) + 1), [y - 0.5 for y in range(len(table) + 1)], values, cmap=_HEAT, vmin=0,
                  vmax=highest, edgecolors="white", linewidth=0.8)  # fmt: skip
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            if value == value:
                color = "white" if value > 0.7 * highest else INK
                ax.text(x + 0.5, y, f"{value:.1f}", ha="center", va="center", color=color, fontsize=8)
    ax.set_facecolor(FAINT)
    ax.set_xlim(0, len(years))
    ax.set_xticks([x + 0.5 for x in range(len(years))], years, fontsize=9)
    ax.grid(visible=False)


def _place_finding(whole: pd.DataFrame, lang: str) -> str:
    """Return the title: where the rate is lowest and highest, or the one rate there is."""
    tested, names = int(whole["tested"].sum()), whole.index
    if not whole["findings"].sum():
        return say(lang, f"No finding in {tested:,} checks", f"{tested:,}项核对均无发现")
    rates = [f"{rate:.2f}" for rate in (whole["rate"].iloc[-1], whole["rate"].iloc[0])]
    if len(whole) == 1:
        return say(lang, f"{rates[0]} findings per 100 checks in {names[0]}", f"{names[0]}每百项核对发现{rates[0]}项")
    return say(
        lang,
        f"Findings per 100 checks: from {rates[0]} ({names[-1]}) to {rates[1]} ({names[0]})",
        f"每百项核对发现数：从{rates[0]}（{names[-1]}）到{rates[1]}（{names[0]}）",
    )


def _per_hundred(rates: pd.DataFrame) -> pd.Series:
    return 100 * rates["findings"].astype("float64") / rates["tested"].astype("float64")


def _note(one: dict, lang: str) -> str:
    return f"{one['item_code']} {words.english(one['item_code']) if lang == 'en' else ''}".strip()


def _spread_finding(one: dict, lang: str) -> str:
    name, number = words.title_name(one["item_name"], one["item_code"], lang), int(one["documents"])
    return say(
        lang,
        f"{name} {words.takes(name)} {one['p25']:.1f} to {one['p75']:.1f} % in the middle half of {number:,} documents",
        f"{number:,}份文件的中间一半里，{name}占{one['p25']:.1f}～{one['p75']:.1f} %",
    )
