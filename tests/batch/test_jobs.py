"""Jobs run in worker processes, and a failure never stops the others."""

from __future__ import annotations

import signal

import pytest

from helpers.batch.jobs import Job, perform_all
from helpers.batch.parameters import Parameters
from helpers.batch.warm import server


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
