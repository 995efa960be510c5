"""Clean tables as shown: rows with links to the printed lines, and what was read of each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd
from IPython.display import HTML

from helpers.clean.contract import DOCUMENT_TABLES, label
from helpers.report.shown import shown_columns
from helpers.report.tables import html_table
from helpers.report.text import words

_WORDS = {
    "rows": {"en": "{shown} of {all} rows", "zh": "共{all}行，显示{shown}行"},
    "none": {"en": "no {stage} of {unit} was found", "zh": "未找到{unit}的{stage}"},
    "empty": {"en": "nothing of this kind is published here", "zh": "未见此类公开内容"},
}


def show(table: str, frame: pd.DataFrame, lang: str = "en", most: int = 20) -> HTML:
    """Return the first rows of a clean table for display, everything in it escaped.

    Parameters
    ----------
    table : str
        Name of the clean table that the frame has rows of; says which columns are shown.
    frame : pandas.DataFrame
        The rows.
    lang : str
        ``en`` or ``zh``.
    most : int
        Rows at most.
    """
    if frame.empty:
        return HTML(f"<p>{_WORDS['empty'][lang]}</p>")  # type: ignore[no-untyped-call]
    head = frame.head(most)
    caption = _WORDS["rows"][lang].format(shown=len(head), all=len(frame)) if len(frame) > most else ""
    return HTML(html_table(head, shown_columns(table, frame, lang), caption=caption, lang=lang))  # type: ignore[no-untyped-call]


def document_receipt(tables: Mapping[str, pd.DataFrame], lang: str = "en") -> str:
    """Return one line a document: what it is, its form, and how many tables, figures and statements were read."""
    read = {name: Counter(tables[name]["doc_id"].tolist()) for name in DOCUMENT_TABLES[1:] if name in tables}
    return "\n".join(
        document_line(row, {name: rows[row["doc_id"]] for name, rows in read.items()}, lang)
        for row in tables["documents"].to_dict("records")
    )


def document_line(document: Mapping[str, Any], counts: Mapping[str, int], lang: str = "en") -> str:
    """Return a line about a document, a row of ``documents``, with the number of its rows in each clean table."""
    read = "; ".join(f"{words(lang)[f'table_{name}']} {number}" for name, number in counts.items() if number)
    stage, scope = label("stage", document["stage"], lang), label("scope", document["scope"], lang)
    about = f"{document['agency_name']} {document['year']} {stage} ({scope}), {document['format']}"
    return f"{document['doc_id']}: {about}: {read}"


def clean_receipt(tables: Mapping[str, pd.DataFrame], unit: object, stage: str, lang: str = "en") -> str:
    """Return what was cleaned of one stage, or that the unit has no document of it."""
    if len(tables["documents"]):
        return document_receipt(tables, lang)
    return _WORDS["none"][lang].format(unit=unit, stage=label("stage", stage, lang).lower())
