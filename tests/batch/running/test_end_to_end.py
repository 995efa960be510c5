"""The whole job on the real documents: raw files in, clean tables, executed notebooks and a site out."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.clean import read_unit

pytestmark = pytest.mark.slow

RAW = Path(__file__).parents[3] / "data" / "raw"
NOTEBOOKS = {"00_explore", "10_clean_budget", "20_clean_final_accounts", "30_reconcile", "35_audit", "40_charts"}


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Run everything once on a copy of the raw documents, with two broken ones beside them."""
    folder = tmp_path_factory.mktemp("run")
    shutil.copytree(RAW, folder / "raw")
    (folder / "raw" / "huaibei" / "broken.txt").write_bytes("Żółć gęślą jaźń".encode("iso8859_2") * 40)
    (folder / "raw" / "empty.txt").touch()
    arguments = [f"--{name}={folder / name}" for name in ("raw", "clean", "reports")]
    result = subprocess.run(
        [sys.executable, "-m", "helpers", "run", *arguments], capture_output=True, text=True, check=False, cwd=folder
    )
    return folder, result


def _units():
    with (RAW / "sources.csv").open(encoding="utf-8", newline="") as file:
        return sorted({Path(row["path"]).parent.as_posix() for row in csv.DictReader(file)})


def test_the_broken_documents_are_named_and_everything_else_is_done(done):
    """Status 1, one line for each, and the number of units done."""
    _, result = done
    assert result.returncode == 1, result.stderr
    refused = [line for line in result.stderr.splitlines() if line.startswith("refused: ")]
    assert [line.split(": ")[1] for line in refused] == ["empty.txt", "huaibei/broken.txt"]
    assert "failed:" not in result.stderr
    assert f"{len(_units())} units done, 0 failed, 2 documents refused" in result.stdout


def test_progress_is_plain_lines_where_output_is_no_terminal(done):
    """One line a notebook."""
    _, result = done
    lines = [line for line in result.stderr.splitlines() if line.startswith("[")]
    assert len(lines) == len(_units()) * len(NOTEBOOKS) + 1
    assert lines[-1].endswith("all cities: 50_compare_cities: done")
    assert "\r" not in result.stderr


def test_every_unit_has_its_clean_tables(done):
    """Parquet and CSV, with the reconciliation and the checks."""
    folder, _ = done
    for unit in _units():
        tables = read_unit(folder / "clean" / unit)
        assert all(
            len(tables[name])
            for name in (
                "documents",
                "claims",
                "targets",
                "reconciliation",
                "checks",
                "coverage",
                "completeness",
                "closure",
            )
        ), unit
        assert (folder / "clean" / unit / "amounts.csv").read_text(encoding="utf-8").startswith('"doc_id"')


def test_every_unit_has_its_executed_notebooks(done):
    """All six, and the one across cities."""
    folder, _ = done
    shelf = folder / "reports" / "notebooks"
    for unit in _units():
        assert {path.stem for path in (shelf / unit).iterdir()} == NOTEBOOKS
    assert (shelf / "50_compare_cities.ipynb").is_file()


def test_the_site_is_there_and_its_path_is_the_last_thing_printed(done):
    """`make report` prints where the index is."""
    folder, result = done
    index = folder / "reports" / "site" / "index.html"
    assert result.stdout.splitlines()[-1] == f"report: {index}"
    text = index.read_text(encoding="utf-8")
    assert all(unit in text for unit in _units())


def test_nothing_half_written_is_left(done):
    """Neither staging folders nor failed notebooks, and no path of this machine in what is published."""
    folder, _ = done
    assert {path.name for path in folder.rglob(".*")} == {".state"}  # what the next run goes by
    assert not [path for path in folder.rglob(".state/*") if path.name.startswith(".")]
    assert not (folder / "reports" / "failed").exists()
    published = [path for path in (folder / "reports").rglob("*") if path.suffix in (".ipynb", ".html")]
    assert published
    assert not [path for path in published if str(folder) in path.read_text(encoding="utf-8")]


def test_a_run_after_a_report_makes_no_page_again(done):
    """The report that is built anew has the same pages to the byte, and a run finds them up to date."""
    folder, _ = done
    arguments = [f"--{name}={folder / name}" for name in ("raw", "clean", "reports")]
    pages = sorted((folder / "reports" / "site").glob("*/*/*/**/*.html"))
    before = {page: page.read_bytes() for page in pages}
    for command in ("report", "run"):
        said = subprocess.run(
            [sys.executable, "-m", "helpers", command, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
        )
    assert f"0 units done, 0 failed, 2 documents refused, {len(_units())} unchanged" in said.stdout
    assert {page: page.read_bytes() for page in pages} == before


def test_a_second_run_gives_the_same_files(done):
    """Byte for byte: clean tables and executed notebooks."""
    folder, _ = done
    kept = [*(folder / "clean").rglob("*.*"), *(folder / "reports" / "notebooks").rglob("*.ipynb")]
    before = {path: path.read_bytes() for path in kept if path.is_file() and ".state" not in path.parts}
    arguments = [f"--{name}={folder / name}" for name in ("raw", "clean", "reports")]
    city = _units()[0].split("/")[0]
    subprocess.run(
        [sys.executable, "-m", "helpers", "run", "--force", f"--city={city}", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
    )
    changed = [path.relative_to(folder).as_posix() for path in before if path.read_bytes() != before[path]]
    assert changed == []
