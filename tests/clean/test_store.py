"""Clean tables of an older contract are read, and frames are put together without a change."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from helpers.clean import conform
from helpers.clean.contract import arrow_schema, stack, to_arrow
from helpers.clean.store import read_table


def _units(*names: str) -> pd.DataFrame:
    return conform("units", [{"doc_id": "d", "unit_no": 1, "name": name, "line": 1, "table_no": 1} for name in names])


def test_a_table_of_another_contract_gets_the_columns_of_this_one(tmp_path: Path) -> None:
    """A column that it lacks is empty."""
    pq.write_table(to_arrow("units", _units("甲")).drop_columns(["page"]), tmp_path / "units.parquet")
    frame = read_table(tmp_path, "units")
    assert list(frame) == arrow_schema("units").names
    assert frame["page"].isna().all()


def test_a_table_that_was_never_written_is_an_empty_one(tmp_path: Path) -> None:
    """Of the same form as any other."""
    pd.testing.assert_frame_equal(read_table(tmp_path, "units"), _units())


def test_stacked_frames_keep_order_and_dtypes() -> None:
    """Whatever index they had; the frames themselves stay as they were."""
    one, two = _units("甲", "乙"), _units("丙")
    whole = stack("units", [one.iloc[1:], _units(), two])
    assert list(whole["name"]) == ["乙", "丙"]
    assert list(whole.index) == [0, 1]
    assert whole.dtypes.equals(one.dtypes)
    pd.testing.assert_frame_equal(stack("units", []), _units())


def test_frames_of_other_dtypes_are_brought_into_form() -> None:
    """As where a notebook made one by hand."""
    pd.testing.assert_frame_equal(stack("units", [_units("甲").astype("object")]), _units("甲"))
