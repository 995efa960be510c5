"""A whole disclosure: cover, contents, duties, tables and narrative, laid out as a family does."""

from __future__ import annotations

from dataclasses import replace

from .budget_tables import budget_tables
from .dress import dressed
from .families import Family
from .final_tables import final_tables
from .narrative import narrative
from .page import Made, Part, Table, Text
from .performance import target_sheets
from .truth import Books

_WORDS = {"budget": "预算", "final": "决算"}


def compose(books: Books, family: Family) -> Made:
    """Lay out the disclosure of books: everything that a format needs to write it.

    A budget prints its tables before the narrative; final accounts likewise.
    """
    word = _WORDS[books.stage]
    level = "部门" if books.scope == "department" else "单位"
    tables = budget_tables(books, family) if books.stage == "budget" else final_tables(books, family)
    tables = [_captioned(table, number, books, family) for number, table in enumerate(tables, 1)]
    year = f"{books.year}年" if books.stage == "budget" else f"{books.year}年度"
    parts: list[Part] = [
        _heading(f"{books.agency_name}{year}{level}{word}"),
        _heading("目录"),
        *(_heading(text) for text in _contents(books, level, year, word)),
        _heading(f"第一部分 {books.agency_name}概况"),
        _heading("一、主要职责"),
        Text("贯彻执行国家有关法律法规和方针政策，拟订并组织实施本行业发展规划。"),
        Text("承担行业管理和公共服务工作，完成上级交办的其他任务。"),
        _heading(f"第二部分 {year}{level}{word}表"),
        *tables,
        _heading(f"第三部分 {year}{level}{word}情况说明"),
        *narrative(books, family),
        *(target_sheets(books, family) if books.stage == "budget" else ()),
        _heading("第四部分 名词解释"),
        Text("一、财政拨款收入：指本级财政当年拨付的资金。"),
        Text("二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
    ]
    return Made(tuple(parts))


def _captioned(table: Table, number: int, books: Books, family: Family) -> Table:
    """A table with the number, agency and year that the family prints with its title and its unit."""
    words = {"n": f"{number:02d}", "y": books.year, "agency": books.agency_name}
    title = family.title_form.replace("/", "\n").format(title=table.title, **words)
    captioned = replace(table, title=title, unit_line=table.unit_line.replace("/", "\n").format(**words))
    return dressed(captioned, family)


def _heading(text: str) -> Text:
    return Text(text, heading=True)


def _contents(books: Books, level: str, year: str, word: str) -> list[str]:
    return [
        f"第一部分 {books.agency_name}概况",
        f"第二部分 {year}{level}{word}表",
        f"第三部分 {year}{level}{word}情况说明",
        "第四部分 名词解释",
    ]
