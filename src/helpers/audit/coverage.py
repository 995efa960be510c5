"""The ledger: for each document and each rule whether the rule should apply, whether it did, and if not, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.audit.finding import TESTED, Wording
from helpers.audit.registry import Rule, rules
from helpers.clean.contract import conform, label
from helpers.clean.rows import values

_FACTS = {
    "table": ("amounts", "kind", "kind"),
    "measure": ("amounts", "measure", "measure"),
    "fund": ("amounts", "fund", "fund"),
    "list": ("amounts", "code_list", "code_list"),
    "metric": ("claims", "metric", "metric"),
    "section": ("claims", "section", "kind"),
    "said": ("claims", "measure", "measure"),
}
"""A need of ``rules.csv`` is met by a value that stands in a column of a clean table; the closed list names it."""

_UNCERTAIN = Wording("what differs may have another cause than a misprint", "差异可能另有原因")
_NOTHING = Wording("the figures leave nothing to test", "所列数无可检验之处")
_NO_SUBJECT = Wording("nothing in the document is a subject of the rule", "文件中无该规则的检查对象")


def coverage(tables: Mapping[str, pd.DataFrame], checks: pd.DataFrame) -> pd.DataFrame:
    """Say for each document and each rule of its stage whether the rule should apply, and whether it did.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Clean tables of one or more documents.
    checks : DataFrame
        Contract table ``checks``, as ``audit`` makes it of the same tables.

    Returns
    -------
    pandas.DataFrame
        Contract table ``coverage``: ``applies`` where the document holds all that column ``needs`` of the rule lists;
        the number of ``subjects`` tested or left untested, and how many ``passed``, were ``rounding``, ``failed`` or
        stayed ``untested``; ``reason`` and ``reason_zh`` where nothing was tested: the need that is missing, or why it
        could not be.
    """
    facts = _facts(tables)
    outcomes: dict[tuple[str, str], Counter[str]] = {}
    for doc_id, rule_id, status in zip(checks["doc_id"], checks["rule_id"], checks["status"], strict=True):
        outcomes.setdefault((doc_id, rule_id), Counter())[status] += 1
    documents = zip(tables["documents"]["doc_id"], tables["documents"]["stage"], strict=True)
    rows = [
        _row(doc_id, rule, facts.get(doc_id, set()), outcomes.get((doc_id, rule.rule_id), Counter()))
        for doc_id, stage in documents
        for rule in rules().values()
        if rule.stage in (stage, "both")
    ]
    return conform("coverage", rows)


def _facts(tables: Mapping[str, pd.DataFrame]) -> dict[str, set[str]]:
    """Return what each document holds, in the words of column ``needs``."""
    facts: dict[str, set[str]] = {}
    for what, (table, column, _) in _FACTS.items():
        frame = tables[table]
        for doc_id, value in dict.fromkeys(zip(values(frame["doc_id"]), values(frame[column]), strict=True)):
            if value is not None:
                facts.setdefault(doc_id, set()).add(f"{what}={value}")
    for table, frame in tables.items():
        for doc_id in dict.fromkeys(values(frame["doc_id"])) if "doc_id" in frame else ():
            facts.setdefault(doc_id, set()).add(f"rows={table}")
    return facts


def _row(doc_id: str, rule: Rule, facts: set[str], outcome: Counter[str]) -> dict[str, Any]:
    missing = next((need for need in rule.needs.split() if not facts.intersection(need.split("|"))), None)
    tested = sum(outcome[status] for status in TESTED)
    reason = None if tested else _reason(missing, outcome)
    return {
        "doc_id": doc_id,
        "rule_id": rule.rule_id,
        "applies": missing is None or tested > 0,
        "subjects": sum(outcome.values()),
        "passed": outcome["pass"],
        "rounding": outcome["rounding"],
        "failed": outcome["fail"],
        "untested": outcome["insufficient_data"] + outcome["not_applicable"],
        "reason": reason and reason.en,
        "reason_zh": reason and reason.zh,
    }


def _reason(missing: str | None, outcome: Counter[str]) -> Wording:
    if missing is not None:
        en, zh = ([_named(need, lang) for need in missing.split("|")] for lang in ("en", "zh"))
        return Wording(f"the document has no {' or '.join(en)}", f"文件无{'、'.join(zh)}")
    if outcome["insufficient_data"]:
        return _UNCERTAIN
    return _NOTHING if outcome["not_applicable"] else _NO_SUBJECT


def _named(need: str, lang: str) -> str:
    what, _, value = need.partition("=")
    if what not in _FACTS:
        return value
    name = label(_FACTS[what][2], value, lang)
    return f"{name} in the text" if lang == "en" and _FACTS[what][0] == "claims" else name
