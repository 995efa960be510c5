"""Whatever stops a run, the truth is left behind, nothing half-written, no process; the next run does the rest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.batch.running.ledger import last_run
from helpers.batch.running.status import status_lines
from helpers.clean import read_unit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are looked for in /proc"),
]

OPEN = "from helpers.batch import check_parameters, open_unit\nunit = open_unit(city, year, agency)\n"
WAIT = "import os, time\nwhile city == 'jinan' and not os.path.exists(os.environ['GO']): time.sleep(0.05)"
NOTEBOOKS = {
    "00_explore": "print(city)",
    "10_clean_budget": OPEN + "unit.save('budget', unit.clean('budget'))",
    "20_clean_final_accounts": OPEN + "unit.save('final', unit.clean('final'))",
    "30_reconcile": "print(year)",
    "35_audit": OPEN + "unit.save('audit', unit.audited)",
    "40_charts": WAIT,
    "50_compare_cities": "print(lang)",
}


@pytest.fixture
def project(tmp_path, write, write_notebook):
    """Make a project of two units; the charts of one wait until they may go on."""
    write("a.txt")
    write("b.txt", "济南市统计局")
    (tmp_path / "notebooks").mkdir()
    for name, source in NOTEBOOKS.items():
        write_notebook(name, source).rename(tmp_path / "notebooks" / f"{name}.ipynb")
    return tmp_path


def _start(project, *options):
    command = [sys.executable, "-m", "helpers", "run", "--jobs=2", "--quiet", *options]
    command += [f"--{name}={project / name}" for name in ("raw", "clean", "reports")]
    environment = os.environ | {"GO": str(project / "go"), "DUIZHANG_REVIEW": str(project / "review")}
    return subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _wait(project, process, what):
    """Wait until a job is in the ledger; fail if the run ends before."""
    deadline = time.monotonic() + 240
    while not ((account := last_run(project / "reports" / ".state")) and what in {r["job"] for r in account.done}):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _processes(project):
    """Return the processes that work for a run on this project."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            state = (process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if f"GO={project / 'go'}".encode() in environment and state != "Z":
            found.append(process.name)
    return found


def _gone(project):
    deadline = time.monotonic() + 240
    while (left := _processes(project)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not left


@pytest.mark.parametrize(
    ("number", "status", "says"),
    [
        (signal.SIGTERM, 143, "interrupted: the next run finishes what is missing"),
        (signal.SIGINT, 130, "interrupted: the next run finishes what is missing"),
        (signal.SIGKILL, -9, "ended without a word, as when it is killed"),
    ],
)
def test_a_run_that_is_stopped_leaves_the_truth_and_no_process(project, number, status, says):
    """A unit that was published stays; the next run needs no help."""
    process = _start(project)
    _wait(project, process, "00_explore")
    assert next(status_lines(project / "reports")).startswith(f"running, process {process.pid}; ")
    process.send_signal(number)
    assert process.wait(240) == status
    assert _gone(project)
    assert next(status_lines(project / "reports")).startswith(says)
    assert not (project / "clean" / "jinan").exists()
    ledger = project / "reports" / ".state" / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes() + b'{"event":"job","ru')
    (project / "go").touch()
    again = _start(project)
    out, err = again.communicate(timeout=240)
    assert again.returncode == 0, err
    assert "0 failed" in out
    for unit in ("jinan/2024/tongjiju", "qingdao/2024/caizhengju"):
        assert len(read_unit(project / "clean" / unit)["documents"]) == 1
        assert len(list((project / "reports" / "notebooks" / unit).iterdir())) == 6
        assert (project / "reports" / "site" / unit / "index.html").is_file()
    assert not list(project.glob("*/.staging-*"))
    lines = list(status_lines(project / "reports"))
    assert lines[0].startswith("ended; ")
    assert lines[-1] == "1 lines of the ledger are torn and left out"


def test_two_runs_at_once_do_not_harm_each_other(project):
    """The second waits for the first, and then finds nothing to do."""
    first = _start(project)
    _wait(project, first, "00_explore")
    second = _start(project)
    deadline = time.monotonic() + 120
    while second.poll() is None and len(_processes(project)) < 5 and time.monotonic() < deadline:
        time.sleep(0.2)
    (project / "go").touch()
    (out, err), (out_2, err_2) = first.communicate(timeout=240), second.communicate(timeout=240)
    assert (first.returncode, second.returncode) == (0, 0), err + err_2
    assert "2 units done, 0 failed" in out
    assert "0 units done, 0 failed, 0 documents refused, 2 unchanged" in out_2
    records = (project / "reports" / ".state" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["event"] for line in records].count("end") == 2


def test_a_cell_that_ends_its_process_fails_its_unit_alone(project, write_notebook):
    """Neither ``sys.exit(0)`` nor a killed kernel passes for success."""
    (project / "go").touch()
    ends = "import os, signal, sys\n" + "if city == 'jinan': sys.exit(0)\n"
    write_notebook("x", ends + "print(1)").rename(project / "notebooks" / "00_explore.ipynb")
    kills = "import os, signal\nif city == 'jinan': os.kill(os.getpid(), signal.SIGKILL)"
    write_notebook("y", kills).rename(project / "notebooks" / "40_charts.ipynb")
    process = _start(project)
    out, err = process.communicate(timeout=240)
    assert process.returncode == 1
    assert "1 units done, 1 failed" in out
    assert "jinan 2024 tongjiju: 00_explore" in err
    assert "jinan 2024 tongjiju: 40_charts: the worker process was killed" in err
    assert _gone(project)


FULL = """
mount -t tmpfs -o size=160k tmpfs disk
"$@" run; echo "ended $?"
find disk -type f ! -path '*/.state/*' ! -name '.*'
echo looked
mount -o remount,size=64m tmpfs disk 2>/dev/null || mount -o remount,size=64m disk
"$@" run; echo "ended $?"
"$@" status; ls disk/clean disk/reports/site
"""
"""A run on a disk too small for it, what it leaves, and the next run when there is space."""


def _can_mount():
    try:
        return not subprocess.run(
            ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True
        ).returncode
    except OSError:
        return False


@pytest.mark.skipif(not _can_mount(), reason="a small file system cannot be mounted here")
def test_a_full_disk_is_one_line_and_the_next_run_does_the_rest(project):
    """Nothing half-written is published."""
    (project / "disk").mkdir()
    (project / "go").touch()
    (project / "full.sh").write_text(FULL, encoding="utf-8")
    (project / "duizhang.sh").write_text(
        f'case $1 in status) only="";; *) only="--raw=raw --clean=disk/clean --jobs=2 --quiet";; esac\n'
        f'exec "{sys.executable}" -m helpers "$1" $only --reports=disk/reports\n',
        encoding="utf-8",
    )
    environment = os.environ | {"GO": str(project / "go"), "DUIZHANG_REVIEW": str(project / "review")}
    done = subprocess.run(
        ["unshare", "-m", "sh", "full.sh", "sh", "duizhang.sh"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=480,
        check=True,
    )
    first, rest = done.stdout.split("looked\n")
    assert "ended 1" in first or "ended 2" in first, done
    assert "disk/clean/" not in first  # no unit is whole, so none is published
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "2 units done, 0 failed" in rest
    assert "ended 0" in rest
    assert {"jinan", "qingdao", "index.html"} <= set(rest.split())
