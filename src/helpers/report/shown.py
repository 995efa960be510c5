"""Which columns a page shows of each table; the downloads hold all of them."""

from __future__ import annotations

from functools import cache

import pandas as pd

from helpers.clean.contract import DOCUMENT_TABLES
from helpers.datafiles import data_rows
from helpers.report.values import plain_values

DATA_TABLES = (*DOCUMENT_TABLES, "closure")
"""The tables that are the documents as data, in reading order."""

RELATED_TABLES = ("roll_up", "carry_over", "causes")
"""The tables that stand beside the reconciliation."""

_ABOUT = ("doc_id", "year", "scope", "match")


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    return {row["table"]: tuple(row["columns"].split()) for row in data_rows("helpers.report", "shown.csv")}


def shown_columns(table: str, frame: pd.DataFrame, lang: str = "") -> list[str]:
    """Return the columns to show: the chosen ones in which the frame has anything at all, and those marked with a star.

    Document, year, scope and which sides are published are shown only where rows differ in them; ``documents`` always
    names its document. Whether rows are comparable is shown only where some are not. Of a text in two languages, one
    is shown.
    """
    empty_shown = {name.rstrip("*") for name in _columns()[table] if name.endswith("*")}
    chosen = [name.rstrip("*") for name in _columns()[table]]
    values = plain_values(frame, chosen)
    return [
        name
        for name in chosen
        if name in values
        and (name in empty_shown or any(value is not None for value in values[name]))
        and (name not in _ABOUT or table == "documents" or len(set(values[name])) > 1)
        and (name != "comparable" or False in values[name])
        and not _is_in_the_other_language(name, frame, lang)
    ]


def _is_in_the_other_language(name: str, frame: pd.DataFrame, lang: str) -> bool:
    """Whether a column says in one language what another column says in the one asked for."""
    base = name.removesuffix("_zh").removesuffix("_en")
    english = f"{base}_en" if f"{base}_en" in frame else base
    return f"{base}_zh" in frame and {"en": f"{base}_zh", "zh": english}.get(lang) == name
