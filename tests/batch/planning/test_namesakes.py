"""Agencies whose names read alike in pinyin are units of their own."""

from __future__ import annotations

from helpers.batch.planning.filing import consider, file_document
from helpers.batch.planning.plan import plan
from helpers.clean.pipeline import clean_file

ONE, OTHER = "青岛市金山镇人民政府", "青岛市锦山镇人民政府"


def _agencies(raw):
    return {source.identity.agency_name: unit.agency for unit in plan(raw).units for source in unit.sources}


def test_agencies_that_read_alike_do_not_share_a_unit(raw, write):
    """Their documents of one year and stage are no copies of each other, and those of two stages no pair."""
    write("a.txt", ONE)
    write("b.txt", OTHER)
    write("c.txt", OTHER, stage="决算")
    found = plan(raw)
    assert found.refused == ()
    assert [len(unit.sources) for unit in found.units] in ([1, 2], [2, 1])
    slugs = _agencies(raw)
    assert slugs[ONE] != slugs[OTHER]
    assert all(slug.startswith("jinshanzhenrenminzhengfu-") for slug in slugs.values())


def test_a_slug_does_not_depend_on_which_other_documents_there_are(raw, write):
    """A further year, or a third agency that reads alike, changes no folder of the two."""
    write("a.txt", ONE)
    write("b.txt", OTHER)
    before = _agencies(raw)
    write("c.txt", "青岛市进山镇人民政府", year=2023)
    write("d.txt", ONE, year=2022)
    assert before.items() <= _agencies(raw).items()


def test_an_agency_alone_keeps_its_plain_slug(raw, write):
    """So does one whose name is printed with its scope, its place or other marks."""
    write("a.txt", ONE)
    write("b.txt", ONE + "（本级）", stage="决算")
    (unit,) = plan(raw).units
    assert unit.agency == "jinshanzhenrenminzhengfu"


def test_clean_tables_have_the_slug_of_the_plan(raw, write):
    """Who reads the document again gets the same identity."""
    write("a.txt", ONE)
    write("b.txt", OTHER)
    for unit in plan(raw).units:
        (source,) = unit.sources
        tables = clean_file(raw / source.path, raw, source.hint, source.overrides)
        assert tables["documents"]["agency"].tolist() == [unit.agency]


def test_a_namesake_can_be_filed_beside_the_other(raw, write, tmp_path):
    """Each has a folder of its own, whichever came first."""
    outside = {name: write(f"../new/{name}.txt", name) for name in (ONE, OTHER)}
    for file in outside.values():
        file_document(consider(file, raw, {}), raw)
    assert len(plan(raw).units) == 2
    assert plan(raw).refused == ()
