"""Bars and lines of a figure whose ranges are set by its axis: each is put there as it is.

``Axes.barh`` and ``Axes.plot`` also work out units, colour cycles and how far the data reach, which takes most of their
time and says nothing here: a figure of this package has its rows at whole numbers and its range from ``put_axis``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle


def put_bar(ax: Axes, y: float, start: float, length: float, height: float, **look: Any) -> None:
    """Draw a bar along row ``y``, from ``start`` as far as ``length`` says, to the left where that is negative."""
    ax.add_artist(Rectangle((start, y - height / 2), length, height, **look))


def put_bars(ax: Axes, lengths: Iterable[float], colors: Iterable[str], height: float = 0.6) -> None:
    """Draw a bar a row from zero, each in a colour; its edge keeps the smallest visible."""
    for y, (length, color) in enumerate(zip(lengths, colors, strict=True)):
        put_bar(ax, y, 0, length, height, facecolor=color, edgecolor=color, linewidth=0.8, zorder=2)


def put_line(ax: Axes, xs: Sequence[float], ys: Sequence[float], **look: Any) -> None:
    """Draw a line through points, or its markers."""
    ax.add_artist(Line2D(xs, ys, **look))
