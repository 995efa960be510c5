"""The plan finds every document and believes what it says of itself."""

from __future__ import annotations

import csv
import hashlib
import os

import pytest

from helpers.batch.planning.plan import plan
from helpers.batch.planning.units import read_plan, write_plan
from helpers.errors import InputError


def _list(raw, *rows):
    columns = "path,city,province,agency,scope,year,stage,sha256,published_at"
    (raw / "sources.csv").write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")


def test_documents_are_found_at_any_depth_without_a_list(raw, write):
    """The folder's names are only a hint."""
    write("a.txt")
    write("shandong/new/2023/b", "济南市统计局", 2023, "决算")
    found = plan(raw)
    assert [str(unit) for unit in found.units] == ["jinan 2023 tongjiju", "qingdao 2024 caizhengju"]
    assert found.refused == ()
    assert found.warnings == ()


def test_budget_and_final_accounts_of_one_year_make_one_unit(raw, write):
    """A unit is a city, a year and an agency."""
    write("final.txt", stage="决算")
    write("budget.txt")
    (unit,) = plan(raw).units
    assert [source.path for source in unit.sources] == ["budget.txt", "final.txt"]
    assert [source.path for source in unit.staged("final")] == ["final.txt"]


def test_files_that_are_no_documents_are_passed_over(raw, write):
    """Lists, pictures, hidden files and READMEs lie beside documents."""
    write("a.txt")
    for name in ("README.md", "sources.json", "notes.csv", "scan.png", ".hidden.txt", ".git/config", "LICENSE"):
        (raw / name).parent.mkdir(exist_ok=True)
        (raw / name).write_text("无", encoding="utf-8")
    found = plan(raw)
    assert len(found.units) == 1
    assert found.refused == ()


def test_every_document_that_cannot_be_used_is_named_with_its_reason(raw, write):
    """One line each; the others stay in the plan."""
    write("good.txt")
    (raw / "empty.txt").write_text("", encoding="utf-8")
    (raw / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (raw / "no-identity.txt").write_text("今天天气很好，预算没有写明。\n", encoding="utf-8")
    (raw / "scan.pdf").write_bytes(b"%PDF-1.7\n...")
    (raw / "bytes.txt").write_bytes("Żółć gęślą jaźń".encode("iso8859_2") * 40)
    found = plan(raw)
    assert [unit.city for unit in found.units] == ["qingdao"]
    refused = {error.where: str(error) for error in found.refused}
    assert sorted(refused) == ["blank.txt", "bytes.txt", "empty.txt", "no-identity.txt", "scan.pdf"]
    assert "empty" in refused["empty.txt"]
    assert "cannot be established" in refused["no-identity.txt"]
    assert "PDF" in refused["scan.pdf"]
    assert "not UTF-8" in refused["bytes.txt"]
    assert all("\n" not in line for line in refused.values())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_chinese_encodings_are_read(raw, write, encoding):
    """Documents are often published as GB18030."""
    file = write("a.txt")
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    assert [unit.city for unit in plan(raw).units] == ["qingdao"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_document_is_refused(raw, write):
    """Permission is named as the reason."""
    write("a.txt").chmod(0)
    (error,) = plan(raw).refused
    assert "cannot be read" in str(error)


def test_a_link_to_nowhere_is_refused(raw, write):
    """A document that is not there is no silent gap."""
    write("a.txt")
    (raw / "b.txt").symlink_to(raw / "gone.txt")
    assert [error.where for error in plan(raw).refused] == ["b.txt"]


def test_a_copy_and_a_second_document_of_the_same_identity_are_refused(raw, write):
    """Neither is counted twice, and the reason tells which of the two it is."""
    write("a.txt")
    write("b.txt")
    write("c.txt").write_bytes((raw / "a.txt").read_bytes() + "另有说明。\n".encode())
    copy, same = plan(raw).refused
    assert (copy.where, same.where) == ("b.txt", "c.txt")
    assert "a copy of a.txt" in str(copy)
    assert "the same city, year, agency, scope and stage as a.txt" in str(same)


def test_the_document_is_believed_before_its_folder_and_a_warning_says_so(raw, write):
    """Both the city and the year of the folder are compared."""
    write("huaibei/2023/caizhengju/a.txt")
    found = plan(raw)
    assert [str(unit) for unit in found.units] == ["qingdao 2024 caizhengju"]
    city, year = found.warnings
    assert "the folder says huaibei, the document qingdao" in city
    assert "the folder says 2023, the document 2024" in year


def test_the_folder_of_a_place_above_is_no_contradiction(raw, write):
    """A district's document may lie in the folder of its city."""
    write("qingdao/2024/a.txt", "青岛市市南区财政局")
    assert plan(raw).warnings == ()


def test_the_list_goes_before_the_document(raw, write):
    """What the list leaves empty, the document says."""
    write("a.txt")
    _list(raw, "a.txt,jinan,,,unit,2022,,,")
    (unit,) = plan(raw).units
    identity = unit.sources[0].identity
    assert (identity.city, identity.year, identity.scope, identity.stage) == ("jinan", 2022, "unit", "budget")


def test_a_list_that_only_confirms_leaves_the_evidence_to_the_document(raw, write):
    """Evidence names lines, not the list."""
    write("a.txt")
    _list(raw, "a.txt,qingdao,山东省,青岛市财政局,department,2024,budget,,")
    (unit,) = plan(raw).units
    assert "stated by the user" not in unit.sources[0].identity.evidence
    assert not unit.sources[0].overrides


def test_the_list_can_say_what_the_document_does_not(raw):
    """A document without a heading can still be filed by hand."""
    (raw / "a.txt").write_text("收入总计100万元，支出总计100万元。\n", encoding="utf-8")
    _list(raw, "a.txt,qingdao,山东省,青岛市财政局,department,2024,budget,,")
    assert [str(unit) for unit in plan(raw).units] == ["qingdao 2024 caizhengju"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("a.txt,atlantis,,,,,,,", "unknown city atlantis"),
        ("a.txt,,,,everything,,,,", "unknown scope everything"),
        ("a.txt,,,,,,forecast,,", "unknown stage forecast"),
        ("a.txt,,,,,1066,,,", "no year in range"),
        ("a.txt,,,,,soon,,,", "no year in range"),
        ("a.txt,,,,,,,0123,", "not what sources.csv lists"),
    ],
)
def test_a_row_that_cannot_be_right_refuses_its_document(raw, write, row, says):
    """The others stay in the plan."""
    write("a.txt")
    write("b.txt", "济南市统计局")
    _list(raw, row)
    found = plan(raw)
    assert [unit.city for unit in found.units] == ["jinan"]
    (error,) = found.refused
    assert error.where == "a.txt"
    assert says in str(error)


def test_a_listed_file_that_is_missing_is_named(raw, write):
    """The list and the folder must agree."""
    digest = hashlib.sha256(write("a.txt").read_bytes()).hexdigest()
    _list(raw, f"a.txt,,,,,,,{digest},", "gone.txt,,,,,,,,")
    (error,) = plan(raw).refused
    assert "gone.txt" in str(error)
    assert "no such file" in str(error)


def test_a_list_with_other_columns_is_refused(raw, write):
    """A misspelt column would be passed over in silence otherwise."""
    write("a.txt")
    (raw / "sources.csv").write_text("path,town\na.txt,qingdao\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"sources.csv: .*town"):
        plan(raw)


def test_a_missing_folder_is_named(tmp_path):
    """The remedy is the option."""
    with pytest.raises(InputError, match="no such folder; check the folder of raw documents, --raw"):
        plan(tmp_path / "nowhere")


def test_a_plan_written_is_the_plan_read(raw, write, tmp_path):
    """The notebooks of a run read the plan instead of every document."""
    write("a.txt")
    write("b.txt", "济南市统计局", 2023, "决算")
    units = plan(raw).units
    write_plan(units, tmp_path / "plan.json")
    again = read_plan(tmp_path / "plan.json")
    assert [unit.sources for unit in again] == [unit.sources for unit in units]


HEAD = "path,city,province,agency,scope,year,stage,sha256,published_at"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            f"{HEAD}\na.txt,,,,,2023,budget,,\na.txt,,,,,2024,budget,,\n",
            "sources.csv:3: an earlier row says otherwise of a",
        ),
        (
            f"{HEAD}\na.txt,,,,unit,,,,,more,and more\n",
            "sources.csv:2: it has more columns than there are headings; quote",
        ),
        (
            f"{HEAD}\n../a.txt,,,,,,,,\n",
            "sources.csv:2: ../a.txt leads out of the folder of raw documents; give the path",
        ),
        (f"{HEAD}\n/etc/passwd,,,,,,,,\n", "sources.csv:2: /etc/passwd leads out of the folder of raw documents"),
        (f"{HEAD}\n,qingdao,,,,,,,\n", "sources.csv:2: the path is empty; give the path of the file from that folder"),
        ("city,year\nqingdao,2024\n", "sources.csv: its columns are city, year; name them path, city"),
        ("path,city,city\na.txt,qingdao,jinan\n", "sources.csv: its columns are path, city, city; name them"),
        ("", "sources.csv: "),
        (f'{HEAD}\n"{"a" * 200_000}",,,,,,,,\n', r"sources.csv:2: this is no table \(field larger than field limit"),
        (f"{HEAD}\ra.txt,,,,,,,,\r", ""),
    ],
)
def test_a_list_that_cannot_be_used_is_named_with_its_line(raw, write, content, says):
    """In one line with the remedy; old line ends are none of the reasons."""
    write("a.txt")
    (raw / "sources.csv").write_bytes(content.encode())
    if not says:
        assert len(plan(raw).units) == 1
        return
    with pytest.raises(InputError, match=says):
        plan(raw)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_saved_by_a_spreadsheet_is_read(raw, write, encoding, end):
    """Whatever its encoding and line ends; a row that stands there twice is one."""
    write("a.txt")
    row = "a.txt,qingdao,,青岛市统计局,unit,2023,final,,"
    (raw / "sources.csv").write_bytes(end.join([HEAD, row, row, ""]).encode(encoding))
    (unit,) = plan(raw).units
    assert (str(unit), unit.sources[0].identity.scope) == ("qingdao 2023 tongjiju", "unit")


@pytest.mark.parametrize(
    "name",
    [
        "a b.txt",
        "预算 公开.txt",
        "x" * 200 + ".txt",
        "💰.txt",
        "a'b\"c,d;e.txt",
        "-rf.txt",
        "a%20b#?.txt",
        "{year}.txt",
    ],
)
def test_odd_names_are_names(raw, write, name):
    """Of files and of folders, listed or not."""
    write(f"{name}/{name}")
    write("b.txt", year=2023)
    assert [unit.year for unit in plan(raw).units] == [2023, 2024]
    with (raw / "sources.csv").open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([["path", "stage", "year"], [f"{name}/{name}", "final", "2022"]])
    found = plan(raw)
    assert [(unit.year, unit.sources[0].path) for unit in found.units] == [(2022, f"{name}/{name}"), (2023, "b.txt")]
    assert found.refused == ()


def test_a_path_and_a_digest_may_be_written_otherwise(raw, write):
    """As other programs do: ./ before the one, capitals in the other."""
    digest = hashlib.sha256(write("a/b.txt").read_bytes()).hexdigest()
    _list(raw, f"./a//b.txt,,,,,2023,budget,{digest.upper()},")
    found = plan(raw)
    assert ([unit.year for unit in found.units], found.refused) == ([2023], ())


def test_folders_that_are_links_to_those_around_them_are_walked_once(raw, write):
    """Two of them would be walked without end."""
    write("a/a.txt")
    write("b/b.txt", year=2023)
    (raw / "a" / "up").symlink_to("..")
    (raw / "b" / "up").symlink_to("..")
    (raw / "c").symlink_to("a")
    found = plan(raw)
    assert [source.path for unit in found.units for source in unit.sources] == ["b/b.txt", "a/a.txt"]
    assert [error.where for error in found.refused] == ["c/a.txt"]


def test_what_is_listed_is_a_document_whatever_its_name(raw, write):
    """As a CSV file that was added by its name; others beside documents are still passed over."""
    write("department-final.csv")
    write("notes.csv", year=2023)
    assert plan(raw).units == ()
    _list(raw, "department-final.csv,,,,,,,,", "b.csv,,,,,,,,")
    found = plan(raw)
    assert [source.path for unit in found.units for source in unit.sources] == ["department-final.csv"]
    assert [error.where for error in found.refused] == ["b.csv"]
