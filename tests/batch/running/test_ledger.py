"""The ledger and the book only grow; a torn line costs that line."""

from __future__ import annotations

import pytest

from helpers.batch.freshness.book import Book, Entry
from helpers.batch.freshness.journal import add_records, read_records
from helpers.batch.running.ledger import Ledger, last_run
from helpers.batch.running.status import status_lines
from helpers.locks import held, is_held


def test_a_torn_line_is_left_out_and_stays_a_line_of_its_own(tmp_path):
    """What is added after a crash in mid-line is whole."""
    file = tmp_path / "x.jsonl"
    assert read_records(file) == ([], 0)
    add_records(file, [{"a": 1}, {"a": "二\n"}])
    file.write_bytes(file.read_bytes()[:-4])
    add_records(file, [{"a": 3}])
    assert read_records(file) == ([{"a": 1}, {"a": 3}], 1)


def test_the_ledger_tells_what_became_of_the_last_run(tmp_path):
    """Done, failed, unchanged, and the slowest notebooks."""
    assert list(status_lines(tmp_path)) == ["no run yet"]
    for number in (1, 2):
        ledger = Ledger(tmp_path / ".state")
        with ledger.running(4):
            ledger.planned(12, 1)
            ledger.job("a/2024/b", "35_audit", "k", 2.5)
            ledger.job("a/2024/c", "40_charts", "k", float(number), "ValueError: no")
            ledger.unit("a/2024/b")
            ledger.unit("a/2024/c", "40_charts")
    account = last_run(tmp_path / ".state")
    assert (account.units, account.units_done, account.units_failed, account.skipped) == (4, 1, 1, 1)
    assert account.failed[0]["seconds"] == 2.0
    lines = list(status_lines(tmp_path))
    assert lines[0].startswith("ended; begun ")
    assert "units: 1 done, 1 failed, 1 unchanged, 1 not finished" in lines
    assert "failed: a/2024/c: 40_charts: ValueError: no" in lines
    assert lines[-2] == "slowest: a/2024/b: 35_audit: 2.5 s"


def test_a_run_that_raises_is_noted_as_interrupted(tmp_path):
    """As is one whose disk is full, as long as that can be written."""
    with pytest.raises(OSError, match="full"), Ledger(tmp_path / ".state").running(1):
        raise OSError("full")
    assert next(status_lines(tmp_path)).startswith("interrupted: ")


def test_the_last_entry_of_a_unit_counts_and_a_long_book_is_written_anew(tmp_path):
    """Files of code that no entry names go."""
    book = Book(tmp_path)
    for number in range(60):
        code = {f"d{number}": {"helpers/x.py": str(number)}}
        book.write(Entry("a/2024/b", {"30": {"code": f"d{number}"}}, failed_checks=number), code)
    assert Book(tmp_path).entries["a/2024/b"].failed_checks == 59
    assert Book(tmp_path).code("d59") == {"helpers/x.py": "59"}
    book.tidy()
    assert len(read_records(tmp_path / "units.jsonl")[0]) == 2
    assert Book(tmp_path).entries["a/2024/b"].failed_checks == 59


def test_a_lock_goes_with_its_holder(tmp_path):
    """Who waits is told."""
    assert not is_held(tmp_path)
    with held(tmp_path):
        assert is_held(tmp_path)
    assert not is_held(tmp_path)
