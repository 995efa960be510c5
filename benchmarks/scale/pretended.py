"""City-years that a run only pretends to make: all but the notebooks and pages of units is done as in any run.

The documents are copies of those of a real run, under other names; what a notebook or the pages of a unit would leave
is linked from what the real run left. Planning, comparing with what is published, publishing, the ledger, the panels,
the comparison of cities and the index are the real ones. The units of the real run are there as they are, with all
their files, so that a run that is not pretended can go on from there.

What is pretended is done by a process of its own, which ends with the last unit: the process that hands out the work
holds what that of any run holds, and no more.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import cycle, islice, product
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from unittest.mock import patch

from helpers.batch.folders import Folders, folders
from helpers.batch.freshness.book import Book, Entry
from helpers.batch.freshness.recipes import DIGESTS
from helpers.batch.planning import identities
from helpers.batch.planning.identities import STATE, Identities
from helpers.batch.planning.plan import Plan, plan
from helpers.batch.planning.sources import Source
from helpers.batch.planning.units import Unit, write_plan
from helpers.batch.running.desk import NOTEBOOKS_SHELF, SITE
from helpers.batch.running.jobs import Outcome, Work
from helpers.batch.running.result import Options
from helpers.batch.running.run import run_notebooks
from helpers.batch.stages import ABOUT, PAGES, PART
from helpers.codes.agency import agency_slug
from helpers.codes.places import Place, places

if TYPE_CHECKING:
    import pyarrow as pa

YEARS, BODIES = range(2016, 2026), ("财政局", "教育局", "医疗保障局", "统计局")
_AN_HOUR = 3600
_NAMES = ("city", "city_name", "province", "year", "agency")


def city_years() -> Iterator[tuple[str, Place, int]]:
    """Yield names of agencies with their place and a year: ten years of each prefecture, then the next body."""
    cities = [place for place in places().values() if place.level == "prefecture" and len(place.name) > 2]
    yield from product(BODIES, cities, YEARS)


def where(folder: Path) -> Folders:
    """Return the folders of data below a folder."""
    return folders(*(folder / name for name in ("raw", "clean", "reports", "review")))


@dataclass(frozen=True, slots=True)
class Template:
    """A unit that was really made: where, and what is noted of it."""

    unit: Unit
    folders: Folders
    entry: Entry

    @property
    def clean(self) -> Path:
        """Folder of its tables."""
        return self.folders.clean / self.unit.folder

    @property
    def notebooks(self) -> Path:
        """Folder of its executed notebooks."""
        return self.folders.reports / NOTEBOOKS_SHELF / self.unit.folder

    @property
    def pages(self) -> Path:
        """Folder of its pages."""
        return self.folders.reports / SITE / self.unit.folder


def templates(real: Path) -> list[Template]:
    """Return the units of a real run."""
    data = where(real)
    book = Book(data.reports / STATE)
    found = plan(data.raw, Identities(data.clean / STATE)).units
    return [Template(unit, data, book.entries[unit.folder.as_posix()]) for unit in found]


def make_raw(made: list[Template], raw: Path, number: int) -> dict[str, tuple[Template, dict[str, object]]]:
    """Write the documents of so many city-years; return for each path its template, and what it is if that is new."""
    shutil.copytree(made[0].folders.raw, raw)
    found: dict[str, tuple[Template, dict[str, object]]] = {
        source.path: (one, {}) for one in made for source in one.unit.sources
    }
    pairs = zip(islice(city_years(), len(made), number), cycle(made), strict=False)
    long_ago = time.time() - _AN_HOUR
    for (body, place, year), one in pairs:
        agency = agency_slug(place.name + body, place)
        names = {"city": place.slug, "city_name": place.name, "province": place.province}
        about = names | {"year": year, "agency": agency}
        folder = raw / place.slug / str(year) / agency
        folder.mkdir(parents=True)
        for source in one.unit.sources:
            file = folder / Path(source.path).name
            file.write_bytes((one.folders.raw / source.path).read_bytes() + f"\n{folder}".encode())
            os.utime(file, (long_ago, long_ago))
            found[file.relative_to(raw).as_posix()] = one, about
    return found


def make_plan(data: Folders, known: Mapping[str, tuple[Template, dict[str, object]]]) -> Plan:
    """Return the plan of these documents, read by the planner itself; what a new document is, is only told."""
    read, say = identities.read_guarded, identities.source_of

    def pretend_to_read(file: Path, path: str) -> object:
        return SimpleNamespace(path=path, sha256=_sha256(file)) if known[path][1] else read(file, path)

    def pretend_to_say(document: SimpleNamespace, hint: str, said: Mapping[str, str]) -> Source:
        template, about = known[document.path]
        if not about:
            return say(document, hint, said)
        (source,) = template.unit.sources
        return Source(document.path, document.sha256, replace(source.identity, **about), hint)

    remembered = Identities(data.clean / STATE, keep=True)
    with (
        patch.object(identities, "read_guarded", pretend_to_read),
        patch.object(identities, "source_of", pretend_to_say),
        patch.object(identities, "parts_of", lambda document, hint: ()),  # each is a document alone
    ):
        found = plan(data.raw, remembered)
    remembered.write()
    return found


class Pretender:
    """Does the jobs of units by linking what their templates left."""

    def __init__(self, found: Plan, known: Mapping[str, tuple[Template, dict[str, object]]]) -> None:
        self._templates = {unit: known[unit.sources[0].path][0] for unit in found.units}
        self._rows: dict[Unit, pa.Table] = {}

    def do(self, job: Work) -> None:
        """Do a job."""
        assert job.unit  # noqa: S101 - what is about all units is not handed out
        if job.name == PAGES:
            self._pages(job, self._templates[job.unit])
        else:
            self._notebook(job, self._templates[job.unit])

    @staticmethod
    def _notebook(job: Work, template: Template) -> None:
        job.output.parent.mkdir(parents=True, exist_ok=True)
        os.link(template.notebooks / f"{job.name}.ipynb", job.output)
        if part := PART.get(job.name):
            folder = job.writes[0] / part
            folder.mkdir(parents=True)
            digests = dict(zip(DIGESTS, template.entry.parts[part], strict=True))
            members = {"members": template.entry.members} if part == "reconciliation" else {}
            (folder / ABOUT).write_text(json.dumps(digests | members), encoding="utf-8")

    def _pages(self, job: Work, template: Template) -> None:
        import pyarrow.parquet as pq

        from helpers.batch.notebooks.panel import PANEL

        arguments = job.arguments  # type: ignore[union-attr]
        own = job.unit == template.unit
        if arguments["clean"] != arguments["published"]:
            names = None if own else ("documents.parquet", "checks.parquet")
            _link(template.clean, arguments["clean"], names)
            if not own:
                pq.write_table(self._renamed_rows(template, job.unit), arguments["clean"] / PANEL)
            arguments["about"].write_text(json.dumps({"failed_checks": template.entry.failed_checks}), encoding="utf-8")
        _link(template.pages, arguments["pages"], None if own else ("index.html",))
        if not own:
            summary = (template.pages / "summary.json").read_text(encoding="utf-8")
            text = _renamed(summary, template.unit, job.unit)
            (arguments["pages"] / "summary.json").write_text(text, encoding="utf-8")

    def _renamed_rows(self, template: Template, copy: Unit) -> pa.Table:
        import pyarrow as pa
        import pyarrow.parquet as pq

        from helpers.batch.notebooks.panel import PANEL

        if template.unit not in self._rows:
            self._rows[template.unit] = pq.ParquetFile(template.clean / PANEL).read()
        rows = self._rows[template.unit]
        new = {name: [getattr(copy.sources[0].identity, name)] * len(rows) for name in _NAMES}
        new["doc_id"] = [_renamed(one, template.unit, copy) for one in rows.column("doc_id").to_pylist()]
        new["sha256"] = [source.sha256 for source in copy.sources]
        new["findings"] = [int(source.sha256[0], 16) % 5 for source in copy.sources]  # made documents have none
        for name, values in new.items():
            at = rows.schema.get_field_index(name)
            rows = rows.set_column(at, rows.schema.field(at), pa.array(values, rows.schema.field(at).type))
        return rows


def _link(source: Path, target: Path, names: Iterable[str] | None) -> None:
    """Link files of a folder into another, all of them at any depth where no names are given."""
    target.mkdir(parents=True)
    if names is None:
        shutil.copytree(source, target, copy_function=os.link, dirs_exist_ok=True)
    for name in names or ():
        os.link(source / name, target / name)


def _renamed(text: str, unit: Unit, copy: Unit) -> str:
    """Return a text about a unit as it would be about another one."""
    for old, new in (
        (unit.folder.as_posix(), copy.folder.as_posix()),
        (f"{unit.city}-{unit.year}-{unit.agency}", f"{copy.city}-{copy.year}-{copy.agency}"),
        (f'"city": "{unit.city}"', f'"city": "{copy.city}"'),
        (f'"year": {unit.year}', f'"year": {copy.year}'),
    ):
        text = text.replace(old, new)
    return text


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@dataclass(slots=True)
class Parts:
    """Seconds of the processor that planning and handing out take, and the memory of who hands out.

    ``memory`` are the MB that the process has at most until the last unit is made.
    """

    plan: float
    run: float
    memory: float
    units: int


def serve(pipe: Connection, real: Path, data: Folders, number: int) -> None:
    """Make and plan so many city-years, tell how many seconds of the processor the plan took, then do jobs."""
    known = make_raw(templates(real), data.raw, number)
    data.clean.mkdir(parents=True)
    begun = time.process_time()
    found = make_plan(data, known)
    pipe.send(time.process_time() - begun)
    pretender = Pretender(found, known)
    while job := pipe.recv():
        pretender.do(job)
        pipe.send(True)


def hand_on(jobs: Iterable[Work], pipe: Connection, ended: list[float]) -> Iterator[Outcome]:
    """Have jobs done one after the other, then let who did them go; add this process's memory to ``ended``."""
    for job in jobs:
        pipe.send(job)
        pipe.recv()
        yield Outcome(job)
    pipe.send(None)
    ended.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Make a run of so many city-years after a real one, and print what its parts cost as JSON."""
    real, folder, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    data = where(folder)
    processes, memory = get_context("spawn"), list[float]()
    ours, theirs = processes.Pipe()
    process = processes.Process(target=serve, args=(theirs, real, data, number))
    process.start()
    theirs.close()
    plan_took = ours.recv()
    found = plan(data.raw, Identities(data.clean / STATE))
    begun = time.process_time()
    options = Options(perform=lambda jobs: hand_on(jobs, ours, memory))
    result = run_notebooks(found, found.units, data, "en", 2, lambda outcome: None, options=options)
    ended = time.process_time()
    process.join()
    if result.failures or found.refused:
        raise SystemExit(f"{result.failures[:3]} {found.refused[:3]}")
    write_plan(found.units, folder / "plan.json")
    print(json.dumps(asdict(Parts(plan_took, ended - begun, max(memory), len(found.units)))))


if __name__ == "__main__":
    main()
