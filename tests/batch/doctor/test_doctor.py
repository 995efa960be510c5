"""The doctor says in plain lines what is missing, what was left over and what to do; it changes nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import fsspec
import pytest
from click.testing import CliRunner

from helpers.batch.doctor import installation as installing
from helpers.batch.doctor.installation import installation, locked
from helpers.cli import main
from helpers.documents import office
from helpers.documents.scans import scan
from helpers.locks import held

ROOT = Path(__file__).parents[3]


@pytest.fixture
def doctor(tmp_path):
    """Run the command on folders of the test."""

    def invoke(**places):
        named = {name: tmp_path / name for name in ("raw", "clean", "reports")} | places
        environment = {"DUIZHANG_REVIEW": str(tmp_path / "review"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        return CliRunner().invoke(
            main, ["doctor", *(f"--{name}={place}" for name, place in named.items())], env=environment
        )

    return invoke


@pytest.fixture
def dead():
    """Give the number of a process that has ended."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return int(ended.stdout)


def _lines(result, state):
    return [line.removeprefix(f"{state}: ") for line in result.stdout.splitlines() if line.startswith(f"{state}: ")]


def _tree(folder):
    return sorted(path for path in folder.rglob("*") if "cache" not in path.parts)


def test_a_sound_project_is_ok_and_stays_as_it_is(doctor, write, tmp_path):
    """Status 0: what is optional or unlisted is a note."""
    write("a.txt")
    before = _tree(tmp_path)
    result = doctor()
    assert result.exit_code == 0, result.output
    assert _lines(result, "wrong") == []
    assert f"1 documents in {tmp_path / 'raw'}, 0 of them in sources.csv, as listed" in _lines(result, "ok")
    assert "not in sources.csv: a.txt; what they are, they say themselves" in _lines(result, "note")
    assert f"{tmp_path / 'clean'} can be written" in _lines(result, "ok")
    assert _tree(tmp_path) == before


def test_documents_that_are_missing_or_changed_are_named_as_a_run_names_them(doctor, raw, write):
    """Status 1: a run refuses them, too."""
    write("a.txt")
    (raw / "sources.csv").write_text("path,sha256\na.txt,0123\nb.txt,\n", encoding="utf-8")
    result = doctor()
    assert result.exit_code == 1
    changed, missing = _lines(result, "wrong")
    assert changed.startswith("a.txt: its content is not what sources.csv lists; restore the file")
    assert missing == "b.txt: sources.csv lists it, but there is no such file; put it back or take its row out"


@pytest.mark.parametrize(
    ("content", "says"), [("town\n", "sources.csv: its columns are town"), (None, "no such folder; check the folder")]
)
def test_what_stops_a_run_before_it_begins_is_wrong(doctor, raw, content, says):
    """A list that cannot be used, or no documents at all."""
    if content is None:
        raw.rmdir()
    else:
        (raw / "sources.csv").write_text(content, encoding="utf-8")
    result = doctor()
    assert result.exit_code == 1
    (line,) = _lines(result, "wrong")
    assert says in line


def test_a_folder_that_cannot_be_written_is_wrong(doctor, write, tmp_path):
    """A file in its place is one way not to be writable."""
    write("a.txt")
    (tmp_path / "clean").touch()
    result = doctor()
    assert result.exit_code == 1
    (line,) = _lines(result, "wrong")
    assert line.startswith(f"{tmp_path / 'clean'} cannot be written (")


def test_what_killed_runs_left_is_named_with_its_remedy(doctor, write, tmp_path, dead):
    """A staging folder goes with the next run, a file half-written is to be deleted; what is under way is not named."""
    write("a.txt")
    state = tmp_path / "reports" / ".state"
    for folder in (tmp_path / "clean" / f".staging-{dead}", tmp_path / "clean" / ".staging-1", state):
        folder.mkdir(parents=True)
    (state / f".units.jsonl.{dead}").touch()
    (state / ".units.jsonl.1").touch()
    notes = [line for line in _lines(doctor(), "note") if "killed" in line]
    assert notes == [
        f"{tmp_path / 'clean' / f'.staging-{dead}'}: left by a run that was killed; the next run takes it away",
        f"{state / f'.units.jsonl.{dead}'}: half-written by a command that was killed; delete it",
    ]


def test_a_run_at_work_is_no_leftover(doctor, write, tmp_path):
    """Its lock goes with its process, so none is ever stale."""
    write("a.txt")
    with held(tmp_path / "clean" / ".state"):
        result = doctor()
    assert result.exit_code == 0
    assert f"{tmp_path / 'clean'}: a run is at work here; another one waits until it ends" in _lines(result, "note")


def test_an_upload_cut_off_is_named(doctor, write, tmp_path):
    """Of a store of clean tables."""
    write("a.txt")
    url = (tmp_path / "store").as_uri()
    system, root = fsspec.core.url_to_fs(url, auto_mkdir=True)
    system.pipe_file(f"{root}/qingdao/2024/caizhengju/abc-def/amounts.csv", b"half")
    result = doctor(clean=url)
    assert result.exit_code == 0, result.output
    assert any(line.startswith("qingdao/2024/caizhengju/abc-def in the store: ") for line in _lines(result, "note"))


def test_packages_are_compared_with_the_lock(tmp_path, monkeypatch):
    """Missing ones that are needed are wrong, other versions a note; a version for another system is none."""
    lock = tmp_path / "requirements.lock"
    have = metadata.version("click")
    lock.write_text(f"click=={have} ; python_version < '4' \\\n    --hash=sha256:00\ncolorama==0.0\n", encoding="utf-8")
    assert locked(lock) == {"click": {have}, "colorama": {"0.0"}}
    said = [str(one) for one in installation(tmp_path)]
    assert "ok: 1 packages at the versions of requirements.lock" in said
    lock.write_text("click==0.1\n", encoding="utf-8")
    monkeypatch.setattr(installing, "required", lambda: ["click", "no-such-package"])
    said = [str(one) for one in installation(tmp_path)]
    told = f"other versions than those of requirements.lock, so results may differ: click {have} (0.1); run make report"
    assert f"note: {told}" in said
    wrong = "wrong: the package no-such-package is not installed; run make report, or pip install no-such-package"
    assert [line for line in said if line.startswith("wrong")] == [wrong]


def test_every_package_of_this_installation_is_at_the_version_of_the_lock_or_named():
    """The lock that is committed can be read, all of it."""
    versions = locked(ROOT / "requirements.lock")
    assert {"click", "pandas", "pyarrow"} <= versions.keys()
    assert len(versions) > 100


@pytest.mark.parametrize("there", [True, False])
def test_what_helps_to_read_is_there_or_its_absence_says_what_is_refused(monkeypatch, there):
    """LibreOffice and the extra ocr; neither is needed."""
    monkeypatch.setattr(office, "suite", lambda: "soffice" if there else None)
    monkeypatch.setattr(scan, "is_available", lambda: there)
    said = [str(one) for one in installation(ROOT)]
    suite, ocr = (line for line in said if "LibreOffice" in line or "extra ocr" in line)
    if there:
        assert (suite, ocr) == ("ok: LibreOffice, soffice", "ok: the extra ocr: scanned pages are read")
    else:
        assert suite.startswith("note: LibreOffice is not installed: files of the kinds .doc, .rtf, .odt")
        assert ocr.startswith("note: the extra ocr is not installed: scanned pages are not read; to read them, run: ")


def test_a_kernel_of_another_python_is_named(tmp_path, monkeypatch):
    """Such as one that another environment left in the user's folder."""
    folder = tmp_path / "kernels" / "python3"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text('{"argv": ["/elsewhere/python", "-m", "k"], "display_name": "x"}', "utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    (line,) = [str(one) for one in installation(ROOT) if "kernel" in str(one)]
    assert line.startswith(
        f"note: the kernel python3 in {folder} starts /elsewhere/python, which may lack this package"
    )
