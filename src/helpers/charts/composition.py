"""Figures of what money is for: by function class 类, and basic against project expenditure."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import words
from helpers.charts.bars import absent, fold, item_label, keys, stack, stack_range
from helpers.charts.disclosed import basic_and_project, class_amounts
from helpers.charts.layout import Frame, Row, put_axis, sheet
from helpers.charts.marks import put_bars
from helpers.charts.picked import one_document
from helpers.charts.style import BASIC, BLUE, PROJECT, styled
from helpers.charts.words import money, percent, say, wan


@styled
def composition_by_class(
    amounts: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 15,
) -> Axes:
    """Draw expenditure by function class 功能分类类级科目 as bars, the largest first, with the share of each.

    Parameters
    ----------
    amounts, claims : pandas.DataFrame
        Contract tables; the narrative is read only where the document prints no table. Of several documents the
        one with most classes is drawn, and named; filter the frames to draw another.
    documents : pandas.DataFrame, optional
        Contract table ``documents``, for the names of the sources.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure without it.
    lang : str
        ``en`` or ``zh``.
    most : int
        Rows at most; the smallest classes share the last one.

    Returns
    -------
    matplotlib.axes.Axes
        Money in 万元 (10,000 yuan); shares are of the sum of the classes.
    """
    frame = one_document(class_amounts(amounts, claims))
    if frame.empty:
        return absent(lang, ("Expenditure by function class", "支出功能分类构成"), amounts, claims, documents, ax)
    whole, funds = int(frame["amount_fen"].sum()), frame["fund"]
    frame = fold(frame.sort_values("amount_fen", ascending=False, kind="stable"), most, lang)
    rows = [Row(*item_label(row, lang), words.with_share(row["amount_fen"], whole)) for row in frame.to_dict("records")]
    source = words.source(frame["doc_id"], documents, lang)
    about = words.about(frame["doc_id"].iloc[0], documents, lang) + words.of_fund(funds, lang)
    title = _composition_finding(frame, whole, lang)
    ax = sheet(rows, Frame(title, about, source, say(lang, "万元 (share)", "万元（占比）")), ax)
    values = frame["amount_fen"].astype("int64") / words.WAN
    put_bars(ax, values, [BLUE] * len(frame))
    put_axis(ax, words.unit(lang), float(values.min()), float(values.max()))
    return ax


def _composition_finding(frame: pd.DataFrame, whole: int, lang: str) -> str:
    if whole <= 0:
        return words.no_shares(whole, lang)
    first = frame.iloc[0]
    name = words.title_name(first["item_name"], first["item_code"], lang)
    if len(frame) == 1:
        return say(lang, f"All {money(whole, lang)} go to {name}", f"{wan(whole)}万元全部用于{name}")
    share = percent(first["amount_fen"], whole)
    return say(
        lang,
        f"{name} {words.takes(name)} {share} of {money(whole, lang)}",
        f"{name}占{share}（支出合计{wan(whole)}万元）",
    )


@styled
def basic_vs_project(
    amounts: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 15,
) -> Axes:
    """Draw basic expenditure 基本支出 and project expenditure 项目支出 of each function class, stacked.

    Parameters
    ----------
    amounts, claims, documents, ax, lang, most
        As for :func:`composition_by_class`; where the two are stated for no class, there is one bar, their total.

    Returns
    -------
    matplotlib.axes.Axes
        Money in 万元 (10,000 yuan).
    """
    frame = one_document(basic_and_project(amounts, claims))
    if frame.empty:
        return absent(lang, ("Basic and project expenditure", "基本支出与项目支出"), amounts, claims, documents, ax)
    frame = frame.assign(amount_fen=frame["basic_fen"].fillna(0) + frame["project_fen"].fillna(0))
    parts = ("basic_fen", "project_fen")
    basic, project = (None if frame[column].isna().all() else int(frame[column].sum()) for column in parts)
    funds = frame["fund"]
    frame = fold(frame.sort_values("amount_fen", ascending=False, kind="stable"), most, lang, *parts)
    rows = [Row(*item_label(row, lang), _parts(row)) for row in frame.to_dict("records")]
    source = words.source(frame["doc_id"], documents, lang)
    about = words.about(frame["doc_id"].iloc[0], documents, lang) + words.of_fund(funds, lang)
    heading = say(lang, "basic + project", "基本 + 项目")
    names = (say(lang, "Basic 基本支出", "基本支出"), say(lang, "Project 项目支出", "项目支出"))
    frame_around = Frame(_basic_finding(basic, project, lang), about, source, heading, keys((BASIC, PROJECT), names))
    ax = sheet(rows, frame_around, ax)
    values = frame[list(parts)].fillna(0).astype("int64") / words.WAN
    stack(ax, values, (BASIC, PROJECT))
    put_axis(ax, words.unit(lang), *stack_range(values))
    return ax


def _parts(row: dict[str, Any]) -> str:
    return " + ".join("–" if pd.isna(row[part]) else wan(row[part]) for part in ("basic_fen", "project_fen"))


def _basic_finding(basic: int | None, project: int | None, lang: str) -> str:
    """Return the larger share; where one part alone is printed no share can be told."""
    parts = ((basic, "Basic", "基本"), (project, "Project", "项目"))
    printed = [(part, en, zh) for part, en, zh in parts if part is not None]
    part, en, zh = max(printed, key=lambda each: each[0])
    if len(printed) == 1:
        return say(
            lang,
            f"{en} expenditure is {money(part, lang)}; the other part is not printed",
            f"{zh}支出{wan(part)}万元；另一部分未列示",
        )
    whole = sum(each for each, *_ in printed)
    if not whole:
        return say(lang, "Basic and project expenditure are both zero", "基本支出与项目支出均为零")
    if whole < 0:
        return words.no_shares(whole, lang)
    return say(
        lang,
        f"{en} expenditure takes {percent(part, whole)} of {money(whole, lang)}",
        f"{zh}支出占{percent(part, whole)}（合计{wan(whole)}万元）",
    )
