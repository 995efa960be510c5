"""How much of a document the audit reached: rules that should apply, those tested, and why the others were not."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from helpers.report.cells import rule_statement
from helpers.report.tables import html_table
from helpers.report.text import words


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of one document: how many rules should apply, how many were tested, the others as HTML."""

    doc_id: str
    due: int
    tested: int
    html: Markup


def covered(ledger: pd.DataFrame, lang: str) -> list[Covered]:
    """Return the coverage of each document.

    Parameters
    ----------
    ledger : DataFrame
        Contract table ``coverage`` of a unit.
    lang : str
        ``en`` or ``zh``.
    """
    counts = count_rules(ledger)
    return [
        Covered(str(doc_id), int(counts["due"][doc_id]), int(counts["tested"][doc_id]), untested_rules(rows, lang))
        for doc_id, rows in ledger.groupby("doc_id", sort=False)
    ]


def count_rules(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return for each document (index) how many rules are ``due``, as they should apply, and how many ``tested``."""
    due = ledger["applies"].astype(bool)
    tested = due & (ledger["subjects"] > ledger["untested"])
    return (
        ledger.assign(due=due.astype("int64"), tested=tested.astype("int64")).groupby("doc_id")[["due", "tested"]].sum()
    )


def untested_rules(ledger: pd.DataFrame, lang: str) -> Markup:
    """Return the rules that should apply and were not tested as an HTML table: what each demands, and why."""
    t = words(lang)
    rows = ledger[ledger["applies"].astype(bool) & (ledger["subjects"] == ledger["untested"])]
    reason = "reason_zh" if lang == "zh" else "reason"
    headings = {"rule_id": t["rule"], "statement": t["rule_demands"], reason: t["untested_why"]}
    rows = rows.assign(statement=[rule_statement(rule, lang) for rule in rows["rule_id"]])
    return Markup(html_table(rows, headings, caption=t["untested"], lang=lang))  # noqa: S704 - escaped there
