"""Figure of the audit: how many checks of each rule passed, failed or could not be made."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from helpers.audit import rules
from helpers.charts import words
from helpers.charts.bars import keys, stack
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.style import PALETTE, styled
from helpers.charts.words import percent, say
from helpers.clean.contract import label
from helpers.clean.rows import rows_of

COLORS = dict(
    zip(
        ("fail", "rounding", "pass", "insufficient_data", "not_applicable"),
        (PALETTE[3], PALETTE[8], PALETTE[2], "#9aa1ab", "#d5d9de"),
        strict=True,
    )
)


@styled
def checks_by_status(
    checks: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "en",
    most: int = 15,
) -> Axes:
    """Draw what share of the checks of each audit rule had which outcome, rules with most failures first.

    Parameters
    ----------
    checks : pandas.DataFrame
        Contract table ``checks``; or ``rule_id``, ``status`` and the ``number`` of the checks of all ``documents``.
    documents, ax, lang
        As for :func:`helpers.charts.composition_by_class`.
    most : int
        Rules at most; the others share the last row.

    Returns
    -------
    matplotlib.axes.Axes
        Per cent of the checks of each rule, so that the failed ones of a rule with few checks are seen as well.
    """
    if checks.empty:
        title = words.nothing(lang, "Checks by outcome", "核对结果")
        return absence(title, say(lang, "No check has been made.", "没有进行任何核对。"), "", ax)
    every = outcomes(checks)
    counts = _with_rest(every, most, lang)
    rows = [Row(*_label(rule, lang), f"{fails:,} / {total:,}") for rule, fails, total in _row_figures(counts)]
    of = documents if documents is not None and "doc_id" not in checks else checks
    source = words.source(of["doc_id"], documents, lang)
    heading = say(lang, "failed / all", "不符 / 全部")
    labels = [label("check_status", status, lang) for status in counts]
    ax = sheet(rows, Frame(_finding(every, lang), "", source, heading, keys(COLORS.values(), labels)), ax)
    stack(ax, 100 * counts.div(counts.sum(axis=1), axis=0), COLORS.values())
    put_axis(ax, say(lang, "Share of the checks of the rule, %", "占该规则核对项数（%）"), 0, 100)
    ax.set_xlim(0, 100)
    return ax


def outcomes(checks: pd.DataFrame) -> pd.DataFrame:
    """Return the number of checks by rule (rows) and outcome (columns), rules with most failures first."""
    numbers = checks["number"].tolist() if "number" in checks else [1] * len(checks)
    counts: dict[str, dict[str, int]] = {}
    for row, number in zip(rows_of(checks, ("rule_id", "status")), numbers, strict=True):
        counts.setdefault(row.rule_id, dict.fromkeys(COLORS, 0))[row.status] += number
    order = sorted(counts, key=lambda rule: (-counts[rule]["fail"], -sum(counts[rule].values()), rule))
    return pd.DataFrame([counts[rule] for rule in order], index=order, columns=list(COLORS))


def _label(rule: str, lang: str) -> tuple[str, str]:
    """Return a rule's identifier, and what it demands."""
    known = rules().get(rule)
    return rule, say(lang, known.en, known.zh) if known else ""


def _with_rest(counts: pd.DataFrame, most: int, lang: str) -> pd.DataFrame:
    if len(counts) <= most:
        return counts
    rest = counts.iloc[most - 1 :]
    name = say(lang, f"{len(rest)} other rules", f"其余{len(rest)}条规则")
    return pd.concat([counts.iloc[: most - 1], rest.sum().rename(name).to_frame().T])


def _row_figures(counts: pd.DataFrame) -> list[tuple[str, int, int]]:
    return list(zip(counts.index, counts["fail"].tolist(), counts.to_numpy().sum(axis=1).tolist(), strict=True))


def _finding(counts: pd.DataFrame, lang: str) -> str:
    fails, total = int(counts["fail"].sum()), int(counts.to_numpy().sum())
    if not fails:
        return say(lang, f"None of {total:,} checks failed", f"{total:,}项核对均无不符")
    share, worst = percent(fails, total), counts.index[0]
    number = int(counts["fail"].iloc[0])
    told = say(lang, f"{fails:,} of {total:,} checks failed ({share})", f"{total:,}项核对中{fails:,}项不符（{share}）")
    if number == fails:
        return told + say(lang, f", of rule {worst}", f"，规则：{worst}")
    if number == 1:
        return told + say(lang, ", each of another rule", "，规则各不相同")
    return told + say(lang, f"; most of one rule: {worst} ({number:,})", f"；最多的规则：{worst}（{number:,}项）")
