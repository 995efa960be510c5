"""An amount beside its sources of income: one of them alone may be more than all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.audit.records import Claim

_SOURCES = tuple(
    map(
        re.compile,
        (
            r"^一般公共预算",
            r"^政府性基金",
            r"^国有资本经营",
            r"^财政专户",
            r"^事业收入",
            r"^事业单位经营收入|^经营收入",
            r"^上级补助",
            r"^附属单位上缴",
            r"^其他收入",
        ),
    )
)
"""Funds and sources of income, each of which is told once."""
_SIDE = re.compile(r"(?:收入|支出)(?:预算|决算)?(?:总额|总计|合计)?$")


def is_less_than_a_source(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether an amount told by funds and sources of income is less than one of these alone."""
    kinds = [next((n for n, kind in enumerate(_SOURCES) if kind.search(p.subject_name or "")), None) for p in parts]
    is_told = None not in kinds and len(set(kinds)) == len(kinds) and bool(_SIDE.search(whole.subject_name or ""))
    return is_told and max(part.value for part in parts) > whole.value
