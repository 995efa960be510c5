"""What each job is made of: documents, tables of others, notebook, code, list of packages, each by name and digest."""

from __future__ import annotations

import ast
import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from helpers.batch.folders import Folders, project_root, review_file
from helpers.batch.freshness.book import Ingredients
from helpers.batch.freshness.code import Code, digest_of
from helpers.batch.planning.units import Unit
from helpers.batch.stages import COMPARISON, INDEX, JUDGING, PAGES, made_elsewhere
from helpers.documents.aids import aids

Parts = Mapping[str, list[str]]
"""Of each part of a unit's tables its ``DIGESTS``."""

DIGESTS = ("digest", "documents", "seen")
"""Digests of a part: of its tables, and, as other units see them, of its table ``documents`` and of all."""

LOCK = "requirements.lock"

_CODE = {
    PAGES: "from helpers.batch.running.finish import finish_unit",
    INDEX: "from helpers.report import build_index, read_failures",
}
"""The code of jobs that are no notebooks."""
_ENGINE = "from helpers.batch.running.engine import execute"
_REHEARSED = "helpers.batch.warm.rehearsal"


@dataclass(frozen=True, slots=True)
class Around:
    """What the other years of a unit's agency are made of, as those who read them name it.

    ``tables`` are the digests of all tables of a unit, ``documents`` those of its documents' table alone.
    """

    tables: Ingredients
    documents: Ingredients

    @classmethod
    def of(cls, units: Mapping[str, Parts]) -> Around:
        """Return what units are made of, given their parts by the name of the unit."""
        return cls(
            {f"the tables of {unit}": _all(parts, "seen") for unit, parts in units.items()},
            {f"the documents of {unit}": _all(parts, "documents") for unit, parts in units.items()},
        )


def key_of(ingredients: Ingredients) -> str:
    """Return the digest of all that a job is made of."""
    return digest_of(json.dumps(sorted(ingredients.items())))[:32]


class Recipes:
    """The recipes of every job of a run.

    Parameters
    ----------
    code : Code
        What code depends on.
    where : Folders
        The folders of data.
    notebooks : Path
        The folder of the notebooks.
    lang : str
        Language of the run.
    """

    def __init__(self, code: Code, where: Folders, notebooks: Path, lang: str) -> None:
        self._code, self._where, self._notebooks, self._lang = code, where, notebooks, lang
        self._cells: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}
        self._bases: dict[str, dict[str, str]] = {}
        self._decided: dict[tuple[str, int], str] = {}
        self.files: dict[str, dict[str, str]] = {}
        """The files behind each digest of code that a recipe names."""

    def cleaning(self, unit: Unit, notebook: str, stage: str) -> Ingredients:
        """Return what a cleaning notebook makes its part of."""
        return self._base(notebook) | self._documents(unit, stage)

    def analysis(
        self, unit: Unit, notebook: str, own: Parts, around: Around, members: Mapping[str, Parts]
    ) -> Ingredients:
        """Return what a notebook of the later stages is made of.

        Parameters
        ----------
        unit : Unit
        notebook : str
        own : mapping
            The parts of the unit that the notebook finds made.
        around : Around
            The agency's other years.
        members : mapping
            The parts of the units that it lists, by the unit's name; empty parts where there are none.
        """
        recipe = self._base(notebook) | {f"its tables: {part}": digests[0] for part, digests in own.items()}
        named = self._attributes(notebook)
        if notebook in JUDGING or "neighbours" in named:
            recipe |= around.tables
        elif "agency_documents" in named:
            recipe |= around.documents
        recipe |= {f"the tables of {unit}": _all(parts, "seen") for unit, parts in members.items()}
        return recipe | self._decisions(unit)

    def pages(
        self,
        unit: Unit,
        own: Parts,
        around: Around,
        notebooks: Mapping[str, str],
        failed: Mapping[str, str],
    ) -> Ingredients:
        """Return what the pages of a unit are made of; ``notebooks`` are the keys of those executed."""
        recipe = self._base(PAGES) | {f"its tables: {part}": digests[0] for part, digests in own.items()}
        recipe |= around.documents
        recipe |= {f"executed notebook {name}": key for name, key in notebooks.items()}
        recipe |= {f"failed {name}": error for name, error in failed.items()}
        return recipe | self._documents(unit, "budget") | self._documents(unit, "final") | self._decisions(unit)

    def comparison(self, units: Mapping[str, Parts]) -> Ingredients:
        """Return what the notebook across cities is made of."""
        tables = [f"{unit} {_all(parts, 'digest')}" for unit, parts in sorted(units.items())]
        return self._base(COMPARISON) | {"the tables of the units": digest_of(*tables)[:32]}

    def index(self, pages: Mapping[str, str], comparison: str, failures: Sequence[Sequence[str]]) -> Ingredients:
        """Return what the index is made of: the keys of the pages and of the comparison, and what failed."""
        recipe = self._base(INDEX) | {"the pages of the units": digest_of(json.dumps(sorted(pages.items())))[:32]}
        return recipe | {
            f"executed notebook {COMPARISON}": comparison,
            "what failed": digest_of(json.dumps(failures))[:32],
        }

    @property
    def edition(self) -> str:
        """Digest of what the index and the pages of cities are made of, whatever the units."""
        return key_of(self._base(INDEX))

    def _base(self, job: str) -> dict[str, str]:
        """Return what a job is made of whatever the unit."""
        if job not in self._bases:
            without = made_elsewhere(job)
            files = dict(self._code.behind(self._source(job), without))
            base: dict[str, str] = {}
            if job not in _CODE:
                files = {**files, **self._code.behind(_ENGINE, (_REHEARSED,))}
                base[f"notebooks/{job}.ipynb"] = digest_of((self._notebooks / f"{job}.ipynb").read_bytes())
            digest = digest_of(json.dumps(sorted(files.items())))[:32]
            self.files[digest] = files
            self._bases[job] = base | {"code": digest, "language": self._lang} | self._surroundings
        return dict(self._bases[job])

    def _source(self, job: str) -> str:
        """Return the code of a job."""
        if job in _CODE:
            return _CODE[job]
        if job not in self._cells:
            self._cells[job] = cells_of((self._notebooks / f"{job}.ipynb").read_text(encoding="utf-8"))
        return self._cells[job]

    def _attributes(self, notebook: str) -> set[str]:
        """Return the attributes that a notebook's code uses of anything."""
        if notebook not in self._named:
            nodes = ast.walk(ast.parse(self._source(notebook)))
            self._named[notebook] = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        return self._named[notebook]

    @cached_property
    def _aids(self) -> list[str]:
        return aids()

    @cached_property
    def _surroundings(self) -> Ingredients:
        lock = ""
        with suppress(OSError):
            lock = hashlib.sha256((project_root() / LOCK).read_bytes()).hexdigest()[:32]
        return {LOCK: lock, "Python": platform.python_version()}

    def _documents(self, unit: Unit, stage: str) -> dict[str, str]:
        read = {
            f"document {source.place}": digest_of(source.sha256, source.hint, json.dumps(dict(source.overrides)))[:32]
            for source in unit.staged(stage)
        }
        return read | {"what helps to read": ", ".join(self._aids)} if read else read

    def _decisions(self, unit: Unit) -> Ingredients:
        """Return the digest of the reviewers' decisions on the unit's city and year; nothing where there are none."""
        place = unit.city, unit.year
        if place not in self._decided:
            file = review_file(self._where.review, *place)
            self._decided[place] = hashlib.sha256(file.read_bytes()).hexdigest()[:32] if file.is_file() else ""
        digest = self._decided[place]
        return {f"decisions {unit.city}/{unit.year}.csv": digest} if digest else {}


def cells_of(notebook: str) -> str:
    """Return the code of a notebook's cells without magics; what cannot be read may use everything."""
    cells = json.loads(notebook)["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    plain = "\n".join(line for line in code.split("\n") if not line.lstrip().startswith(("%", "!")))
    try:
        ast.parse(plain)
    except SyntaxError:
        return "import helpers"
    return plain


def _all(parts: Parts, kind: str) -> str:
    """Return a digest of all parts, of one kind of ``DIGESTS``; what has one digest alone has that of every kind."""
    at = DIGESTS.index(kind)
    return _digest_of_all(*[f"{part} {digests[at % len(digests)]}" for part, digests in sorted(parts.items())])


@lru_cache(maxsize=1024)
def _digest_of_all(*parts: str) -> str:
    """Return the digest of all parts of a unit; each year of an agency asks for that of every other year."""
    return digest_of(*parts)[:32]
