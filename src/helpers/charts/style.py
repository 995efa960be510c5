"""The one style of every figure: font, colours, and SVG that is the same from run to run."""

from __future__ import annotations

import functools
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.transforms import IdentityTransform, Transform

from helpers.charts.outlines import draw_svg, font_name

P = ParamSpec("P")
R = TypeVar("R")

PALETTE: list[str] = list(sns.color_palette("colorblind", 10).as_hex())
"""Seaborn's palette for colour-blind readers."""
BLUE, ORANGE, GREEN, VERMILION, PURPLE = PALETTE[:5]
INK, MUTED, FAINT, TOTAL = "#1f2328", "#5b6470", "#e3e6ea", "#6b7280"
"""Text, secondary text, grid lines, and bars of totals."""

BUDGET, FINAL = BLUE, VERMILION
INCREASE, DECREASE, UNEXPLAINED = BLUE, ORANGE, PURPLE
BASIC, PROJECT = BLUE, ORANGE


@functools.cache
def settings() -> dict[str, Any]:
    """Return the matplotlib settings of the style."""
    return {
        **sns.axes_style("white"),
        "font.family": [font_name()],
        "font.size": 9.5,
        # A dollar sign in a printed name is a dollar sign, not the start of a formula.
        "text.parse_math": False,
        "text.color": INK,
        "axes.labelcolor": MUTED,
        "axes.labelsize": 9.5,
        "axes.unicode_minus": True,
        "axes.axisbelow": True,
        "axes.titlesize": 14,
        "axes.titlecolor": INK,
        "axes.grid": True,
        "axes.grid.axis": "x",
        "grid.color": FAINT,
        "grid.linewidth": 0.8,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.spines.bottom": False,
        "xtick.color": MUTED,
        "xtick.bottom": False,
        "ytick.left": False,
        "legend.frameon": False,
        "legend.fontsize": 9.5,
        "hatch.linewidth": 0.8,
        "figure.facecolor": "white",
        "figure.dpi": 100,
        "svg.fonttype": "path",
        "svg.hashsalt": "duizhang",
    }


def use_style() -> Any:
    """Return a context manager in which everything drawn has the style."""
    return mpl.rc_context(settings())


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """Make a figure function draw in the style."""

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with use_style():
            return function(*args, **kwargs)

    return wrapper


@functools.cache
def font(size: float) -> FontProperties:
    """Return the font of the style in a size; a text given none looks the settings through for one."""
    return FontProperties(family=font_name(), size=size)


class Ground(Rectangle):
    """The ground of Axes, which is all of them: where it lies is not worked out anew for all that is cut off there."""

    def __init__(self) -> None:
        super().__init__((0, 0), 1, 1)

    def get_patch_transform(self) -> Transform:
        """Return where the unit square lies in the Axes."""
        return IdentityTransform()


class ChartAxes(Axes):
    """Axes that show themselves in a notebook as the same SVG that a report holds."""

    def _gen_axes_patch(self) -> Ground:
        return Ground()

    def _repr_svg_(self) -> str:
        return to_svg(self)


def to_svg(drawing: Axes | Figure) -> str:
    """Return a figure, or the figure of an Axes, as an SVG element: the same text from run to run.

    There is no date, no metadata and no random identifier in it; the title of the first Axes is its accessible title.
    """
    figure = drawing if isinstance(drawing, Figure) else drawing.get_figure(root=True)
    if figure is None:
        raise ValueError("the Axes belongs to no figure")
    with use_style():
        text = draw_svg(figure)
    head, _, body = text[text.index("<svg") :].partition(">")
    title = " ".join(figure.axes[0].get_title(loc="left").split()) if figure.axes else ""
    return f'{head} role="img">\n <title>{escape(title)}</title>{body}'


def save_svg(drawing: Axes | Figure, path: Path | str) -> Path:
    """Write a figure as an SVG file (UTF-8, Unix line ends) and return its path."""
    path = Path(path)
    path.write_text(to_svg(drawing), encoding="utf-8", newline="\n")
    return path
