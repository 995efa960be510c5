"""A total that tables in yuan and a text in ten thousand yuan print wrongly alike is one finding."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.maker import FAMILIES, compose, draw_books
from tests.maker.mutations import read_clean
from tests.maker.mutations.plant import like, value_of
from tests.maker.page import Made, Table

from helpers.audit.explain import findings
from helpers.money import FEN_PER_UNIT

MORE = 1_000_000


def _printed(text: str, fen: int) -> str:
    """The figure with more money, where it is the amount in some unit."""
    for unit in ("元", "万元", "亿元"):
        if value_of(text) * FEN_PER_UNIT[unit] == fen:
            return like(value_of(text) + value_of(str(MORE)) / FEN_PER_UNIT[unit], text, "," in text)
    return text


def _everywhere(made: Made, fen: int) -> Made:
    """The document with an amount wrong in every table and sentence that prints it."""
    for at, part in enumerate(made.parts):
        if isinstance(part, Table):
            body = [
                tuple(
                    replace(spot, text=_printed(spot.text, fen)) if spot.amount and spot.amount.fen == fen else spot
                    for spot in row
                )
                for row in part.body
            ]
            made = made.replaced(at, replace(part, body=tuple(body)))
        else:
            text = re.sub(r"\d[\d,]*\.\d+|\d[\d,]{3,}", lambda match: _printed(match[0], fen), part.text)
            made = made.replaced(at, replace(part, text=text))
    return made


@pytest.mark.parametrize("seed", [25, 62, 85, 99])
def test_a_total_wrong_in_both_units_is_one_finding(tmp_path: Path, seed: int) -> None:
    """What the sentences say of it, such as its change, follows from it in their own unit."""
    count = len(FAMILIES)
    books, family = draw_books(seed, ("budget", "final")[seed // count % 2]), FAMILIES[[*FAMILIES][seed % count]]
    fen = books.expenditure if seed % 2 else books.total
    checks = read_clean(_everywhere(compose(books, family), fen), family, "md", tmp_path)[1]
    assert len(findings(checks[checks["status"] == "fail"])) == 1
