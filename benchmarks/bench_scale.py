"""How the whole job grows: cost of a city-year, nothing changed, one document changed, and reads across all cities.

Made documents are run in full in the sizes asked for, 10 and 100 by default. The index and the comparison of cities are
read over 10,000 published city-years, which are copies of those that were run, under other names.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import cycle, islice, product
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from matplotlib.figure import Figure

from helpers.batch import open_units
from helpers.batch.folders import folders, notebooks_folder, project_root
from helpers.batch.notebooks.panel import PANEL, schema, state_of
from helpers.batch.notebooks.workspace import PLAN, OpenUnit
from helpers.batch.planning.units import Unit, write_plan
from helpers.batch.stages import COMPARISON, STAGING
from helpers.charts import save_svg, use_style
from helpers.charts.style import BLUE
from helpers.codes.agency import agency_slug
from helpers.codes.places import Place, places

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.maker import FAMILIES, QUIET, compose, draw_books, write

SIZES, PUBLISHED, JOBS = (10, 100), 10_000, 2
YEARS, BODIES, FORMATS = range(2016, 2026), ("财政局", "教育局", "医疗保障局"), ("txt", "md", "html", "docx")
_ADOPT = 36
"""The call by which Linux hands over processes whose parent has ended: PR_SET_CHILD_SUBREAPER."""
READ_ACROSS = """
import os, sys
from pathlib import Path
from helpers.batch.running.engine import execute
from helpers.batch.parameters import Parameters
from helpers.report import build_index
notebook, output, site, units = sys.argv[1:]
execute(Path(notebook), Path(output), Parameters(), {}, 600)
build_index(Path(site), Path(units).read_text(encoding="utf-8").split(), [Path(output)])
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of all processors, and memory at its highest, all processes together, in MB."""

    wall: float
    cpu: float
    memory: float


def city_years() -> Iterator[tuple[str, Place, int]]:
    """Yield names of agencies with their place and a year: every prefecture once, then the next year, the next body."""
    cities = [place for place in places().values() if place.level == "prefecture" and len(place.name) > 2]
    for body, year, place in product(BODIES, YEARS, cities):
        yield body, place, year


def make_documents(raw: Path, number: int) -> None:
    """Write a document for each of so many city-years, a budget or final accounts, in all layouts and four formats."""
    kinds = cycle(product(list(FAMILIES)[:10], FORMATS, ("budget", "final")))
    pairs = zip(islice(city_years(), number), kinds, strict=False)
    for seed, ((body, place, year), (family, form, stage)) in enumerate(pairs):
        name = place.name + body
        books = replace(
            draw_books(seed % 50, stage),
            city=place.slug,
            city_name=place.name,
            agency=agency_slug(name, place),
            agency_name=name,
            year=year,
        )
        folder = raw / place.slug / str(year) / books.agency
        folder.mkdir(parents=True)
        write(compose(books, FAMILIES[family]), FAMILIES[family], form, folder, QUIET)


def measure(command: list[str], environment: dict[str, str] | None = None) -> Cost:
    """Run a command and return what it cost, its children included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ | (environment or {})
    )
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    _, said = process.communicate()
    watcher.join()
    _collect()
    if process.returncode:
        print(said, file=sys.stderr)
        raise SystemExit(f"{command[2:]}: exit status {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - start, cpu, peak[0])


def _collect() -> None:
    """Wait for the processes that the command left to end by themselves, so that what they cost is counted."""
    for _ in range(50):
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            time.sleep(0.1)
            continue
        return


def _watch(process: subprocess.Popen, peak: list[float]) -> None:
    """Note the highest memory of a process and all below it; pages that they share count once (Linux only)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_megabytes, _family(process.pid))))
        time.sleep(0.3)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _megabytes(pid: int) -> float:
    try:
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def run(folder: Path) -> Cost:
    """Return what ``duizhang run`` costs."""
    where = [f"--{name}={folder / name}" for name in ("raw", "clean", "reports")]
    return measure([sys.executable, "-m", "helpers", "run", "--quiet", f"--jobs={JOBS}", *where])


def change_one(raw: Path) -> None:
    """Add a sentence to one of the documents that are text."""
    file = min(raw.rglob("*.txt"))
    file.write_bytes(file.read_bytes() + "\n本文件由本部门负责解释。\n".encode())


def run_sizes(folder: Path, sizes: list[int]) -> dict[int, Cost]:
    """Run made documents of each size in full, print what that costs, and return it by size."""
    costs = {}
    for size in sizes:
        place = folder / str(size)
        make_documents(place / "raw", size)
        whole = costs[size] = run(place)
        again = run(place)
        change_one(place / "raw")
        changed = run(place)
        print(
            f"{size:,} city-years: {whole.wall / size:.2f} s each ({whole.cpu / size:.2f} s of processor), "
            f"{whole.memory:.0f} MB; nothing changed: {again.wall:.2f} s ({again.cpu:.2f}), "
            f"{whole.wall / again.wall:.0f} times faster; "
            f"one document changed: {changed.wall:.2f} s ({changed.cpu:.2f})"
        )
    return costs


def read_across(run_folder: Path, folder: Path, number: int) -> Cost:
    """Return what the comparison of cities and the index cost over so many published city-years."""
    os.environ.update(folders(*(run_folder / name for name in ("raw", "clean", "reports", "review"))).environment())
    publish_copies(run_folder, folder, number)
    notebook, output = notebooks_folder() / f"{COMPARISON}.ipynb", folder / f"{COMPARISON}.ipynb"
    arguments = [str(path) for path in (notebook, output, folder / "site", folder / "units.txt")]
    where = folders(*(folder / name for name in ("raw", "clean", "reports", "review"))).environment()
    batch = {STAGING: str(folder / "desk"), PLAN: str(folder / "plan.json")}
    return measure([sys.executable, "-c", READ_ACROSS, *arguments], where | batch)


def publish_copies(run_folder: Path, folder: Path, number: int) -> None:
    """Publish copies of the units of a run under other names, as far as the index and the comparison read them."""
    made = [(unit.unit, *_published(unit, run_folder / "reports" / "site")) for unit in open_units()]
    rows: dict[str, list[dict]] = {}
    units, names = [], []
    pairs = zip(islice(city_years(), number), cycle(made), strict=False)
    for (body, place, year), (unit, own, summary) in pairs:
        agency = agency_slug(place.name + body, place)
        about = {"city": place.slug, "city_name": place.name, "year": year, "agency": agency}
        sources = tuple(replace(one, identity=replace(one.identity, **about)) for one in unit.sources)
        copy = Unit(place.slug, year, agency, sources)
        tables, pages = folder / "clean" / copy.folder, folder / "site" / copy.folder
        tables.mkdir(parents=True)
        pages.mkdir(parents=True)
        (tables / "checks.parquet").touch()
        (pages / "summary.json").write_text(_renamed(summary, unit, copy), encoding="utf-8")
        for row in own:
            doc_id = _renamed(row["doc_id"], unit, copy)
            rows.setdefault(place.slug, []).append(row | about | {"doc_id": doc_id, "state": state_of(tables)})
        units.append(copy)
        names.append(copy.folder.as_posix())
    for city, own in rows.items():
        pq.write_table(pa.Table.from_pylist(own, schema=schema()), folder / "clean" / city / PANEL)
    write_plan(units, folder / "plan.json")
    (folder / "units.txt").write_text("\n".join(names), encoding="utf-8")


def _published(unit: OpenUnit, site: Path) -> tuple[list[dict], str]:
    """Return the rows of the panel and the summary that a run made of a unit."""
    rows = pq.ParquetFile(unit.folders.clean / unit.unit.folder / PANEL).read().to_pylist()
    return rows, (site / unit.unit.folder / "summary.json").read_text(encoding="utf-8")


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


def plot(costs: dict[int, Cost], file: Path) -> None:
    """Draw the cost of a city-year and the memory of all processes against the number of city-years."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with use_style():
        figure = Figure(figsize=(9.4, 3.6), layout="constrained")
        for axes, title, values in zip(
            figure.subplots(1, 2),
            ("Seconds of processor for a city-year", "Memory at its highest, all processes, MB"),
            ([cost.cpu / size for size, cost in costs.items()], [cost.memory for cost in costs.values()]),
            strict=True,
        ):
            axes.plot(list(costs), values, marker="o", color=BLUE)
            axes.set(xscale="log", xlabel="City-years", ylim=(0, max(values) * 1.2))
            axes.set_xticks(list(costs), [f"{size:,}" for size in costs])
            axes.set_title(title, loc="left", fontsize=11)
        save_svg(figure, file)


def main() -> None:
    """Run the sizes asked for and print what they cost, then the reads across all cities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="city-years to run in full")
    parser.add_argument("--published", type=int, default=PUBLISHED, help="city-years to read across")
    parser.add_argument("--plot", type=Path, default=project_root() / "reports" / "bench_scale.svg")
    given = parser.parse_args()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1)
    with tempfile.TemporaryDirectory() as name:
        folder, sizes = Path(name), sorted(given.sizes)
        costs = run_sizes(folder, sizes)
        small, large = costs[sizes[0]].cpu / sizes[0], costs[sizes[-1]].cpu / sizes[-1]
        print(f"cost of a city-year, {sizes[-1]:,} against {sizes[0]:,}: {large / small - 1:+.0%}")
        across = read_across(folder / str(sizes[-1]), folder / "across", given.published)
        print(
            f"comparison and index over {given.published:,} city-years: {across.wall:.2f} s "
            f"({across.cpu:.2f} s of processor), {across.memory:.0f} MB; goal: 5 s"
        )
    plot(costs, given.plot)
    print(f"plot: {given.plot}")


if __name__ == "__main__":
    main()
