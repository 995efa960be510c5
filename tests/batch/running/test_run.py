"""A run publishes what is finished, keeps what failed apart, and leaves nothing half-written."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from helpers.batch.folders import folders
from helpers.batch.planning.plan import plan
from helpers.batch.running.run import run_notebooks
from helpers.batch.warm import server
from helpers.clean import read_unit
from helpers.cli import main

OPEN = "from helpers.batch import check_parameters, open_unit\nunit = open_unit(city, year, agency)\n"
NOTEBOOKS = {
    "00_explore": "print(city)",
    "10_clean_budget": OPEN + "unit.save('budget', unit.clean('budget'))",
    "20_clean_final_accounts": OPEN + "unit.save('final', unit.clean('final'))",
    "30_reconcile": OPEN + "print(len(unit.tables['documents']))",
    "35_audit": OPEN + "unit.save('audit', unit.audited)",
    "40_charts": "1 / (city != 'jinan')",
    "50_compare_cities": "from helpers.batch import open_units\nprint([str(unit.unit) for unit in open_units()])",
}


@pytest.fixture
def project(tmp_path, write_notebook, monkeypatch):
    """Stand in a project with tiny notebooks, one of which fails for Jinan."""
    (tmp_path / "notebooks").mkdir()
    for name, source in NOTEBOOKS.items():
        write_notebook(name, source).rename(tmp_path / "notebooks" / f"{name}.ipynb")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(project, *, only: str = ""):
    where = folders(project / "raw", project / "clean", project / "reports")
    found = plan(where.raw)
    told = []
    chosen = tuple(unit for unit in found.units if only in unit.city)
    return run_notebooks(found, chosen, where, "en", 2, told.append), told


@pytest.mark.slow
def test_a_failure_never_stops_the_others_and_publishes_nothing_of_its_own(project, write):
    """The failed unit keeps its notebooks with the traceback, and the results it had before."""
    write("a.txt")
    write("b.txt", "济南市统计局")
    before = project / "clean" / "jinan" / "2024" / "tongjiju" / "marker"
    before.parent.mkdir(parents=True)
    before.touch()

    ledger, told = _run(project)

    assert [str(unit) for unit in ledger.done] == ["qingdao 2024 caizhengju"]
    (failure,) = ledger.failures
    assert (failure.job.notebook.stem, str(failure.job.unit)) == ("40_charts", "jinan 2024 tongjiju")
    assert "ZeroDivisionError" in failure.error
    assert len(told) == 13
    tables = read_unit(project / "clean" / "qingdao" / "2024" / "caizhengju")
    assert len(tables["documents"]) == 1
    assert all(len(tables[name]) for name in ("coverage", "completeness", "closure"))
    assert [path.name for path in before.parent.iterdir()] == ["marker"]
    reports = project / "reports"
    assert "ZeroDivisionError" in (reports / "failed/jinan/2024/tongjiju/40_charts.ipynb").read_text(encoding="utf-8")
    assert len(list((reports / "notebooks/qingdao/2024/caizhengju").iterdir())) == 6
    assert not (reports / "notebooks" / "jinan").exists()
    compared = (reports / "notebooks" / "50_compare_cities.ipynb").read_text(encoding="utf-8")
    assert "qingdao 2024" in compared
    assert "jinan 2024" not in compared
    assert not list(project.glob("*/.staging-*"))


@pytest.mark.slow
def test_a_unit_that_succeeds_again_leaves_the_shelf_of_failures(project, write, write_notebook):
    """The shelf shows what fails now."""
    write("b.txt", "济南市统计局")
    failed = project / "reports" / "failed" / "jinan"
    _run(project)
    assert failed.is_dir()
    write_notebook("mended", "print(city)").rename(project / "notebooks" / "40_charts.ipynb")
    ledger, _ = _run(project, only="jinan")
    assert ledger.failures == []
    assert not failed.exists()


def test_a_report_whose_index_was_not_written_is_not_shown_as_there(project, write, pretender, monkeypatch):
    """The command names what failed, names no report, and its exit status says so."""
    write("a.txt")
    monkeypatch.setattr(server, "CAN_FORK", False)  # what is read is read here
    pretender.errors["all cities: index"] = "OSError: no space"
    arguments = [f"--{name}={project / name}" for name in ("raw", "clean", "reports")]
    result = CliRunner().invoke(main, ["run", "--quiet", *arguments])
    assert result.exit_code == 1
    assert "failed: all cities: index: OSError: no space" in result.stderr
    assert "1 units done, 0 failed" in result.stdout
    assert "report: " not in result.stdout
