"""A file in which several disclosures are bound: filed once, and a document for each in the plan."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.maker import FAMILIES, QUIET, Made, compose, draw_books, write
from tests.maker.bind import bind, of_unit

from helpers.batch.notebooks.workspace import fits
from helpers.batch.planning.filing import AlreadyFiledError, consider, file_document
from helpers.batch.planning.identities import Identities
from helpers.batch.planning.plan import Plan, plan
from helpers.batch.planning.sources import COLUMNS, LIST_NAME, Source
from helpers.clean import clean_file

FAMILY = FAMILIES["joined"]
BOOKS = (draw_books(1, "budget"), draw_books(1, "final"), draw_books(2, "budget"))
SCHOOL = of_unit(draw_books(3, "budget"), "第二实验小学")


@pytest.fixture(name="raw")
def _raw(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    return tmp_path / "raw"


def bound(folder: Path, *books) -> Path:
    """A file with a disclosure for each."""
    made: Made = bind(*(compose(one, FAMILY) for one in books))
    return write(made, FAMILY, "md", folder, QUIET)


def documents(found: Plan) -> list[Source]:
    """Every document of a plan."""
    return [source for unit in found.units for source in unit.sources]


def doc_ids(found: Plan) -> list[str]:
    """What each document of a plan is."""
    return sorted(source.identity.doc_id for source in documents(found))


OWN = sorted(f"{one.city}-{one.year}-{one.agency}-{one.scope}-{one.stage}" for one in BOOKS)


def test_a_bound_file_is_filed_once_and_listed_for_each_disclosure(raw: Path, tmp_path: Path) -> None:
    """At the place of its first, byte for byte; the plan has a document for each, in its unit."""
    file = bound(tmp_path, *BOOKS)
    filing = consider(file, raw, {})
    assert filing.summary.count("  part ") == len(BOOKS)
    target = file_document(filing, raw)
    assert target.read_bytes() == file.read_bytes()
    assert [path for path in raw.rglob("*") if path.is_file() and path.name != LIST_NAME] == [target]
    found = plan(raw)
    assert doc_ids(found) == OWN
    assert not found.refused
    assert not found.warnings
    assert {source.path for source in documents(found)} == {filing.path}
    with pytest.raises(AlreadyFiledError):
        consider(file, raw, {})


def test_a_bound_file_that_nobody_listed_is_parted_by_what_it_says(raw: Path) -> None:
    """Also where what it holds is remembered from before."""
    bound(raw, *BOOKS)
    remembered = Identities(raw.parent / "state", keep=True)
    assert doc_ids(plan(raw, remembered)) == doc_ids(plan(raw, remembered)) == OWN
    assert remembered.knows(raw, "disclosure.md", "", [])


def test_each_part_is_read_from_the_one_file(raw: Path) -> None:
    """Tables made of another part are not those of the unit."""
    bound(raw, *BOOKS)
    for unit in plan(raw).units:
        for one in unit.sources:
            tables = clean_file(raw / one.path, raw, one.hint, one.overrides, one.part)
            assert tables["documents"]["doc_id"].tolist() == [one.identity.doc_id]
            assert tables["documents"]["path"].tolist() == [one.path]
        if len(unit.sources) == 1:
            assert fits(unit, tables["documents"])
            assert not fits(unit, tables["documents"].assign(part="lines 1-9"))


def test_a_part_that_names_no_agency_is_refused_and_the_others_are_filed(raw: Path, tmp_path: Path) -> None:
    """What is refused is said with its lines; a row of the list mends it."""
    filing = consider(bound(tmp_path, BOOKS[0], SCHOOL, BOOKS[2]), raw, {})
    (refused,) = filing.refused
    assert "lines" in refused.where
    assert "no agency of a known place" in refused.what
    file_document(filing, raw)
    assert len(documents(plan(raw))) == len(filing.sources) == 2
    row = {"path": filing.path, "part": refused.where.split(", ")[1], "city": "huaibei", "agency": "淮北市第二实验小学"}
    with (raw / LIST_NAME).open("a", encoding="utf-8", newline="") as listed:
        csv.DictWriter(listed, COLUMNS, restval="", lineterminator="\n").writerow(row)
    assert {source.identity.agency_name for source in documents(plan(raw))} == {
        BOOKS[0].agency_name,
        BOOKS[2].agency_name,
        "淮北市第二实验小学",
    }


def test_a_part_of_which_the_same_is_filed_is_refused(raw: Path, tmp_path: Path) -> None:
    """The accounts of a unit came by themselves before those of the department with all its units."""
    (tmp_path / "alone").mkdir()
    file_document(consider(bound(tmp_path / "alone", BOOKS[2]), raw, {}), raw)
    filing = consider(bound(tmp_path, *BOOKS), raw, {})
    assert [error.what.split(" is the same")[0] for error in filing.refused] == [documents(plan(raw))[0].path]
    file_document(filing, raw)
    assert doc_ids(plan(raw)) == OWN


def test_who_names_the_agency_says_that_the_file_is_one_document(raw: Path, tmp_path: Path) -> None:
    """On the command line and in the list."""
    file = bound(tmp_path, BOOKS[0], BOOKS[2])
    filing = consider(file, raw, {"agency": BOOKS[0].agency_name, "year": str(BOOKS[0].year), "stage": "budget"})
    assert [source.part for source in filing.sources] == [""]
    file_document(filing, raw)
    assert [source.part for source in documents(plan(raw))] == [""]


def test_the_list_may_part_a_file_by_hand(raw: Path) -> None:
    """Where the file proves nothing; a part that it does not have is refused."""
    bound(raw, BOOKS[0])
    rows = "path,part\ndisclosure.md,lines 1-60\ndisclosure.md,lines 90000-90001\ndisclosure.md,the end\n"
    (raw / LIST_NAME).write_text(rows, encoding="utf-8")
    found = plan(raw)
    assert [source.part for source in documents(found)] == ["lines 1-60"]
    assert [error.what for error in found.refused] == ["it has no lines 90000-90001", "the end names no part of it"]
