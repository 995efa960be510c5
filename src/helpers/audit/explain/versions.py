"""A table of another year or version: it adds up in itself, and disagrees with the others again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.audit.explain.case import Case, slip
from helpers.audit.explain.cells import Cell
from helpers.audit.explain.hypotheses import Culprit
from helpers.audit.explain.identities import Identity
from helpers.audit.explain.web import Web
from helpers.audit.finding import HELD, Wording
from helpers.audit.records import Amount
from helpers.clean.contract import label

_AGAIN = 3
"""Figures that disagree: two may be misprints."""
_WITHIN = 2
"""Sums within the table that tell that it adds up in itself."""


def other_versions(web: Web, left: Sequence[Identity]) -> Iterator[Culprit]:
    """Return tables whose figures disagree with the rest of the document, though every sum within them holds."""
    met: dict[int, list[Identity]] = {}
    for failed in left:
        for table in _tables(failed.cells) if failed.relation in ("linear", "bound") else ():
            met.setdefault(table, []).append(failed)
    for table, failing in met.items():
        own = {cell: cell.value for failed in failing for cell in failed.cells if _tables([cell]) == {table}}
        within = [one for one in web.touched(own) if all(_tables([cell]) == {table} for cell in one.cells)]
        adds_up = [one for one in within if one.status in HELD and one.relation == "linear"]
        if len(own) >= _AGAIN and len(adds_up) >= _WITHIN and all(one.status != "fail" for one in within):
            yield Culprit("version", {}, tuple(failing))


@slip("other_version", 1)
def of_another_version(case: Case) -> Wording | None:
    """A whole table disagrees with the others and adds up in itself."""
    if case.culprit.kind != "version":
        return None
    shared = set.intersection(*(_tables(identity.cells) for identity in case.culprit.mended))
    kind = next(c.record.kind for c in case.lead.cells if isinstance(c.record, Amount) and c.record.table_no in shared)
    en, zh, count = label("kind", kind), label("kind", kind, "zh"), len(case.culprit.mended)
    return Wording(
        f"{en} adds up in itself and differs from the rest in {count} checks: it may be of another year or version.",
        f"{zh}自身平衡，而与其他部分有{count}项不符，可能为其他年度或版本之表。",
    )


def _tables(cells: Sequence[Cell]) -> set[int]:
    return {cell.record.table_no for cell in cells if isinstance(cell.record, Amount)}
