"""A narrative and an attachment with its tables, added together or one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.batch.planning.filing import NamelessError, consider, file_document
from helpers.batch.planning.plan import plan

SAID = "黄山市医疗保障局2024年部门预算\n一、收支情况\n" + "本年收入3.00万元，其中财政拨款3.00万元。\n" * 20
TABLES = "黄山市医疗保障局\n2024年\n科目,合计,基本\n" + "行政运行,3.00,3.00\n" * 20


@pytest.fixture(name="files")
def _files(tmp_path: Path) -> dict[str, Path]:
    texts = {"text": SAID, "tables": TABLES, "both": SAID + TABLES, "other": TABLES.replace("2024", "2023")}
    files = {name: tmp_path / f"{name}.txt" for name in texts}
    for name, file in files.items():
        file.write_text(texts[name], encoding="utf-8")
    (tmp_path / "raw").mkdir()
    return files | {"raw": tmp_path / "raw"}


def add(files: dict[str, Path], name: str) -> str:
    """File a document and return its name."""
    return file_document(consider(files[name], files["raw"], {}), files["raw"]).name


def test_tables_that_name_only_agency_and_year_belong_to_the_text_that_is_filed(files):
    """They are listed as what it is, and read as one document with it."""
    assert [add(files, "text"), add(files, "tables")] == ["department-budget.txt", "department-budget_tables.txt"]
    found = plan(files["raw"])
    paths = [source.path.split("; ") for unit in found.units for source in unit.sources]
    assert [[Path(part).name for part in each] for each in paths] == [
        ["department-budget.txt", "department-budget_tables.txt"]
    ]
    assert not found.refused


def test_tables_before_their_text_are_told_to_wait(files):
    """Nobody knows yet whether they are a budget or accounts."""
    with pytest.raises(NamelessError, match="add it after the document to which its tables belong"):
        consider(files["tables"], files["raw"], {})


def test_tables_of_another_year_belong_to_no_text_that_is_filed(files):
    """The agency alone is not enough."""
    add(files, "text")
    with pytest.raises(NamelessError):
        consider(files["other"], files["raw"], {})


@pytest.mark.parametrize("order", [("text", "both"), ("both", "text")])
def test_a_document_that_has_text_and_tables_is_no_part_of_another(files, order):
    """What both say would count twice."""
    add(files, order[0])
    with pytest.raises(Exception, match="is the same city, year, agency, scope and stage"):
        consider(files[order[1]], files["raw"], {})
