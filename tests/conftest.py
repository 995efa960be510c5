"""What several tests share: the clean tables of the real documents, and the golden files."""

from __future__ import annotations

import csv
import os
import signal
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from helpers.clean import Tables, clean_file

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"
GOLDEN = ROOT / "tests" / "golden"

# How long a test takes depends on the machine, and decides nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # What a shell puts into the background it makes deaf to Ctrl-C, and with it the commands that tests interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)

DocumentRows = dict[str, list[dict[str, str]]]


@pytest.fixture(autouse=True)
def environment_as_before() -> Iterator[None]:
    """Take back what a test, or a command that it ran in this process, did to the environment."""
    before = dict(os.environ)
    yield
    for name in os.environ.keys() | before.keys():
        if name.startswith("PYTEST"):
            continue
        if name in before:
            os.environ[name] = before[name]
        else:
            del os.environ[name]


@pytest.fixture(scope="session")
def raw_root() -> Path:
    """The folder of the real documents."""
    return RAW


@pytest.fixture(scope="session")
def clean_tables() -> dict[str, Tables]:
    """The clean tables of each real document, by doc_id."""
    found = {}
    for path in sorted(RAW.rglob("*.txt")):
        tables = clean_file(path, RAW)
        found[tables["documents"]["doc_id"][0]] = tables
    return found


@pytest.fixture(scope="session")
def golden() -> dict[str, DocumentRows]:
    """The golden files, each as rows by doc_id."""
    found: dict[str, DocumentRows] = {}
    for path in GOLDEN.glob("*.csv"):
        rows: DocumentRows = defaultdict(list)
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            rows[row["doc_id"]].append(row)
        found[path.stem] = rows
    return found
