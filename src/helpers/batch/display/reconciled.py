"""What a reconciliation gives, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.clean.contract import closed_list, contract, label
from helpers.money import format_fen
from helpers.reconcile import bridge
from helpers.report.text import humanise

_VINTAGES = ("initial_budget_fen", "implied_budget_fen", "final_fen", "implied_final_fen", "difference_fen")
_WORDS = {
    "lines": {"en": "{year} {scope}: {number} lines", "zh": "{year}年 {scope}：{number}行"},
    "bridge": {
        "en": "  bridge: {start} {change} in {steps} items {rest} that no item lists = {end}",
        "zh": "  过渡：{start} {change}（{steps}项） {rest}（未列明） = {end}",
    },
}


def reconciliation_receipt(frame: pd.DataFrame, lang: str = "en") -> str:
    """Return how many lines a reconciliation has, its totals in 万元, how its bridge adds up, and what is published."""
    lines = []
    for (year, scope), rows in frame.groupby(["year", "scope"]):
        lines.append(_WORDS["lines"][lang].format(year=year, scope=label("scope", str(scope), lang), number=len(rows)))
        lines += [_total_line(row, lang) for row in rows[rows["item_kind"] == "total"].to_dict("records")]
        lines += _bridge_line(bridge(frame, int(year), str(scope)), lang)
    matches = (f"{label('match', name, lang)}: {(frame['match'] == name).sum()}" for name in closed_list("match"))
    return "\n".join([*lines, "; ".join(matches)])


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
        "change": _step(int(changes.iloc[:-1].sum())),
        "rest": _step(int(changes.iloc[-1])),
        "end": format_fen(int(total["final_fen"])),
    }
    return [_WORDS["bridge"][lang].format(**figures)]


def _step(fen: int) -> str:
    """Return an amount as it is added or taken off: ``+ 5.00``, ``− 5.00``."""
    return f"{'−' if fen < 0 else '+'} {format_fen(abs(fen))}"
