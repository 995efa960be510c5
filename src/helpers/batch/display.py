"""What a notebook shows: a table with links to the printed lines, and short receipts that stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from IPython.display import HTML

from helpers.audit.explain import findings
from helpers.clean.contract import closed_list, contract, label
from helpers.clean.pipeline import DOCUMENT_TABLES
from helpers.money import format_fen
from helpers.reconcile import bridge
from helpers.report.covered import count_rules, untested_rules
from helpers.report.scorecard import scorecard
from helpers.report.shown import shown_columns
from helpers.report.tables import html_table
from helpers.report.text import humanise, words

_VINTAGES = ("initial_budget_fen", "implied_budget_fen", "final_fen", "implied_final_fen", "difference_fen")
_WORDS = {
    "rows": {"en": "{shown} of {all} rows", "zh": "共{all}行，显示{shown}行"},
    "lines": {"en": "{year} {scope}: {number} lines", "zh": "{year}年 {scope}：{number}行"},
    "bridge": {
        "en": "  bridge: {start} + {change} in {steps} items + {rest} that no item lists = {end}",
        "zh": "  过渡：{start} + {steps}项共{change} + 未列明{rest} = {end}",
    },
    "audit": {
        "en": "{doc_id}: findings {findings}, failed checks {failed}; {rules} of {due} rules tested; "
        "disclosure {points} of {weight} points; {held} of {testable} identities hold",
        "zh": "{doc_id}：{failed}项不符归为{findings}条发现；适用规则{due}条，已检验{rules}条；"
        "公开完整性{points}/{weight}分；可检验等式{testable}项，成立{held}项",
    },
    "none": {"en": "no {stage} of {unit} was found", "zh": "未找到{unit}的{stage}"},
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
    head = frame.head(most)
    caption = _WORDS["rows"][lang].format(shown=len(head), all=len(frame)) if len(frame) > most else ""
    return HTML(html_table(head, shown_columns(table, frame, lang), caption=caption, lang=lang))  # type: ignore[no-untyped-call]


def show_findings(checks: pd.DataFrame, lang: str = "en") -> HTML:
    """Return the findings for display, one row a cause: why, where, by which rules, how many failed checks."""
    found, t = findings(checks), words(lang)
    zh = "_zh" if lang == "zh" else ""
    told = found.assign(explanation=found[f"explanation{zh}"].fillna(found[f"message{zh}"]))
    headings = {"cause": "", "explanation": "", "lines": "", "rules": t["rule"], "checks": t["checks_failed"]}
    return HTML(html_table(told, headings, lang=lang))  # type: ignore[no-untyped-call]


def show_untested(ledger: pd.DataFrame, lang: str = "en") -> HTML:
    """Return the rules that should apply to a unit's documents and were not tested, for display."""
    return HTML(untested_rules(ledger, lang))  # type: ignore[no-untyped-call]


def show_scorecard(tables: Mapping[str, pd.DataFrame], lang: str = "en") -> HTML:
    """Return the scorecard of every document for display, documents side by side."""
    t = words(lang)
    about = tables["documents"][["doc_id", "city_name", "agency_name"]]
    headings = {"city_name": "", "agency_name": "", "doc_id": "", "findings": t["findings"], "tested": t["checks_made"]}
    headings |= {"findings_per_100": t["findings_per_100"], "completeness": t["completeness"], "closure": t["closure"]}
    return HTML(html_table(about.merge(scorecard(tables), on="doc_id"), headings, lang=lang))  # type: ignore[no-untyped-call]


def document_receipt(tables: Mapping[str, pd.DataFrame], lang: str = "en") -> str:
    """Return one line a document: what it is, its form, and how many tables, figures and statements were read."""
    lines = []
    for row in tables["documents"].to_dict("records"):
        counts = {name: _count(tables[name], row["doc_id"]) for name in DOCUMENT_TABLES[1:] if name in tables}
        read = "; ".join(f"{words(lang)[f'table_{name}']} {number}" for name, number in counts.items() if number)
        stage, scope = label("stage", row["stage"], lang), label("scope", row["scope"], lang)
        lines.append(f"{row['doc_id']}: {row['agency_name']} {row['year']} {stage} ({scope}), {row['format']}: {read}")
    return "\n".join(lines)


def clean_receipt(tables: Mapping[str, pd.DataFrame], unit: object, stage: str, lang: str = "en") -> str:
    """Return what was cleaned of one stage, or that the unit has no document of it."""
    if len(tables["documents"]):
        return document_receipt(tables, lang)
    return _WORDS["none"][lang].format(unit=unit, stage=label("stage", stage, lang).lower())


def reconciliation_receipt(frame: pd.DataFrame, lang: str = "en") -> str:
    """Return how many lines a reconciliation has, its totals in 万元, how its bridge adds up, and what is published."""
    lines = []
    for (year, scope), rows in frame.groupby(["year", "scope"]):
        lines.append(_WORDS["lines"][lang].format(year=year, scope=label("scope", str(scope), lang), number=len(rows)))
        lines += [_total_line(row, lang) for row in rows[rows["item_kind"] == "total"].to_dict("records")]
        lines += _bridge_line(bridge(frame, int(year), str(scope)), lang)
    matches = (f"{label('match', name, lang)}: {_number(frame['match'] == name)}" for name in closed_list("match"))
    return "\n".join([*lines, "; ".join(matches)])


def check_receipt(checks: pd.DataFrame, lang: str = "en") -> str:
    """Return how many checks had each outcome."""
    return "; ".join(
        f"{label('check_status', name, lang)}: {_number(checks['status'] == name)}"
        for name in closed_list("check_status")
    )


def audit_receipt(tables: Mapping[str, pd.DataFrame], lang: str = "en") -> str:
    """Return one line a document: its findings, the rules tested, how complete it is and how far it adds up."""
    due, rules = (count_rules(tables["coverage"])[name] for name in ("due", "tested"))
    lines = []
    names = ("findings", "failed", "points", "weight", "held", "testable")
    for card in scorecard(tables).to_dict("records"):
        figures = {name: 0 if pd.isna(card[name]) else int(card[name]) for name in names}
        figures |= {"due": due.get(card["doc_id"], 0), "rules": rules.get(card["doc_id"], 0)}
        lines.append(_WORDS["audit"][lang].format(doc_id=card["doc_id"], **figures))
    return "\n".join(lines)


def _total_line(row: Mapping[str, Any], lang: str) -> str:
    amounts = {name: int(row[name]) for name in _VINTAGES if not pd.isna(row[name])}
    return f"  {row['item_name']}: " + ", ".join(
        f"{_heading(name, lang)} {format_fen(amounts[name])}" for name in amounts
    )


def _heading(name: str, lang: str) -> str:
    """Return what a column of amounts is called, without its unit."""
    field = next(field for field in contract()["reconciliation"] if field.name == name)
    return field.zh.removesuffix("（分）") if lang == "zh" else humanise(name).lower()


def _bridge_line(steps: pd.DataFrame, lang: str) -> list[str]:
    """Return the bridge from initial budget to final accounts in one line; nothing where there is none."""
    if steps.empty:
        return []
    total, changes = steps.iloc[0], steps["difference_fen"].iloc[1:]
    figures = {
        "start": format_fen(int(total["initial_budget_fen"])),
        "steps": len(changes) - 1,
        "change": format_fen(int(changes.iloc[:-1].sum())),
        "rest": format_fen(int(changes.iloc[-1])),
        "end": format_fen(int(total["final_fen"])),
    }
    return [_WORDS["bridge"][lang].format(**figures)]


def _count(frame: pd.DataFrame, doc_id: str) -> int:
    return _number(frame["doc_id"] == doc_id) if "doc_id" in frame else 0


def _number(mask: pd.Series) -> int:
    return int(mask.sum())
