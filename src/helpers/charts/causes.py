"""Figure of the findings: how many have which cause, and how many failed checks each cause explains."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from helpers.audit.explain import findings
from helpers.charts import words
from helpers.charts.bars import keys, stack, stack_range
from helpers.charts.layout import Frame, Row, absence, put_axis, sheet
from helpers.charts.style import PALETTE, styled
from helpers.charts.words import say
from helpers.clean.contract import label
from helpers.clean.rows import rows_of

COLORS = (PALETTE[3], PALETTE[8])
"""Of the checks that stand for a finding, and of the others that fail for the same cause."""
_ACROSS = "across"


@styled
def findings_by_cause(
    checks: pd.DataFrame, documents: pd.DataFrame | None = None, *, ax: Axes | None = None, lang: str = "en"
) -> Axes:
    """Draw how many findings have which cause, the most frequent first, the further failed checks of it behind them.

    Parameters
    ----------
    checks : pandas.DataFrame
        Contract table ``checks``.
    documents, ax, lang
        As for :func:`helpers.charts.composition_by_class`.

    Returns
    -------
    matplotlib.axes.Axes
        Number of failed checks.
    """
    source = words.source(checks["doc_id"], documents, lang)
    counts = by_cause(checks)
    if counts.empty:
        title = words.nothing(lang, "Findings by cause", "按原因分的核对发现")
        return absence(title, say(lang, "No check failed.", "没有不符项。"), source, ax)
    rows = [Row(_name(str(cause), lang), "", f"{one:,} / {one + more:,}") for cause, one, more in counts.itertuples()]
    names = (
        say(lang, "findings", "核对发现"),
        say(lang, "further failed checks of the same cause", "同因的其他不符项"),
    )
    heading = say(lang, "findings / failed checks", "发现 / 不符项")
    ax = sheet(rows, Frame(_title(counts, lang), "", source, heading, keys(COLORS, names)), ax)
    stack(ax, counts, COLORS)
    put_axis(ax, say(lang, "Number of failed checks", "不符项数"), *stack_range(counts))
    return ax


def by_cause(checks: pd.DataFrame) -> pd.DataFrame:
    """Return by cause (rows) the number of ``findings`` and of ``further`` failed checks, most findings first."""
    failed: dict[str, list[int]] = {}
    for row in rows_of(findings(checks), ("cause", "checks")):
        failed.setdefault(row.cause or _ACROSS, []).append(row.checks)
    order = sorted(failed, key=lambda cause: (-len(failed[cause]), -sum(failed[cause]), cause))
    numbers = [(len(failed[cause]), sum(failed[cause]) - len(failed[cause])) for cause in order]
    return pd.DataFrame(numbers, index=order, columns=["findings", "further"], dtype="int64")


def _name(cause: str, lang: str) -> str:
    if cause == _ACROSS:
        return say(lang, "Documents do not agree with each other", "文件之间不一致")
    return label("check_cause", cause, lang)


def _title(counts: pd.DataFrame, lang: str) -> str:
    number, failed = int(counts["findings"].sum()), int(counts.to_numpy().sum())
    most, times = _name(str(counts.index[0]), lang), int(counts["findings"].iloc[0])
    noun, checks = ("finding" if number == 1 else "findings"), ("check" if failed == 1 else "checks")
    return say(
        lang,
        f"{number:,} {noun} behind {failed:,} failed {checks}; most frequent ({times:,}): {most}",
        f"{failed:,}项不符归为{number:,}条发现；最多的一类（{times:,}条）：{most}",
    )
