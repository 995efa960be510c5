"""Two names that are one, misprinted: a character is missing, or is another."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Characters that names are told with or without, and those that tell one thing from another.
_OPTIONAL = re.compile(
    r"[^一-鿿]|[的和与及并等本总费省市县区州盟旗镇乡街]|[一二三四五六七八九十上下大小新老东南西北中前后甲乙丙丁内外]"
)
_GRADES = ("初等", "中等", "高等")
"""Words that 等 (and others) is a part of."""

_DISTINCT = re.compile(r"[\dA-Za-z一二三四五六七八九十上下大小新老东南西北中前后内外甲乙丙丁市县区省国乡镇村男女]")
_SHORTEST, _LEAST_ALIKE = 4, 6


def is_misprint(one: str, other: str) -> bool:
    """Whether two names differ in one character, which is no number, letter, place or direction, or lack one."""
    if len(one) != len(other):
        return is_one_short(one, other)
    odd = [a + b for a, b in zip(one, other, strict=True) if a != b]
    return len(one) >= _LEAST_ALIKE and len(odd) == 1 and not _DISTINCT.search(odd[0])


def is_exchanged(one: str, other: str) -> bool:
    """Whether two names differ in two words that have changed places: 社区城乡 for 城乡社区."""
    if len(one) != len(other) or len(one) < _LEAST_ALIKE or one == other:
        return False
    odd = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    first, second = (name[odd[0] : odd[-1] + 1] for name in (one, other))
    return second in first + first


def shortened(name: str) -> Iterator[str]:
    """Return a name with one character left out, neither the first nor the last, and none that may be left out."""
    for at in range(1, len(name) - 1):
        if not _OPTIONAL.match(name[at]) or name[at - 1 : at + 1] in _GRADES:
            yield name[:at] + name[at + 1 :]


def is_one_short(one: str, other: str) -> bool:
    """Whether the shorter of two names is the longer without one character that names do not leave out."""
    if abs(len(one) - len(other)) != 1 or one[:1] != other[:1]:
        return False
    short, long = sorted((one, other), key=len)
    return len(long) >= _SHORTEST and short in shortened(long)
