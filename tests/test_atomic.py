"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.atomic import halves, replaced


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


def test_what_a_killed_process_left_half_written_goes_with_the_next_writing(tmp_path: Path) -> None:
    """What one that still runs is writing stays, and so does another file."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    file, dead = tmp_path / "a.txt", int(ended.stdout)
    for name in (f".a.txt.{dead}", f".a.txt.{os.getppid()}", f".b.txt.{dead}", ".a.txt.old"):
        (tmp_path / name).touch()
    assert halves(tmp_path) == [tmp_path / f".a.txt.{dead}", tmp_path / f".b.txt.{dead}"]
    with replaced(file) as beside:
        beside.write_text("new")
    assert {path.name for path in tmp_path.iterdir()} == {
        "a.txt",
        ".a.txt.old",
        f".a.txt.{os.getppid()}",
        f".b.txt.{dead}",
    }
