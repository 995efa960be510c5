"""``duizhang review``: what is open, deciding on it, and what became of decisions."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from helpers.cli import main

HEAD = "青岛市财政局2024年部门预算\n\n一、收入预算情况说明\n\n"
TEXT = "青岛市财政局2024年收入预算110.00万元，比上年增加10.00万元，增长{}%。\n"


@pytest.fixture
def publish(tmp_path):
    """Write the document anew, with a percentage."""
    (tmp_path / "raw").mkdir()

    def write(percentage: str) -> None:
        (tmp_path / "raw" / "a.txt").write_text(HEAD + TEXT.format(percentage), encoding="utf-8")

    write("20.00")
    return write


@pytest.fixture
def review(tmp_path, publish):
    """Run the command on folders of the test."""

    def invoke(*arguments: str):
        folders = [f"--{name}={tmp_path / name}" for name in ("raw", "clean", "review")]
        return CliRunner().invoke(main, ["review", *folders, *arguments])

    return invoke


def _open(result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [line for line in result.stdout.splitlines() if ": T-01: " in line]


def _decided(review, *said: str):
    fingerprint = _open(review())[0].split(" ")[0]
    return review(fingerprint, *(said or ("--explain", "--name", "王芳", "--reason", "见附注, 第3条")))


def test_what_nobody_decided_on_is_open(review):
    """Fingerprint, document, line, rule and message; the count at the end."""
    lines = _open(review("--city", "qingdao", "--year", "2024"))
    assert len(lines) == 1
    assert "qingdao-2024-caizhengju-department-budget:5: T-01: " in lines[0]
    assert review().stdout.splitlines()[-1] == "1 open, 0 decisions without a finding"


def test_a_decision_is_kept_with_name_date_and_reason(review, tmp_path):
    """In the file of the city and year; the finding is open no more."""
    result = _decided(review)
    assert result.exit_code == 0
    assert "Explained: T-01" in result.stdout
    kept = (tmp_path / "review" / "qingdao" / "2024.csv").read_text(encoding="utf-8")
    assert f',explained,王芳,{date.today().isoformat()},"见附注, 第3条"\n' in kept
    assert _open(review()) == []


def test_a_decision_on_other_figures_is_stale(review, publish):
    """The finding is open again, with what was decided before."""
    _decided(review)
    publish("21.00")
    lines = _open(review())
    assert len(lines) == 1
    assert lines[0].endswith(f"[stale: explained by 王芳 on {date.today().isoformat()}]")


def test_a_decision_on_a_finding_that_is_gone_is_reported(review, publish):
    """It is not lost."""
    _decided(review)
    publish("10.00")
    result = review()
    assert _open(result) == []
    assert "no finding any more: " in result.stdout
    assert "explained by 王芳" in result.stdout
    assert result.stdout.splitlines()[-1] == "0 open, 1 decisions without a finding"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (("--name", "a", "--reason", "b"), "no decision is given; add --accept, --explain or --dismiss"),
        (("--accept", "--reason", "b"), "name is empty; give the name"),
        (("--accept", "--name", "a"), "reason is empty; give the reason"),
    ],
)
def test_an_incomplete_decision_is_refused_in_one_line(review, tmp_path, said, says):
    """Nothing is written."""
    result = _decided(review, *said)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "review").exists()


def test_an_unknown_fingerprint_is_refused(review):
    """One line with the remedy."""
    result = review("0123456789ab", "--accept", "--name", "a", "--reason", "b")
    assert result.exit_code == 2
    assert "no failed check has this fingerprint; duizhang review lists those there are" in result.stderr


def test_a_decision_without_a_fingerprint_is_a_wrong_use(review):
    """Click shows the usage."""
    assert review("--accept").exit_code == 2


def test_a_bad_file_is_one_line_with_its_place(review, tmp_path):
    """File, line and remedy."""
    _decided(review)
    file = tmp_path / "review" / "qingdao" / "2024.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("explained", "perhaps"), encoding="utf-8")
    result = review()
    assert result.exit_code == 2
    assert f"{file}:2: unknown decision perhaps; give one of" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_two_decisions_at_once_are_none(review):
    """What was meant cannot be told: nothing is written down."""
    result = _decided(review, "--accept", "--dismiss", "--name", "王芳", "--reason", "见附注")
    assert result.exit_code == 2
    assert "give one of --accept, --explain and --dismiss" in result.stderr
    assert len(_open(review())) == 1
