"""Named lines of a reconciliation."""

import csv
from importlib.resources import files

from helpers.report.lines import english_names, key_lines


def test_every_named_line_of_a_reconciliation_has_an_english_name() -> None:
    """A line added there needs a row here."""
    text = files("helpers.reconcile").joinpath("lines.csv").read_text(encoding="utf-8")
    names = {row["line"] for row in csv.DictReader(text.splitlines()) if row["line"]}
    assert names <= english_names().keys()


def test_a_key_figure_prefers_the_line_that_covers_all_funds() -> None:
    """The general public budget stands in only where no wider line is published."""
    assert key_lines("total")[0] == "本年支出合计"
    assert key_lines("basic") == ("基本支出", "一般公共预算基本支出")
