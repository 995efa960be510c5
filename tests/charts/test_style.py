"""The style: the font, and SVG that is safe and small."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from helpers import charts
from helpers.charts.style import font_name, settings


def test_the_font_comes_with_the_installation() -> None:
    """Latin and Chinese are drawn with the packaged font, whatever the machine has."""
    assert font_name() == "Noto Sans SC"
    assert settings()["font.family"] == ["Noto Sans SC"]


def test_glyphs_are_outlines(reconciliation: pd.DataFrame) -> None:
    """No text is left to the fonts of the reader's machine."""
    svg = charts.to_svg(charts.budget_vs_final(reconciliation, lang="zh"))
    assert "<text" not in svg
    assert "font-family" not in svg


def test_a_figure_of_twelve_items_stays_small(reconciliation: pd.DataFrame) -> None:
    """Outlines are compact."""
    assert len(charts.to_svg(charts.budget_vs_final(reconciliation, lang="en"))) < 200_000


def test_svg_has_no_date_and_names_no_address_but_its_namespaces(reconciliation: pd.DataFrame) -> None:
    """Nothing in a figure changes from day to day or points at the network."""
    svg = charts.to_svg(charts.bridge(reconciliation))
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert "metadata" not in svg


def test_printed_markup_is_escaped(make_reconciliation: Callable[..., pd.DataFrame]) -> None:
    """A name that looks like markup or like a formula is drawn as it is printed."""
    svg = charts.to_svg(charts.budget_vs_final(make_reconciliation([("2101505", "<script>$x_1$</script>", "1", "3")])))
    assert "<script" not in svg


def test_the_finding_is_the_accessible_title(reconciliation: pd.DataFrame) -> None:
    """A reader who does not see the figure hears what it says."""
    svg = charts.to_svg(charts.bridge(reconciliation))
    assert 'role="img"' in svg
    assert "<title>Final accounts exceed the initial budget by 1.90 million yuan" in svg


def test_a_figure_shows_itself_in_a_notebook(reconciliation: pd.DataFrame) -> None:
    """The last line of a cell shows the same SVG that a report holds."""
    ax = charts.bridge(reconciliation)
    assert ax._repr_svg_() == charts.to_svg(ax)


def test_a_saved_figure_is_what_to_svg_returns(reconciliation: pd.DataFrame, tmp_path: Path) -> None:
    """A file is written in UTF-8 with Unix line ends."""
    ax = charts.bridge(reconciliation, lang="zh")
    path = charts.save_svg(ax, tmp_path / "bridge.svg")
    assert path.read_bytes() == charts.to_svg(ax).encode()


def test_an_empty_figure_is_still_svg() -> None:
    """A figure without Axes has no title."""
    assert "<title></title>" in charts.to_svg(Figure())
