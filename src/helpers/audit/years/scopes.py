"""Which documents of an agency may be compared at all, and what a department and its bureau say of each other."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.audit.arithmetic import at_most, shown
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, remark
from helpers.audit.lookup import equal, total
from helpers.audit.years.agency import Later, across, compare, named, standing
from helpers.audit.years.initial import GENERAL, items
from helpers.audit.years.slips import agrees
from helpers.clean.contract import label

_BASIS = Wording(
    "the two documents may be on different bases, such as with and without carry-over",
    "两份文件口径可能不同（如是否含结转）",
)
_LEAST_ITEMS = 3
_BEFORE = {"final": (("budget", 0), ("final", 1)), "budget": (("budget", 1), ("final", 1))}


@across("X-10")
def comparable_documents(later: Later) -> Iterator[Finding]:
    """Say with which earlier documents of its agency a document is compared: those of one scope and one name."""
    for stage, years in _BEFORE[later.document.stage]:
        own, elsewhere = later.other(stage, years), later.in_other_scope(stage, years)
        year = later.document.year - years
        subject = f"可比文件 · {year}年{label('stage', stage, 'zh')}"
        if own is not None and later.is_renamed(own):
            name = named(own)
            yield remark(
                "insufficient_data",
                subject,
                Wording(
                    f"The agency bears another name in the {name.en}: what differs may be its reorganisation.",
                    f"{name.zh}的部门名称不同：差异可能由机构改革引起。",
                ),
                [],
            )
        elif own is not None:
            name = named(own)
            yield remark("pass", subject, Wording(f"Compared with the {name.en}.", f"与{name.zh}口径一致，可比。"), [])
        elif elsewhere is not None:
            name = named(elsewhere)
            message = Wording(f"Only the {name.en} is at hand: not compared.", f"仅有{name.zh}，口径不同，不作比较。")
            yield remark("not_applicable", subject, message, [])


@across("X-11")
def unit_within_department(later: Later) -> Iterator[Finding]:
    """Check that no item of a unit exceeds that of its department in the same year, which contains it.

    The department's table may leave out what the unit's has, such as carry-over. A slip is proved only where the two
    have one total and all items but one in common, as where the bureau is the whole department.
    """
    document = later.document
    unit = later.other(document.stage, 0, "unit") if document.scope == "department" else None
    if unit is None:
        return
    whole, part = items(document), items(unit)
    both = [code for code in part if code in whole]
    differing = [code for code in both if not agrees(equal(document.figure(whole[code]), unit.figure(part[code])))]
    is_proved = (
        len(both) == len(whole) == len(part) > _LEAST_ITEMS and len(differing) == 1 and _one_total(document, unit)
    )
    for code in both:
        figure, there = document.figure(whole[code]), unit.figure(part[code])
        where = standing(unit, there)
        name = f"{code} {whole[code].item_name}"
        formula = Wording(
            f"{name}: the bureau's own {shown(there.value, there.unit)} ({where.en}) ≤ the department's "
            f"{shown(figure.value, figure.unit)}",
            f"{name}：本级{shown(there.value, there.unit)}（{where.zh}）≤部门{shown(figure.value, figure.unit)}",
        )
        compared = at_most(there, figure)
        yield compare(f"部门与本级 · {name}", formula, compared, [figure], [there], None if is_proved else _BASIS)


def _one_total(document: Document, unit: Document) -> bool:
    totals = [(d, total(d, GENERAL, "total")) for d in (document, unit)]
    figures = [d.figure(found) for d, found in totals if found is not None]
    return len(figures) == 2 and agrees(equal(*figures))
