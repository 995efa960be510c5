"""Progress is plain lines where there is no terminal, a display where there is one, and nothing on request."""

from __future__ import annotations

import io
import json
from pathlib import Path

from helpers.batch.parameters import Parameters
from helpers.batch.planning.units import Unit
from helpers.batch.running.capacity import NEED, available_memory, usual_jobs
from helpers.batch.running.jobs import Call, Job, Outcome
from helpers.batch.running.progress import Progress, failure_line, summary
from helpers.batch.running.result import Result
from helpers.batch.stages import INDEX

UNIT = Unit("jinan", 2024, "tongjiju")


def _outcome(error: str = "", seconds: float = 1.0) -> Outcome:
    return Outcome(Job(Path("40_charts.ipynb"), Path("out.ipynb"), Parameters(), {}, UNIT), error, seconds)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _shown(stream: io.StringIO, *, quiet: bool = False) -> str:
    result = Result(jobs=1)
    with Progress(result, 1, quiet, stream) as progress:
        progress.tell(_outcome())
        result.failures.append(_outcome("ValueError: no"))
        progress.tell(_outcome("ValueError: no"))
    return stream.getvalue()


def test_a_line_a_notebook_where_there_is_no_terminal():
    """With how many there are."""
    assert _shown(io.StringIO()).splitlines() == [
        "[1/2] jinan 2024 tongjiju: 40_charts: done",
        "[2/2] jinan 2024 tongjiju: 40_charts: failed",
    ]


def test_a_live_display_on_a_terminal():
    """Notebooks, units, failures; it goes when the run ends."""
    shown = _shown(_Terminal())
    assert "2/2" in shown
    assert "1 failed" in shown


def test_nothing_where_it_is_to_be_quiet():
    """Neither on a terminal nor elsewhere."""
    assert _shown(io.StringIO(), quiet=True) == _shown(_Terminal(), quiet=True) == ""


def test_a_failure_names_notebook_cell_error_and_the_executed_notebook(tmp_path):
    """The cell is counted as people see them."""
    shelf = tmp_path / "failed" / "jinan" / "2024" / "tongjiju"
    shelf.mkdir(parents=True)
    cells = [{"cell_type": "markdown"}, {"cell_type": "code", "outputs": [{"output_type": "error"}]}]
    (shelf / "40_charts.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    line = failure_line(_outcome("ValueError: no"), tmp_path)
    assert line == f"failed: {UNIT}: 40_charts: cell 2: ValueError: no ({shelf / '40_charts.ipynb'})"
    assert failure_line(_outcome("killed"), tmp_path / "none") == f"failed: {UNIT}: 40_charts: killed"


def test_the_summary_names_the_slowest_and_ends_with_the_report():
    """What stayed as it was is counted apart."""
    result = Result(done=[UNIT], skipped=[UNIT, UNIT], failed_checks=3, slowest=[_outcome(seconds=2.34)])
    assert summary(result, 1, Path("index.html")).splitlines() == [
        "1 units done, 0 failed, 1 documents refused, 2 unchanged; 3 checks failed",
        "slowest: jinan 2024 tongjiju: 40_charts 2.3 s",
        "report: index.html",
    ]


def test_the_summary_names_no_report_where_its_index_could_not_be_written():
    """The one of an earlier run may still be there, and would pass for the new one."""
    job = Call(INDEX, print, Path("site"))
    assert summary(Result(failures=[Outcome(job, "OSError: no space")]), 0, Path("index.html")).splitlines() == [
        "0 units done, 0 failed, 0 documents refused; 0 checks failed",
        "the index of the report was not written: index.html",
    ]


def test_memory_bounds_how_many_notebooks_run_at_once(tmp_path, monkeypatch):
    """That of the machine and that of the container; where neither is known the cores decide."""
    assert available_memory(tmp_path) is None
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc" / "meminfo").write_text("MemTotal: 9 kB\nMemAvailable: 1000 kB\n", encoding="ascii")
    assert available_memory(tmp_path) == 1_024_000
    group = tmp_path / "sys" / "fs" / "cgroup"
    group.mkdir(parents=True)
    (group / "memory.max").write_text("1000\n", encoding="ascii")
    (group / "memory.current").write_text("400\n", encoding="ascii")
    assert available_memory(tmp_path) == 600
    monkeypatch.setattr("helpers.batch.running.capacity.available_memory", lambda: NEED // 2)
    assert usual_jobs() == 1
