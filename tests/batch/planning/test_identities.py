"""What a document is, is remembered until the document, the list or the reader changes."""

from __future__ import annotations

import os
import time

import pytest

from helpers.batch.folders import folders
from helpers.batch.planning import identities as module
from helpers.batch.planning.identities import STATE, Identities
from helpers.batch.planning.plan import look, plan
from helpers.errors import InputError

READS = []


@pytest.fixture(autouse=True)
def _counted(monkeypatch):
    """Count the documents that are read."""
    READS.clear()
    read = module.read_guarded
    monkeypatch.setattr(module, "read_guarded", lambda path, name: READS.append(name) or read(path, name))


@pytest.fixture
def state(tmp_path):
    """Give a folder of states within a folder of clean tables."""
    (tmp_path / "clean").mkdir()
    return tmp_path / "clean" / STATE


def _plan(raw, state, city=""):
    READS.clear()
    return plan(raw, Identities(state, keep=True), city)


def test_a_document_is_read_once(raw, write, state):
    """Those refused too; the answer is the same."""
    write("a.txt")
    (raw / "b.txt").write_text("没有标题。\n", encoding="utf-8")
    first = _plan(raw, state)
    assert {"a.txt", "b.txt"} <= set(READS)
    second = _plan(raw, state)
    assert READS == []
    assert second.units[0].sources == first.units[0].sources
    assert list(map(str, second.refused)) == list(map(str, first.refused))


def test_a_document_that_changed_is_read_again(raw, write, state):
    """Even where size and time are as before, shortly after it was written."""
    file = write("a.txt")
    _plan(raw, state)
    text, about = file.read_text(encoding="utf-8"), file.stat()
    file.write_text(text.replace("2024", "2023"), encoding="utf-8")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert _plan(raw, state).units[0].year == 2023
    assert READS == ["a.txt"]


def test_the_digest_of_an_old_file_is_remembered(raw, write, state, monkeypatch):
    """By its size and time; a copy elsewhere is known by its content."""
    file = write("a.txt")
    os.utime(file, (time.time() - 100, time.time() - 100))
    _plan(raw, state)
    monkeypatch.setattr(module.hashlib, "file_digest", lambda *_: pytest.fail("read again"))
    _plan(raw, state)
    assert READS == []


def test_what_the_list_says_and_the_reader_are_part_of_the_question(raw, write, state, monkeypatch):
    """A changed row is a new question, and so is another reader."""
    write("a.txt")
    _plan(raw, state)
    (raw / "sources.csv").write_text("path,year\na.txt,2022\n", encoding="utf-8")
    assert _plan(raw, state).units[0].year == 2022
    assert READS == ["a.txt"]
    monkeypatch.setattr(Identities, "reader", "another reader")
    _plan(raw, state)
    assert READS == ["a.txt"]


def test_a_listed_digest_is_compared_before_anything_is_read(raw, write, state):
    """The document is refused whatever is remembered of it."""
    write("a.txt")
    _plan(raw, state)
    (raw / "sources.csv").write_text("path,sha256\na.txt,0123\n", encoding="utf-8")
    (error,) = _plan(raw, state).refused
    assert "not what sources.csv lists" in str(error)


def test_a_limit_that_was_exceeded_is_tried_again(raw, write, state, monkeypatch):
    """A busy machine is no property of a document."""
    write("a.txt")

    def late(path, name):
        READS.append(name)
        raise InputError(name, "reading it takes more than 60 seconds", module.limits.REMEDY)

    monkeypatch.setattr(module, "read_guarded", late)
    assert len(_plan(raw, state).refused) == 1
    _plan(raw, state)
    assert READS == ["a.txt"]


def test_a_limit_that_was_exceeded_is_not_tried_again_at_once(raw, write, state, monkeypatch):
    """Whoever found out that it takes too long tells the one that asked, who writes nothing of it down."""
    write("a.txt")

    def late(path, name):
        READS.append(name)
        raise InputError(name, "reading it takes more than 60 seconds", module.limits.REMEDY)

    monkeypatch.setattr(module, "read_guarded", late)
    first, second = Identities(), Identities(state, keep=True)
    assert len(plan(raw, first).refused) == 1
    second.take(first.answers)
    assert len(plan(raw, second).refused) == 1
    assert READS == ["a.txt"]
    second.write()
    assert not (state / "identities.jsonl").exists()


def test_a_torn_or_lost_memory_costs_time_only(raw, write, state):
    """It may be deleted at any time."""
    write("a.txt")
    _plan(raw, state)
    file = state / "identities.jsonl"
    file.write_bytes(file.read_bytes()[:-30])
    assert len(_plan(raw, state).units) == 1
    assert READS == ["a.txt"]
    assert _plan(raw, state).units and READS == []
    file.unlink()
    assert len(_plan(raw, state).units) == 1


def test_by_hand_and_without_a_folder_of_tables_nothing_is_written(raw, write, tmp_path):
    """A notebook profits from what a batch remembers, and leaves no file behind."""
    write("a.txt")
    where = folders(raw, tmp_path / "clean", tmp_path / "reports")
    look(where, keep=True)
    assert not (tmp_path / "clean").exists()
    (tmp_path / "clean").mkdir()
    look(where)
    assert not (tmp_path / "clean" / STATE).exists()


def test_another_city_is_not_read_for_one(raw, write, state):
    """List and folder tell which; where none tells, and where nothing else is of the city, all are read."""
    write("qingdao/a.txt")
    write("jinan/b.txt", "济南市统计局")
    write("c.txt", "合肥市统计局")
    found = _plan(raw, state, "qingdao")
    assert sorted(READS) == ["c.txt", "qingdao/a.txt"]
    assert found.partial
    assert "1 documents never read before" in found.warnings[0]
    assert not _plan(raw, state, "nanjing").partial
    assert {unit.city for unit in _plan(raw, state, "qingdao").units} == {"qingdao", "jinan", "hefei"}
