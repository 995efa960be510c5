"""Several disclosures bound in one file, and what only looks like them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.maker import FAMILIES, FORMATS, QUIET, Made, compare, compose, draw_books, write
from tests.maker.bind import bind, of_unit
from tests.maker.page import Table, Text

from helpers.clean import clean_file
from helpers.disclosure.bound import parts_of
from helpers.disclosure.disclose import disclose
from helpers.documents import read_guarded
from helpers.documents.model import Document
from helpers.documents.parts import cut, merge
from helpers.errors import InputError

FAMILY = FAMILIES["joined"]
BUDGET, FINAL = draw_books(1, "budget"), draw_books(1, "final")
OTHER = draw_books(2, "budget")


def without_sheets(made: Made) -> Made:
    """A document without its project sheets, which only take time."""
    return Made(tuple(part for part in made.parts if not (isinstance(part, Table) and part.targets)))


def written(made: Made, folder: Path, name: str = "md") -> Document:
    """The document that is read of what was made."""
    return read_guarded(write(made, FAMILY, name, folder, QUIET))


@pytest.mark.parametrize(
    ("name", "family"), [*zip(FORMATS, ("joined", "dashes", "spaced", "zeros", "numbered", "inherited"), strict=True)]
)
def test_each_disclosure_bound_in_a_file_is_read_as_it_is_alone(tmp_path: Path, name: str, family: str) -> None:
    """Another stage, then another city: in every format, every table and change is that of its own part."""
    all_books = (BUDGET, FINAL, OTHER)
    made = [without_sheets(compose(books, FAMILIES[family])) for books in all_books]
    file = write(bind(*made), FAMILIES[family], name, tmp_path, QUIET)
    parts = parts_of(read_guarded(file))
    assert len(parts) == len(all_books)
    for books, one, part in zip(all_books, made, parts, strict=True):
        tables = clean_file(file, tmp_path, part=part)
        assert tables["documents"]["part"].tolist() == [part]
        assert compare.identity_read(tables) == compare.identity_of(books)
        assert compare.kinds_read(tables) == compare.kinds_made(one)
        assert compare.amounts_read(tables) == compare.amounts_made(one)
        assert compare.changes_read(tables) == compare.changes_made(one)
        assert not [doubt for doubt in tables["doubts"]["doubt"] if "second table" in doubt]


def test_a_part_of_a_paged_file_keeps_its_pages(tmp_path: Path) -> None:
    """Whole pages where the second begins on a new one, and lines of a page where it does not."""
    first, second = (written(without_sheets(compose(books, FAMILY)), tmp_path) for books in (BUDGET, OTHER))
    bound = merge([first, second])
    assert parts_of(bound) == ("pages 1-1", "pages 2-2")
    last = cut(bound, "pages 2-2")
    assert {line.page for line in last.source} == {2}
    assert [line.text for line in last.source] == [line.text for line in second.source]
    as_one = replace(
        bound,
        source=tuple(replace(line, page=7, number=at) for at, line in enumerate(bound.source, 1)),
        blocks=merge(
            [written(bind(*(without_sheets(compose(one, FAMILY)) for one in (BUDGET, OTHER))), tmp_path)]
        ).blocks,
    )
    assert len(parts_of(as_one)) == 2
    assert all(":" in part for part in parts_of(as_one))


def test_a_bureau_itself_behind_its_department_is_a_disclosure_of_its_own(tmp_path: Path) -> None:
    """部门决算 and, with a cover and contents of its own, 本级 决算 of the same name."""
    own = of_unit(draw_books(1, "final"), f"{FINAL.agency_name}本级")
    document = written(bind(compose(FINAL, FAMILY), compose(own, FAMILY)), tmp_path)
    found = [disclose(cut(document, part)).document for part in parts_of(document)]
    assert [row["scope"] for row in found] == ["department", "unit"]
    assert {row["agency"] for row in found} == {FINAL.agency}


def test_a_part_that_does_not_say_whose_it_is_is_no_part_of_another(tmp_path: Path) -> None:
    """A school of no known place: where it begins is proven, whose it is is not."""
    school = of_unit(draw_books(3, "budget"), "第二实验小学")
    document = written(bind(*(compose(books, FAMILY) for books in (BUDGET, school, OTHER))), tmp_path)
    first, second, third = parts_of(document)
    with pytest.raises(InputError, match="no agency of a known place"):
        disclose(cut(document, second))
    assert [disclose(cut(document, part)).document["agency"] for part in (first, third)] == [
        BUDGET.agency,
        OTHER.agency,
    ]


def test_a_cover_over_all_is_no_part_of_the_first(tmp_path: Path) -> None:
    """A district binds the budgets of its agencies behind a cover and a list that say something else of themselves."""
    lines = ["宿州市财政局2030年部门预算汇编", "目录", *["宿州市财政局2030年部门预算"] * 60]
    cover = Made(tuple(Text(line, heading=True) for line in lines))
    document = written(bind(cover, compose(BUDGET, FAMILY), compose(OTHER, FAMILY)), tmp_path)
    parts = parts_of(document)
    assert [disclose(cut(document, part)).document["agency"] for part in parts] == [BUDGET.agency, OTHER.agency]
    assert not parts[0].startswith("lines 1-")


def sheets_of_units(made: Made) -> Made:
    """A department's disclosure with an annex: under a heading for each unit, the targets of its projects."""
    sheets = [part for part in compose(OTHER, FAMILY).parts if isinstance(part, Table) and part.targets]
    names = [f"{BUDGET.agency_name}{name}" for name in ("信息中心", "执法支队", "宣传中心")]
    annex = [[Text(f"{name}2024年项目支出绩效目标表", heading=True), sheets[0]] for name in names]
    return Made((*made.parts, *(part for each in annex for part in each)))


def report_behind(made: Made) -> Made:
    """A disclosure with a report on last year's budget behind it, with a cover and contents of its own."""
    said = [Text(f"项目{at}按计划完成，支出12.00万元。") for at in range(30)]
    heads = ["目录", "一、部门概况", "二、预算收支情况", "三、绩效评价结论", "四、名词解释"]
    title = Text(f"{BUDGET.agency_name}{BUDGET.year - 1}年部门预算绩效自评报告", heading=True)
    return Made((*made.parts, title, *(Text(head, heading=True) for head in heads), *said))


def tables_of_unit(made: Made) -> Made:
    """A department's disclosure with the tables of a unit among its own parts, its text behind them."""
    tables = [part for part in compose(OTHER, FAMILY).parts if isinstance(part, Table) and not part.targets]
    at = next(
        at
        for at, part in enumerate(made.parts)
        if isinstance(part, Text) and part.text.startswith("第三部分 ") and at > 8
    )
    title = Text(f"{BUDGET.agency_name}信息中心{BUDGET.year}年单位预算表", heading=True)
    return Made((*made.parts[:at], title, *tables, *made.parts[at:]))


def last_years_cover(made: Made) -> Made:
    """A disclosure whose tables stand under a title that was left over from last year."""
    at = next(at for at, part in enumerate(made.parts) if isinstance(part, Table))
    title = Text(f"{BUDGET.agency_name}{BUDGET.year - 1}年部门预算", heading=True)
    return Made((*made.parts[:at], title, *made.parts[at:]))


@pytest.mark.parametrize("change", [sheets_of_units, report_behind, tables_of_unit, last_years_cover])
def test_what_belongs_to_a_disclosure_is_no_other(tmp_path: Path, change) -> None:
    """Annexes, tables of a unit within the department's parts, titles left over."""
    assert parts_of(written(change(compose(BUDGET, FAMILY)), tmp_path)) == ()


@pytest.mark.parametrize("stage", ["budget", "final"])
@pytest.mark.parametrize("name", ["html", "docx", "xlsx", "txt"])
def test_a_disclosure_alone_stays_one(tmp_path: Path, name: str, stage: str) -> None:
    """With project sheets, in every format."""
    assert parts_of(written(compose(draw_books(5, stage), FAMILY), tmp_path, name)) == ()


def test_the_same_disclosure_twice_is_one(tmp_path: Path) -> None:
    """Nothing tells the two apart."""
    assert parts_of(written(bind(compose(BUDGET, FAMILY), compose(BUDGET, FAMILY)), tmp_path)) == ()
