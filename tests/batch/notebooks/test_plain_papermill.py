"""A notebook gives the same under plain papermill, run in the project's folder, as in JupyterLab and in a batch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.batch import open_unit
from helpers.batch.display import audit_receipt, check_receipt, reconciliation_receipt

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


def _papermill(tmp_path, notebook, *parameters):
    options = [part for pair in parameters for part in ("-p", *pair)]
    command = [
        sys.executable,
        "-m",
        "papermill",
        "--no-progress-bar",
        f"notebooks/{notebook}.ipynb",
        str(tmp_path / "out.ipynb"),
    ]
    return subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd=ROOT)


def _receipts(path):
    notebook = nbformat.read(path, as_version=4)
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [output.text for output in outputs if output.output_type == "stream" and output.name == "stdout"]


def test_plain_papermill_gives_what_the_helpers_give(tmp_path, monkeypatch):
    """The notebooks print the receipts of the reconciliation, of the checks and of the audit."""
    monkeypatch.chdir(ROOT)
    unit = open_unit("huaibei", 2023)
    expected = {
        "30_reconcile": [reconciliation_receipt(unit.reconciliation)],
        "35_audit": [check_receipt(unit.checks), audit_receipt(unit.tables | unit.audited)],
    }
    for notebook, receipts in expected.items():
        result = _papermill(tmp_path, notebook, ("city", "huaibei"), ("year", "2023"))
        assert result.returncode == 0, result.stderr
        assert "".join(_receipts(tmp_path / "out.ipynb")) == "".join(f"{receipt}\n" for receipt in receipts)


@pytest.mark.parametrize(
    ("parameter", "says"),
    [
        (("citty", "huaibei"), "parameter citty: no such parameter; the parameters are city, year, agency, lang"),
        (("year", "soon"), "parameter year='soon': this is no whole number"),
        (("city", "nanjing"), "city nanjing: no document of this city; known: "),
    ],
)
def test_a_wrong_parameter_stops_the_notebook_and_names_the_remedy(tmp_path, parameter, says):
    """Papermill by itself would run with the default."""
    result = _papermill(tmp_path, "30_reconcile", parameter)
    assert result.returncode != 0
    assert says in result.stderr
