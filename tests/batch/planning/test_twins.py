"""A document published in two formats is filed once; whether the two agree is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.maker import FAMILIES, QUIET, compose, draw_books, write

from helpers.batch.planning.filing import AlreadyFiledError, consider, file_document
from helpers.batch.planning.twins import compared
from helpers.documents.read import read_data
from helpers.errors import InputError


@pytest.fixture
def filed(tmp_path: Path) -> tuple[Path, Path]:
    """A folder with a Word file that is filed, and the folder where it is."""
    raw = tmp_path / "raw"
    raw.mkdir()
    _written(tmp_path, "docx")
    file_document(consider(tmp_path / "disclosure.docx", raw, {}), raw)
    return tmp_path, raw


def _written(folder: Path, name: str) -> Path:
    family = FAMILIES["joined"]
    return write(compose(draw_books(3, "budget"), family), family, name, folder, QUIET)


@pytest.mark.parametrize("name", ["pdf", "html"])
def test_the_same_document_in_another_format_is_there_already(filed: tuple[Path, Path], name: str) -> None:
    """Nothing counts twice, and nothing is to be done."""
    folder, raw = filed
    with pytest.raises(AlreadyFiledError, match=r"the same figures are filed as .*department-budget\.docx"):
        consider(_written(folder, name), raw, {})


def test_a_file_with_other_figures_is_refused_with_what_differs(filed: tuple[Path, Path]) -> None:
    """The figures that only one of the two prints."""
    folder, raw = filed
    page = _written(folder, "html")
    page.write_bytes(page.read_bytes().replace(b"6,221.50", b"6,212.50"))
    with pytest.raises(
        InputError, match=r"only in this one, such as 6212\.50; 1 figures stand only in that one"
    ) as met:
        consider(page, raw, {})
    assert not isinstance(met.value, AlreadyFiledError)


def test_what_prints_few_figures_is_not_told_the_same() -> None:
    """A notice without tables proves nothing."""
    document = read_data("2025年部门预算为1.50万元。".encode(), "a.txt")
    assert compared(document, document) == "too few figures to tell whether the two agree"
