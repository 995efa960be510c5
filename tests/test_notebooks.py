"""The notebooks stay thin: parameters, a call, a table, a picture, a sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
MOST_CELLS, MOST_LINES = 12, 8
PARAMETERS = ["city", "year", "agency", "lang"]
NO_THINKING = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.While, ast.Try, ast.With, ast.If),
)
PATH = re.compile(r"""["'](?:\.{0,2}/|[A-Za-z]:\\|~)|\bPath\(|\bopen\(|\bos\.|\.(?:csv|parquet|txt)["']""")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    """Give each notebook in turn."""
    return nbformat.read(request.param, as_version=4)


def _code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _tree(cell):
    return ast.parse(cell.source)


def test_the_notebooks_are_numbered_in_reading_order():
    """Explore, clean, reconcile, audit, draw, compare."""
    names = ["explore", "clean_budget", "clean_final_accounts", "reconcile", "audit", "charts", "compare_cities"]
    assert [path.stem.split("_", 1)[1] for path in NOTEBOOKS] == names
    assert [path.stem[:2] for path in NOTEBOOKS] == ["00", "10", "20", "30", "35", "40", "50"]


def test_a_notebook_is_valid_and_begins_with_a_title_and_one_paragraph(notebook):
    """A reader knows what a notebook is for before the first cell."""
    nbformat.validate(notebook)
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    title, *paragraphs = first.source.split("\n\n")
    assert title.startswith("# ")
    assert len(paragraphs) == 1


def test_a_notebook_has_few_short_cells(notebook):
    """What is longer belongs in a helper."""
    assert len(_code(notebook)) <= MOST_CELLS
    assert max(len(cell.source.splitlines()) for cell in _code(notebook)) <= MOST_LINES


def test_the_first_code_cell_holds_the_parameters_and_nothing_else(notebook):
    """Papermill puts the parameters of a run behind the cell with this tag."""
    first, *others = _code(notebook)
    assert first.metadata.tags == ["parameters"]
    assert all("parameters" not in cell.metadata.get("tags", []) for cell in others)
    assignments = _tree(first).body
    assert all(isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) for node in assignments)
    assert [node.targets[0].id for node in assignments] == PARAMETERS


def test_the_second_code_cell_checks_the_parameters(notebook):
    """A misspelt or wrong parameter stops a notebook at once, whoever runs it."""
    assert "check_parameters(globals())" in _code(notebook)[1].source


def test_a_notebook_defines_nothing_decides_nothing_and_loops_over_nothing(notebook):
    """Thinking is done in helpers, where it is tested."""
    odd = [type(node).__name__ for cell in _code(notebook) for node in ast.walk(_tree(cell))]
    assert not {kind.__name__ for kind in NO_THINKING}.intersection(odd)


def test_a_notebook_names_no_path(notebook):
    """Helpers know where the data is."""
    assert not [cell.source for cell in _code(notebook) if PATH.search(cell.source)]


def test_a_notebook_imports_only_helpers(notebook):
    """The libraries behind them are no concern of a notebook."""
    nodes = [node for cell in _code(notebook) for node in ast.walk(_tree(cell))]
    assert not [node for node in nodes if isinstance(node, ast.Import)]
    assert {node.module.split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)} == {"helpers"}


def test_a_notebook_was_run_to_its_end_in_order(notebook):
    """What is shown is what the code gives."""
    assert [cell.execution_count for cell in _code(notebook)] == list(range(1, len(_code(notebook)) + 1))
    outputs = [output for cell in _code(notebook) for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]


def test_rich_output_is_shown_but_only_receipts_are_compared(notebook):
    """HTML and pictures change with every version of a library; a receipt changes only with the data."""
    for cell in _code(notebook):
        rich = any(len(output.get("data", {})) > 1 for output in cell.outputs)
        assert rich == ("nbval-ignore-output" in cell.metadata.get("tags", [])), cell.source
    assert any(output.get("name") == "stdout" for cell in _code(notebook) for output in cell.outputs)


def test_a_notebook_keeps_no_trace_of_where_or_when_it_was_run(notebook):
    """The same notebook gives the same file on every machine."""
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)
