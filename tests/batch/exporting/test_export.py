"""An export holds the tables of all units: exact, described, whole or not at all, and the same bytes again."""

from __future__ import annotations

import csv
import hashlib
import json
import signal
import sys
from decimal import Decimal

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from click.testing import CliRunner

from helpers.batch.exporting import excel, formats, stata
from helpers.batch.reviewing.review import record_decision, review_file
from helpers.clean import conform, table_names, write_unit
from helpers.cli import main

LARGE = 999_999_999_999_999
ODD = '甲,"乙"\n<丙>&\x01 _x0041_'


def _document(city, year, path="a.txt", **more):
    doc_id = f"{city}-{year}-caizhengju-department-budget"
    fixed = {"province": "山东省", "agency": "caizhengju", "agency_name": "财政局", "scope": "department"}
    about = {"stage": "budget", "format": "text", "lines": 9, "tables": 1, "encoding": "utf-8", "evidence": "1: 财政局"}
    row = {"doc_id": doc_id, "path": path, "sha256": "0" * 64, "city": city, "city_name": "某市", "year": year}
    return fixed | about | row | more


def _amount(doc_id, fen, value="1.5", **more):
    place = {"table_no": 1, "kind": "income_summary", "row_no": 1, "col_no": 1, "line": 3}
    said = {"measure": "total", "fund": "all", "printed": "0010", "value": Decimal(value)}
    return {"doc_id": doc_id, "amount_fen": fen, **place, **said, **more}


@pytest.fixture
def publish(tmp_path):
    """Write the clean tables of a unit with one amount."""

    def write(city="qingdao", year=2024, fen=LARGE, **more):
        document = _document(city, year)
        checks = {"doc_id": document["doc_id"], "rule_id": "T-01", "status": "fail", "subject": "s", "message": "m"}
        checks |= {"fingerprint": "0123456789ab", "message_zh": "m", "evidence_key": "ba9876543210"}
        tables = {name: conform(name, []) for name in table_names()} | {
            "documents": conform("documents", [document]),
            "amounts": conform("amounts", [_amount(document["doc_id"], fen, **more)]),
            "checks": conform("checks", [checks]),
        }
        write_unit(tmp_path / "clean" / city / str(year) / "caizhengju", tables)

    return write


@pytest.fixture
def export(tmp_path):
    """Run the command on folders of the test."""

    def invoke(*arguments, dest="package"):
        folders = [f"--{name}={tmp_path / name}" for name in ("clean", "review")]
        return CliRunner().invoke(main, ["export", *folders, str(tmp_path / dest), *arguments])

    return invoke


def _package(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def test_every_table_holds_the_rows_of_all_units_in_csv_and_parquet(publish, export, tmp_path):
    """In the order of city, year and agency, to be read by any program."""
    for city, year in (("qingdao", 2024), ("jinan", 2024), ("qingdao", 2023)):
        publish(city, year)
    result = export()
    assert result.exit_code == 0, result.output
    assert (
        result.stdout == f"3 units, {len(table_names())} tables, 9 rows: {tmp_path / 'package' / 'datapackage.json'}\n"
    )
    order = ["jinan-2024", "qingdao-2023", "qingdao-2024"]
    for ending in ("csv", "parquet"):
        assert {file.stem for file in (tmp_path / "package" / ending).iterdir()} == set(table_names())
        file = tmp_path / "package" / ending / "amounts"
        rows = duckdb.sql(f"SELECT doc_id, amount_fen, printed, value FROM '{file}.{ending}'").fetchall()  # noqa: S608
        assert [row[0].rsplit("-", 3)[0] for row in rows] == order
        assert {row[1] for row in rows} == {LARGE}
        assert {Decimal(str(row[3])) for row in rows} == {Decimal("1.5")}
    with (tmp_path / "package" / "csv" / "amounts.csv").open(encoding="utf-8", newline="") as text:
        assert {row["printed"] for row in csv.DictReader(text)} == {"0010"}


def test_the_description_has_types_units_keys_sources_and_digests(publish, export, tmp_path):
    """As the Data Package standard says; the parquet file stands beside the table that the CSV file is."""
    publish()
    export()
    package = _package(tmp_path / "package")
    by_name = {resource["name"]: resource for resource in package["resources"]}
    assert len(by_name) == 2 * len(table_names()) == len(package["resources"])
    for resource in by_name.values():
        data = (tmp_path / "package" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    schema = by_name["amounts"]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["amount_fen"] == {
        "name": "amount_fen",
        "type": "integer",
        "title": fields["amount_fen"]["title"],
        "description": fields["amount_fen"]["description"],
        "unit": "fen",
    }
    assert fields["value"]["type"] == "number"
    assert "income_summary" in fields["kind"]["constraints"]["enum"]
    keys = [(key["fields"], key["reference"]["resource"]) for key in schema["foreignKeys"]]
    assert keys == [(["doc_id"], "documents"), (["doc_id", "table_no"], "tables")]
    assert by_name["documents"]["schema"]["primaryKey"] == ["doc_id"]
    assert "schema" not in by_name["amounts-parquet"]
    assert package["sources"] == [{"title": "某市 财政局 2024 部门预算", "path": "a.txt", "sha256": "0" * 64}]
    assert (tmp_path / "package" / "data-dictionary.md").read_text(encoding="utf-8").startswith("# Data dictionary")


def test_the_same_tables_give_the_same_bytes_in_every_format(publish, export, tmp_path):
    """Whatever day it is."""
    publish(printed=ODD)
    every = [f"--format={ending}" for ending in formats.FORMATS]
    for dest in ("one", "two"):
        assert export(*every, dest=dest).exit_code == 0
    files = [file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*") if file.is_file()]
    assert len(files) == 4 * len(table_names()) + 2
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


def test_excel_and_stata_keep_money_and_texts_exactly(publish, export, tmp_path):
    """A code keeps its zeros, a text its marks; closed lists are value labels in Stata."""
    publish(item_code="0201", item_name=ODD.replace("\x01", ""))
    assert export("--format=xlsx", "--format=dta").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "package" / "xlsx" / "amounts.xlsx")["amounts"]
    names, values = ([cell.value for cell in row] for row in sheet.iter_rows())
    row = dict(zip(names, values, strict=True))
    assert (row["amount_fen"], row["value"], row["item_code"], row["page"]) == (LARGE, 1.5, "0201", None)
    with pd.read_stata(tmp_path / "package" / "dta" / "amounts.dta", iterator=True) as reader:
        (row,) = reader.read().to_dict("records")
        assert reader.value_labels()["kind"][0] == "income_expenditure_summary"
    assert (int(row["amount_fen"]), row["value"], row["item_code"]) == (LARGE, 1.5, "0201")
    assert (row["kind"], row["item_name"]) == ("income_summary", ODD.replace("\x01", ""))


def test_a_control_character_and_its_escape_are_told_apart_in_excel(tmp_path):
    """Excel has an escape for what XML has not."""
    with excel.workbook(tmp_path / "units.xlsx", "units") as write:
        write(pa.Table.from_pylist([{"name": ODD}], schema=pa.schema([*excel.arrow_schema("units")])))
    sheet = openpyxl.load_workbook(tmp_path / "units.xlsx").active
    assert openpyxl.utils.escape.unescape(sheet.cell(2, 3).value) == ODD


@pytest.mark.parametrize(
    ("ending", "amount", "says"),
    [
        (
            "xlsx",
            {"fen": 10**15 + 1},
            "amounts.xlsx, column amount_fen: 1000000000000001 has more digits than Excel keeps",
        ),
        (
            "dta",
            {"fen": 2**53 + 1},
            "amounts.dta, column amount_fen: 9007199254740993 has more digits than this format",
        ),
        ("dta", {"value": "123456789012345678.123456"}, "column value: 123456789012345678.123456 has more digits"),
        ("xlsx", {"value": "1234567890.123456"}, "column value: 1234567890.123456 has more digits than Excel keeps"),
        ("xlsx", {"printed": "1" * 32_768}, "column printed: a text of 32768 characters is longer than a cell"),
    ],
)
def test_what_a_format_cannot_keep_is_refused_and_nothing_is_left(publish, export, tmp_path, ending, amount, says):
    """In one line with the remedy; CSV and Parquet keep it."""
    publish(**amount)
    result = export(f"--format={ending}")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert says in line
    assert line.endswith("; take csv or parquet, or export less with --city, --year and --agency")
    assert [path.name for path in tmp_path.iterdir()] == ["clean"]
    assert export().exit_code == 0


def test_too_many_rows_are_refused(publish, export, monkeypatch):
    """Of a sheet, and of a table that Stata's writer has in memory."""
    publish()
    publish("jinan")
    monkeypatch.setattr(excel, "ROWS", 2)
    monkeypatch.setattr(stata, "MOST", 1)
    assert "documents.xlsx: there is more than a sheet of Excel holds" in export("--format=xlsx").stderr
    assert "documents.dta: 2 rows are too many for this format" in export("--format=dta").stderr
    assert export("--format=xlsx", "--format=dta", "--city=jinan").exit_code == 0


def test_a_city_year_or_agency_alone_can_be_exported(publish, export, tmp_path):
    """One that is not there is named with those that are."""
    publish("qingdao", 2023)
    publish("qingdao", 2024)
    publish("jinan", 2024)
    assert export("--city=qingdao", "--year=2023").stdout.startswith("1 units, ")
    (source,) = _package(tmp_path / "package")["sources"]
    assert " 2023 " in source["title"]
    result = export("--city=weihai")
    assert result.exit_code == 2
    assert result.stderr == "duizhang: city weihai: no document of this city; known: jinan, qingdao\n"


def test_an_export_takes_the_place_of_the_one_before_and_of_nothing_else(publish, export, tmp_path):
    """A folder with anything else in it stays as it is."""
    publish()
    assert export("--format=xlsx").exit_code == 0
    assert export("--format=csv").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "package").iterdir()) == [
        "csv",
        "data-dictionary.md",
        "datapackage.json",
    ]
    (tmp_path / "package" / "csv" / "notes.txt").write_text("mine", encoding="utf-8")
    result = export()
    assert result.exit_code == 2
    assert "this is there already and no export: it holds csv/notes.txt; name a new folder" in result.stderr
    assert (tmp_path / "package" / "csv" / "notes.txt").read_text(encoding="utf-8") == "mine"
    for dest in ("other", "file"):
        if dest == "file":
            (tmp_path / dest).touch()
        else:
            (tmp_path / dest / "thesis").mkdir(parents=True)
        assert "this is there already and no export; name a new folder" in export(dest=dest).stderr


def test_a_failure_leaves_the_export_before(publish, export, tmp_path):
    """Here a table that is none; no half of the new one is left."""
    publish()
    export()
    before = (tmp_path / "package" / "csv" / "amounts.csv").read_bytes()
    publish(fen=1)
    (tmp_path / "clean" / "qingdao" / "2024" / "caizhengju" / "claims.parquet").write_bytes(b"no table")
    result = export()
    assert result.exit_code == 2
    assert "not a clean table claims" in result.stderr
    assert (tmp_path / "package" / "csv" / "amounts.csv").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clean", "package"]


def test_where_nothing_is_published_the_next_step_is_named(export, tmp_path):
    """One line."""
    result = export()
    assert result.exit_code == 2
    assert result.stderr == f"duizhang: {tmp_path / 'clean'}: no clean tables here; run 'duizhang run' first\n"


def test_decisions_stand_beside_the_findings_as_they_are_now(publish, export, tmp_path):
    """Whenever the tables were published."""
    publish()
    said = {"doc_id": "d", "rule_id": "T-01", "subject": "s", "evidence_key": "ba9876543210", "date": "2026-01-31"}
    row = said | {"fingerprint": "0123456789ab", "decision": "explained", "name": "王芳", "reason": "见附注"}
    record_decision(review_file(tmp_path / "review", "qingdao", 2024), row)
    export()
    with (tmp_path / "package" / "csv" / "checks.csv").open(encoding="utf-8", newline="") as text:
        (check,) = csv.DictReader(text)
    assert (check["decision"], check["decided_by"], check["decision_stale"]) == ("explained", "王芳", "false")


def test_many_small_units_become_few_parts(publish, export, tmp_path, monkeypatch):
    """And none of their rows is lost."""
    monkeypatch.setattr("helpers.batch.exporting.export._ROWS", 3)
    for year in range(2001, 2009):
        publish(year=year, fen=year)
    export()
    found = duckdb.read_parquet(str(tmp_path / "package" / "parquet" / "amounts.parquet"))
    assert [row[0] for row in found.project("amount_fen").fetchall()] == list(range(2001, 2009))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("ending", list(formats.FORMATS))
def test_a_full_disk_leaves_the_export_before(publish, export, tmp_path, ending):
    """Every writer meets the end of the room in its own way; one line says so, and nothing half-written is left."""
    import resource

    publish(printed="".join(map(chr, range(0x4E00, 0x9000))))
    assert export().exit_code == 0
    before = (tmp_path / "package" / "datapackage.json").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard))
    try:
        result = export(f"--format={ending}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, heard)
    assert result.exit_code == 2, result.output
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"duizhang: {tmp_path / 'package'}: cannot be written (")
    assert (tmp_path / "package" / "datapackage.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clean", "package"]
