"""Filing a document copies it byte for byte and lists it, or does nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.batch.planning import filing
from helpers.batch.planning.filing import consider, file_document
from helpers.batch.planning.plan import plan
from helpers.batch.planning.sources import read_list
from helpers.documents import read_document
from helpers.errors import InputError


@pytest.fixture
def shelf(tmp_path):
    """Give the raw folder to file into, apart from where the documents are written."""
    return tmp_path / "shelf"


def test_a_document_is_filed_under_what_it_says_it_is(write, shelf):
    """Its bytes are kept, and the list names it."""
    file = write("download (1).md")
    target = file_document(consider(file, shelf, {}), shelf)
    assert target == shelf / "qingdao" / "2024" / "caizhengju" / "department-budget.md"
    assert target.read_bytes() == file.read_bytes()
    (row,) = read_list(shelf).values()
    assert (row["city"], row["province"], row["agency"]) == ("qingdao", "山东省", "青岛市财政局")
    assert [str(unit) for unit in plan(shelf).units] == ["qingdao 2024 caizhengju"]
    assert plan(shelf).refused == ()


def test_the_user_may_say_otherwise_and_the_list_keeps_it(write, shelf):
    """What was said when filing holds when the document is read again."""
    said = {"city": "济南市", "agency": "", "scope": "unit", "year": "2022", "stage": "final"}
    target = file_document(consider(write("a.txt"), shelf, said), shelf)
    assert target == shelf / "jinan" / "2022" / target.parent.name / "unit-final.txt"
    (unit,) = plan(shelf).units
    assert (unit.city, unit.year) == ("jinan", 2022)


def test_the_summary_shows_what_was_read_and_where(write, shelf):
    """A user sees the evidence before agreeing."""
    summary = consider(write("a.txt"), shelf, {}).summary
    assert "qingdao (青岛市, 山东省)" in summary
    assert "line 1" in summary


def test_the_same_content_is_refused(write, shelf):
    """Whatever the file is called."""
    file_document(consider(write("a.txt"), shelf, {}), shelf)
    with pytest.raises(InputError, match=r"the same content is filed as qingdao/2024"):
        consider(write("b.txt"), shelf, {"year": "2020"})


def test_the_same_identity_is_refused(write, shelf):
    """Two documents cannot be the same city, year, agency, scope and stage."""
    file_document(consider(write("a.txt"), shelf, {}), shelf)
    other = write("b.txt")
    other.write_bytes(other.read_bytes() + "更正。\n".encode())
    with pytest.raises(InputError, match="is the same city, year, agency, scope and stage"):
        consider(other, shelf, {})


def test_what_cannot_be_established_is_refused(raw, shelf):
    """Nothing is guessed."""
    (raw / "a.txt").write_text("预算说明。\n", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be established"):
        consider(raw / "a.txt", shelf, {"city": "qingdao"})


def test_a_list_that_cannot_be_written_leaves_no_document_behind(write, shelf, monkeypatch):
    """All or nothing."""

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("helpers.batch.planning.filing.append_to_list", fail)
    with pytest.raises(OSError, match="disk full"):
        file_document(consider(write("a.txt"), shelf, {}), shelf)
    assert not [path for path in shelf.rglob("*") if path.is_file()]


def test_a_misleading_ending_is_not_kept(raw, shelf):
    """A web page that is called a text is filed as a web page; an ending that is true stays."""
    page = raw / "page.txt"
    page.write_text(
        "<html><body><p>朔州市林业局2024年部门预算</p><p>收入总计1.00万元。</p></body></html>", encoding="utf-8"
    )
    assert consider(page, shelf, {}).path.endswith("department-budget.html")
    text = raw / "text.PDF"
    text.write_text("朔州市林业局2024年部门预算\n收入总计1.00万元。\n", encoding="utf-8")
    assert consider(text, shelf, {}).path.endswith("department-budget.txt")


def test_a_refusal_names_the_file_as_it_was_given(raw, shelf):
    """Two files of one name lie in different folders."""
    (raw / "sub").mkdir()
    file = raw / "sub" / "a.txt"
    file.write_text("防火通知。\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        consider(file, shelf, {})
    assert refused.value.where == str(file)
    assert "does not look like a budget or final accounts" in refused.value.what


def test_the_summary_says_what_of_the_file_was_not_read(write, shelf, monkeypatch):
    """A file that is attached to a document may hold its tables."""
    file = write("a.txt")
    document = replace(read_document(file), attached=("部门预算公开表.xlsx",))
    monkeypatch.setattr(filing, "read_guarded", lambda *_: document)
    *_, last = consider(file, shelf, {}).summary.splitlines()
    assert last.endswith("attached and not read: 部门预算公开表.xlsx; save it out of the PDF and add it")
