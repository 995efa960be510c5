"""Jobs run in worker processes, and a failure never stops the others."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.batch.parameters import Parameters
from helpers.batch.running.jobs import Call, Job, Queue, perform_all
from helpers.batch.warm import server

_TELL = [sys.executable, "-c", "import os, sys; open(sys.argv[1], 'w').write(os.environ['DUIZHANG_RAW'])"]


def test_every_job_has_an_outcome_whatever_became_of_the_others(write_notebook, tmp_path):
    """The reason of each failure is one line."""
    sources = {"good": "print(city)", "bad": "raise ValueError('no\\nsuch thing')", "gone": "print(city)"}
    jobs = [
        Job(write_notebook(name, source), tmp_path / "out" / f"{name}.ipynb", Parameters("huaibei"))
        for name, source in sources.items()
    ]
    jobs[2].notebook.unlink()
    errors = {outcome.job.notebook.stem: outcome.error for outcome in perform_all(jobs, 2)}
    assert sorted(errors) == ["bad", "gone", "good"]
    assert errors["good"] == ""
    assert errors["bad"].startswith("ValueError: no")
    assert "No such file" in errors["gone"]
    assert (tmp_path / "out" / "bad.ipynb").is_file()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_killed_worker_costs_only_the_job_that_killed_it(write_notebook, tmp_path):
    """The system kills what takes too much memory; not even the loss of the server stops the others."""
    sources = {
        "bad": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
        "server": "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)",
        "good": "print(city)",
    }
    jobs = [
        Job(write_notebook(name, source), tmp_path / "out" / f"{name}.ipynb", Parameters("huaibei"))
        for name, source in sources.items()
    ]
    errors = {outcome.job.notebook.stem: outcome.error for outcome in perform_all(jobs, 1)}
    assert (errors["good"], errors["server"]) == ("", "")
    assert "the worker process was killed" in errors["bad"]


def test_where_nothing_can_be_forked_a_job_has_a_new_process(write_notebook, tmp_path, monkeypatch):
    """It is slower to start; the outcome is the same."""
    monkeypatch.setattr(server, "CAN_FORK", False)
    job = Job(write_notebook("a", "print(city)"), tmp_path / "out" / "a.ipynb", Parameters("huaibei"))
    (outcome,) = perform_all([job], 1)
    assert outcome.error == ""
    assert job.output.is_file()


def test_a_function_is_called_in_a_process_of_its_own_with_its_environment(tmp_path):
    """Pages are made so; what goes wrong is told as for a notebook."""
    good = Call("copy", shutil.copy, tmp_path / "b", {"src": tmp_path / "a", "dst": tmp_path / "b"})
    bad = Call("missing", shutil.copy, tmp_path / "d", {"src": tmp_path / "c", "dst": tmp_path / "d"})
    told = Call("told", subprocess.run, tmp_path / "e", {"args": [*_TELL, tmp_path / "e"]}, {"DUIZHANG_RAW": "there"})
    (tmp_path / "a").write_text("a", encoding="utf-8")
    outcomes = {outcome.job.name: outcome for outcome in perform_all([good, bad, told], 2)}
    assert (outcomes["copy"].error, outcomes["told"].error) == ("", "")
    assert outcomes["missing"].error.startswith("FileNotFoundError")
    assert all(outcome.seconds > 0 for outcome in outcomes.values())
    assert (tmp_path / "b").read_text(encoding="utf-8") == "a"
    assert (tmp_path / "e").read_text(encoding="utf-8") == "there"
    assert str(good) == "all cities: copy"


def test_whoever_takes_an_outcome_may_add_jobs(tmp_path):
    """Even where none was left: what comes next is known only then."""
    queue, done = Queue(), []
    queue.add([_touch(tmp_path / "a")])
    for outcome in perform_all(queue, 2):
        done.append(outcome.job.output.name)
        if len(done) == 1:
            queue.add(_touch(tmp_path / name) for name in "bc")
        elif len(done) == 3:
            queue.add([_touch(tmp_path / "d")])
    assert (done[0], sorted(done[1:3]), done[3]) == ("a", ["b", "c"], "d")
    assert all((tmp_path / name).is_file() for name in "abcd")


def test_more_is_asked_for_only_where_nothing_waits(tmp_path):
    """What is begun goes on before anything else begins: an interruption leaves little unfinished."""
    begun = iter("abc")
    done = []

    def begin():
        name = next(begun, None)
        if name is not None and name != "b":  # whose course has nothing to do
            queue.add([_touch(tmp_path / name)])
        return name is not None

    queue = Queue(begin)
    for outcome in perform_all(queue, 1):
        done.append(outcome.job.output.name)
        if outcome.job.output.name in "ac":
            queue.add([_touch(tmp_path / f"{outcome.job.output.name}{number}") for number in (1, 2)])
    assert done == ["a", "c", "a1", "a2", "c1", "c2"]


def _touch(path):
    return Call("touch", Path.touch, path, {"self": path})
