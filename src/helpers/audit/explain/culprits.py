"""Which figure stands behind failed checks: the one whose correction makes most of them hold and breaks none.

The hypothesis that mends most checks, less those it breaks, is taken first; what it mends is one finding. The rest is
explained in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.audit.explain.cells import Cell
from helpers.audit.explain.digits import CHANCE, misprints
from helpers.audit.explain.hypotheses import Culprit, hypotheses
from helpers.audit.explain.identities import Identity
from helpers.audit.explain.versions import other_versions
from helpers.audit.explain.web import Web
from helpers.audit.finding import HELD
from helpers.audit.records import Amount


@dataclass(frozen=True, slots=True)
class _Trial:
    """A hypothesis tried: the failed checks it mends, and what it does to the others."""

    hypothesis: Culprit
    mended: frozenset[int]
    broken: int
    doubtful: int

    def score(self, waiting: frozenset[int]) -> tuple[int, int, int, int, int]:
        """Return how good it is: checks mended less broken, few broken, doubtful ones mended, few changes.

        A figure whose sign alone changes is no other figure.
        """
        mended = len(self.mended & waiting)
        values = self.hypothesis.values
        others = sum(abs(value) != abs(cell.value) for cell, value in values.items())
        return mended - self.broken, -self.broken, self.doubtful, -others, -len(values)


def locate(web: Web) -> list[Culprit]:
    """Return what stands behind the failed checks, each of which belongs to one culprit."""
    failed = {identity.at: identity for identity in web.failed}
    left = list(failed.values())
    trials = [_tried(web, hypothesis) for hypothesis in (*hypotheses(web, left), *other_versions(web, left))]
    waiting = frozenset(failed)
    found = []
    while waiting:
        culprit = _best(trials, failed, waiting)
        found.append(_read_before_a_slip(culprit))
        waiting -= {identity.at for identity in culprit.mended}
        trials = [trial for trial in trials if trial.mended & waiting]
    return found


def _read_before_a_slip(culprit: Culprit) -> Culprit:
    """Return a culprit with the right figures as a slip of the pen may have found them, as far as rounding allows."""
    units = {cell.figure.unit for cell in culprit.values}
    if culprit.kind not in ("cell", "twins") or len(units) != 1:
        return culprit
    cells, value = tuple(culprit.values), next(iter(culprit.values.values()))
    values = dict.fromkeys(cells, _before_a_slip(culprit.mended, cells, value))
    others = tuple((cell, _before_a_slip(culprit.mended, (cell,), value)) for cell, value in culprit.others)
    return replace(culprit, values=values, others=others)


def _before_a_slip(mended: Sequence[Identity], cells: Sequence[Cell], value: Decimal) -> Decimal:
    """Return the figure of which a slip made the printed one, where the checks that it mends hold with it as well.

    Rounded figures leave the last places of a correction open. A slip concerns more than they do, or it is no slip but
    chance; without one the correction itself is returned.
    """

    def holds(right: Decimal) -> bool:
        return all(identity.holds(dict.fromkeys(cells, right)) for identity in mended)

    fitting = [
        right
        for right, weight in misprints(cells[0].figure)
        if abs(right - value) < (reach := weight * CHANCE / 2)
        and holds(right)
        and not (holds(right + reach) or holds(right - reach))
    ]
    return min(fitting, key=lambda right: abs(right - value), default=value)


def _tried(web: Web, hypothesis: Culprit) -> _Trial:
    if hypothesis.kind in ("row", "version"):
        tells_less = hypothesis.kind == "version"  # than figures that mend as many checks
        return _Trial(hypothesis, frozenset(identity.at for identity in hypothesis.mended), int(tells_less), 0)
    values = hypothesis.values
    touched = [(i, i.holds(values)) for i in web.touched(values) if i.relation != "none"]
    mended = frozenset(identity.at for identity, holds in touched if holds and identity.status == "fail")
    broken = sum(
        i.status in HELD and not holds and i.holds({}) and not _moves_as_one(hypothesis, i) for i, holds in touched
    )
    return _Trial(hypothesis, mended, broken, sum(i.status == "insufficient_data" and holds for i, holds in touched))


def _moves_as_one(hypothesis: Culprit, one: Identity) -> bool:
    """Whether a check holds as before: within a table in another unit, or within a row that changes its place."""
    if hypothesis.kind == "unit":
        return all(cell in hypothesis.values for cell in one.cells)
    rows = {(c.record.table_no, c.record.row_no) if isinstance(c.record, Amount) else None for c in one.cells}
    return hypothesis.kind == "shift" and len(rows) == 1


def _best(trials: Sequence[_Trial], failed: Mapping[int, Identity], waiting: frozenset[int]) -> Culprit:
    scored = [(trial.score(waiting), trial) for trial in trials]
    top = max((score for score, _ in scored), default=(0,))
    if top[0] <= 0:
        return _alone(failed[min(waiting)])
    best = [trial for score, trial in scored if score == top]
    chosen = best[0].hypothesis
    others: dict[Cell, Decimal] = {}
    for trial in best[1:]:
        same = trial.mended & waiting == best[0].mended & waiting
        if same and trial.hypothesis.kind == "cell" and not set(trial.hypothesis.values) & set(chosen.values):
            others = dict(trial.hypothesis.values) | others
    mended = tuple(failed[at] for at in sorted(best[0].mended & waiting))
    return Culprit(chosen.kind, chosen.values, mended, tuple(others.items()))


def _alone(failed: Identity) -> Culprit:
    """Return a failed check that no correction mends without breaking as much: its own figure stands for it."""
    if failed.relation in ("none", "direction"):
        return Culprit("words", {}, (failed,))
    first = failed.cells[0]
    value = next(failed.corrections(first), None)
    return Culprit("cell", {} if value is None else {first: value}, (failed,))
