"""The finding that a sum is left blank though its parts are printed."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.audit.arithmetic import Figure, shown, total_of
from helpers.audit.finding import Finding, Wording, remark


def blank_sum(name: str, beside: Figure, parts: Sequence[Figure], wording: Wording) -> Finding:
    """Return the finding that a sum is not printed.

    Parameters
    ----------
    name : str
        Table, column and row of the sum.
    beside : Figure
        A figure that is printed in the row of the sum.
    parts : sequence of Figure
        What the sum would add up.
    wording : Wording
        What is missing and what the parts are, up to their sum.
    """
    whole = total_of(parts)
    expected = shown(whole.value, whole.unit)
    message = Wording(
        f"{name}: {wording.en} {expected}.",
        f"{name}：合计空白，{wording.zh}{expected.replace(' ', '')}。",
    )
    return remark("fail", name, message, [beside, *parts], expected=expected)
