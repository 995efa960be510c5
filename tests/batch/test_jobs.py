"""Jobs run in worker processes, and a failure never stops the others."""

from __future__ import annotations

from helpers.batch.jobs import Job, workers
from helpers.batch.parameters import Parameters


def test_every_job_has_an_outcome_whatever_became_of_the_others(write_notebook, tmp_path):
    """The reason of each failure is one line."""
    sources = {"good": "print(city)", "bad": "raise ValueError('no\\nsuch thing')", "gone": "print(city)"}
    jobs = [
        Job(write_notebook(name, source), tmp_path / "out" / f"{name}.ipynb", Parameters("huaibei"))
        for name, source in sources.items()
    ]
    jobs[2].notebook.unlink()
    with workers(2) as pool:
        errors = {outcome.job.notebook.stem: outcome.error for outcome in pool.run(jobs)}
    assert sorted(errors) == ["bad", "gone", "good"]
    assert errors["good"] == ""
    assert errors["bad"].startswith("ValueError: no")
    assert "No such file" in errors["gone"]
    assert (tmp_path / "out" / "bad.ipynb").is_file()
