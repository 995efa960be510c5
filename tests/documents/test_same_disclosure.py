"""One disclosure in every format: whatever file it comes in, the same amounts and claims are read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from helpers.clean import Tables, clean_file
from helpers.documents.model import Grid
from helpers.documents.text.form import blocks_of
from helpers.money import parse_figure

RAW = Path(__file__).parents[2] / "data/raw/suzhou-anhui/2024/yiliaobaozhangju"
TABLES = slice(108, 262)  # three tables of the real document, with their titles, units and notes
NARRATIVE = slice(468, 500)
WIDE = 40  # characters: no heading is that long
COVER = ["宿州市医疗保障局 2024 年部门预算", "第二部分 2024 部门预算表"]

Table = list[list[str]]
Part = str | Table


def real_parts() -> list[Part]:
    """Paragraphs and tables of the real document."""
    (path,) = RAW.glob("*.txt")
    lines = path.read_text(encoding="utf-8").split("\n")
    blocks = blocks_of([*COVER, *lines[TABLES], *whole(lines[NARRATIVE])])
    return [[list(row.keys) for row in b.rows] if isinstance(b, Grid) else b.text for b in blocks]


def whole(lines: list[str]) -> list[str]:
    """The paragraphs of the narrative, which page breaks have cut in two."""
    made = [""]
    for line in filter(None, lines):
        cut = len(made[-1]) > WIDE and not made[-1].endswith("。")
        made[-1:] = [made[-1] + line] if cut else [made[-1], line]
    return made[1:]


def merges(table: Table) -> Iterator[tuple[int, int, int, int]]:
    """Where the headings of a table are merged: a blank beside or below a heading belongs to it."""
    figures = (at for at, row in enumerate(table) if any(parse_figure(text) is not None for text in row))
    heads = next(figures, sum(map(any, table)))
    for at, row in enumerate(table[: heads - 1]):
        for column, text in enumerate(row):
            end = column
            while text and end + 1 < len(row) and not row[end + 1] and table[at + 1][end + 1]:
                end += 1
            down = at + 1 if text and end == column and not table[at + 1][column] else at
            if end > column or down > at:
                yield at, column, down, end


def as_markdown(parts: list[Part], path: Path) -> None:
    """Tables as pipes."""
    path.write_text("\n\n".join(p if isinstance(p, str) else _pipes(p) for p in parts), encoding="utf-8")


def _pipes(table: Table) -> str:
    rows = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([rows[0], "|---" * len(table[0]) + "|", *rows[1:]])


def as_cells_in_lines(parts: list[Part], path: Path) -> None:
    """Text exported from a word processor: a cell a line, merged cells once."""
    path.write_text("\n\n\n".join(p if isinstance(p, str) else _cells(p) for p in parts), encoding="utf-8")


def _cells(table: Table) -> str:
    gone = {(at, c) for at, column, _, end in merges(table) for c in range(column + 1, end + 1)}
    rows = [[text for c, text in enumerate(row) if (at, c) not in gone] for at, row in enumerate(table)]
    return "\n\n".join("\n".join(f"\t{text}" for text in row) for row in rows)


def as_web_page(parts: list[Part], path: Path) -> None:
    """An HTML page in GB18030 with merged headings, within a table that lays out the page."""
    body = "".join(f"<p>{escape(p)}</p>" if isinstance(p, str) else _html(p) for p in parts)
    page = f"<html><head><meta charset=gb2312></head><body><table><tr><td>{body}</td></tr></table></body></html>"
    path.write_bytes(page.encode("gb18030"))


def as_html_in_markdown(parts: list[Part], path: Path) -> None:
    """Markdown whose tables are HTML, as converters write it."""
    path.write_text("\n\n".join(p if isinstance(p, str) else _html(p) for p in parts), encoding="utf-8")


def _html(table: Table) -> str:
    spans = {(at, c): (down - at + 1, end - c + 1) for at, c, down, end in merges(table)}
    covered = {
        (row, column)
        for at, c, down, end in merges(table)
        for row in range(at, down + 1)
        for column in range(c, end + 1)
        if (row, column) != (at, c)
    }
    rows = ""
    for at, row in enumerate(table):
        cells = ""
        for column, text in enumerate(row):
            if (at, column) not in covered:
                down, across = spans.get((at, column), (1, 1))
                cells += f"<td rowspan={down} colspan={across}>{escape(text)}</td>"
        rows += f"<tr>{cells}</tr>\n"
    return f"<table>{rows}</table>"


def as_word(parts: list[Part], path: Path) -> None:
    """A .docx with merged cells."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for top, left, bottom, right in merges(part):
            text = part[top][left]
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
    document.save(str(path))


def as_workbook(parts: list[Part], path: Path) -> None:
    """An .xlsx with a sheet a table, figures as numbers with formats, and the narrative in a sheet of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    for part in parts:
        if isinstance(part, str):
            if part.startswith("表"):  # a new table
                sheet = book.create_sheet(f"第{part[1:].strip()}张")
            sheet.append([part])
            continue
        top = sheet.max_row + 1
        for texts in part:
            sheet.append([_typed(text) for text in texts])
            for cell, text in zip(sheet[sheet.max_row], texts, strict=False):
                if isinstance(cell.value, float):
                    cell.number_format = "#,##0.00" if "," in text else "0.00"
        for first, left, last, right in merges(part):
            sheet.merge_cells(None, top + first, left + 1, top + last, right + 1)
    book.save(path)


def _typed(text: str) -> object:
    figure = parse_figure(text)
    return None if not text else text if figure is None else float(figure) if "." in text else int(figure)


WRITERS: dict[str, tuple[Callable[[list[Part], Path], None], str]] = {
    "cells in lines": (as_cells_in_lines, "text, a cell a line"),
    "HTML in Markdown": (as_html_in_markdown, "Markdown"),
    "web page": (as_web_page, "web page"),
    "Word": (as_word, "Word"),
    "Excel": (as_workbook, "Excel"),
}


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """What is read from Markdown with pipes, the form in which the document came."""
    path = tmp_path_factory.mktemp("truth") / "document"
    as_markdown(real_parts(), path)
    return clean_file(path)


def _amounts(tables: Tables) -> pd.DataFrame:
    columns = ["table_no", "kind", "item_code", "item_name", "parent_code", "measure", "fund", "amount_fen", "printed"]
    return tables["amounts"][columns]


def _claims(tables: Tables) -> pd.DataFrame:
    return tables["claims"][["metric", "subject_code", "subject_name", "value", "base_year"]]


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_disclosure_gives_the_same_amounts_whatever_its_format(
    form: str, truth: Tables, tmp_path: Path
) -> None:
    """Three tables with merged headings, and narrative; the file's name says nothing of its kind."""
    write, expected = WRITERS[form]
    path = tmp_path / "document"
    write(real_parts(), path)
    found = clean_file(path)
    assert found["documents"]["format"][0] == expected
    assert len(truth["amounts"]) > 100
    pd.testing.assert_frame_equal(_amounts(found), _amounts(truth))
    assert len(truth["claims"]) > 30
    pd.testing.assert_frame_equal(_claims(found), _claims(truth))
