"""What changed is done again and nothing else; jobs only pretend here."""

from __future__ import annotations

import json
import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from helpers.batch.folders import folders
from helpers.batch.freshness import code
from helpers.batch.freshness.explain import explain
from helpers.batch.freshness.standing import saved_parts
from helpers.batch.planning.plan import plan
from helpers.batch.running.result import Options
from helpers.batch.running.run import run_notebooks

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Copy the package, so that its files can be edited."""
    folder = tmp_path_factory.mktemp("package") / "helpers"
    shutil.copytree(ROOT / "src" / "helpers", folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def project(tmp_path, write, package, monkeypatch):
    """Stand in a project of three units: two years of one agency, and another city; its code is the copy."""
    write("a.txt", year=2023)
    write("b.txt", year=2024)
    write("c.txt", "济南市统计局")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUIZHANG_REVIEW", str(tmp_path / "review"))
    monkeypatch.setattr(code.Code.__init__, "__defaults__", (None, package))
    return tmp_path


def _run(project, only: str = "", **options):
    where = folders(project / "raw", project / "clean", project / "reports")
    found = plan(where.raw)
    chosen = tuple(unit for unit in found.units if only in str(unit))
    return run_notebooks(found, chosen, where, "en", 1, lambda outcome: None, options=Options(**options))


def _explained(project, **options):
    where = folders(project / "raw", project / "clean", project / "reports")
    found = plan(where.raw)
    return dict(line.split(": ", 1) for line in explain(found.units, found.units, where, "en", **options))


def _jobs(unit, *names):
    return sorted(f"{unit}: {name}" for name in names)


A, B, C = "qingdao 2023 caizhengju", "qingdao 2024 caizhengju", "jinan 2024 tongjiju"


def test_a_city_begins_where_no_other_has_anything_to_do(project, pretender):
    """One job at a time, each goes to its end first; of two at once, one begins while the other waits."""
    _run(project)
    cities = [job.split()[0] for job in pretender.did if not job.startswith("all cities")]
    assert cities == sorted(cities)
    shutil.rmtree(project / "clean")

    def two_at_once(jobs):
        taken = deque()
        while True:
            taken.extend(islice(jobs, 2 - len(taken)))
            if not taken:
                return
            yield from pretender([taken.popleft()])

    pretender.did.clear()
    _run(project, perform=two_at_once)
    at = pretender.did.index
    assert at(f"{A}: 10_clean_budget") < at(f"{C}: 30_reconcile") < at(f"{C}: pages") < at(f"{A}: 30_reconcile")


def test_nothing_changed_nothing_runs(project, pretender):
    """Neither notebooks nor pages nor index; the explanation says so of each unit."""
    assert set(_explained(project).values()) == {
        "runs 10_clean_budget, 20_clean_final_accounts, 30_reconcile, 35_audit, 00_explore, 40_charts, pages: never run"
    }
    assert not (project / "clean").exists()
    first = _run(project)
    assert len(first.done) == 3
    assert len(pretender.done()) == 3 * 7 + 2 + 2  # the panels of two cities, comparison, index
    again = _run(project)
    assert pretender.done() == []
    assert (len(again.done), len(again.skipped), again.failed_checks) == (0, 3, 3)
    assert set(_explained(project).values()) == {"nothing changed"}


def test_a_changed_document_concerns_its_unit_and_those_that_read_it(project, pretender, write):
    """The other years of the agency are reconciled and audited anew; another city is not."""
    _run(project)
    pretender.done()
    (project / "raw" / "b.txt").write_text(
        (project / "raw" / "b.txt").read_text(encoding="utf-8") + "更正。\n", encoding="utf-8"
    )
    assert "document b.txt changed" in _explained(project)[B]
    assert _explained(project)[C] == "nothing changed"
    _run(project)
    did = pretender.done()
    assert not [job for job in did if job.startswith(C)]
    assert set(_jobs(B, "10_clean_budget", "30_reconcile", "35_audit", "00_explore", "40_charts", "pages")) <= set(did)
    assert set(_jobs(A, "30_reconcile", "35_audit")) <= set(did)
    assert not set(did) & set(_jobs(A, "10_clean_budget", "20_clean_final_accounts", "00_explore"))
    assert f"{B}: 20_clean_final_accounts" not in did  # it has no document of that stage


def test_a_clean_table_overwritten_in_place_is_made_anew(project, pretender):
    """Though its folder shows no change: another size, or the same size at another time."""
    _run(project)
    table = project / "clean" / "qingdao" / "2024" / "caizhengju" / "amounts.csv"
    for text in ("edited", "AS MADE"):
        pretender.done()
        table.write_text(text, encoding="utf-8")
        assert _explained(project)[B].endswith("its clean tables are not as they were published")
        _run(project)
        assert table.read_text(encoding="utf-8") == "as made"
        assert f"{B}: 10_clean_budget" in pretender.done()
        assert set(_explained(project).values()) == {"nothing changed"}


@pytest.mark.usefixtures("pretender")
def test_who_looks_at_findings_is_told_what_is_published_and_still_holds(project):
    """Nothing of a unit whose document changed, nor of one that reads it."""
    where = folders(project / "raw", project / "clean", project / "reports")
    _run(project)
    units = plan(where.raw).units
    assert {name for name, parts in saved_parts(units, units, where, "en").items() if "audit" in parts} == {
        unit.name for unit in units
    }
    file = project / "raw" / "b.txt"
    file.write_text(file.read_text(encoding="utf-8") + "更正。\n", encoding="utf-8")
    units = plan(where.raw).units
    assert list(saved_parts(units, units, where, "en")) == ["jinan/2024/tongjiju"]


def test_a_change_that_no_other_unit_sees_concerns_its_unit_alone(project, pretender, write):
    """A document changed, and nothing that tables and claims state: the other years stay, the cross-city pages run."""
    pretender.seen = lambda job: "the same to others"
    _run(project)
    pretender.done()
    file = project / "raw" / "b.txt"
    file.write_text(file.read_text(encoding="utf-8") + "更正。\n", encoding="utf-8")
    _run(project)
    did = pretender.done()
    assert {job for job in did if not job.startswith(B)} == {"all cities: 50_compare_cities", "all cities: index"}
    assert set(_jobs(B, "10_clean_budget", "30_reconcile", "35_audit", "00_explore", "40_charts", "pages")) <= set(did)


def test_what_is_cleaned_anew_to_the_same_tables_goes_no_further(project, pretender, package):
    """A reader changed, the tables did not: no analysis runs, only the pages that show the executed notebooks."""
    pretender.tables = lambda job: "always the same"
    _run(project)
    pretender.done()
    with _edited(package / "documents" / "read.py"):
        assert "helpers/documents/read.py changed" in _explained(project)[C]
        _run(project)
        names = {job.split(": ")[1] for job in pretender.done()}
    assert names == {"10_clean_budget", "20_clean_final_accounts", "pages", "index"}


@pytest.mark.parametrize(
    ("file", "notebooks"),
    [
        ("charts/waterfall.py", {"30_reconcile", "40_charts"}),
        ("charts/composition.py", {"00_explore", "40_charts"}),
        ("audit/tables/trees.py", {"35_audit"}),
        ("reconcile/carry_over.py", {"30_reconcile"}),
        ("report/unit_page.py", set()),
        ("cli/__init__.py", None),
    ],
)
def test_a_changed_file_of_code_concerns_what_depends_on_it(project, pretender, package, file, notebooks):
    """One rule, one chart, one page: what does not use it stays as it is."""
    pretender.tables = lambda job: "always the same"
    _run(project)
    pretender.done()
    with _edited(package / file):
        explained = _explained(project)
        _run(project)
        did = {job.split(": ")[1] for job in pretender.done() if not job.startswith("all cities")}
    assert {name for name in did if name[0].isdigit()} == (notebooks or set())
    assert ("pages" in did) == (notebooks is not None)
    assert (f"helpers/{file} changed" in explained[A]) == (notebooks is not None)


def test_what_helps_to_read_reads_every_document_anew(project, pretender, monkeypatch):
    """A page that was a picture without the extra is text with it; the tables may come out the same."""
    _run(project)
    pretender.done()
    monkeypatch.setattr("helpers.batch.freshness.recipes.aids", lambda: ["ocr", "LibreOffice"])
    monkeypatch.setattr("helpers.batch.planning.identities.aids", lambda: ["ocr", "LibreOffice"])
    assert "what helps to read changed" in _explained(project)[C]
    _run(project)
    assert {f"{unit}: 10_clean_budget" for unit in (A, B, C)} <= set(pretender.done())


def test_a_changed_notebook_runs_everywhere_and_no_other(project, pretender):
    """It is named in the explanation."""
    _run(project)
    pretender.done()
    file = project / "notebooks" / "40_charts.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = ["# Other words"]
    file.write_text(json.dumps(notebook), encoding="utf-8")
    assert "notebooks/40_charts.ipynb changed" in _explained(project)[A]
    _run(project)
    assert {job.split(": ")[1] for job in pretender.done()} >= {"40_charts", "pages", "index"}


def test_a_decision_concerns_the_audit_of_its_city_and_year(project, pretender):
    """And the pages that show it."""
    _run(project)
    pretender.done()
    file = project / "review" / "jinan" / "2024.csv"
    file.parent.mkdir(parents=True)
    file.write_text("doc_id,rule_id,fingerprint,evidence_key,subject,decision,name,date,reason\n", encoding="utf-8")
    assert "decisions jinan/2024.csv is new" in _explained(project)[C]
    _run(project)
    did = pretender.done()
    assert f"{C}: 35_audit" in did
    assert not [job for job in did if job.startswith("qingdao")]


def test_what_is_taken_away_is_made_again(project, pretender):
    """Tables, notebooks, pages or the whole memory: none is believed to be there."""
    _run(project)
    pretender.done()
    shutil.rmtree(project / "reports" / "site" / "jinan")
    assert "its pages are not as they were published" in _explained(project)[C]
    _run(project)
    assert pretender.done() == [f"{C}: pages"]  # they are what they were, and so is the index
    shutil.rmtree(project / "clean" / "jinan" / "2024")
    assert "its clean tables are not as they were published" in _explained(project)[C]
    _run(project)
    assert len([job for job in pretender.done() if job.startswith(C)]) == 7
    for folder in ("clean", "reports"):
        shutil.rmtree(project / folder / ".state")
    assert len(_run(project).done) == 3


def test_force_runs_what_was_asked_for(project, pretender):
    """And nothing else."""
    _run(project)
    pretender.done()
    assert _explained(project, force=True)[C] == "runs: --force"
    result = _run(project, only="jinan", force=True)
    assert [str(unit) for unit in result.done] == [C]
    assert len([job for job in pretender.done() if job.startswith(C)]) == 7


def test_reports_in_two_languages_share_their_tables(project, pretender):
    """The second run leaves tables that are the same as they are, so that the first need not be repeated."""
    where = {lang: folders(project / "raw", project / "clean", project / f"reports-{lang}") for lang in ("en", "zh")}
    found = plan(where["en"].raw)
    for lang in ("en", "zh"):
        assert len(run_notebooks(found, found.units, where[lang], lang, 1, lambda outcome: None).done) == 3
    pretender.done()
    for lang in ("en", "zh"):
        run_notebooks(found, found.units, where[lang], lang, 1, lambda outcome: None)
    assert pretender.done() == []


def test_a_failed_unit_is_tried_again_and_what_needs_it_waits(project, pretender):
    """What follows a failure is not run; the last good results stay."""
    _run(project)
    pretender.done()
    before = (project / "clean" / "jinan" / "2024" / "tongjiju").stat().st_mtime_ns
    pretender.errors = {f"{C}: 30_reconcile": "ValueError: no"}
    result = _run(project, force=True)
    assert [str(outcome.job) for outcome in result.failures] == [f"{C}: 30_reconcile"]
    did = pretender.done()
    assert f"{C}: 40_charts" not in did
    assert (project / "clean" / "jinan" / "2024" / "tongjiju").stat().st_mtime_ns == before
    assert (project / "reports" / "failed" / "jinan").is_dir()
    pretender.errors = {}
    result = _run(project)
    assert result.failures == []
    assert not (project / "reports" / "failed").exists()


@contextmanager
def _edited(file: Path) -> Iterator[None]:
    """Add a comment to a file for a while."""
    before = file.read_bytes()
    file.write_bytes(before + b"\n# another word\n")
    try:
        yield
    finally:
        file.write_bytes(before)
