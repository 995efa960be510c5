"""Rows and columns of clean tables as plain Python."""

from __future__ import annotations

from decimal import Decimal

from helpers.clean.contract import conform, conform_columns
from helpers.clean.rows import columns_of, rows_of

AMOUNTS = [
    {"doc_id": "a", "printed": "1.50", "value": Decimal("1.5"), "page": 3},
    {"doc_id": "b", "printed": "2", "value": Decimal(2), "page": None},
]


def _amounts() -> list[dict[str, object]]:
    needed = {"table_no": 1, "kind": "san_gong", "row_no": 1, "col_no": 1, "measure": "total", "fund": "all", "line": 1}
    return [needed | row for row in AMOUNTS]


def test_columns_come_in_the_order_asked_for_with_none_where_nothing_is() -> None:
    """Texts, integers and decimals are plain values."""
    frame = conform("amounts", _amounts())
    columns = columns_of(frame, ("page", "doc_id", "value"))
    assert columns == [[3, None], ["a", "b"], [Decimal("1.5"), Decimal(2)]]


def test_columns_of_some_rows_are_those_of_the_rows_alone() -> None:
    """The arrays behind a frame that was cut hold no more than its rows."""
    frame = conform("amounts", _amounts())
    assert [row.printed for row in rows_of(frame[frame["doc_id"] == "b"], ("printed",))] == ["2"]


def test_a_table_made_of_columns_is_the_one_made_of_rows() -> None:
    """Parts without rows add nothing."""
    rows = _amounts()
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    parts = [{name: values[part] for name, values in columns.items()} for part in (slice(1), slice(0), slice(1, None))]
    made, expected = conform_columns("amounts", parts), conform("amounts", rows)
    assert made.equals(expected)
    assert (made.dtypes == expected.dtypes).all()
