"""What stopped with an error: the steps of a run, and the failed notebooks that a run keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError
from helpers.report.notebook import error_of, read_notebook
from helpers.report.units import unit_key


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that stopped with an error.

    Attributes
    ----------
    step : str
        Name of the notebook, or of another step of a run.
    error : str
        The error in one line.
    city, year, agency
        The unit; empty where the step belongs to none.
    notebook : Path or None
        The notebook as far as it ran, with its traceback.
    """

    step: str
    error: str
    city: str = ""
    year: int | None = None
    agency: str = ""
    notebook: Path | None = None

    @property
    def page(self) -> str:
        """Address of the page of the failed notebook, from the top of the site."""
        return (
            "failed/" + "-".join(str(part) for part in (self.city, self.year, self.agency, self.step) if part) + ".html"
        )


def read_failures(shelf: Path) -> tuple[Failure, ...]:
    """Return a failure for each notebook with an error in the folder of failed notebooks.

    Parameters
    ----------
    shelf : Path
        Folder with ``<city>/<year>/<agency>/*.ipynb``, and notebooks that belong to no unit; need not exist.
    """
    found = []
    for path in sorted(shelf.rglob("*.ipynb")):
        notebook: Path | None = path
        try:
            error = error_of(read_notebook(path).node)
        except InputError as broken:  # as when the disk was full: the pages of all others are made nevertheless
            error, notebook = str(broken), None
        if error is None:
            continue
        city, year, agency = unit_key(path.parent, shelf) or ("", "", "")
        found.append(Failure(path.stem, error, city, int(year) if year else None, agency, notebook))
    return tuple(found)
