"""Figure of cities side by side: what share of its money each spends on each function class 类."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import words
from helpers.charts.bars import absent, keys, stack
from helpers.charts.disclosed import class_amounts
from helpers.charts.layout import Frame, Row, put_axis, sheet
from helpers.charts.style import INK, PALETTE, styled
from helpers.charts.words import say, wan

COLORS = [PALETTE[place] for place in (0, 1, 2, 4, 9, 8, 7)]
"""One for each class, and the last for all others."""
_NAME = ("Cities side by side", "城市比较")


@styled
def compare_cities(
    amounts: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 7,
) -> Axes:
    """Draw the documents of several cities side by side: the share of each function class, a bar of 100 % a document.

    Parameters
    ----------
    amounts, claims, documents, ax, lang
        As for :func:`composition_by_class`, with the rows of all documents to compare; every document is a bar.
    most : int
        Classes with a colour of their own at most; the others share the last one.

    Returns
    -------
    matplotlib.axes.Axes
        Per cent of the sum of the classes of each document; negative amounts have no share and are left out.
    """
    classes = class_amounts(amounts, claims)
    if (classes["amount_fen"] > 0).any():
        return compare_classes(classes, documents, ax=ax, lang=lang, most=most)
    return absent(lang, _NAME, amounts, claims, documents, ax)


@styled
def compare_classes(
    classes: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 7,
) -> Axes:
    """Draw documents side by side as :func:`compare_cities` does, from their expenditure by class.

    Parameters
    ----------
    classes : pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``amount_fen``: an amount a document and class.
    documents, ax, lang, most
        As for :func:`compare_cities`.
    """
    frame = classes[classes["amount_fen"] > 0]
    if frame.empty:
        return absent(lang, _NAME, classes if documents is None else documents, classes, documents, ax)
    shares, names = class_shares(frame, most, lang)
    rows = [
        Row(words.city(doc_id, documents, lang), words.about(doc_id, documents, lang), wan(whole))
        for doc_id, whole in frame.groupby("doc_id")["amount_fen"].sum().reindex(shares.index).items()
    ]
    head = Frame(
        _compare_finding(shares, names, documents, lang),
        _of_what(0 if documents is None else len(documents) - len(shares), lang),
        words.source(shares.index, documents, lang),
        say(lang, "sum, 万元", "合计，万元"),
        keys(COLORS, names),
    )
    ax = sheet(rows, head, ax)
    stack(ax, shares, COLORS, height=0.66)
    _write_shares(ax, shares)
    put_axis(ax, say(lang, "Share, %", "占比（%）"), 0, 100)
    ax.set_xlim(0, 100)
    return ax


def class_shares(frame: pd.DataFrame, most: int, lang: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the share of each class in per cent, a row a document, and the names of the classes, the largest first."""
    table = frame.pivot_table(index="doc_id", columns="item_code", values="amount_fen", aggfunc="sum").fillna(0)
    shares = table.astype("float64").div(table.astype("float64").sum(axis=1), axis=0) * 100
    shares = shares[shares.mean().sort_values(ascending=False, kind="stable").index]
    shares = shares.sort_values(shares.columns[0], ascending=False, kind="stable")
    printed = frame.drop_duplicates("item_code").set_index("item_code")["item_name"]
    names = [words.title_name(printed[code], code, lang) for code in shares.columns]
    if len(names) > most:
        rest = shares.iloc[:, most - 1 :].sum(axis=1)
        names = [*names[: most - 1], say(lang, f"{len(names) - most + 1} others", f"其余{len(names) - most + 1}类")]
        shares = shares.iloc[:, : most - 1].assign(rest=rest)
    return shares, names


def _of_what(without: int, lang: str) -> str:
    """Say what the shares are of, and how many documents have none, as those that only tell their figures."""
    of = say(
        lang,
        "of the general public budget; where a document does not set it apart, of what it prints by class",
        "占一般公共预算支出；文件未单列的，占其分类列示的支出",
    )
    if without <= 0:
        return of
    some = "1 document prints" if without == 1 else f"{without} documents print"
    return say(lang, f"{of}; {some} no classes", f"{of}；另有{without}份文件未分类列示")


def _write_shares(ax: Axes, shares: pd.DataFrame) -> None:
    """Write each share of at least seven per cent into its part of the bar; smaller ones have no room."""
    for y, row in enumerate(shares.itertuples(index=False)):
        left = 0.0
        for place, share in enumerate(row):
            if share >= 7:
                color = "white" if place in (0, 2) else INK
                ax.text(left + share / 2, y, f"{share:.1f}", ha="center", va="center", color=color, fontsize=9)
            left += share


def _compare_finding(shares: pd.DataFrame, names: list[str], documents: pd.DataFrame | None, lang: str) -> str:
    first = shares.iloc[:, 0]
    high, low = first.idxmax(), first.idxmin()
    if len(shares) == 1:
        return say(
            lang,
            f"{names[0]} {words.takes(names[0])} {first[high]:.1f} %; there is no second document to compare with",
            f"{names[0]}占{first[high]:.1f} %；没有可比较的其他文件",
        )
    where = [words.place(doc_id, documents, lang) for doc_id in (low, high)]
    return say(
        lang,
        f"{names[0]} {words.takes(names[0])} from {first[low]:.1f} % ({where[0]}) to {first[high]:.1f} % ({where[1]})",
        f"{names[0]}占比从{first[low]:.1f} %（{where[0]}）到{first[high]:.1f} %（{where[1]}）",
    )
