"""The report as a whole: the pages of every unit, then the index over them, built aside and published at once."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import pandas as pd

from helpers.atomic import aside
from helpers.report.failures import Failure
from helpers.report.index_page import build_index
from helpers.report.text import words
from helpers.report.unit_page import build_unit
from helpers.report.units import Sibling, published_documents, unit_key

_Key = tuple[str, str, str]
"""City, year and agency."""


def build_site(
    clean_root: Path,
    raw_root: Path,
    notebooks_root: Path | None,
    site: Path,
    lang: str = "en",
    failures: Sequence[Failure] = (),
    only: Collection[str] | None = None,
    decisions: pd.DataFrame | None = None,
) -> Path:
    """Build the report from the clean tables and the executed notebooks.

    Parameters
    ----------
    clean_root : Path
        Folder of the clean data, ``<city>/<year>/<agency>/``.
    raw_root : Path
        Folder that the documents' paths are relative to.
    notebooks_root : Path or None
        Folder of the executed notebooks, ``<city>/<year>/<agency>/*.ipynb``; those elsewhere in it belong to the whole
        site. None where there are none.
    site : Path
        Folder of the site. It is replaced whole, and only after the new one is complete.
    lang : str
        ``en`` or ``zh``.
    failures : sequence of Failure
        Steps that stopped with an error, shown on the index.
    only : collection of str, optional
        The units to show, as ``<city>/<year>/<agency>``; every unit that has clean tables by default.
    decisions : DataFrame, optional
        What reviewers decided, see ``helpers.audit.decisions``; by default what the clean tables say.

    Returns
    -------
    Path
        The index page.
    """
    words(lang)
    site.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{aside(site.name)}-", dir=site.parent))
    try:
        new.chmod(0o755)
        executed, cleaned = _executed(notebooks_root), _cleaned(clean_root)
        units = sorted(key for key in cleaned | executed.keys() if only is None or "/".join(key) in only)
        agencies: dict[tuple[str, str], dict[_Key, list[Sibling]]] = {}
        for key in units:
            documents = published_documents(clean_root.joinpath(*key)) if key in cleaned else []
            agencies.setdefault((key[0], key[2]), {})[key] = documents
        for key in units:
            years = agencies[key[0], key[2]].items()
            build_unit(
                clean_root.joinpath(*key),
                executed.get(key, ()),
                raw_root,
                new.joinpath(*key),
                lang=lang,
                decisions=decisions,
                siblings=[document for other, documents in years if other != key for document in documents],
                failures=failures,
            )
        common = sorted(notebooks_root.glob("*.ipynb")) if notebooks_root else ()
        build_index(new, ["/".join(key) for key in units], common, failures, lang)
        for key in units:
            _keep_time(new.joinpath(*key), site.joinpath(*key))
        _publish(new, site)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return site / "index.html"


def _cleaned(root: Path) -> set[_Key]:
    """Return the units that have clean tables."""
    folders = (folder for folder in root.glob("*/*/*") if (folder / "documents.parquet").is_file())
    return {key for folder in folders if (key := unit_key(folder, root))}


def _executed(root: Path | None) -> dict[_Key, tuple[Path, ...]]:
    """Return the executed notebooks of each unit."""
    found: dict[_Key, tuple[Path, ...]] = {}
    for path in sorted(root.rglob("*.ipynb")) if root else ():
        if root and (key := unit_key(path.parent, root)):
            found[key] = (*found.get(key, ()), path)
    return found


def _keep_time(new: Path, before: Path) -> None:
    """Let pages that are as they were before keep their time: by it a run tells that it need not make them again."""
    files, there = (
        sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) for folder in (new, before)
    )
    if files == there != [] and not any(filecmp.cmpfiles(new, before, files, shallow=False)[1:]):
        about = before.stat()
        os.utime(new, ns=(about.st_atime_ns, about.st_mtime_ns))


def _publish(aside: Path, site: Path) -> None:
    """Put a finished site in the place of the one before; the old one stays whole until the new one is there."""
    before = aside.with_name(f"{aside.name}-before")
    if site.exists():
        site.rename(before)
    aside.rename(site)
    shutil.rmtree(before, ignore_errors=True)
