"""The values of frames as plain Python has them."""

from decimal import Decimal

import pandas as pd

from helpers.report.values import plain_rows, plain_values


def test_whatever_a_frame_calls_missing_is_none() -> None:
    """Text, counts, truth values, decimals and what numpy has."""
    frame = pd.DataFrame(
        {
            "text": pd.array(["a", None], dtype="string"),
            "count": pd.array([1, None], dtype="Int64"),
            "truth": pd.array([True, None], dtype="boolean"),
            "decimal": [Decimal("1.50"), None],
            "float": [0.5, float("nan")],
            "object": ["a", pd.NA],
        }
    )
    values = plain_values(frame)
    assert [column[1] for column in values.values()] == [None] * 6
    assert {name: type(column[0]) for name, column in values.items()} == {
        "text": str,
        "count": int,
        "truth": bool,
        "decimal": Decimal,
        "float": float,
        "object": str,
    }


def test_rows_have_the_columns_that_are_asked_for_as_far_as_there_are_any() -> None:
    """Others are left out."""
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    assert list(plain_rows(frame)) == [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]
    assert list(plain_rows(frame, ["c", "b"])) == [{"b": "x"}, {"b": "y"}]
