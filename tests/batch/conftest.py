"""Small documents that say what they are, for the tests of the batch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from helpers.batch.running import run
from helpers.batch.running.jobs import Call, Job, Outcome, Work
from helpers.batch.stages import INDEX, PAGES, PART, STAGING

Write = Callable[..., Path]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Give an empty folder of raw documents."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def write(raw: Path) -> Write:
    """Write a document that says which agency, year and stage it is about."""

    def write_document(path: str, agency: str = "青岛市财政局", year: int = 2024, stage: str = "预算") -> Path:
        file = raw / path
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"{agency}{year}年部门{stage}\n\n第一部分 {agency}概况\n\n"
        file.write_text(f"{head}{agency}{year}年收入总计100.00万元，支出总计100.00万元。\n", encoding="utf-8")
        return file

    return write_document


@pytest.fixture
def write_notebook(tmp_path: Path) -> Callable[..., Path]:
    """Write a notebook of code cells, the first of which holds the parameters."""
    import nbformat

    def write_cells(name: str, *sources: str) -> Path:
        head = 'city = ""\nyear = 0\nagency = ""\nlang = "en"'
        cells = [nbformat.v4.new_code_cell(head, metadata={"tags": ["parameters"]})]
        cells += [nbformat.v4.new_code_cell(source) for source in sources]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        file = tmp_path / f"{name}.ipynb"
        nbformat.write(notebook, file)
        return file

    return write_cells


class Pretender:
    """Does jobs in pretence, without a kernel, and remembers which: they leave what notebooks would.

    ``tables`` says what a notebook makes of a unit, as text, from the documents of the unit by default, and ``seen``
    what other units see of that, which is all by default; ``errors`` is the error of a job by its name.
    """

    def __init__(self) -> None:
        self.did: list[str] = []
        self.errors: dict[str, str] = {}
        self.seen: Callable[[Job], str] = lambda job: ""
        self.tables: Callable[[Job], str] = lambda job: str([source.sha256 for source in job.unit.sources])

    def __call__(self, jobs: Iterable[Work], number: int = 1) -> Iterator[Outcome]:
        """Do jobs as ``perform_all`` does."""
        for job in jobs:
            self.did.append(str(job))
            error = self.errors.get(str(job), "")
            if isinstance(job, Job):
                self._notebook(job, error)
            elif not error:
                self._call(job)
            yield Outcome(job, error)

    def done(self) -> list[str]:
        """Return what was done since this was last asked, in order."""
        did, self.did = sorted(self.did), []
        return did

    def _notebook(self, job: Job, error: str) -> None:
        job.output.parent.mkdir(parents=True, exist_ok=True)
        job.output.write_text('{"cells": []}', encoding="utf-8")
        if job.unit and job.name in PART and not error:
            folder = Path(job.environment[STAGING], job.unit.folder, PART[job.name])
            folder.mkdir(parents=True)
            digest = hashlib.sha256(self.tables(job).encode()).hexdigest()
            seen = self.seen(job) or digest
            about = {"digest": digest, "documents": "unchanged", "seen": seen, "members": []}
            (folder / "part.json").write_text(json.dumps(about), encoding="utf-8")

    def _call(self, job: Call) -> None:
        if job.name == PAGES:
            job.output.mkdir(parents=True)
            (job.output / "summary.json").write_text("{}", encoding="utf-8")
            if job.arguments["clean"] != job.arguments["published"]:
                job.arguments["clean"].mkdir(parents=True, exist_ok=True)
                (job.arguments["clean"] / "amounts.csv").write_text("as made", encoding="utf-8")
                job.arguments["about"].write_text('{"failed_checks": 1}', encoding="utf-8")
        elif job.name == INDEX:
            job.output.mkdir(parents=True, exist_ok=True)
            (job.output / "index.html").write_text("", encoding="utf-8")


@pytest.fixture
def pretender(monkeypatch: pytest.MonkeyPatch) -> Pretender:
    """Let jobs of this machine only pretend, so that a whole run takes a moment."""
    pretender = Pretender()
    monkeypatch.setattr(run, "perform_all", pretender)
    return pretender
