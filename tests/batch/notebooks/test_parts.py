"""The parts of a unit: tables that become frames as late as possible are the same frames."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.batch.notebooks.parts import as_others_see, joined, read_part, write_part
from helpers.clean.contract import conform, table_names
from helpers.clean.store import ArrowTables, Tables, write_unit

ABOUT = {
    "path": "a.txt",
    "sha256": "0",
    "city": "jinan",
    "city_name": "济南市",
    "province": "山东省",
    "agency": "caizhengju",
    "agency_name": "济南市财政局",
    "scope": "unit",
    "year": 2024,
    "format": "text",
    "lines": 9,
    "tables": 0,
    "encoding": "utf-8",
    "evidence": "title",
}


def made(stage: str) -> Tables:
    """Return the tables of a document that has a heading and a doubt."""
    doc_id = f"jinan-2024-caizhengju-unit-{stage}"
    heading = {"doc_id": doc_id, "passage_no": 1, "passage_kind": "heading", "text": "一", "line": 1, "last_line": 1}
    doubt = {"doc_id": doc_id, "table_no": 1, "line": 2, "printed": "1.0O", "doubt": "no number"}
    return {
        "documents": conform("documents", [{"doc_id": doc_id, "stage": stage, **ABOUT}]),
        "passages": conform("passages", [heading]),
        "doubts": conform("doubts", [doubt] * (1 if stage == "final" else 2)),
    }


@pytest.fixture
def parts(tmp_path: Path) -> list[tuple[Tables, ArrowTables]]:
    """Return both parts of a unit, as frames and as they are read again."""
    given = []
    for stage in ("budget", "final"):
        write_part(tmp_path / stage, made(stage))
        given.append((made(stage), read_part(tmp_path / stage, stage)))
    return given


@pytest.mark.parametrize("seen_by_others", [False, True])
def test_what_is_put_together_before_it_is_a_frame_is_the_same_frame(
    parts: list[tuple[Tables, ArrowTables]], seen_by_others: bool
) -> None:
    """Every table of it, with rows or without, as the unit itself sees it and as others do."""
    frames, late = joined([frame for frame, _ in parts]), joined([part for _, part in parts])
    assert isinstance(late, ArrowTables)
    if seen_by_others:
        frames, late = as_others_see(frames), as_others_see(late)
    for name in table_names():
        pd.testing.assert_frame_equal(late[name], frames[name], obj=name)


def test_what_is_put_together_before_it_is_a_frame_is_written_as_the_same_files(
    parts: list[tuple[Tables, ArrowTables]], tmp_path: Path
) -> None:
    """To the byte: whether a unit's tables changed is seen by that."""
    for name, several in (("frames", [frame for frame, _ in parts]), ("late", [part for _, part in parts])):
        write_unit(tmp_path / name, joined(several))
    files = {file.name: file.read_bytes() for file in (tmp_path / "frames").iterdir()}
    assert {file.name: file.read_bytes() for file in (tmp_path / "late").iterdir()} == files
