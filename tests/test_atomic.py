"""Files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.atomic import replaced


def test_a_file_is_replaced_when_all_went_well(tmp_path: Path) -> None:
    """Until then a reader sees the old one."""
    file = tmp_path / "a.txt"
    file.write_text("old")
    with replaced(file) as beside:
        beside.write_text("new")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    """What was written so far goes."""
    file = tmp_path / "a.txt"
    file.write_text("old")
    with pytest.raises(OSError, match="full"), replaced(file) as beside:
        beside.write_text("ne")
        raise OSError("full")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
