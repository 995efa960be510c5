"""The three public expenses in two rows, 预算数 and 决算数, under columns named for the expenses."""

from __future__ import annotations

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row

TABLE = (
    ("项目", "合计", "因公出国（境）费", "公务接待费"),
    ("预算数", "5.00", "2.00", "3.00"),
    ("决算数", "4.00", "1.50", "2.50"),
)


def test_the_total_of_a_labelled_row_is_what_its_label_says() -> None:
    """The label is the vintage of every figure of the row, of the total as of the expenses."""
    rows = [Row(tuple(Cell(text, at) for text in row), at) for at, row in enumerate(TABLE, 1)]
    amounts = read_amounts(rows, "san_gong", "final", "万元", False)[0]
    assert [(row["item_name"], row["measure"]) for row in amounts[:4]] == [
        ("合计", "budget"),
        ("因公出国(境)费", "budget"),
        ("公务接待费", "budget"),
        ("合计", "final"),
    ]
