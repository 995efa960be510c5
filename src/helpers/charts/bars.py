"""What the bar figures share: stacking, folding the smallest rows into one, item labels, legend keys, absence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers.charts import words
from helpers.charts.layout import absence
from helpers.charts.marks import put_bar
from helpers.charts.words import say


def stack(ax: Axes, values: pd.DataFrame, colors: Iterable[str], height: float = 0.6) -> None:
    """Draw the columns of a frame as stacked bars, negative parts to the left of zero."""
    up, down = np.zeros(len(values)), np.zeros(len(values))
    for column, color in zip(values, colors, strict=False):
        part = values[column].to_numpy(dtype=float)
        left = np.where(part >= 0, up, down)
        for y, (start, length) in enumerate(zip(left, part, strict=True)):
            if length:
                put_bar(ax, y, start, length, height, facecolor=color, edgecolor="white", linewidth=0.6)
        up, down = up + part.clip(min=0), down + part.clip(max=0)


def stack_range(values: pd.DataFrame) -> tuple[float, float]:
    """Return how far stacked bars reach to the left and to the right."""
    parts = values.to_numpy(dtype=float)
    return float(parts.clip(max=0).sum(axis=1).min()), float(parts.clip(min=0).sum(axis=1).max())


def keys(colors: Iterable[str], names: Iterable[str]) -> tuple[Patch, ...]:
    """Return the keys of a legend, one a colour."""
    return tuple(Patch(color=color, label=name) for color, name in zip(colors, names, strict=False))


def item_label(row: dict[str, Any], lang: str) -> tuple[str, str]:
    """Return a function item's name as printed, and its code and English name."""
    code = row.get("item_code")
    if not isinstance(code, str):
        return words.printed(row["item_name"]) or say(lang, "Total 合计", "合计"), ""
    return words.printed(row["item_name"]), f"{code} {words.english(code) if lang == 'en' else ''}".strip()


def fold(frame: pd.DataFrame, most: int, lang: str, *columns: str) -> pd.DataFrame:
    """Keep the first rows and add the others up into one last row."""
    if len(frame) <= most:
        return frame.reset_index(drop=True)
    rest = frame.iloc[most - 1 :]
    name = say(lang, f"{len(rest)} smaller items together", f"其余{len(rest)}项合计")
    other = {"doc_id": rest["doc_id"].iloc[0], "item_name": name}
    other |= {column: rest[column].sum(min_count=1) for column in ("amount_fen", *columns)}
    last = pd.DataFrame([other]).astype(dict.fromkeys(("amount_fen", *columns), "Int64"))
    return pd.concat([frame.iloc[: most - 1], last], ignore_index=True)


def absent(
    lang: str,
    title: tuple[str, str],
    amounts: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame | None,
    ax: Axes | None,
) -> Axes:
    """Draw that neither a table nor a sentence states the amounts of a figure."""
    why = say(
        lang,
        "No table and no sentence of the document states these amounts.",
        "文件的表格和文字均未列示相应金额。",
    )
    ids = [*amounts["doc_id"], *claims["doc_id"]]
    return absence(words.nothing(lang, *title), why, words.source(ids, documents, lang), ax)
