"""Small documents that say what they are, for the tests of the batch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Give an empty folder of raw documents."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def write(raw: Path) -> Write:
    """Write a document that says which agency, year and stage it is about."""

    def write_document(path: str, agency: str = "青岛市财政局", year: int = 2024, stage: str = "预算") -> Path:
        file = raw / path
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"{agency}{year}年部门{stage}\n\n第一部分 {agency}概况\n\n"
        file.write_text(f"{head}{agency}{year}年收入总计100.00万元，支出总计100.00万元。\n", encoding="utf-8")
        return file

    return write_document


@pytest.fixture
def write_notebook(tmp_path: Path) -> Callable[..., Path]:
    """Write a notebook of code cells, the first of which holds the parameters."""
    import nbformat

    def write_cells(name: str, *sources: str) -> Path:
        head = 'city = ""\nyear = 0\nagency = ""\nlang = "en"'
        cells = [nbformat.v4.new_code_cell(head, metadata={"tags": ["parameters"]})]
        cells += [nbformat.v4.new_code_cell(source) for source in sources]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        file = tmp_path / f"{name}.ipynb"
        nbformat.write(notebook, file)
        return file

    return write_cells
