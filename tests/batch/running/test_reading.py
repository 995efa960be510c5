"""New documents are read several at once, each only once, and a plan comes to the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from helpers.batch.folders import Folders, folders
from helpers.batch.planning import identities as module
from helpers.batch.planning.identities import STATE, Identities
from helpers.batch.planning.plan import Plan, plan
from helpers.batch.running import reading as reading_module
from helpers.batch.running.jobs import Call, Outcome
from helpers.batch.running.reading import keeping, reading
from helpers.batch.warm import server
from helpers.documents import Document, read_guarded
from helpers.documents.kept import KEPT
from helpers.errors import InputError

PAGE = "<html><body><h1>{agency}{year}年部门预算</h1><p>{agency}{year}年收入总计100.00万元。</p></body></html>"
AGENCIES = ("青岛市财政局", "济南市统计局", "合肥市统计局", "青岛市教育局", "济南市财政局")


@pytest.fixture
def where(tmp_path: Path, raw: Path) -> Folders:
    """Give folders with five pages that are disclosures and two files that are none, each in a folder of its own."""
    pages = [PAGE.format(agency=agency, year=2024) for agency in AGENCIES]
    files = [page.encode() for page in [*pages, "<html><body><p>没有标题。</p></body></html>"]]
    for number, data in enumerate([*files, b"PK\x03\x04word/ and no more"]):
        (raw / str(number)).mkdir()
        (raw / str(number) / "a.html").write_bytes(data)
    return folders(raw, tmp_path / "clean", tmp_path / "reports")


def _plan(where: Folders, jobs: int = 2) -> Plan:
    with reading(where, jobs) as learn:
        identities = Identities(where.clean / STATE, keep=True)
        found = plan(where.raw, identities, learn=learn)
        identities.write()
        return found


@pytest.mark.slow
@pytest.mark.skipif(not server.CAN_FORK, reason="this system cannot fork a process")
def test_a_plan_whose_documents_are_read_side_by_side_is_the_same(
    where: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refusals too; this process reads none of them, and afterwards nothing is left but what is remembered."""
    alone = plan(where.raw)
    monkeypatch.setattr(module, "read_guarded", lambda path, name: pytest.fail(f"{name} is read here"))
    found = _plan(where)
    assert found.units == alone.units
    assert [unit.sources for unit in found.units] == [unit.sources for unit in alone.units]
    assert list(map(str, found.refused)) == list(map(str, alone.refused))
    assert [path.name for path in where.clean.iterdir()] == [STATE]
    assert plan(where.raw, Identities(where.clean / STATE)).units == alone.units


@pytest.mark.slow
@pytest.mark.skipif(not server.CAN_FORK, reason="this system cannot fork a process")
def test_what_is_read_side_by_side_is_kept_for_the_run(where: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to a limit; what is beyond it is read again."""
    for most, number in ((2**30, 6), (0, 0)):
        monkeypatch.setattr(reading_module, "MOST", most)
        with reading(where, 2) as learn:
            plan(where.raw, Identities(), learn=learn)
            assert len([path for path in Path(os.environ[KEPT]).iterdir() if not path.suffix]) == number
        assert KEPT not in os.environ


@pytest.mark.slow
@pytest.mark.skipif(not server.CAN_FORK, reason="this system cannot fork a process")
def test_a_document_that_ends_its_process_is_left_to_the_plan(where: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is passed over in silence."""
    monkeypatch.setattr(reading_module, "find_out", os._exit)
    assert _plan(where).units == plan(where.raw).units


@pytest.mark.skipif(not server.CAN_FORK, reason="this system cannot fork a process")
def test_a_single_document_is_handed_on_too_and_only_when_it_is_new(
    where: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process of the run stays without what reads documents; where none is new, no server starts."""
    begun: list[str] = []

    def here(jobs: Iterable[Call], _: int) -> Iterator[Outcome]:
        for job in jobs:
            monkeypatch.setattr(module, "read_guarded", read_guarded)
            job.do()
            monkeypatch.setattr(module, "read_guarded", refuse)
            yield Outcome(job)

    def refuse(path: Path, name: str) -> Document:
        raise AssertionError(f"{name} is read by the process of the run")

    monkeypatch.setattr(server, "begin", lambda: begun.append("server"))
    monkeypatch.setattr(reading_module, "perform_all", here)
    monkeypatch.setattr(module, "read_guarded", refuse)
    for number in range(1, 7):
        (where.raw / str(number) / "a.html").unlink()
    assert len(_plan(where).units) == 1
    assert len(_plan(where).units) == 1
    assert begun == ["server"]


def test_a_folder_that_cannot_be_written_is_one_clear_error(where: Folders, tmp_path: Path) -> None:
    """As it is for the run itself."""
    (tmp_path / "clean").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        _plan(where)


def test_what_is_kept_already_stays_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of a run keeps documents before the run has a folder of its own."""
    monkeypatch.delenv(KEPT, raising=False)
    page = tmp_path / "a.html"
    page.write_text(PAGE.format(agency="青岛市财政局", year=2024), encoding="utf-8")
    with keeping(tmp_path / "first"), keeping(tmp_path / "second"):
        read_guarded(page, "a.html")
    assert len(list((tmp_path / "first").iterdir())) == 1
    assert not (tmp_path / "second").exists()
    assert KEPT not in os.environ


def test_what_a_killed_run_kept_beside_the_tables_goes_though_nothing_is_new(where: Folders) -> None:
    """There is no document to read any more, where the killed run had told what each is."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    left = where.clean.parent / f".staging-{int(ended.stdout)}-read"
    left.mkdir()
    with reading(where, 1):
        assert not left.exists()
