"""Bars and lines lie where matplotlib's own would, and leave the range of the axis alone."""

from __future__ import annotations

from matplotlib.figure import Figure

from helpers.charts.marks import put_bar, put_bars, put_line


def test_a_bar_lies_where_barh_draws_it() -> None:
    """To the left of its start where it is negative."""
    ours, theirs = Figure().subplots(2)
    put_bar(ours, 3, 10, -4, 0.6, facecolor="white")
    theirs.barh(3, -4, left=10, height=0.6, color="white")
    assert ours.patches[0].get_bbox().bounds == theirs.patches[0].get_bbox().bounds
    assert ours.patches[0].get_edgecolor() == theirs.patches[0].get_edgecolor()


def test_bars_stand_one_a_row_from_zero() -> None:
    """Each in its colour."""
    ax = Figure().subplots()
    put_bars(ax, [2, -1], ["red", "blue"])
    assert [(bar.get_x(), bar.get_width(), bar.get_y() + 0.3) for bar in ax.patches] == [(0, 2, 0), (0, -1, 1)]
    assert [bar.get_facecolor()[:3] for bar in ax.patches] == [(1, 0, 0), (0, 0, 1)]


def test_the_range_is_that_of_the_axis() -> None:
    """What is drawn changes nothing of it."""
    ax = Figure().subplots()
    put_line(ax, [5, 6], [7, 7], color="red")
    put_bar(ax, 9, 0, 9, 0.6)
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 1), (0, 1))
    assert ax.lines[0].get_xydata().tolist() == [[5, 7], [6, 7]]
