"""Documents of many cities side by side, as shown: what was read of each, and their scorecards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import HTML

from helpers import charts
from helpers.batch.display.documents import document_line
from helpers.report.tables import html_table
from helpers.report.text import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from helpers.batch.notebooks.comparison import Compared

_WORDS = {
    "more": {"en": "and {number} more", "zh": "另有{number}份"},
    "rows": {
        "en": "{shown} of {all} documents, those with most findings per 100 checks",
        "zh": "共{all}份文件，显示每百项核对发现数最多的{shown}份",
    },
}


def compared_receipt(documents: pd.DataFrame, counts: pd.DataFrame, lang: str = "en", most: int = 10) -> str:
    """Return one line a document, of ``most`` at most, and how many more there are.

    Parameters
    ----------
    documents : DataFrame
        Clean table ``documents``.
    counts : DataFrame
        ``doc_id``, ``name`` of a clean table, and the number of ``rows`` that the document has in it.
    lang : str
        ``en`` or ``zh``.
    most : int
        Documents that have a line.
    """
    read = {doc_id: dict(zip(rows["name"], rows["rows"], strict=True)) for doc_id, rows in counts.groupby("doc_id")}
    listed = documents.head(most).to_dict("records")
    lines = [document_line(row, read.get(row["doc_id"], {}), lang) for row in listed]
    more = len(documents) - len(lines)
    return "\n".join([*lines, *([_WORDS["more"][lang].format(number=more)] if more else [])])


def draw_classes(compared: Compared, lang: str = "en", most: int = 40) -> Axes:
    """Draw the share of each function class 功能分类: a bar a document, of more than ``most`` how the shares spread."""
    if len(compared.documents) <= most:
        return charts.compare_classes(compared.classes, compared.documents, lang=lang)
    return charts.class_spread(compared.spread, lang=lang)


def show_cards(cards: pd.DataFrame, lang: str = "en", most: int = 40) -> HTML:
    """Return scorecards for display, documents side by side; of more than ``most``, those with most findings."""
    t = words(lang)
    headings = {"city_name": "", "agency_name": "", "doc_id": "", "findings": t["findings"], "tested": t["checks_made"]}
    headings |= {"findings_per_100": t["findings_per_100"], "completeness": t["completeness"], "closure": t["closure"]}
    shown, caption = cards, ""
    if len(cards) > most:
        rates = (
            cards["findings_per_100"].astype("float64").sort_values(ascending=False, kind="stable", na_position="last")
        )
        shown = cards.loc[rates.index[:most]]
        caption = _WORDS["rows"][lang].format(shown=most, all=len(cards))
    return HTML(html_table(shown, headings, caption=caption, lang=lang))  # type: ignore[no-untyped-call]
