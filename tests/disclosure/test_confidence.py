"""Confidence of figures: an amount has that of its cell, a claim that of its number; text has none."""

from __future__ import annotations

from decimal import Decimal

from helpers.disclosure.confidence import add_confidence
from helpers.disclosure.model import Disclosure
from helpers.documents.model import Cell, Document, Grid, Line, Row, Seen

SENTENCE = "支出 101.50万元"


def document(seen: bool = True) -> Document:
    """A page with a sentence and a table of one row."""
    marks = tuple(
        Seen(0.5 if character == "支" else 0.9 if character == "." else 1.0) for character in "支出101.50万元"
    )
    cells = (Cell("合计", 2, 1, confidence=0.99), Cell("101.50", 2, 1, confidence=0.7), Cell("", 2, 1))
    row = Line("合计 101.50", 2, 1, confidence=0.7)
    line = Line(SENTENCE, 1, 1, confidence=0.5, seen=marks if seen else ())
    grid = Grid((Row(cells, 2, 0, 1),), 2, 2, False, 1)
    return Document("a.pdf", "", "scanned PDF", "packed", (line, row, Line("9.00", 1, 2)), (line, grid))


def found(page: int = 1) -> Disclosure:
    """The amount of the table and the claim of the sentence."""
    amounts = [{"page": page, "line": 2, "printed": "101.50"}, {"page": page, "line": 2, "printed": "1.50"}]
    start = SENTENCE.index("1")
    claims = [{"page": page, "line": 1, "printed": "101.50", "start": start, "end": start + 6}]
    return Disclosure(document={}, amounts=amounts, claims=claims)


def test_an_amount_has_the_confidence_of_its_cell() -> None:
    """And one that stands in no cell as printed that of its line."""
    rows = found()
    add_confidence(rows, document())
    assert [row["confidence"] for row in rows.amounts] == [Decimal("0.7000")] * 2


def test_a_claim_has_the_confidence_of_its_number() -> None:
    """A doubtful word beside it does not count, unless nobody knows which character is doubtful."""
    rows = found()
    add_confidence(rows, document())
    assert [row["confidence"] for row in rows.claims] == [Decimal("0.9000")]
    add_confidence(rows, document(seen=False))
    assert [row["confidence"] for row in rows.claims] == [Decimal("0.5000")]


def test_figures_of_a_text_layer_have_none() -> None:
    """On a page beside the picture."""
    rows = found(page=2)
    add_confidence(rows, document())
    assert {row["confidence"] for row in (*rows.amounts, *rows.claims)} == {None}
