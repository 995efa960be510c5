"""Data files that a package carries: alias lists, code lists, closed lists."""

from __future__ import annotations

import csv
from importlib.resources import files


def data_rows(package: str, *path: str) -> list[dict[str, str]]:
    """Read a CSV file of a package as a list of rows, column name to text.

    Parameters
    ----------
    package : str
        Dotted name of the package.
    path : str
        Parts of the file's path below the package.
    """
    text = files(package).joinpath(*path).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
