"""Figure of basic expenditure 基本支出 by economic class 支出经济分类."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import words
from helpers.charts.bars import fold, keys
from helpers.charts.disclosed import economic_amounts
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.marks import put_bars
from helpers.charts.picked import one_document
from helpers.charts.style import PALETTE, TOTAL, styled
from helpers.charts.words import money, percent, say, wan
from helpers.clean.contract import closed_list, label
from helpers.clean.rows import rows_of


@styled
def basic_by_economic_class(
    amounts: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 18,
) -> Axes:
    """Draw basic expenditure by economic item 款, coloured by class 类, the largest first.

    Parameters
    ----------
    amounts, claims : pandas.DataFrame
        Contract tables; where no table is printed, the narrative's personnel 人员经费 and public 公用经费 are drawn.
    documents, ax, lang
        As for :func:`helpers.charts.composition_by_class`.
    most : int
        Rows at most; the smallest items share the last one.

    Returns
    -------
    matplotlib.axes.Axes
        Money in 万元 (10,000 yuan).
    """
    frame = one_document(economic_amounts(amounts, claims))
    if frame.empty:
        title = words.nothing(lang, "Basic expenditure by economic class", "基本支出经济分类")
        why = say(
            lang,
            "The document prints no basic expenditure table, and no sentence states personnel and public costs.",
            "文件没有基本支出表，文字也未列示人员经费和公用经费。",
        )
        return absence(title, why, words.source([*amounts["doc_id"], *claims["doc_id"]], documents, lang), ax)
    whole = int(frame["amount_fen"].sum())
    classes = class_sums(frame, lang)
    frame = fold(frame.sort_values("amount_fen", ascending=False, kind="stable"), most, lang)
    rows = [Row(*_label(row, lang), words.with_share(row["amount_fen"], whole)) for row in frame.to_dict("records")]
    source = words.source(frame["doc_id"], documents, lang)
    about = words.about(frame["doc_id"].iloc[0], documents, lang)
    finding, heading = _finding(classes, whole, lang), say(lang, "万元 (share)", "万元（占比）")
    shown = classes[classes["class_name"].isin(frame["class_name"])]
    shares = [f"{row.name} {percent(row.amount_fen, whole)}".strip() for row in shown.itertuples(index=False)]
    colors = dict(zip(classes["class_name"], PALETTE, strict=False))
    legend = keys((colors.get(name, TOTAL) for name in shown["class_name"]), shares)
    ax = sheet(rows, Frame(finding, about, source, heading, legend), ax)
    values = frame["amount_fen"].astype("int64") / words.WAN
    looks = [colors.get(name, TOTAL) if isinstance(name, str) else TOTAL for name in frame["class_name"]]
    put_bars(ax, values, looks)
    put_axis(ax, words.unit(lang), float(values.min()), float(values.max()))
    return ax


def class_sums(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the sum of each economic class with its name in the language asked for, the largest first."""
    sums: dict[str, dict[str, Any]] = {}
    for row in rows_of(frame, ("class_name", "class_code", "amount_fen")):
        found = sums.setdefault(row.class_name, {**row._asdict(), "amount_fen": 0})
        found["amount_fen"] += row.amount_fen
    order = sorted(sums.values(), key=lambda found: -found["amount_fen"])
    return pd.DataFrame([{**found, "name": _class_name(found, lang)} for found in order])


def _class_name(row: dict[str, Any], lang: str) -> str:
    if row["class_name"] in closed_list("measure"):
        return label("measure", str(row["class_name"]), lang)
    english = words.english(row["class_code"], "economic_department")
    return words.subject(words.printed(row["class_name"]) or str(row["class_code"]), english, lang)


def _label(row: dict[str, Any], lang: str) -> tuple[str, str]:
    code = row["item_code"]
    if isinstance(code, str):
        english = words.english(code, "economic_department") if lang == "en" else ""
        return words.printed(row["item_name"]), f"{code} {english}".strip()
    is_part = isinstance(row["class_name"], str) and lang == "en"
    return words.printed(row["item_name"]), label("measure", str(row["class_name"]), lang) if is_part else ""


def _finding(classes: pd.DataFrame, whole: int, lang: str) -> str:
    if whole <= 0:
        return words.no_shares(whole, lang)
    first = classes.iloc[0]
    share = percent(first["amount_fen"], whole)
    return say(
        lang,
        f"{first['name']} {words.takes(first['name'])} {share} of basic expenditure of {money(whole, lang)}",
        f"{first['name']}占基本支出的{share}（合计{wan(whole)}万元）",
    )
