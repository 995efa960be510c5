"""Watermarks and stamps: what is printed across the text of a page in a size or colour of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Char = Mapping[str, Any]
Style = tuple[int, object]
"""Size, in whole points, and colour."""
Boxes = npt.NDArray[np.float64]

# So many characters at most are looked at of a size and colour, and this share of them stands over others of a mark:
# over so many at least.
_LOOKED_AT, _OVER, _LEAST = 240, 0.02, 3
# A mark is lighter than the text below it by this much, from black to white, or as light and so many times as large.
_LIGHTER, _LARGER = 0.2, 2.5
_WHITE = 0.99
"""White is as light as this at least."""
# Characters whose baselines differ by a lesser share of their height stand on one line, however close they are.
_LINE = 0.2


def without_marks(chars: Iterable[Char], known: set[Style]) -> list[Char]:
    """Return the characters of a page that have ink and belong to no watermark or stamp.

    Slanted ones do, and level ones of the same colour where these are fewer, as round a stamp; and all of a size and
    colour in which characters are printed over darker or smaller ones, as those of text never are.

    Parameters
    ----------
    chars : iterable
    known : set of Style
        Sizes and colours of the marks on the pages before; those found are added.
    """
    inked = [char for char in chars if not char["text"].isspace()]
    level = [char for char in inked if not (char["matrix"][1] and _is_slanted(char["matrix"]))]
    if len(level) < len(inked):
        slanted = Counter(char["non_stroking_color"] for char in inked if _is_slanted(char["matrix"]))
        slanted.subtract(char["non_stroking_color"] for char in level)
        level = [char for char in level if slanted[char["non_stroking_color"]] <= 0]
    styles = [(round(char["size"]), char["non_stroking_color"]) for char in level]
    marks = _over_others(level, styles, known)
    known |= marks
    return [char for char, style in zip(level, styles, strict=True) if style not in marks] if marks else level


def _is_slanted(matrix: tuple[float, ...]) -> bool:
    along, up = abs(matrix[0]), abs(matrix[1])
    return min(along, up) * 30 > max(along, up)


def _may_be_over(style: Style, other: Style) -> bool:
    """Say whether a mark of one style may be printed over text of another."""
    lighter = lightness(style[1]) - lightness(other[1])
    return lighter > _LIGHTER or (lighter > -_LIGHTER and style[0] > _LARGER * other[0])


@lru_cache(maxsize=256)
def lightness(color: object) -> float:
    """How light a colour is, from 0 for black to 1 for white; that of an unknown colour space is taken for black."""
    parts = color if isinstance(color, tuple) else (color,)
    if not parts or not all(isinstance(part, float | int) for part in parts):
        return 0.0
    return 1.0 - max(parts) if len(parts) == 4 else sum(parts) / len(parts)


def is_white(color: object) -> bool:
    """Say whether a colour is that of paper."""
    return lightness(color) > _WHITE


def _over_others(chars: Sequence[Char], styles: Sequence[Style], known: Set[Style]) -> set[Style]:
    """Return the styles of a page that are known as those of marks, or of which characters stand over others."""
    different = set(styles)
    marks = different & known
    may_be = {one: {other for other in different if _may_be_over(one, other)} for one in different - known}
    if not any(may_be.values()):
        return marks
    boxes = np.array([(char["x0"], char["top"], char["x1"], char["bottom"]) for char in chars])
    for style, others in may_be.items():
        own = [at for at, other in enumerate(styles) if other == style and chars[at]["text"].isalnum()]
        below = [at for at, other in enumerate(styles) if other in others]
        if own and below and _stand_over(boxes[own[:: len(own) // _LOOKED_AT + 1]], boxes[below]):
            marks.add(style)
    return marks


def _stand_over(own: Boxes, below: Boxes) -> bool:
    """Say whether some boxes hold the middles of others that do not stand on their line."""
    left, top, right, bottom = own.T[:, :, np.newaxis]
    x, y = (below[:, 0] + below[:, 2]) / 2, (below[:, 1] + below[:, 3]) / 2
    drift = _LINE * (below[:, 3] - below[:, 1])
    over = (left < x) & (x < right) & (top < y) & (y < bottom) & (abs(below[:, 3] - bottom) > drift)
    return bool(over.sum() >= _LEAST and over.any(axis=1).mean() >= _OVER)
