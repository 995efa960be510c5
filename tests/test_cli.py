"""The command shows every mistake of a user as one line with place and remedy."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from tests.maker import FAMILIES, QUIET, compose, draw_books, write
from tests.maker.bind import bind, of_unit

from helpers.batch.planning.plan import plan
from helpers.cli import main


@pytest.fixture
def raw(tmp_path):
    """Give a folder with one document of Qingdao's finance bureau, 2024 budget."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text("青岛市财政局2024年部门预算\n\n收入总计100.00万元。\n", encoding="utf-8")
    return folder


@pytest.fixture
def duizhang(raw, tmp_path):
    """Run the command on folders of the test."""

    def invoke(command: str, *arguments: str, **options):
        folders = {"run": ("raw", "clean", "reports"), "report": ("raw", "clean", "reports")}
        named = [f"--{name}={tmp_path / name}" for name in folders.get(command, ("raw",))]
        return CliRunner().invoke(main, [command, *named, *arguments], **options)

    return invoke


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--city", "nanjing"], "city nanjing: no document of this city; known: qingdao"),
        (["--city", "南京"], "this is no city slug"),
        (["--city", "../etc"], "this is no city slug"),
        (["--year", "2019"], "year 2019: no document of this year; known: 2024"),
        (["--year", "1066"], "the year is out of range; give a year from 1990 to 2100"),
        (["--agency", "weishengju"], "agency weishengju: no document of this agency; known: caizhengju"),
    ],
)
def test_a_wrong_value_is_one_line_and_status_2(duizhang, tmp_path, arguments, says):
    """Nothing is run and nothing is written."""
    result = duizhang("run", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["raw"]


@pytest.mark.parametrize(
    "arguments", [["--town", "qingdao"], ["--year", "soon"], ["--jobs", "0"], ["--lang", "fr"], ["everything"]]
)
def test_an_unknown_option_or_an_odd_value_is_status_2(duizhang, arguments):
    """Click names the option."""
    result = duizhang("run", *arguments)
    assert result.exit_code == 2
    assert arguments[0].lstrip("-") in result.output


def test_a_missing_folder_is_named(tmp_path):
    """The remedy is the option."""
    result = CliRunner().invoke(main, ["run", f"--raw={tmp_path / 'nowhere'}"])
    assert result.exit_code == 2
    assert "no such folder; check the folder of raw documents, --raw" in result.stderr


def test_a_folder_of_refused_documents_names_each_and_then_says_that_none_is_left(duizhang, raw):
    """A document that cannot be used is never passed over in silence."""
    (raw / "a.txt").write_bytes(b"")
    (raw / "b.txt").write_text("没有标题。\n", encoding="utf-8")
    result = duizhang("run")
    assert result.exit_code == 2
    empty, unknown, none = result.stderr.splitlines()
    assert empty.startswith("refused: a.txt: the file is empty; ")
    assert unknown.startswith("refused: b.txt: ")
    assert "there are no documents" in none


def test_add_shows_what_the_document_is_and_files_it_after_a_yes(duizhang, raw, tmp_path):
    """The evidence stands beside."""
    file = tmp_path / "new.txt"
    file.write_text("济南市统计局2023年度部门决算\n\n收入总计1.00万元。\n", encoding="utf-8")
    no = duizhang("add", str(file), input="n\n")
    assert no.exit_code == 0
    assert "jinan (济南市, 山东省)" in no.output
    assert "line 1" in no.output
    assert not (raw / "jinan").exists()
    yes = duizhang("add", str(file), input="y\n")
    assert yes.exit_code == 0
    assert (raw / "jinan/2023/tongjiju/department-final.txt").read_bytes() == file.read_bytes()
    assert "jinan/2023/tongjiju/department-final.txt,jinan,山东省,济南市统计局" in (
        (raw / "sources.csv").read_text(encoding="utf-8")
    )


def test_add_says_how_to_go_on_where_nobody_can_answer(duizhang, raw, tmp_path):
    """One line with the remedy."""
    file = tmp_path / "new.txt"
    file.write_text("济南市统计局2023年度部门决算\n\n收入总计1.00万元。\n", encoding="utf-8")
    result = duizhang("add", str(file), input="")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "--yes" in line
    assert not (raw / "jinan").exists()


def test_add_refuses_what_is_missing_unknown_or_there_already_and_files_the_rest(duizhang, raw, tmp_path):
    """One line for each, and status 1."""
    good = tmp_path / "good.txt"
    good.write_text("济南市统计局2023年度部门决算\n\n收入总计1.00万元。\n", encoding="utf-8")
    unknown = tmp_path / "unknown.txt"
    unknown.write_text("没有标题。\n", encoding="utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_bytes((raw / "a.txt").read_bytes())
    result = duizhang("add", "--yes", str(tmp_path / "gone.txt"), str(unknown), str(copy), str(good))
    assert result.exit_code == 1
    gone, unclear, same = result.stderr.splitlines()
    assert "no such file" in gone
    assert "cannot be established" in unclear
    assert "the same content is filed as a.txt" in same
    assert (raw / "jinan/2023/tongjiju/department-final.txt").is_file()
    assert not [path for path in raw.rglob(".*") if path.is_file()]


def test_what_is_passed_over_in_a_folder_is_named(duizhang, tmp_path):
    """A picture may be a page that somebody photographed: nothing is left out without a word."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name in ("page.jpg", "figures.csv", ".hidden"):
        (folder / name).write_bytes(b"1")
    (folder / "a.txt").write_text("上海市统计局2023年度部门决算\n\n收入总计1.00万元。\n", encoding="utf-8")
    result = duizhang("add", "--yes", str(folder))
    assert result.exit_code == 0
    assert "shanghai (上海市)" in result.stdout
    assert result.stdout.splitlines()[-1] == (
        "1 filed, 0 refused, 2 passed over as no documents by their names: figures.csv, page.jpg"
    )


def test_add_says_which_disclosures_a_file_holds_and_which_of_them_are_refused(duizhang, raw, tmp_path):
    """Filed once; one that names no agency of a known place is said with its lines, and makes the status 1."""
    family = FAMILIES["joined"]
    school = of_unit(draw_books(3, "budget"), "第二实验小学")
    made = bind(*(compose(books, family) for books in (draw_books(1, "budget"), school, draw_books(2, "budget"))))
    (tmp_path / "new").mkdir()
    write(made, family, "md", tmp_path / "new", QUIET)
    result = duizhang("add", "--yes", str(tmp_path / "new"))
    assert result.exit_code == 1
    assert result.stdout.count("  part      lines ") == 2
    assert result.stdout.count("filed as ") == 1
    assert result.stdout.splitlines()[-1] == "2 filed, 1 refused"
    (refused,) = result.stderr.splitlines()
    assert "disclosure.md, lines " in refused
    assert "no agency of a known place" in refused
    assert len(list(raw.rglob("department-*"))) == 1


def test_adding_a_folder_again_is_no_failure(duizhang, tmp_path):
    """What is filed already is said to be, counted apart, and makes no exit status of a failure."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name in ("上海市统计局", "上海市财政局"):
        (folder / f"{name}.txt").write_text(f"{name}2023年度部门决算\n\n收入总计1.00万元。\n", encoding="utf-8")
    assert duizhang("add", "--yes", str(folder)).exit_code == 0
    again = duizhang("add", "--yes", str(folder))
    assert again.exit_code == 0
    assert again.stdout == "0 filed, 0 refused, 2 there already\n"
    assert again.stderr.count("nothing needs to be done") == 2


def test_files_added_together_know_of_each_other(duizhang, raw, tmp_path):
    """The second of one city, year, agency, scope and stage is refused, and what is filed is looked at once."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name in ("1", "2"):
        text = f"济南市统计局2023年度部门决算\n\n收入总计{name}.00万元。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with patch("helpers.batch.planning.filing.plan", wraps=plan) as looked:
        result = duizhang("add", "--yes", str(folder))
    assert "is the same city, year, agency, scope and stage" in result.stderr
    assert (raw / "jinan/2023/tongjiju/department-final.txt").read_bytes() == (folder / "1.txt").read_bytes()
    assert looked.call_count == 1


def test_an_archive_is_opened_as_a_folder_is(duizhang, raw, tmp_path):
    """Its documents are filed as they are; what is said of them names the archive, and nothing is left behind."""
    archive = tmp_path / "附件.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("决算/1.txt", "济南市统计局2023年度部门决算\n\n收入总计1.00万元。\n")
        packed.writestr("决算/2.rar", b"Rar!\x1a")
    result = duizhang("add", "--yes", str(archive))
    assert "附件.zip/决算/1.txt\n" in result.stdout
    assert "1 filed, 1 refused" in result.stdout
    assert "refused: 附件.zip/决算/2.rar: this is no document that is read here" in result.stderr
    assert tempfile.gettempdir() not in result.stdout.replace(str(raw), "") + result.stderr
    assert (raw / "jinan/2023/tongjiju/department-final.txt").is_file()


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("--city=atlantis", "unknown city atlantis"),
        ("--year=1066", "no year in range"),
        ("--stage=forecast", "unknown stage forecast"),
        ("--scope=planet", "unknown scope planet"),
    ],
)
def test_add_refuses_an_override_that_cannot_be_right(duizhang, tmp_path, option, says):
    """Nothing is filed."""
    file = tmp_path / "new.txt"
    file.write_text("济南市统计局2023年度部门决算\n", encoding="utf-8")
    result = duizhang("add", "--yes", option, str(file))
    assert result.exit_code == 1
    assert says in result.stderr


@pytest.fixture
def wrong(raw):
    """Put a document with a wrong percentage among the raw ones."""
    text = "青岛市财政局2024年部门预算\n\n一、收入预算情况说明\n\n"
    text += "青岛市财政局2024年收入预算110.00万元，比上年增加10.00万元，增长20.00%。\n"
    (raw / "a.txt").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("wrong")
def test_check_prints_one_line_a_finding_with_place_rules_message_and_cause(duizhang):
    """Status 1 where any check failed."""
    result = duizhang("check")
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if ": T-01: " in line]
    assert line.startswith("qingdao-2024-caizhengju-department-budget:5: T-01: ")
    assert line.endswith("]")
    assert " [" in line


def test_check_says_nothing_and_succeeds_where_nothing_fails(duizhang):
    """Silence is the good news."""
    result = duizhang("check")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.usefixtures("wrong")
def test_a_reader_that_has_read_enough_is_no_error(raw):
    """As in ``duizhang review | head``."""
    command = f'"{sys.executable}" -m helpers review "--raw={raw}" | true'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_review_file_that_cannot_be_used_stops_a_run_before_it_begins(duizhang, tmp_path, monkeypatch):
    """One line with the place, status 2, and nothing written."""
    file = tmp_path / "review" / "qingdao" / "2024.csv"
    file.parent.mkdir(parents=True)
    file.write_text("what,why\n", encoding="utf-8")
    monkeypatch.setenv("DUIZHANG_REVIEW", str(tmp_path / "review"))
    result = duizhang("run")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"duizhang: {file}:1: its columns are what, why; ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["raw", "review"]


def test_help_is_quick(tmp_path):
    """Nothing heavy is loaded before a command needs it."""
    loaded = "import sys; import helpers.cli; print(sorted({'pandas', 'matplotlib', 'papermill'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
    helped = subprocess.run([sys.executable, "-m", "helpers", "--help"], capture_output=True, text=True, check=True)
    assert all(command in helped.stdout for command in ("add", "check", "report", "run"))
