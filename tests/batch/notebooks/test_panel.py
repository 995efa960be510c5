"""The panel of a city is never older than the tables it is made of."""

from __future__ import annotations

import shutil

import pyarrow.parquet as pq
import pytest

from helpers.batch import open_units
from helpers.batch.notebooks.panel import PANEL, is_panel, refresh, rows_of, schema, state_of, write_rows
from helpers.clean import write_unit
from helpers.clean.contract import arrow_schema


@pytest.fixture(autouse=True)
def clean(raw, tmp_path, monkeypatch):
    """Point the helpers at folders of the test."""
    monkeypatch.setenv("DUIZHANG_RAW", str(raw))
    monkeypatch.setenv("DUIZHANG_CLEAN", str(tmp_path / "clean"))
    monkeypatch.setenv("DUIZHANG_REPORTS", str(tmp_path / "reports"))
    return tmp_path / "clean"


def _publish(clean, units):
    for unit in units:
        write_unit(clean / unit.unit.folder, {**unit.tables, **unit.audited})


def _rows(clean, city="qingdao"):
    return pq.ParquetFile(clean / city / PANEL).read().to_pylist()


def test_a_row_holds_what_a_comparison_shows_of_a_document(write, clean):
    """The document itself, its scorecard, rows by table, checks by rule and outcome."""
    write("a.txt")
    (unit,) = open_units()
    (row,) = rows_of({**unit.tables, **unit.audited}).to_pylist()
    assert row["doc_id"] == "qingdao-2024-caizhengju-department-budget"
    assert {"name": "claims", "rows": len(unit.tables["claims"])} in row["counts"]
    assert sum(outcome["number"] for outcome in row["outcomes"]) == len(unit.checks)
    assert row["tested"] == int(unit.checks["status"].isin(("pass", "fail", "rounding")).sum())
    assert schema().names[: len(arrow_schema("documents"))] == arrow_schema("documents").names


def test_a_panel_follows_what_is_published(write, clean):
    """New units come in, changed ones are made anew, those that are gone go."""
    for year in (2022, 2023):
        write(f"{year}.txt", year=year)
    write("jinan.txt", "济南市统计局")
    units = open_units()
    _publish(clean, units)
    refresh(clean, [unit.unit for unit in units])
    assert [row["year"] for row in _rows(clean)] == [2022, 2023]
    assert [row["city"] for row in _rows(clean, "jinan")] == ["jinan"]
    changed = units[1]
    tables = {**changed.tables, **changed.audited}
    write_unit(clean / changed.unit.folder, tables | {"documents": tables["documents"].assign(title="marked")})
    refresh(clean, [])
    assert _rows(clean)[0]["title"] != "marked", "cities of which no unit is named are left alone"
    refresh(clean, [changed.unit])
    assert [row["title"] for row in _rows(clean) if row["year"] == changed.year] == ["marked"]
    shutil.rmtree(clean / changed.unit.folder)
    refresh(clean, [changed.unit])
    assert changed.year not in [row["year"] for row in _rows(clean)]


def test_nothing_is_written_where_nothing_changed(write, clean):
    """The file stays the very same one."""
    write("a.txt")
    units = open_units()
    _publish(clean, units)
    refresh(clean, [unit.unit for unit in units])
    before = (clean / "qingdao" / PANEL).stat()
    refresh(clean, [unit.unit for unit in units])
    assert (clean / "qingdao" / PANEL).stat().st_ino == before.st_ino
    assert [path.name for path in (clean / "qingdao").iterdir() if path.is_file()] == [PANEL]


def test_rows_beside_the_tables_are_taken_as_they_are(write, clean):
    """They were made with the tables, and are published with them."""
    write("a.txt")
    (unit,) = open_units()
    _publish(clean, [unit])
    tables = {**unit.tables, **unit.audited}
    write_rows(clean / unit.unit.folder, tables | {"documents": tables["documents"].assign(title="beside")})
    refresh(clean, [unit.unit])
    (row,) = _rows(clean)
    assert (row["title"], row["state"]) == ("beside", state_of(clean / unit.unit.folder))


@pytest.mark.parametrize("damage", ["torn", "other form"])
def test_a_panel_that_cannot_be_used_is_made_anew(write, clean, damage):
    """It costs time, never truth."""
    write("a.txt")
    (unit,) = open_units()
    _publish(clean, [unit])
    refresh(clean, [unit.unit])
    file, before = clean / "qingdao" / PANEL, _rows(clean)
    if damage == "torn":
        file.write_bytes(file.read_bytes()[:-20])
    else:
        pq.write_table(pq.ParquetFile(file).read().drop_columns(["tested"]), file)
    assert not is_panel(file)
    refresh(clean, [unit.unit])
    assert _rows(clean) == before


def test_a_city_that_is_published_no_more_has_an_empty_panel(write, clean):
    """Its rows go with its tables."""
    write("a.txt")
    (unit,) = open_units()
    _publish(clean, [unit])
    refresh(clean, [unit.unit])
    shutil.rmtree(clean / unit.unit.folder)
    refresh(clean, [unit.unit])
    assert _rows(clean) == []
