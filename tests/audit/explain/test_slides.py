"""The figures of a row that stand a column too far to the right are one finding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.maker import FAMILIES, compose, draw_books
from tests.maker.mutations import read_clean
from tests.maker.page import Made

from helpers.audit.explain import findings


def _slid(made: Made, kind: str) -> Made:
    """The document with the last row of a table that has three figures, each a column further to the right."""
    at, table = next((n, part) for n, part in enumerate(made.tables) if part.kind == kind)
    row_no, row = [(n, row) for n, row in enumerate(table.body) if len({s.text for s in row if s.amount}) > 2][-1]
    places = [n for n, spot in enumerate(row) if spot.amount]
    texts = [row[n].text for n in places]
    moved = dict(zip(places, texts[-1:] + texts[:-1], strict=True))
    spots = tuple(replace(spot, text=moved.get(n, spot.text)) for n, spot in enumerate(row))
    body = (*table.body[:row_no], spots, *table.body[row_no + 1 :])
    return made.replaced(made.parts.index(made.tables[at]), replace(table, body=body))


@pytest.mark.parametrize("seed", [4, 7, 11, 19, 34, 57])
def test_a_row_slid_by_a_column_is_one_finding(tmp_path: Path, seed: int) -> None:
    """Sums down and across fail, and comparisons with other tables: one cause, and it says which row."""
    books, family = draw_books(seed, ("budget", "final")[seed % 2]), FAMILIES[[*FAMILIES][seed % len(FAMILIES)]]
    made = _slid(compose(books, family), "expenditure_summary")
    checks = read_clean(made, family, "md", tmp_path)[1]
    failed = checks[checks["status"] == "fail"]
    assert len(failed) > 1
    assert list(findings(failed)["cause"]) == ["shifted_row"]
