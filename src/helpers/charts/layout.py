"""The sheet every figure is drawn on: title, legend, item names at the left, figures at the right, source below."""

from __future__ import annotations

import functools
import math
import unicodedata
from dataclasses import dataclass
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import IdentityTransform, ScaledTranslation, Transform

from helpers.charts.style import FAINT, INK, MUTED, ChartAxes, font, use_style

WIDTH, NAMES, FIGURES, EDGE = 9.4, 3.2, 1.75, 0.15
"""Inches: whole width, column of names, column of figures, margin."""
TITLE, TEXT, SMALL = 14.0, 9.5, 8.5
"""Sizes of type in points."""
TICKS = 7
"""Numbers on an axis at most."""
CLOSING, BREAKS, LONGEST = "，。；：、）”’％%…;,.)", " -/", 30
"""Marks that never begin a line, marks after which one may end, and the longest word left whole, in characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a figure: the name as printed, a second line under it, and the figures at the right."""

    name: str
    note: str = ""
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a figure: title, subtitle, source, heading of the figures column, keys of the legend."""

    title: str
    subtitle: str
    source: str
    heading: str = ""
    keys: tuple[Artist, ...] = ()


def wrap(text: str, ems: float, most: int = 9) -> list[str]:
    """Break a text into lines no wider than ``ems``: at spaces, and between any two Chinese characters.

    What does not fit into ``most`` lines ends in an ellipsis.
    """
    lines, line, width = [], "", 0.0
    for word in _words(text):
        if line and width + _ems(word.rstrip()) > ems:
            lines.append(line.rstrip())
            line, width = "", 0.0
        line, width = line + word, width + _ems(word)
    lines.append(line.rstrip())
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _words(text: str) -> list[str]:
    """Cut a text where a line may end; a closing mark and a per cent sign never begin a line."""
    words = [""]
    for char in text:
        last = words[-1][-1:]
        if words[-1] and char not in CLOSING and (_is_wide(char) or _is_wide(last) or last in BREAKS):
            words.append(char)
        else:
            words[-1] += char
    return [word[start : start + LONGEST] for word in words for start in range(0, len(word), LONGEST)]


@functools.cache
def _is_wide(char: str) -> bool:
    return bool(char) and (unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—")


def _ems(text: str) -> float:
    """Estimate the width of a text in ems of the style's font."""
    return sum(map(_em, text))


@functools.cache
def _em(char: str) -> float:
    return 1.0 if _is_wide(char) else 0.68 if char.isupper() else 0.3 if char in " .,:;()" else 0.53


def sheet(rows: list[Row], frame: Frame, ax: Axes | None = None) -> Axes:
    """Return Axes with everything around the figure in place; row ``i`` lies at ``y = i``, the first at the top."""
    names = [wrap(row.name, NAMES * 72 / TEXT - 3.5, 2) for row in rows]
    notes = [wrap(row.note, NAMES * 72 / SMALL - 3, 2) if row.note else [] for row in rows]
    room = FIGURES * 72 / TEXT - 1.5
    figures = [[line for part in row.figures.split("\n") for line in wrap(part, room, 2)] for row in rows]
    lines = max(max(len(a) + len(b), len(c)) for a, b, c in zip(names, notes, figures, strict=True))
    ax = ax or _new_axes(len(rows) * (9 + 12.5 * lines), frame)
    _put_around(ax, frame)
    beside = _shifted(ax, ax.get_yaxis_transform(), FIGURES * 72 - 12, 0)
    for y, (name, note, figure) in enumerate(zip(names, notes, figures, strict=True)):
        _put_name(ax, y, name, note)
        _put_text(ax, 1, y, figure, beside, ha="right", va="center", linespacing=1.25)
    ax.set_ylim(len(rows) - 0.45, -0.55)
    ax.yaxis.set_visible(False)
    return ax


def _head(frame: Frame) -> tuple[list[str], list[str], float, float]:
    """Return title and subtitle as lines, and how many points above the Axes each of them begins."""
    room = (WIDTH - 2 * EDGE) * 72 * 0.96
    subtitle = wrap(frame.subtitle, room / TEXT) if frame.subtitle else []
    subtitle_at = 12 + 15 * max(_key_lines(frame), bool(frame.heading)) + 3.0
    return wrap(frame.title, room / TITLE), subtitle, subtitle_at + 14 * len(subtitle) + 5, subtitle_at


def _foot(frame: Frame) -> list[str]:
    return wrap(frame.source, (WIDTH - 2 * EDGE) * 72 * 0.96 / SMALL) if frame.source else []


def _new_axes(body: float, frame: Frame) -> Axes:
    """Make a figure as high as its rows need, ``body`` being their height in points."""
    title, _, title_at, _ = _head(frame)
    top = title_at + 20 * len(title) + 10
    bottom = 46 + 12 * len(_foot(frame))
    height = body + top + bottom
    figure = _waiting.pop() if _waiting else _blank()
    figure.set_size_inches(WIDTH, height / 72)
    (ax,) = figure.axes
    ax.set_position((NAMES / WIDTH, bottom / height, 1 - (NAMES + FIGURES) / WIDTH, body / height))
    return ax


def _blank() -> Figure:
    """Return a figure with empty Axes and all their ticks, which take as long to make as all that is put there."""
    figure = Figure()
    figure.add_axes((0, 0, 1, 1), axes_class=ChartAxes).xaxis.get_major_ticks(TICKS)
    return figure


_waiting: list[Figure] = []
"""Holds blank figures that were made before anybody asked, in a process that others are forked from."""


def prepare(number: int) -> None:
    """Make so many blank figures for processes forked from this one to draw on."""
    with use_style():
        _waiting[:] = [_blank() for _ in range(number)]


def _put_around(ax: Axes, frame: Frame) -> None:
    title, subtitle, title_at, subtitle_at = _head(frame)
    figure = ax.get_figure(root=True)
    width = ax.get_position().width * (figure.get_figwidth() if figure else WIDTH)
    left = EDGE - NAMES
    # A height of its own: matplotlib would otherwise measure all that is drawn to find one, and find the same.
    place = {"loc": "left", "x": left / width, "y": 1.0, "pad": title_at}
    ax.set_title("\n".join(title), fontsize=TITLE, linespacing=1.25, **place)
    if frame.keys:
        _put_legend(ax, frame, left / width)
    above, corner, below = (
        _shifted(ax, ax.transAxes, *by) for by in ((left * 72, subtitle_at), (FIGURES * 72 - 12, 8), (left * 72, -38))
    )
    look: dict[str, Any] = {"color": MUTED, "linespacing": 1.25}
    _put_text(ax, 0, 1, subtitle, above, va="bottom", **look)
    _put_text(ax, 1, 1, [frame.heading], corner, SMALL, ha="right", va="bottom", **look)
    _put_text(ax, 0, 0, _foot(frame), below, SMALL, va="top", **look)


def _key_columns(frame: Frame) -> int:
    """Return how many keys of the legend fit beside one another: all, or as many as fit at the widest."""
    widths = [_ems(str(key.get_label())) + 3.1 for key in frame.keys]
    room = (WIDTH - FIGURES - 2 * EDGE) * 72 / TEXT
    return len(widths) if sum(widths) <= room else max(1, int(room / max(widths)))


def _key_lines(frame: Frame) -> int:
    return math.ceil(len(frame.keys) / _key_columns(frame)) if frame.keys else 0


def _put_legend(ax: Axes, frame: Frame, left: float) -> None:
    ax.legend(
        handles=list(frame.keys),
        loc="lower left",
        bbox_to_anchor=(left, 1),
        ncols=_key_columns(frame),
        borderpad=0.2,
        borderaxespad=0.3,
        handlelength=1.4,
        handletextpad=0.5,
        columnspacing=1.4,
    )


def _put_name(ax: Axes, y: int, name: list[str], note: list[str]) -> None:
    """Write a name at the left of its row, with its note in smaller, paler type under it."""
    look: dict[str, Any] = {"ha": "right", "linespacing": 1.2}

    def at(down: float) -> Transform:
        return _shifted(ax, ax.get_yaxis_transform(), -10, down)

    below = (len(note) - len(name)) * 6.0
    _put_text(ax, 0, y, name, at(below + 0.5 if note else 0), va="bottom" if note else "center", **look)
    if note:
        _put_text(ax, 0, y, note, at(below - 1.5), SMALL, va="top", color=MUTED, **look)


def _put_text(
    ax: Axes, x: float, y: float, lines: list[str], place: Transform, size: float = TEXT, **look: Any
) -> None:
    ax.add_artist(Text(x, y, "\n".join(lines), fontproperties=font(size), transform=place, clip_on=False, **look))


def _shifted(ax: Axes, place: Transform, right: float, up: float) -> Transform:
    """Return where a place is, so many points further right and up.

    As ``Axes.annotate`` would put a text there, which works out the place anew for every text, and again as it draws.
    """
    figure = ax.get_figure(root=True)
    scale = figure.dpi_scale_trans if figure else IdentityTransform()
    return place + ScaledTranslation(right / 72, up / 72, scale)


def put_axis(ax: Axes, label: str, low: float, high: float, *, suffix: str = "") -> None:
    """Give the value axis its unit, its range with the zero line in it, and thousands separators."""
    low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low or 1.0) * 0.03
    ax.set_xlim(low - (room if low < 0 else 0), high + room)
    ax.set_xlabel(label)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=TICKS - 1, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}{suffix}".replace("-", "−")))
    ax.axvline(0, color=INK, linewidth=0.9, zorder=1.5)
    ax.tick_params(axis="x", labelsize=9)


def absence(title: str, why: str, source: str, ax: Axes | None = None) -> Axes:
    """Draw a figure that says that there is nothing to draw, and why."""
    ax = sheet([Row("")], Frame(title, "", source), ax)
    ax.set_xticks([])
    ax.grid(visible=False)
    figure = ax.get_figure(root=True)
    width = ax.get_position().width * (figure.get_figwidth() if figure else WIDTH)
    lines = "\n".join(wrap(why, (WIDTH - 4 * EDGE) * 72 / 10.5))
    ax.text(
        (EDGE + 0.1 - NAMES) / width,
        0.5,
        lines,
        transform=ax.transAxes,
        va="center",
        fontsize=10.5,
        color=INK,
        linespacing=1.4,
        bbox={"facecolor": "#f4f5f7", "edgecolor": FAINT, "boxstyle": "round,pad=0.7"},
    )
    return ax
