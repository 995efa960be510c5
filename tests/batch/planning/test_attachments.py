"""Documents of several files: a narrative and its tables, side by side in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.batch.planning.plan import plan
from helpers.clean import clean_file

NARRATIVE = (
    "杭州市气象局2026年部门预算\n一、关于2026年收支总表的说明\n"
    "杭州市气象局2026年收支总预算90万元，比2025年预算增加10万元，增长12.50%。\n"
)
TABLES = (
    "表1 收支总表\n\n单位：万元\n\n| 收入 | | 支出 | |\n|---|---|---|---|\n| 项目 | 预算数 | 项目 | 预算数 |\n"
    + "".join(f"| {number}、其他收入 | {number}.00 | 其他支出 | {number}.00 |\n" for number in range(1, 21))
)


def lay_out(raw: Path, **files: str) -> None:
    """Write files into one folder of a city and year."""
    folder = raw / "hangzhou" / "2026" / "x"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("heading", ["", "杭州市气象局2026年部门预算\n"])
def test_tables_join_the_narrative_they_belong_to(tmp_path: Path, heading: str) -> None:
    """Whether the file with the tables says what it is, or not."""
    lay_out(tmp_path, a=NARRATIVE, b=heading + TABLES)
    found = plan(tmp_path)
    assert not found.refused
    (source,) = found.units[0].sources
    assert source.path == "hangzhou/2026/x/a.txt; hangzhou/2026/x/b.txt"
    tables = clean_file(tmp_path / source.path, tmp_path, source.hint, source.overrides)
    assert tables["documents"]["sha256"][0] == source.sha256
    assert set(tables["claims"]["page"]) == {1} and set(tables["amounts"]["page"]) == {2}
    assert len(tables["amounts"]) == 40


def test_two_documents_with_tables_are_duplicates(tmp_path: Path) -> None:
    """Nothing says which of the two is right: the second is refused with the reason."""
    lay_out(tmp_path, a=NARRATIVE + TABLES, b=NARRATIVE + TABLES + "注\n")
    (error,) = plan(tmp_path).refused
    assert "the same city, year, agency, scope and stage" in str(error)


def test_a_nameless_file_among_strangers_is_refused(tmp_path: Path) -> None:
    """Tables without a name belong to no document of another folder."""
    lay_out(tmp_path, a=NARRATIVE)
    (tmp_path / "b.txt").write_text(TABLES, encoding="utf-8")
    (error,) = plan(tmp_path).refused
    assert "cannot be established" in str(error) or "no agency" in str(error)
