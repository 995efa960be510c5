"""The whole of ``duizhang run`` against a loop of ``papermill`` and ``jupyter nbconvert`` over the same notebooks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from helpers.batch.folders import Folders, folders, notebooks_folder, project_root
from helpers.batch.plan import plan
from helpers.batch.run import ANALYSIS, CLEANING, COMPARISON


def run_duizhang(where: Folders) -> float:
    """Return the seconds that the whole command takes, the site included."""
    options = [f"--{name}={getattr(where, name)}" for name in ("raw", "clean", "reports")]
    return _seconds([[sys.executable, "-m", "helpers", "run", *options]])


def run_loop(where: Folders) -> float:
    """Return the seconds that the two commands take, one notebook after the other."""
    commands = []
    for unit in plan(where.raw).units:
        about = ["-p", "city", unit.city, "-p", "year", str(unit.year), "-p", "agency", unit.agency]
        for name in (*CLEANING, *ANALYSIS):
            commands += _both(name, where.reports / unit.folder, about)
    return _seconds(commands + _both(COMPARISON, where.reports, []), where.environment())


def _both(name: str, folder: Path, about: list[str]) -> list[list[str]]:
    folder.mkdir(parents=True, exist_ok=True)
    output = str(folder / f"{name}.ipynb")
    return [
        [
            sys.executable,
            "-m",
            "papermill",
            "--no-progress-bar",
            str(notebooks_folder() / f"{name}.ipynb"),
            output,
            *about,
        ],
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--no-input", output],
    ]


def _seconds(commands: list[list[str]], environment: dict[str, str] | None = None) -> float:
    start = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, capture_output=True, env=os.environ | (environment or {}))
    return time.perf_counter() - start


def main() -> None:
    """Print both times and their ratio."""
    raw = project_root() / "data" / "raw"
    with tempfile.TemporaryDirectory() as folder:
        ours = run_duizhang(folders(raw, Path(folder, "clean"), Path(folder, "reports")))
        print(f"duizhang run: {ours:.1f} s")
        loop = run_loop(folders(raw, Path(folder, "none"), Path(folder, "loop")))
        print(f"papermill and jupyter nbconvert, one notebook after the other: {loop:.1f} s")
        print(f"ratio: {loop / ours:.1f} times as fast")


if __name__ == "__main__":
    main()
