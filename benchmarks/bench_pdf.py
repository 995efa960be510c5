"""How fast, how complete and how small the PDF reader is, beside the defaults of pdfplumber and camelot.

Prints, for a sample of the corpus, the time a page costs here and with pdfplumber's ``extract_tables`` and
``extract_text``, the tables each finds, and the cells in them that print a figure; the same for camelot's ``read_pdf``
on the shorter files, where camelot is installed; and the peak memory of reading the longest file, measured in a process
of its own. The folder of PDFs is named by the environment variable ``DUIZHANG_CORPUS``; without it,
``../shared/corpus`` is taken where it exists.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pdfplumber

from helpers.documents.model import Grid
from helpers.documents.pdf.document import read_pdf
from helpers.errors import InputError
from helpers.money import parse_figure

CORPUS = Path(os.environ.get("DUIZHANG_CORPUS", Path(__file__).resolve().parents[1].parent / "shared" / "corpus"))
EVERY = 6
"""One file in so many is timed."""
SHORT = 30
"""Files of so many pages at most are given to camelot, which takes about a second a page."""
MAX_RATIO = 1.3
MAX_MEGABYTES = 400


class Found(NamedTuple):
    """What a reader found: processor seconds, pages, tables, and cells of tables that print a figure."""

    seconds: float
    pages: int
    tables: int
    figures: int

    def __str__(self) -> str:
        return f"{1000 * self.seconds / max(self.pages, 1):9.1f} {self.tables:7} {self.figures:8}"


HEADS = f"{'ms/page':>9} {'tables':>7} {'figures':>8}"
Counts = tuple[int, int, int]


def figures(cells: Iterable[str | None]) -> int:
    """Count the cells that print a figure and nothing else."""
    return sum(parse_figure(cell or "") is not None for cell in cells)


def read_here(data: bytes) -> Counts:
    """Read with the project's reader; pages, tables and figures."""
    source, blocks = read_pdf(data, "benchmark")
    grids = [block for block in blocks if isinstance(block, Grid)]
    cells = (cell.text for grid in grids for row in grid.rows for cell in row.cells)
    return max((line.page or 0 for line in source), default=0), len(grids), figures(cells)


def read_pdfplumber(data: bytes) -> Counts:
    """Read with pdfplumber's defaults; pages, tables and figures."""
    tables = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            tables += page.extract_tables()
            page.extract_text()
            page.close()
        return len(pdf.pages), len(tables), figures(cell for table in tables for row in table for cell in row)


def read_camelot(data: bytes) -> Counts:
    """Read with camelot's defaults; pages, tables and figures."""
    import camelot

    tables = [table.data for table in camelot.read_pdf(BytesIO(data), pages="all", suppress_stdout=True)]
    with pdfplumber.open(BytesIO(data)) as pdf:
        return len(pdf.pages), len(tables), figures(cell for table in tables for row in table for cell in row)


def timed(read: Callable[[bytes], Counts], data: bytes) -> Found:
    """Read and take the time."""
    start = time.process_time()
    counts = read(data)
    return Found(time.process_time() - start, *counts)


def peak_megabytes(path: Path) -> float:
    """Peak memory of a process that does nothing but read one file."""
    done = subprocess.run(
        [sys.executable, __file__, str(path)], capture_output=True, text=True, check=True, env={**os.environ}
    )
    return float(done.stdout)


def total(found: Iterable[Found]) -> Found:
    """Add up what was found in several files."""
    return Found(*map(sum, zip(*found, strict=True)))  # type: ignore[arg-type]


def compare(paths: Iterable[Path]) -> float:
    """Read files with every reader; print what each finds, and give the time beside pdfplumber's."""
    has_camelot = find_spec("camelot") is not None
    here: list[Found] = []
    there: list[Found] = []
    short: list[tuple[Found, Found, Found]] = []
    print(f"{'':30} {'here':>26} {'pdfplumber':>26}")
    print(f"{'file':24} {'pages':>5} {HEADS} {HEADS}")
    for path in paths:
        data = path.read_bytes()
        name = f"{path.parent.name}/{path.name}"
        try:
            here.append(timed(read_here, data))
        except InputError as error:
            print(f"{name}: {error.what}")
            continue
        there.append(timed(read_pdfplumber, data))
        print(f"{name:24} {there[-1].pages:5} {here[-1]} {there[-1]}")
        if has_camelot and there[-1].pages <= SHORT:
            short.append((here[-1], there[-1], timed(read_camelot, data)))
            print(f"{'':22} camelot {short[-1][2]}")
    if short:
        print(f"files of at most {SHORT} pages together:")
        for reader, found in zip(("here", "pdfplumber", "camelot"), map(total, zip(*short, strict=True)), strict=True):
            print(f"{reader:>30} {found}")
        ours, camelot = total(one for one, _, _ in short), total(other for _, _, other in short)
        print(f"time beside camelot: {ours.seconds / camelot.seconds:.2f}")
    if not has_camelot:
        print('not compared with camelot: to do so, run: pip install "camelot-py>=2"')
    return total(here).seconds / total(there).seconds


def main() -> None:
    """Compare on a sample, then measure memory on the largest file."""
    paths = sorted(CORPUS.glob("*/*.pdf"))
    if not paths:
        print(f"skipped: no PDF below {CORPUS.name}; name the folder in DUIZHANG_CORPUS")
        return
    ratio = compare(paths[::EVERY])
    print(f"time beside pdfplumber: {ratio:.2f} (at most {MAX_RATIO})")
    largest = max(paths, key=lambda path: path.stat().st_size)
    memory = peak_megabytes(largest)
    print(f"peak memory on {largest.parent.name}/{largest.name}: {memory:.0f} MB (at most {MAX_MEGABYTES})")
    if ratio > MAX_RATIO or memory > MAX_MEGABYTES:
        raise SystemExit(1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        read_pdf(Path(sys.argv[1]).read_bytes(), "benchmark")
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
        print(kilobytes / 1024)
    else:
        main()
