"""All notebooks for 24 city-years, HTML included: ``duizhang run`` against what a loop of commands takes.

It is compared with ``papermill`` and ``jupyter nbconvert``, two notebooks at a time, over a sample of the city-years,
and with the same helper calls as plain Python functions in one warm process, over all of them.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from types import CodeType

from helpers.batch.folders import Folders, folders, notebooks_folder
from helpers.batch.notebooks.parts import join
from helpers.batch.planning.plan import plan
from helpers.batch.planning.units import Unit, write_plan
from helpers.batch.stages import ANALYSIS, CLEANING, COMPARISON, PART, PLAN, STAGING
from helpers.batch.warm import server
from helpers.clean import write_unit
from helpers.clean.store import read_table
from helpers.codes.agency import agency_slug
from helpers.codes.places import places
from helpers.documents import guard
from helpers.report import build_site

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.scale.costs import adopt
from tests.maker import FAMILIES, QUIET, compose, draw_books, write

CITIES, YEARS, SAMPLE, AT_ONCE = 8, (2021, 2022, 2023), 2, 2
FASTER, SLOWER = 30, 1.5
"""Goals: as many times faster than the loop, at most so many times the time of plain functions."""
FORMATS = ("txt", "html", "xlsx", "docx", "md", "pdf")
NOTEBOOKS = (*CLEANING, *ANALYSIS)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and seconds of all processors."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.cpu:.1f} s of processors)"


def make_documents(raw: Path) -> None:
    """Write a budget for every city-year, and final accounts for every second one, in all layouts and formats."""
    cities = islice((place for place in places().values() if place.level == "prefecture"), CITIES)
    kinds = zip(cycle(list(FAMILIES)[:10]), cycle(FORMATS), strict=False)
    for seed, (place, year) in enumerate((place, year) for place in cities for year in YEARS):
        name = f"{place.name}财政局"
        agency = agency_slug(name, place)
        about = {"city": place.slug, "city_name": place.name, "agency": agency, "agency_name": name, "year": year}
        for stage in ("budget", "final")[: 1 + seed % 2]:
            family, form = next(kinds)
            folder = raw / place.slug / str(year) / agency / stage
            folder.mkdir(parents=True)
            books = replace(draw_books(seed, stage), **about)
            write(compose(books, FAMILIES[family]), FAMILIES[family], form, folder, QUIET)


def cost_of(work: Callable[[], object]) -> Cost:
    """Return what some work costs, with every process that it starts and whatever those leave behind."""
    adopt()
    start, before = time.perf_counter(), os.times()
    work()
    wall = time.perf_counter() - start
    guard._end_children()  # the process that reads files stays for the next one
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = [now - then for now, then in zip(os.times()[:4], before[:4], strict=True)]
    return Cost(wall, sum(used))


def run_duizhang(where: Folders) -> None:
    """Run the whole command, the site included."""
    options = [f"--{name}={getattr(where, name)}" for name in ("raw", "clean", "reports")]
    _call([sys.executable, "-m", "helpers", "run", f"--jobs={AT_ONCE}", *options], where)


def run_loop(units: list[Unit], where: Folders) -> None:
    """Run the two commands for every notebook of some city-years, two notebooks at a time."""

    def one(unit: Unit) -> None:
        folder = where.reports / unit.folder
        folder.mkdir(parents=True)
        about = ["-p", "city", unit.city, "-p", "year", str(unit.year), "-p", "agency", unit.agency]
        for name in NOTEBOOKS:
            source, output = str(notebooks_folder() / f"{name}.ipynb"), str(folder / f"{name}.ipynb")
            _call([sys.executable, "-m", "papermill", "--no-progress-bar", source, output, *about], where)
            _call([sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--no-input", output], where)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, units))


def _call(command: list[str], where: Folders) -> None:
    subprocess.run(command, check=True, capture_output=True, env=os.environ | where.environment())


def run_plain(where: Folders, executed: Path) -> None:
    """Call what the notebooks call, show what they show, publish the tables and build the site, all in this process."""
    staged = where.clean / "staged"
    staged.mkdir(parents=True)
    units = plan(where.raw).units
    write_plan(units, staged / "plan.json")
    os.environ |= where.environment() | {STAGING: str(staged), PLAN: str(staged / "plan.json")}
    for name in NOTEBOOKS:
        cells = list(_cells(notebooks_folder() / f"{name}.ipynb"))
        for unit in units:
            _run_cells(cells, {"city": unit.city, "year": unit.year, "agency": unit.agency})
    for unit in units:
        made = [staged / unit.folder / part for part in PART.values()]
        tables = join({file.stem: read_table(part, file.stem) for file in part.glob("*.parquet")} for part in made)
        write_unit(where.clean / unit.folder, tables)
    del os.environ[STAGING], os.environ[PLAN]
    _run_cells(list(_cells(notebooks_folder() / f"{COMPARISON}.ipynb")), {})
    build_site(where.clean, where.raw, executed, where.reports / "site")


def _cells(notebook: Path) -> Iterator[tuple[CodeType, CodeType | None, bool]]:
    """Yield the code of each cell: statements, the last expression, and whether it holds the parameters."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            shown = compile(ast.Expression(last.value), notebook.name, "eval") if isinstance(last, ast.Expr) else None
            yield compile(tree, notebook.name, "exec"), shown, "parameters" in cell["metadata"].get("tags", [])


def _run_cells(cells: list[tuple[CodeType, CodeType | None, bool]], about: dict[str, object]) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for statements, shown, is_parameters in cells:
            exec(statements, names)  # noqa: S102 - the project's own notebooks
            names |= about if is_parameters else {}
            value = eval(shown, names) if shown else None  # noqa: S307
            for look in ("_repr_svg_", "_repr_html_"):
                getattr(value, look, str)()


def plain_in_fresh_process(where: Folders, executed: Path) -> Cost:
    """Return what the plain functions cost in a process that has imported and tried everything before."""
    call = [sys.executable, __file__, "plain", str(where.raw), str(where.clean), str(where.reports), str(executed)]
    said = subprocess.run(call, check=True, capture_output=True, text=True, env=os.environ | server.STABLE_ENVIRONMENT)
    return Cost(*json.loads(said.stdout.splitlines()[-1]))


def main() -> None:
    """Print the three costs and both ratios beside the goals."""
    if sys.argv[1:2] == ["plain"]:
        raw, clean, reports, executed = map(Path, sys.argv[2:])
        from helpers.batch.warm import rehearsal  # noqa: F401 - imports and tries everything

        cost = cost_of(lambda: run_plain(folders(raw, clean, reports), executed))
        print(json.dumps([cost.wall, cost.cpu]))
        return
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "raw")
        make_documents(raw)
        units = list(plan(raw).units)
        number = len(units) * len(NOTEBOOKS) + 1
        print(f"{len(units)} city-years, {sum(len(u.sources) for u in units)} documents, {number} notebooks")
        run = folders(raw, Path(folder, "clean"), Path(folder, "reports"))
        ours = cost_of(lambda: run_duizhang(run))
        print(f"duizhang run, {AT_ONCE} at a time, plan, tables and site included: {ours}", flush=True)
        other = folders(raw, Path(folder, "plain"), Path(folder, "pages"))
        plain = plain_in_fresh_process(other, run.reports / "notebooks")
        print(f"the same calls as plain functions in one warm process: {plain}", flush=True)
        sample = units[:: len(units) // SAMPLE][:SAMPLE]
        loop = cost_of(lambda: run_loop(sample, folders(raw, Path(folder, "none"), Path(folder, "loop"))))
        times = number / (SAMPLE * len(NOTEBOOKS))
        whole = Cost(loop.wall * times, loop.cpu * times)
        print(f"papermill and jupyter nbconvert, {AT_ONCE} at a time, over {SAMPLE} city-years: {loop}")
        print(f"  which is for {number} notebooks, taken {times:.1f} times: {whole}")
        print(f"faster than the loop: {whole.wall / ours.wall:.1f} times by the clock,", end=" ")
        print(f"{whole.cpu / ours.cpu:.1f} in processor seconds (goal: at least {FASTER})")
        print(f"time of plain functions: {ours.wall / plain.wall:.2f} times by the clock,", end=" ")
        print(f"{ours.cpu / plain.cpu:.2f} in processor seconds (goal: at most {SLOWER})")


if __name__ == "__main__":
    main()
