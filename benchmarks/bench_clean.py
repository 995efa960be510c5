"""Reading and cleaning one text document in a warm process, against the goal and against pandas finding the figures.

pandas reads the same file line by line and extracts every number with a regular expression: what a short script would
do. It knows neither codes nor units nor columns, so the ratio is the price of understanding.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas as pd

from helpers.clean import clean_file
from helpers.money import NUMBER

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.scale.costs import milliseconds

RAW = Path(__file__).parents[1] / "data" / "raw"
GOAL_MS, PER = 100, 60_000  # milliseconds for a text of so many bytes
FIGURE = re.compile(f"({NUMBER})")


def find_figures(path: Path) -> pd.DataFrame:
    """Find every number with pandas alone."""
    lines = pd.Series(path.read_text(encoding="utf-8").splitlines(), dtype="string")
    return lines.str.extractall(FIGURE)


def main() -> None:
    """Print one line a document, and whether the slowest meets the goal."""
    worst = 0.0
    for path in sorted(RAW.rglob("*.txt")):
        size = path.stat().st_size
        cleaning = milliseconds(lambda path=path: clean_file(path, RAW))
        pandas = milliseconds(lambda path=path: find_figures(path))
        per_60 = cleaning * PER / max(size, PER)
        worst = max(worst, per_60)
        print(
            f"{path.relative_to(RAW)}: {size / 1000:.0f} KB, clean {cleaning:.0f} ms "
            f"({per_60:.0f} ms for 60 KB), pandas finding figures only {pandas:.0f} ms, ratio {cleaning / pandas:.1f}"
        )
    print(f"slowest: {worst:.0f} ms for 60 KB, goal {GOAL_MS} ms: {'met' if worst <= GOAL_MS else 'missed'}")


if __name__ == "__main__":
    main()
