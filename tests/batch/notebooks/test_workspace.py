"""A notebook opens the same unit with the same tables, whoever runs it."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from helpers.batch import open_unit, open_units, together
from helpers.batch.notebooks.auditing import audited
from helpers.batch.notebooks.parts import as_others_see, join, write_part
from helpers.batch.notebooks.reconciling import reconciled
from helpers.batch.notebooks.workspace import load
from helpers.batch.planning.plan import plan
from helpers.batch.planning.units import write_plan
from helpers.clean import read_unit, table_names, write_unit
from helpers.errors import InputError


@pytest.fixture(autouse=True)
def _folders(raw, tmp_path, monkeypatch):
    """Point the helpers at folders of the test."""
    monkeypatch.setenv("DUIZHANG_RAW", str(raw))
    monkeypatch.setenv("DUIZHANG_CLEAN", str(tmp_path / "clean"))
    monkeypatch.setenv("DUIZHANG_REPORTS", str(tmp_path / "reports"))


def test_the_only_unit_needs_no_name(write):
    """What is left empty may be anything, as long as it is one."""
    write("a.txt")
    unit = open_unit()
    assert (unit.city, unit.year, unit.agency) == ("qingdao", 2024, "caizhengju")
    assert list(unit.tables) == list(table_names())
    assert list(unit.tables["documents"]["path"]) == ["a.txt"]


def test_several_units_are_listed(write):
    """The message names what there is to choose from."""
    write("a.txt")
    write("b.txt", "青岛市统计局")
    with pytest.raises(InputError, match="qingdao 2024 caizhengju; qingdao 2024 tongjiju; name one of them"):
        open_unit("qingdao", 2024)
    assert open_unit("qingdao", 2024, "tongjiju").agency == "tongjiju"
    assert len(open_units("qingdao")) == 2


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (("nanjing", 0, ""), "city nanjing: no document of this city; known: jinan, qingdao"),
        (("qingdao", 2019, ""), "year 2019: no document of this year; known: 2024"),
        (("qingdao", 2024, "tongjiju"), "agency tongjiju: no document of this agency; known: caizhengju"),
    ],
)
def test_an_unknown_unit_names_the_known_ones(write, wanted, says):
    """One line, with what there is."""
    write("a.txt")
    write("b.txt", "济南市统计局")
    with pytest.raises(InputError) as error:
        open_unit(*wanted)
    assert str(error.value) == says


def test_an_empty_folder_says_how_to_file_a_document():
    """The remedy is a command."""
    with pytest.raises(InputError, match="there are no documents; file one with duizhang add"):
        open_unit()


def test_clean_tables_are_read_where_they_were_made_of_the_same_files(write, tmp_path):
    """Otherwise the documents are cleaned anew, in memory."""
    file = write("a.txt")
    unit = open_unit()
    tables = unit.tables
    marked = tables | {"documents": tables["documents"].assign(title="marked")}
    write_unit(tmp_path / "clean" / unit.unit.folder, marked)
    assert list(open_unit().tables["documents"]["title"]) == ["marked"]
    file.write_bytes(file.read_bytes() + "更正。\n".encode())
    assert list(open_unit().tables["documents"]["title"]) == ["2024年部门预算"]


def test_tables_that_were_published_and_what_is_made_of_them_are_put_together(write, tmp_path):
    """A notebook run by hand after a batch finds the tables published, and audits them itself."""
    write("a.txt")
    unit = open_unit()
    write_unit(tmp_path / "clean" / unit.unit.folder, unit.tables | {})
    again = open_unit()
    assert {"documents", "checks"} <= set(again.tables | again.audited)


def test_by_hand_nothing_is_written(write, tmp_path):
    """Only a batch keeps what a notebook saves."""
    write("a.txt")
    unit = open_unit()
    unit.save("budget", unit.clean("budget"))
    assert [path.name for path in tmp_path.iterdir()] == ["raw"]


def test_in_a_batch_what_a_notebook_saves_is_what_the_next_one_reads(write, tmp_path, monkeypatch):
    """Parts of a unit are put together: budget, then final accounts."""
    write("a.txt")
    write("b.txt", stage="决算")
    write_plan(plan(tmp_path / "raw").units, tmp_path / "plan.json")
    monkeypatch.setenv("DUIZHANG_STAGING", str(tmp_path / "desk"))
    monkeypatch.setenv("DUIZHANG_PLAN", str(tmp_path / "plan.json"))
    for stage in ("final", "budget"):
        unit = open_unit()
        unit.save(stage, unit.clean(stage))
    assert [path.name for path in sorted((tmp_path / "desk" / unit.unit.folder).iterdir())] == ["budget", "final"]
    assert list(open_unit().tables["documents"]["stage"]) == ["budget", "final"]
    assert len(read_unit(tmp_path / "desk" / unit.unit.folder / "final")["documents"]) == 1


def test_all_years_of_an_agency_are_neighbours_and_other_agencies_are_not(write):
    """A budget implies the year before, and scopes may differ between years; other agencies are nobody's neighbours."""
    for year in (2021, 2023, 2024, 2025):
        write(f"{year}.txt", year=year)
    write("other.txt", "青岛市统计局", 2023)
    neighbours = open_unit("qingdao", 2024).neighbours["documents"]
    assert list(neighbours["year"]) == [2024, 2021, 2023, 2025]
    assert set(neighbours["agency"]) == {"caizhengju"}


def test_tables_of_several_units_stand_one_below_the_other(write):
    """Dtypes are those of the contract, though some tables are empty."""
    write("a.txt")
    write("b.txt", "济南市统计局")
    tables = together(open_units())
    assert list(tables["documents"]["city"]) == ["jinan", "qingdao"]
    assert str(tables["amounts"]["amount_fen"].dtype) == "Int64"


def test_what_the_user_says_of_a_document_holds_when_it_is_cleaned(write, raw):
    """The list's city and year reach the clean tables."""
    write("a.txt")
    (raw / "sources.csv").write_text("path,city,year\na.txt,jinan,2022\n", encoding="utf-8")
    (unit,) = plan(raw).units
    (doc_id,) = load(unit, open_unit().folders)["documents"]["doc_id"]
    assert doc_id.startswith("jinan-2022-")


def test_other_units_see_what_a_document_states_and_not_how_its_file_lies_there(write):
    """Path and digest of the file are the unit's own affair; the rest is seen as it is."""
    write("a.txt", year=2023)
    write("b.txt")
    documents = open_unit("qingdao", 2024).neighbours["documents"].set_index("year")
    assert documents.loc[2024, "path"] == "b.txt"
    assert documents.loc[2023, ["path", "sha256", "encoding", "lines", "evidence"]].isna().all()
    assert documents.loc[2023, "title"] == documents.loc[2024, "title"].replace("2024", "2023")


def test_what_other_years_do_not_see_changes_nothing_of_what_they_make(write):
    """Reconciliation and audit are the same with it and without."""
    write("a.txt", year=2023, stage="决算")
    write("b.txt")
    unit = open_unit("qingdao", 2024)
    other = open_unit("qingdao", 2023).tables
    whole, seen = join([unit.tables, other]), join([unit.tables, as_others_see(other)])
    place = ("qingdao", 2024, "caizhengju")
    for name, frame in reconciled(unit.tables, whole, [other], place).items():
        pd.testing.assert_frame_equal(
            frame, reconciled(unit.tables, seen, [as_others_see(other)], place)[name], obj=name
        )
    for name, frame in audited(unit.tables, whole).items():
        pd.testing.assert_frame_equal(frame, audited(unit.tables, seen)[name], obj=name)


def test_a_sentence_that_states_nothing_changes_a_part_but_not_what_others_see_of_it(write, tmp_path):
    """A figure that changes is seen."""
    file = write("a.txt")
    digests = []
    for number, change in enumerate(("", "本文件由本部门负责解释。\n", "其中：教育支出20.00万元。\n")):
        file.write_text(file.read_text(encoding="utf-8") + change, encoding="utf-8")
        write_part(tmp_path / str(number), open_unit().tables)
        digests.append(json.loads((tmp_path / str(number) / "part.json").read_bytes()))
    first, said_more, stated_more = digests
    assert said_more["digest"] != first["digest"]
    assert (said_more["seen"], said_more["documents"]) == (first["seen"], first["documents"])
    assert stated_more["seen"] != first["seen"]
