"""What a reconciliation says in words: the finding in a title, the unit it is about, an item's label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.charts import words
from helpers.charts.reconciled import BUDGET_FEN, FINAL_FEN, UNIT, Side, one_unit
from helpers.charts.words import money, percent, say, wan
from helpers.clean.contract import label
from helpers.clean.rows import rows_of


@dataclass(frozen=True, slots=True)
class Largest:
    """The item that moves most: its name, its difference in fen, and the movement of all items together, in fen."""

    name: str
    delta: int
    movement: int


def name(row: dict[str, Any], lang: str) -> tuple[str, str]:
    """Return an item's name as printed, and its code, English name and anything unusual under it."""
    code = row.get("item_code")
    parts = [code if isinstance(code, str) else "", words.english(code) if lang == "en" else ""]
    unusual = [label("match", "reclassified", lang)] if row["match"] == "reclassified" else []
    unusual += [say(lang, "not comparable", "不可比")] if row.get("comparable") is False else []
    note = " ".join(part for part in parts if part)
    return words.printed(row["item_name"]), note + "".join(f" [{text}]" for text in unusual)


def finding(total: Side, largest: Largest | None, lang: str) -> str:
    """Return what the totals say, and the item that the difference is due to."""
    if total.budget is None or total.final is None:
        return _one_side(total, lang)
    difference = total.final - total.budget
    where = "" if total.printed else say(lang, "Sum of the items: ", "各科目合计：")
    subject = "final accounts" if where else "Final accounts"
    if not difference:
        return where + say(
            lang,
            f"{subject} equal the initial budget: {money(total.final, lang)}",
            f"决算与年初预算相同：{wan(total.final)}万元",
        )
    share = percent(difference, total.budget, sign=True)
    share = f" ({share})" if share else ""
    verb = say(lang, "exceed" if difference > 0 else "fall short of", "超过" if difference > 0 else "低于")
    text = say(
        lang,
        f"{subject} {verb} the initial budget by {money(difference, lang)}{share}",
        f"决算{verb}年初预算{wan(abs(difference))}万元{share.replace(' (', '（').replace(')', '）')}",
    )
    return where + text + _due_to(difference, largest, lang)


def _due_to(difference: int, largest: Largest | None, lang: str) -> str:
    if largest is None or not largest.delta:
        return ""
    name, delta = largest.name, largest.delta
    # "Nearly all": the item moves as far as the total, to a tenth, and nine tenths of all movement are its own.
    is_alone = 10 * abs(delta) >= 9 * largest.movement
    if is_alone and abs(10 * delta - 10 * difference) <= abs(difference):
        return say(lang, f", nearly all in {name}", f"，几乎全部在“{name}”")
    sign = "+" if delta > 0 else "−"
    return say(
        lang,
        f"; largest change: {name} ({sign}{money(delta, lang)})",
        f"；变动最大：{name}（{wan(delta, sign=True)}万元）",
    )


def _one_side(total: Side, lang: str) -> str:
    if total.final is not None:
        return say(
            lang,
            f"Final accounts of {money(total.final, lang)}; no initial budget is published to compare with",
            f"决算{wan(total.final)}万元；没有可比较的年初预算",
        )
    if total.budget is not None:
        return say(
            lang,
            f"Initial budget of {money(total.budget, lang)}; no final accounts are published to compare with",
            f"年初预算{wan(total.budget)}万元；没有可比较的决算",
        )
    return say(lang, "Initial budget and final accounts", "年初预算与决算")


def largest_item(leaves: pd.DataFrame, lang: str) -> Largest | None:
    """Return the item that both sides print and that differs most."""
    rows = rows_of(leaves, ("item_code", "item_name", BUDGET_FEN, FINAL_FEN, "comparable"))
    both = [row for row in rows if None not in (row.initial_budget_fen, row.final_fen) and row.comparable is not False]
    return _largest([(row.final_fen - row.initial_budget_fen, row.item_name, row.item_code) for row in both], lang)


def largest_step(steps: pd.DataFrame, lang: str) -> Largest | None:
    """Return the largest step that is an item."""
    rows = rows_of(steps, ("kind", "delta_fen", "item_name", "item_code"))
    return _largest([row[1:] for row in rows if row.kind == "item"], lang)


def _largest(moves: Sequence[tuple[int, str, str | None]], lang: str) -> Largest | None:
    """Return the first of the largest differences, each given with the name and the code of its item."""
    if not moves:
        return None
    delta, name, code = max(moves, key=lambda move: abs(move[0]))
    return Largest(words.title_name(name, code, lang), int(delta), sum(abs(int(size)) for size, *_ in moves))


def about(reconciliation: pd.DataFrame, documents: pd.DataFrame | None, lang: str) -> str:
    """Return what the figure is about: agency, year and scope, and whose money the items are, where all are of one."""
    rows = rows_of(one_unit(reconciliation), (*UNIT, "final_doc_id", "budget_doc_id", "item_kind", "fund"))
    city, year, agency, scope, *_ = rows[0]
    doc_ids = [*(row.final_doc_id for row in rows), *(row.budget_doc_id for row in rows)]
    names = words.agency_names(doc_ids, documents)
    of_fund = words.of_fund((row.fund for row in rows if row.item_kind == "function"), lang)
    return f"{names[0] if names else f'{city} / {agency}'} · {year} · {label('scope', scope, lang)}{of_fund}"


def source(rows: pd.DataFrame, documents: pd.DataFrame | None, lang: str) -> str:
    """Return the line under the figure: the documents of both sides."""
    return words.source([*rows["budget_doc_id"], *rows["final_doc_id"]] if len(rows) else [], documents, lang)


def why_no_figures(reconciliation: pd.DataFrame, lang: str) -> str:
    """Return why a unit has neither an initial budget nor a final figure to draw."""
    unit = one_unit(reconciliation)
    if unit.empty:
        return say(lang, "The reconciliation is empty.", "对账表为空。")
    if unit["implied_budget_fen"].notna().any() or unit["implied_final_fen"].notna().any():
        return say(
            lang,
            "No document of this year is here; what the next year's documents imply for it is in the table.",
            "没有该年度的文件；下年文件倒推的数额见对账表。",
        )
    return say(lang, "No function item (支出功能分类科目) has an amount.", "没有列明金额的支出功能分类科目。")
