"""What a run writes appears all at once or not at all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from helpers.batch.running.staging import publish, staging, withdraw
from helpers.errors import InputError


def _fill(folder, text):
    folder.mkdir(parents=True)
    (folder / "a").write_text(text, encoding="utf-8")
    return folder


def test_a_new_folder_replaces_the_old_one_as_a_whole(tmp_path):
    """No file of the old one stays."""
    target = _fill(tmp_path / "city" / "2024", "old")
    (target / "b").touch()
    with staging(tmp_path) as desk:
        publish(_fill(desk / "city" / "2024", "new"), target)
    assert [path.name for path in target.iterdir()] == ["a"]
    assert (target / "a").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_an_error_leaves_what_was_there(tmp_path):
    """Nothing half-written stays behind."""
    target = _fill(tmp_path / "city", "old")
    with pytest.raises(KeyboardInterrupt), staging(tmp_path) as desk:
        _fill(desk / "city", "half")
        raise KeyboardInterrupt
    assert (target / "a").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_what_a_killed_run_left_is_taken_away(tmp_path):
    """The next run sweeps, but not under the feet of one that still runs."""
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    _fill(tmp_path / f".staging-{int(dead.stdout)}", "left")
    _fill(tmp_path / f".staging-{int(dead.stdout)}-read", "left")
    _fill(tmp_path / ".staging-1", "of a process that runs")
    with staging(tmp_path, "read"), staging(tmp_path):
        assert len(list(tmp_path.iterdir())) == 3
    assert [path.name for path in tmp_path.iterdir()] == [".staging-1"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    """A file where the folder should be is one way not to be writable."""
    (tmp_path / "clean").touch()
    with pytest.raises(InputError, match="cannot be written"), staging(tmp_path / "clean"):
        pass


def test_a_withdrawn_folder_leaves_no_empty_folders(tmp_path):
    """Folders that hold others stay."""
    _fill(tmp_path / "failed" / "a" / "2024", "x")
    _fill(tmp_path / "failed" / "a" / "2025", "x")
    withdraw(tmp_path / "failed" / "a" / "2024", tmp_path)
    assert (tmp_path / "failed" / "a" / "2025").is_dir()
    withdraw(tmp_path / "failed" / "a" / "2025", tmp_path)
    assert not (tmp_path / "failed").exists()
