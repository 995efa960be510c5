"""The corpus of real disclosures: what each document is, which tables it prints, what adds up and what does not.

The documents lie beside the repository in ``../shared/corpus``, or in the folder that DUIZHANG_CORPUS names. Each is
read once: the parameter of ``reading`` orders the tests by document.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from helpers.audit import audit, closure
from helpers.clean import Tables
from helpers.clean.pipeline import tables_of
from helpers.disclosure.bound import parts_of
from helpers.disclosure.disclose import disclose
from helpers.disclosure.identity import identify
from helpers.documents import Document, read_document
from helpers.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("DUIZHANG_CORPUS", ROOT.parent / "shared" / "corpus"))
GOLDEN = ROOT / "tests" / "golden" / "corpus"
LONG = "xian/2022-02.pdf"
"""171 pages: a minute."""
FACTS = ("city", "year", "stage", "scope", "agency")
SHARE = 99.5
"""The share of testable identities that a document must keep, in per cent, its misprints aside."""

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus of disclosures; name it in DUIZHANG_CORPUS")


def rows(name: str) -> list[dict[str, str]]:
    """Rows of a golden file."""
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(name: str, file: str) -> list[dict[str, str]]:
    """Rows of a golden file on one document."""
    return [row for row in rows(name) if row["file"] == file]


IDENTITIES = rows("identities")
KNOWN = [row for row in IDENTITIES if not row["refused"]]
REFUSED = [row for row in IDENTITIES if row["refused"]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document of the corpus as it was read.

    ``tables`` are made with the facts of the golden file, so that a fault in establishing them shows in one test only.
    """

    file: str
    golden: dict[str, str]
    document: Document
    tables: Tables
    checks: pd.DataFrame
    closure: pd.DataFrame

    @property
    def fails(self) -> Counter[tuple[str, ...]]:
        """What the audit says is wrong: rule, lines, printed and expected."""
        failed = self.checks[self.checks["status"] == "fail"]
        found = failed[["rule_id", "lines", "printed", "expected"]].astype("string").fillna("")
        return Counter(found.itertuples(index=False, name=None))


def named(row: dict[str, str]) -> object:
    """A row as a parameter that bears the name of its file."""
    return pytest.param(row, id=row["file"], marks=[pytest.mark.slow] if row["file"] == LONG else [])


@pytest.fixture(scope="session", params=[named(row) for row in KNOWN])
def reading(request: pytest.FixtureRequest) -> Reading:
    """One document after the other."""
    golden = request.param
    document = read_document(CORPUS / golden["file"])
    stated = {fact: int(golden[fact]) if fact == "year" else golden[fact] for fact in FACTS}
    tables = tables_of(disclose(document, overrides=stated))
    checks = audit(tables)
    return Reading(golden["file"], golden, document, tables, checks, closure(tables, checks))


def test_the_golden_file_lists_every_document():
    """A document added to the corpus needs its row."""
    files = {
        path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*") if path.is_file() and path.name != "INDEX.csv"
    }
    assert files == {row["file"] for row in IDENTITIES}


def test_a_document_says_what_it_is(reading):
    """City, year, stage, scope and agency are established from the document alone."""
    found = identify(reading.document)
    assert (found.city, str(found.year), found.stage, found.scope, found.agency_name) == tuple(
        reading.golden[fact] for fact in FACTS
    ), found.evidence


def test_a_document_is_no_file_of_several(reading):
    """Nothing in it proves that another disclosure begins."""
    assert parts_of(reading.document) == ()


@pytest.mark.parametrize("row", [named(row) for row in REFUSED])
def test_a_document_that_does_not_say_what_it_is_is_refused(row, monkeypatch):
    """In one line, which says what is missing; a scan, where nothing can read it."""
    monkeypatch.setattr("helpers.documents.scans.scan.is_available", lambda: False)
    with pytest.raises(InputError, match=row["refused"]) as refusal:
        identify(read_document(CORPUS / row["file"]))
    assert "\n" not in str(refusal.value)


def test_every_mandated_table_is_recognised(reading):
    """A table of the kind begins on the page that bears its title, or the next where the title stands at the foot."""
    known = [(row.kind, row.page) for row in reading.tables["tables"].itertuples()]
    missing = [row for row in of("tables", reading.file) if not any(_begins(row, *table) for table in known)]
    assert missing == []


def _begins(row: dict[str, str], kind: str, page: int) -> bool:
    return kind == row["kind"] and (not row["page"] or int(row["page"]) <= page <= int(row["page"]) + 1)


def test_what_fails_is_exactly_what_is_misprinted(reading):
    """No false alarm and no lost finding: every failure was seen in the document and recomputed by hand."""
    golden = Counter(
        (row["rule_id"], row["lines"], row["printed"], row["expected"]) for row in of("misprints", reading.file)
    )
    assert _told(reading.fails - golden) == [], "fails that are no known misprint"
    assert _told(golden - reading.fails) == [], "misprints that were not found"


def _told(found: Counter[tuple[str, ...]]) -> list[str]:
    return sorted(" | ".join(finding) for finding in found.elements())


def test_the_tables_close(reading):
    """What does not add up is a misprint of the document: no table is doubtful, and no less is testable than it was."""
    readings = reading.closure.groupby("reading", observed=True)["kind"].apply(list)
    assert "doubtful" not in readings, readings["doubtful"]
    whole = reading.closure[reading.closure["table_no"].isna()].iloc[0]
    (golden,) = of("closure", reading.file)
    assert whole["testable"] >= int(golden["testable"])
    assert 100 * (whole["held"] + len(structural(of("misprints", reading.file)))) >= SHARE * whole["testable"]


def test_the_corpus_closes_misprints_and_all():
    """Over the golden counts, which the test of each document holds it to."""
    testable = sum(int(row["testable"]) for row in rows("closure"))
    assert testable > 13_000
    assert 100 * (testable - len(structural(rows("misprints")))) >= SHARE * testable


def structural(misprints: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """The misprints within and between tables, which closure counts; the others stand in the text."""
    return [row for row in misprints if row["rule_id"][0] in "BFP"]
