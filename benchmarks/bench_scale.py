"""How the whole job grows: cost of a city-year, nothing changed, one document changed, and reads across all cities.

Made documents are run in full in the sizes asked for, 10 and 100 by default. Of more city-years, 1,000 and 10,000 by
default, all that grows with their number is done as ever, while the notebooks and pages of each unit, which do not
know how many there are, are linked from those that were run in full; see ``scale/pretended.py``. What a city-year
costs there is the cost measured in full, plus what planning, comparing, handing out and publishing cost more than they
do in a run of the size of the full one, measured in the same way. So it is with memory while units are made: that of
all processes of the full run, plus what the one that hands out the work has more; what is made of all cities then, and
after a change, is measured as it is.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from itertools import cycle, islice, product
from pathlib import Path

from matplotlib.figure import Figure

from helpers.batch.folders import notebooks_folder, project_root
from helpers.batch.notebooks.workspace import PLAN
from helpers.batch.stages import COMPARISON, STAGING
from helpers.charts import save_svg, use_style
from helpers.charts.style import BLUE, MUTED
from helpers.codes.agency import agency_slug

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.scale.costs import Cost, adopt, measure
from benchmarks.scale.pretended import city_years, where
from tests.maker import FAMILIES, QUIET, compose, draw_books, write

SIZES, PRETENDED, JOBS = (10, 100), (1_000, 10_000), 2
FORMATS = ("txt", "md", "html", "docx")
PRETEND = Path(__file__).parent / "scale" / "pretended.py"
READ_ACROSS = """
import json, sys, time
from pathlib import Path
from helpers.batch.running.engine import execute
from helpers.batch.parameters import Parameters
from helpers.batch.planning.units import read_plan
from helpers.batch.warm import rehearsal
from helpers.batch.warm.engine import run_here
from helpers.report import Memory, build_index
notebook, output, site, plan = map(Path, sys.argv[1:])
run_here()
said = {}
def measured(name, function, *arguments):
    began = time.perf_counter(), time.process_time()
    function(*arguments)
    said[name] = time.perf_counter() - began[0], time.process_time() - began[1]
measured("comparison", execute, notebook, output, Parameters(), {}, 600)
units = [unit.folder.as_posix() for unit in read_plan(plan)]
memory = Memory(output.parent / "cities", "this")
measured("index anew", build_index, site, units, [output], (), "en", memory)
measured("index again", build_index, site, units, [output], (), "en", memory)
print(json.dumps(said))
"""


@dataclass(frozen=True, slots=True)
class Size:
    """What a number of city-years costs: seconds of processor each, and memory at its highest in MB."""

    each: float
    memory: float
    in_full: bool = True


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


def run(folder: Path) -> Cost:
    """Return what ``duizhang run`` costs."""
    data = where(folder)
    options = [f"--{name}={getattr(data, name)}" for name in ("raw", "clean", "reports")]
    return measure([sys.executable, "-m", "helpers", "run", "--quiet", f"--jobs={JOBS}", *options], data.environment())


def change_one(raw: Path, real: Path) -> None:
    """Add a sentence to the first text among the documents that are what their folder says: those run in full."""
    file = raw / min(real.rglob("*.txt")).relative_to(real)
    file.write_bytes(file.read_bytes() + "\n本文件由本部门负责解释。\n".encode())


def run_in_full(folder: Path, size: int) -> Size:
    """Run made documents in full, then with nothing and with one document changed; print and return what that costs."""
    make_documents(folder / "raw", size)
    whole, again = run(folder), run(folder)
    kept = folder.with_name(f"{folder.name}-kept")
    shutil.copytree(folder, kept, copy_function=shutil.copy2, symlinks=True)
    change_one(folder / "raw", folder / "raw")
    changed = run(folder)
    print(
        f"{size:,} city-years in full: {whole.wall / size:.2f} s each ({whole.cpu / size:.2f} s of processor), "
        f"{whole.memory:.0f} MB; nothing changed: {again.wall:.2f} s ({again.cpu:.2f}), "
        f"{whole.wall / again.wall:.0f} times faster; one document changed: {changed.wall:.2f} s ({changed.cpu:.2f})"
    )
    return Size(whole.cpu / size, whole.memory)


@dataclass(frozen=True, slots=True)
class Pretended:
    """What grows with the number of city-years: seconds of processor for each, and memory at its highest in MB.

    ``parent`` is the memory of the process that hands out the work, as long as units are made.
    """

    each: float
    parent: float
    memory: float


def pretend(real: Path, folder: Path, number: int) -> Pretended:
    """Do for so many city-years what grows with their number."""
    cost = measure([sys.executable, str(PRETEND), str(real), str(folder), str(number)])
    parts = json.loads(cost.said.splitlines()[-1])
    each = {name: 1000 * parts[name] / number for name in ("plan", "run")}
    print(
        f"{number:,} city-years pretended: {each['plan']:.1f} ms of processor each to plan, {each['run']:.1f} ms to "
        f"compare, hand out and publish, in {parts['memory']:.0f} MB; with all other processes {cost.memory:.0f} MB"
    )
    return Pretended(sum(each.values()) / 1000, parts["memory"], cost.memory)


def grow(real: Path, folder: Path, number: int, full: tuple[int, Size], base: Pretended) -> Size:
    """Pretend so many city-years, then run them with nothing and with one document changed, and read across them."""
    size, known = full
    grown = pretend(real, folder, number)
    again = run(folder)
    read_across(folder)
    change_one(folder / "raw", real / "raw")
    changed = run(folder)
    print(
        f"  nothing changed: {again.wall:.2f} s ({again.cpu:.2f} s of processor, {again.memory:.0f} MB), "
        f"{known.each * number / again.cpu:,.0f} times less processor than a full run at what a city-year costs of "
        f"{size:,}; one document changed: {changed.wall:.2f} s ({changed.cpu:.2f}), {changed.memory:.0f} MB"
    )
    units = known.memory + grown.parent - base.parent
    print(
        f"  memory: {units:.0f} MB as units are made, {grown.memory:.0f} MB across all, {changed.memory:.0f} MB changed"
    )
    return Size(known.each + grown.each - base.each, max(units, grown.memory, changed.memory), in_full=False)


def read_across(folder: Path) -> None:
    """Print what the comparison of cities and the index cost in a process that has its modules, as the server has."""
    data, output = where(folder), folder / "across" / f"{COMPARISON}.ipynb"
    arguments = [notebooks_folder() / f"{COMPARISON}.ipynb", output, data.reports / "site", folder / "plan.json"]
    batch = {STAGING: str(folder / "desk"), PLAN: str(folder / "plan.json")}
    cost = measure([sys.executable, "-c", READ_ACROSS, *map(str, arguments)], data.environment() | batch)
    parts = json.loads(cost.said.splitlines()[-1])
    said = ", ".join(f"{name} {wall:.2f} s ({cpu:.2f})" for name, (wall, cpu) in parts.items())
    print(f"  across all: {said}; {cost.memory:.0f} MB; goal: comparison and index within 5 s")


def plot(sizes: dict[int, Size], file: Path) -> None:
    """Draw the cost of a city-year and the memory of all processes against the number of city-years."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with use_style():
        figure = Figure(figsize=(9.4, 3.6), layout="constrained")
        for axes, title, values in zip(
            figure.subplots(1, 2),
            ("Seconds of processor for a city-year", "Memory at its highest, all processes, MB"),
            ([size.each for size in sizes.values()], [size.memory for size in sizes.values()]),
            strict=True,
        ):
            axes.plot(list(sizes), values, color=MUTED, linewidth=1)
            for (number, size), value in zip(sizes.items(), values, strict=True):
                face = BLUE if size.in_full else "white"
                axes.plot([number], [value], marker="o", color=BLUE, markerfacecolor=face)
            axes.set(xscale="log", xlabel="City-years; hollow: only what grows is done", ylim=(0, max(values) * 1.2))
            axes.set_xticks(list(sizes), [f"{number:,}" for number in sizes])
            axes.set_title(title, loc="left", fontsize=11)
        if file.suffix == ".svg":
            save_svg(figure, file)
        else:
            figure.savefig(file)


def main() -> None:
    """Run the sizes asked for in full, pretend the larger ones, and print and draw what they cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="city-years to run in full")
    parser.add_argument("--pretended", nargs="*", type=int, default=list(PRETENDED), help="city-years to pretend")
    parser.add_argument("--plot", type=Path, default=project_root() / "reports" / "bench_scale.svg")
    given = parser.parse_args()
    adopt()
    with tempfile.TemporaryDirectory() as name:
        folder, sizes = Path(name), {}
        for size in sorted(given.sizes):
            sizes[size] = run_in_full(folder / str(size), size)
        real, full = folder / f"{size}-kept", (size, sizes[size])
        base = pretend(real, folder / "base", size)
        for number in sorted(given.pretended):
            sizes[number] = grow(real, folder / f"pretended-{number}", number, full, base)
            print(f"  cost of a city-year, {number:,} against {size:,}: {sizes[number].each / full[1].each - 1:+.1%}")
    plot(sizes, given.plot)
    print(f"plot: {given.plot}")


if __name__ == "__main__":
    main()
