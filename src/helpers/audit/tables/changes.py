"""Columns of last year and of the change since: 增减额 = this year's - last year's, 增减率 = change / last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from helpers.audit.arithmetic import PERCENT, Comparison, Figure, bounds_of_growth, percentage, sum_of
from helpers.audit.document import Document
from helpers.audit.finding import HELD, Finding, Wording, judge
from helpers.audit.headings import column_name, path_of, row_name, table_name
from helpers.audit.records import Amount
from helpers.audit.registry import check

_NOW = ("total", "basic", "project", "personnel", "public", "income")
_OWN = {"budget": (*_NOW, "budget"), "final": (*_NOW, "final")}
_CHANGES = ("change", "change_pct")
_YEAR = re.compile(r"年|增|变动|差额|[预决]算数$|执行数$|^(?:小计|合计|总计)$")
"""Steps of a heading that say which year, or that all is meant; the others say what is compared."""
_ANOTHER = Wording("many of the column differ, so it may compare other amounts", "本栏多处不符，可能比较的是其他数额")
_UNSIGNED = Wording("the column may print decreases without sign", "该栏减少数可能未列负号")

Compared = tuple[Amount, Wording, Comparison, list[Figure]]


@check("B-28")
def changes_in_a_row(document: Document) -> Iterator[Finding]:
    """Recompute each printed change and rate of change from the columns of the two years beside it.

    A column that fails in many rows may compare other amounts. Of a short one, one row alone fails where the other of
    change and rate holds; a rate needs another row that holds.
    """
    for table in document.tables:
        cells = document.cells.get(table.table_no, ())
        if any(cell.measure in _CHANGES for cell in cells):
            rows = [list(_compared(document, row)) for row in years_beside(document, cells)]
            known = {each[0] for row in rows for each in row if any(_holds(beside) for beside in row)}
            for measure in _CHANGES:
                column = [each for row in rows for each in row if each[0].measure == measure]
                failed = sum(each[2].status == "fail" for each in column)
                has_sign = any(cell.value < 0 for cell, *_ in column)
                for cell, formula, comparison, figures in column:
                    is_proven = cell in known and failed == 1 and (measure == "change" or len(column) > 1)
                    may_differ = table.table_no in document.doubtful or (3 * failed > len(column) and not is_proven)
                    other = _ANOTHER if may_differ else None
                    unsigned = _UNSIGNED if not has_sign and comparison.printed == -comparison.expected else None
                    here = f"{table_name(table)} · {row_name(cell)} · {column_name(cell)}"
                    formula = Wording(f"{here}: {formula.en}", f"{here}：{formula.zh}")
                    yield judge(here, formula, comparison, figures, doubt=other or unsigned)


def _holds(compared: Compared) -> bool:
    """Whether a change or rate is that of the two years; zero would be that of any two columns that are equal."""
    return compared[0].value != 0 and compared[2].status in HELD


def years_beside(document: Document, cells: Sequence[Amount]) -> Iterator[Mapping[str, Amount]]:
    """Return what each row prints of both years: ``now`` and ``prior``, and with them ``change`` and ``change_pct``.

    A row has several where its headings compare several amounts; one with two columns for one of them is left out.
    """
    if not any(cell.measure == "prior" for cell in cells):
        return
    found: dict[tuple[int, tuple[str, ...]], dict[str, list[Amount]]] = {}
    for cell in cells:
        as_now = cell.measure in _OWN[document.stage]
        if as_now or cell.measure in ("prior", *_CHANGES):
            row = found.setdefault((cell.row_no, _what(path_of(cell))), {})
            row.setdefault("now" if as_now else cell.measure, []).append(cell)
    for row in found.values():
        single = {name: printed[0] for name, printed in row.items() if len(printed) == 1}
        if len(single) == len(row) and {"now", "prior"} <= single.keys():
            yield single


@lru_cache(maxsize=256)
def _what(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the headings over a column that say what is compared."""
    return tuple(step for step in path if not _YEAR.search(step))


def _compared(document: Document, row: Mapping[str, Amount]) -> Iterator[Compared]:
    now, prior = document.figure(row["now"]), document.figure(row["prior"])
    if not (now.is_money and prior.is_money):
        return
    for measure in _CHANGES:
        if (cell := row.get(measure)) is None:
            continue
        figure = document.figure(cell)
        if measure == "change" and figure.is_money:
            figures = [figure, now, prior._replace(value=-prior.value)]
            formula = Wording(f"change = {now.printed} - {prior.printed}", f"增减额＝{now.printed}－{prior.printed}")
            yield cell, formula, sum_of(figure, figures[1:]), figures
        elif measure == "change_pct" and figure.unit in PERCENT:
            bounds = bounds_of_growth(now, prior)
            if bounds is not None:
                formula = Wording(
                    f"rate of change = ({now.printed} - {prior.printed}) / {prior.printed}",
                    f"增减率＝（{now.printed}－{prior.printed}）÷{prior.printed}",
                )
                yield cell, formula, percentage(figure, bounds), [figure, now, prior]
