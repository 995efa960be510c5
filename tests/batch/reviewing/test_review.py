"""The file of decisions is only ever added to, and says in one line what is wrong with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.audit.decisions import COLUMNS
from helpers.batch.reviewing.review import read_all_decisions, read_decisions, record_decision, review_file
from helpers.errors import InputError

HEAD = ",".join(COLUMNS)
ROW = {
    "doc_id": "qingdao-2024-caizhengju-department-budget",
    "rule_id": "T-01",
    "fingerprint": "0123456789ab",
    "evidence_key": "ba9876543210",
    "subject": "三公 · 增减率",
    "decision": "explained",
    "name": "王芳",
    "date": "2026-01-31",
    "reason": "四舍五入, 见附注",
}


def test_what_is_recorded_is_read_again(tmp_path):
    """In the order it was decided, commas and Chinese included."""
    file = review_file(tmp_path, "qingdao", 2024)
    assert read_decisions(file).empty
    record_decision(file, ROW)
    record_decision(file, ROW | {"decision": "dismissed", "evidence_key": ""})
    found = read_decisions(file)
    assert list(found["decision"]) == ["explained", "dismissed"]
    assert found.loc[0].to_dict() == ROW
    assert [path.name for path in file.parent.iterdir()] == ["2024.csv"]
    assert file.read_text(encoding="utf-8").startswith(HEAD + "\n")


def test_every_city_and_year_is_read(tmp_path):
    """One file each."""
    record_decision(review_file(tmp_path, "qingdao", 2024), ROW)
    record_decision(review_file(tmp_path, "jinan", 2023), ROW)
    assert len(read_all_decisions(tmp_path)) == 2
    assert read_all_decisions(tmp_path / "none").empty


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path):
    """With a byte order mark and carriage returns."""
    file = tmp_path / "2024.csv"
    record_decision(file, ROW)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_decisions(file).loc[0].to_dict() == ROW


def test_a_file_that_a_spreadsheet_saved_in_its_own_encoding_is_read(tmp_path):
    """GB18030, with few words to tell it by."""
    file = tmp_path / "2024.csv"
    record_decision(file, ROW | {"subject": "丙", "reason": "见附注"})
    file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))
    assert read_decisions(file).loc[0, "reason"] == "见附注"


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("decision", "maybe", "unknown decision maybe; give one of accepted, explained, dismissed"),
        ("date", "2026/1/31", "2026/1/31 is no date; write it as in 2026-01-31"),
        ("date", "2026-02-31", "2026-02-31 is no date"),
        ("name", "", "name is empty; give the name"),
        ("reason", " ", "reason is empty; give the reason"),
        ("fingerprint", "1.23E+11", "1.23E+11 is no fingerprint; copy it from duizhang review, as text"),
    ],
)
def test_a_bad_row_is_one_line_with_its_place(tmp_path, column, value, says):
    """File, line and remedy."""
    file = tmp_path / "2024.csv"
    rows = [ROW, ROW | {column: value}]
    lines = [",".join(f'"{row[name]}"' for name in COLUMNS) for row in rows]
    file.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_decisions(file)
    assert str(error.value).startswith(f"{file}:3: {says}")
    assert "\n" not in str(error.value)


def test_missing_columns_and_torn_rows_are_named(tmp_path):
    """A file that was cut is not half believed."""
    file = tmp_path / "2024.csv"
    file.write_text("fingerprint,decision\n", encoding="utf-8")
    with pytest.raises(InputError, match="its columns are fingerprint, decision; name them doc_id, rule_id"):
        read_decisions(file)
    file.write_text(f"{HEAD}\na,b\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"2024\.csv:2: it has too many or too few columns"):
        read_decisions(file)


def test_an_incomplete_decision_is_not_recorded(tmp_path):
    """Nothing is written."""
    with pytest.raises(InputError, match="name is empty"):
        record_decision(tmp_path / "2024.csv", ROW | {"name": ""})
    with pytest.raises(InputError, match="line break"):
        record_decision(tmp_path / "2024.csv", ROW | {"reason": "a\nb"})
    assert list(tmp_path.iterdir()) == []


def test_reviewers_who_decide_at_one_time_lose_no_decision(tmp_path):
    """Each reads and writes the whole file, so they wait for each other."""
    file = review_file(tmp_path, "qingdao", 2024)
    rows = [ROW | {"fingerprint": f"{number:012x}"} for number in range(24)]
    with ThreadPoolExecutor(8) as reviewers:
        list(reviewers.map(lambda row: record_decision(file, row), rows))
    assert sorted(read_decisions(file)["fingerprint"]) == [row["fingerprint"] for row in rows]
