"""What code depends on is told from its imports, name by name, without importing anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.batch.freshness.code import Code
from helpers.batch.freshness.imports import Package, uses_in
from helpers.batch.freshness.recipes import cells_of
from helpers.batch.stages import made_elsewhere

FILES = {
    "__init__.py": "",
    "charts/__init__.py": "from toy.charts.bar import bar\nfrom toy.charts.pie import pie\n__all__ = ['bar', 'pie']\n",
    "charts/bar.py": "from toy.style import FONT\ndef bar(): ...\n",
    "charts/pie.py": "def pie():\n    from toy.lists import rows\n",
    "style.py": "FONT = 1\n",
    "lists.py": 'def rows():\n    return read("toy.data", "list.csv")\n',
    "data/__init__.py": "",
    "data/list.csv": "a\n",
    "data/other.csv": "a\n",
    "data/reader.py": 'NAME = "other.csv"\n',
    "rules/__init__.py": "",
    "rules/one.py": "",
    "rules/two.py": "",
    "audit.py": "from toy import rules\nTHEMES = list(rules.__path__)\nALL = tuple((rules,))\n",
    "lazy/__init__.py": (
        "from typing import TYPE_CHECKING, Any\nif TYPE_CHECKING:\n    from toy.lazy.far import far\n"
        "__all__ = ['far']\ndef __getattr__(name: str) -> Any: ...\n"
    ),
    "lazy/far.py": "def far(): ...\n",
    "typed.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from toy.style import FONT\n",
}


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Write a small package."""
    for name, text in FILES.items():
        file = tmp_path / "toy" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "toy"


def _behind(toy: Path, code: str, without: tuple[str, ...] = ()) -> list[str]:
    return [name.removeprefix("toy/") for name in Package(toy).code_of(uses_in(code, "toy"), without)]


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("from toy import charts\ncharts.bar()", ["charts/bar.py", "style.py"]),
        ("from toy.charts import bar", ["charts/bar.py", "style.py"]),
        ("import toy.charts.bar", ["charts/bar.py", "style.py"]),
        ("from toy.charts import pie", ["charts/pie.py", "data/list.csv", "lists.py"]),
        ("from toy.lazy import far", ["lazy/far.py"]),
        ("from toy import audit\naudit.ALL", ["audit.py", "rules/__init__.py", "rules/one.py", "rules/two.py"]),
        ("from toy.typed import x", ["typed.py"]),
        ("import json", []),
    ],
)
def test_a_name_stands_for_the_module_that_defines_it(toy, code, files):
    """Packages that only pass names on, imports within functions, packages used as a whole, and lists that are read."""
    assert _behind(toy, code) == files


def test_a_package_used_in_a_way_that_cannot_be_told_stands_for_all_of_it(toy):
    """Nothing that may count is left out."""
    found = _behind(toy, "from toy import charts\nfor name in dir(charts): ...")
    assert {"charts/__init__.py", "charts/bar.py", "charts/pie.py"} <= set(found)


def test_what_others_make_is_not_followed(toy):
    """A module that is left out takes along what only it needs."""
    assert _behind(toy, "from toy.charts import bar, pie", ("toy.charts.pie",)) == ["charts/bar.py", "style.py"]


def test_code_is_looked_through_again_only_after_a_change(toy, tmp_path, monkeypatch):
    """And what was found is the same."""
    state = tmp_path / "state"
    state.mkdir()
    asked = "from toy.charts import bar"
    first = Code(state, toy).behind(asked)
    with monkeypatch.context() as patched:
        patched.setattr(Package, "code_of", lambda *_: pytest.fail("looked through again"))
        assert Code(state, toy).behind(asked) == first
    (toy / "style.py").write_text("FONT = 2\n", encoding="utf-8")
    again = Code(state, toy).behind(asked)
    assert [name for name in again if again[name] != first[name]] == ["toy/style.py"]


def test_a_notebook_that_cannot_be_read_may_use_everything():
    """Magics are passed over; other syntax of the shell is not understood."""
    cell = {"cell_type": "code", "source": ["%matplotlib inline\n", "x = 1"]}
    assert cells_of(json.dumps({"cells": [cell]})) == "x = 1"
    assert cells_of(json.dumps({"cells": [cell | {"source": ["files = !ls"]}]})) == "import helpers"


ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def behind_notebooks():
    """Give the files behind each notebook of the project, as a run sees them."""
    package = Package(ROOT / "src" / "helpers")
    found = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        uses = uses_in(cells_of(path.read_text(encoding="utf-8")), "helpers")
        found[path.stem] = set(package.code_of(uses, made_elsewhere(path.stem)))
    return found


def test_a_chart_concerns_the_notebooks_that_draw_it(behind_notebooks):
    """Changing one re-executes no other."""
    drawing = {name for name, files in behind_notebooks.items() if "helpers/charts/waterfall.py" in files}
    assert drawing == {"30_reconcile", "40_charts"}


def test_a_rule_concerns_the_audit_and_nothing_before_it(behind_notebooks):
    """What the others show of it they read as it was saved."""
    rules = {
        name for name, files in behind_notebooks.items() if any(f.startswith("helpers/audit/tables/") for f in files)
    }
    assert rules == {"35_audit"}


def test_readers_concern_the_cleaning_notebooks_alone(behind_notebooks):
    """The others follow only where the tables changed."""
    reading = {
        name for name, files in behind_notebooks.items() if any(f.startswith("helpers/documents/pdf/") for f in files)
    }
    assert reading == {"10_clean_budget", "20_clean_final_accounts"}


def test_cleaning_needs_no_chart_and_no_reconciliation(behind_notebooks):
    """Neither when it runs nor in what it depends on."""
    for name in ("10_clean_budget", "20_clean_final_accounts"):
        assert not [f for f in behind_notebooks[name] if f.startswith(("helpers/charts/", "helpers/reconcile/"))]


def test_files_are_where_the_lists_of_codes_are(behind_notebooks):
    """A changed list of codes is a changed reader."""
    assert "helpers/codes/data/function.csv" in behind_notebooks["10_clean_budget"]
