"""Disclosure completeness on a unit's page: the score of each document with its parts, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers.audit.completeness import completeness_score
from helpers.report.shown import shown_columns
from helpers.report.tables import html_table
from helpers.report.text import words

_MOST_LACKING = ("missing", "empty", "elsewhere", "not_applicable", "stated_empty", "present")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The completeness of one document: its identifier, the parts of its score by name, every requirement as HTML."""

    doc_id: str
    parts: dict[str, dict[str, Any]]
    html: Markup


def disclosed(found: pd.DataFrame, lang: str) -> list[Disclosed]:
    """Return the completeness of each document, what is missing first, what is plainly there last.

    Parameters
    ----------
    found : DataFrame
        Contract table ``completeness`` of a unit.
    lang : str
        ``en`` or ``zh``.
    """
    score = completeness_score(found)
    return [
        Disclosed(
            str(doc_id),
            {row["part"]: row for row in score[score["doc_id"] == doc_id].to_dict("records")},
            _table(of_document, lang),
        )
        for doc_id, of_document in found.groupby("doc_id", sort=False)
    ]


def _table(found: pd.DataFrame, lang: str) -> Markup:
    rows = found.sort_values("status", key=lambda status: status.map(_MOST_LACKING.index), kind="stable")
    headings = dict.fromkeys(shown_columns("completeness", rows, lang), "")
    headings |= {name: words(lang)[name] for name in ("requirement", "requirement_en") if name in headings}
    return Markup(html_table(rows, headings, caption=words(lang)["table_completeness"], lang=lang))  # noqa: S704
