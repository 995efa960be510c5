"""Where raw documents, clean tables and reports are, from the environment or from the project around."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError

RAW, CLEAN, REPORTS = "DUIZHANG_RAW", "DUIZHANG_CLEAN", "DUIZHANG_REPORTS"
REVIEW = "DUIZHANG_REVIEW"
_MARKER = Path("notebooks", "30_reconcile.ipynb")


@dataclass(frozen=True, slots=True)
class Folders:
    """The data folders: published files, clean tables, reports, decisions of reviewers."""

    raw: Path
    clean: Path
    reports: Path
    review: Path

    def environment(self) -> dict[str, str]:
        """Return the environment variables that tell a notebook these folders."""
        chosen = {RAW: self.raw, CLEAN: self.clean, REPORTS: self.reports, REVIEW: self.review}
        return {variable: str(folder) for variable, folder in chosen.items()}


def project_root() -> Path:
    """Return the project's folder: the nearest one upwards, else the one that this package is installed from.

    Raises
    ------
    InputError
        If there is neither.
    """
    here, source = Path.cwd(), Path(__file__).resolve().parents[3]
    for folder in (here, *here.parents, source):
        if (folder / _MARKER).is_file():
            return folder
    raise InputError(here, "no project here: notebooks/ is missing", "run the command inside a clone of the project")


def folders(
    raw: Path | None = None,
    clean: Path | None = None,
    reports: Path | None = None,
    review: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Folders:
    """Return the data folders: those given, else those of the environment, else those of the project.

    The environment variables are ``DUIZHANG_RAW``, ``DUIZHANG_CLEAN``, ``DUIZHANG_REPORTS`` and ``DUIZHANG_REVIEW``;
    the project has ``data/raw``, ``data/clean``, ``reports`` and ``data/review``.
    """

    def choose(given: Path | None, variable: str, *usual: str) -> Path:
        chosen = given or environment.get(variable) or project_root().joinpath(*usual)
        return Path(chosen).absolute()

    return Folders(
        choose(raw, RAW, "data", "raw"),
        choose(clean, CLEAN, "data", "clean"),
        choose(reports, REPORTS, "reports"),
        choose(review, REVIEW, "data", "review"),
    )


def review_file(review: Path, city: str, year: int) -> Path:
    """Return the file that holds the decisions on one city and year."""
    return review / city / f"{year}.csv"


def is_url(place: str | None) -> bool:
    """Return whether a place is in a store rather than a folder of this machine."""
    return "://" in (place or "")


def notebooks_folder() -> Path:
    """Return the folder of the notebooks."""
    return project_root() / _MARKER.parent
