"""The data folders come from options, the environment, or the project around."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.batch.folders import folders, notebooks_folder, project_root


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the notebooks folder of a project."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "30_reconcile.ipynb").touch()
    monkeypatch.chdir(tmp_path / "notebooks")
    for name in ("RAW", "CLEAN", "REPORTS"):
        monkeypatch.delenv(f"DUIZHANG_{name}", raising=False)
    return tmp_path


def test_the_project_is_found_from_a_folder_within_it(project):
    """JupyterLab starts kernels in the folder of the notebook, papermill in that of the shell."""
    assert project_root() == project
    assert notebooks_folder() == project / "notebooks"
    assert folders({}.get("raw"), environment={}).raw == project / "data" / "raw"


def test_outside_a_project_the_one_that_the_package_is_installed_from_is_used(tmp_path, monkeypatch):
    """The command works from any folder."""
    monkeypatch.chdir(tmp_path)
    assert (notebooks_folder() / "30_reconcile.ipynb").is_file()


def test_the_environment_goes_before_the_project_and_options_before_both(project):
    """A batch tells its notebooks the folders by the environment."""
    environment = {"DUIZHANG_RAW": "/data/one", "DUIZHANG_CLEAN": "/data/two"}
    chosen = folders(raw=Path("three"), environment=environment)
    assert chosen.raw == Path.cwd() / "three"
    assert chosen.clean == Path("/data/two")
    assert chosen.reports == project / "reports"
    assert folders(environment=chosen.environment()) == chosen
