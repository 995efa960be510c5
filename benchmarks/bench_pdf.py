"""How fast and how small the PDF reader is, beside pdfplumber's own defaults on the same pages.

Prints, for a sample of the corpus, the time a page costs here and with pdfplumber's ``extract_tables`` and
``extract_text``, and the tables each finds; and the peak memory of reading the longest file, measured in a process of
its own. The folder of PDFs is named by the environment variable ``DUIZHANG_CORPUS``; without it, ``../shared/corpus``
is taken where it exists.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pdfplumber

from helpers.documents.model import Grid
from helpers.documents.pdf.document import read_pdf
from helpers.errors import InputError

CORPUS = Path(os.environ.get("DUIZHANG_CORPUS", Path(__file__).resolve().parents[1].parent / "shared" / "corpus"))
EVERY = 6
"""One file in so many is timed."""
MAX_RATIO = 1.3
MAX_MEGABYTES = 400


def read_here(data: bytes) -> tuple[int, int]:
    """Read with the project's reader; pages and tables."""
    source, blocks = read_pdf(data, "benchmark")
    return max((line.page or 0 for line in source), default=0), sum(isinstance(block, Grid) for block in blocks)


def read_there(data: bytes) -> tuple[int, int]:
    """Read with pdfplumber's defaults; pages and tables."""
    tables = 0
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            tables += len(page.extract_tables())
            page.extract_text()
            page.close()
        return len(pdf.pages), tables


def timed(read, data: bytes) -> tuple[float, int, int]:
    """Processor seconds, pages and tables."""
    start = time.process_time()
    pages, tables = read(data)
    return time.process_time() - start, pages, tables


def peak_megabytes(path: Path) -> float:
    """Peak memory of a process that does nothing but read one file."""
    done = subprocess.run(
        [sys.executable, __file__, str(path)], capture_output=True, text=True, check=True, env={**os.environ}
    )
    return float(done.stdout)


def main() -> None:
    """Time a sample, then measure memory on the largest file."""
    paths = sorted(CORPUS.glob("*/*.pdf"))
    if not paths:
        print(f"skipped: no PDF below {CORPUS.name}; name the folder in DUIZHANG_CORPUS")
        return
    total_here = total_there = 0.0
    print(f"{'file':32} {'pages':>5} {'ms/page':>8} {'pdfplumber':>10} {'ratio':>6} {'tables':>7} {'pdfplumber':>10}")
    for path in paths[::EVERY]:
        data = path.read_bytes()
        try:
            here, _, tables_here = timed(read_here, data)
        except InputError as error:
            print(f"{path.parent.name}/{path.name}: {error.what}")
            continue
        there, pages, tables_there = timed(read_there, data)
        total_here, total_there = total_here + here, total_there + there
        print(
            f"{path.parent.name + '/' + path.name:32} {pages:5} {1000 * here / pages:8.1f} "
            f"{1000 * there / pages:10.1f} {here / there:6.2f} {tables_here:7} {tables_there:10}"
        )
    ratio = total_here / total_there
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
