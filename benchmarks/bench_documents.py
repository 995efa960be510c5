"""Reading a whole disclosure from each format, against the goal and against what a short script would use.

The script reads cells and paragraphs only: pandas.read_excel, python-docx iterated plainly, pandas.read_html. None of
them gives figures as displayed, merged cells, the order of text and tables, or positions.
"""

from __future__ import annotations

import io
import logging
import sys
from html import escape
from pathlib import Path

import docx
import openpyxl
import pandas as pd

from helpers.documents.read import read_data

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.scale.costs import milliseconds

GOAL_MS = 100
TABLES, ROWS, COLUMNS, PARAGRAPHS = 12, 40, 8, 150
HEAD = ["科目编码", "科目名称", *(f"第{n}项经费" for n in range(COLUMNS - 2))]
BODY = [
    [str(2010000 + row), "一般公共服务支出", *(row * 1000.5 + n for n in range(COLUMNS - 2))] for row in range(ROWS)
]
SENTENCE = "2025年一般公共预算支出1,234.50万元，比2024年预算增加73.55万元，增长4.33%，主要原因是业务增加。"


def word() -> bytes:
    """A disclosure as a Word file."""
    document, data = docx.Document(), io.BytesIO()
    for _ in range(PARAGRAPHS):
        document.add_paragraph(SENTENCE)
    for _ in range(TABLES):
        table = document.add_table(ROWS + 1, COLUMNS)
        texts = [str(text) for row in (HEAD, *BODY) for text in row]
        for cell, text in zip(table._cells, texts, strict=True):
            cell.text = text
        document.add_paragraph("单位：万元")
    document.save(data)
    return data.getvalue()


def workbook() -> bytes:
    """The tables of a disclosure as a workbook, a sheet a table."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    for number in range(TABLES):
        sheet = book.create_sheet(f"表{number + 1}")
        for row in (["收支预算总表"], ["单位：万元"], HEAD, *BODY):
            sheet.append(row)
        for row in sheet.iter_rows(min_row=4, min_col=3):
            for cell in row:
                cell.number_format = "#,##0.00"
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=COLUMNS)
    book.save(data)
    return data.getvalue()


def web_page() -> bytes:
    """A disclosure as a web page."""
    rows = "".join("<tr>" + "".join(f"<td>{escape(str(text))}</td>" for text in row) + "</tr>" for row in (HEAD, *BODY))
    body = f"<p>{SENTENCE}</p>" * PARAGRAPHS + f"<table>{rows}</table>" * TABLES
    return f"<html><head><title>2025年部门预算</title></head><body>{body}</body></html>".encode()


def plain_word(data: bytes) -> list[object]:
    """Paragraphs and cells by python-docx."""
    document = docx.Document(io.BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [*(paragraph.text for paragraph in document.paragraphs), *tables]


def plain_workbook(data: bytes) -> object:
    """All sheets by pandas."""
    return pd.read_excel(io.BytesIO(data), sheet_name=None, header=None)


def plain_page(data: bytes) -> object:
    """All tables by pandas."""
    return pd.read_html(io.BytesIO(data), encoding="utf-8")


def main() -> None:
    """Print one line a format, and whether the slowest meets the goal."""
    logging.disable()
    worst = 0.0
    for name, data, plain in (
        ("Word, python-docx", word(), plain_word),
        ("Excel, pandas.read_excel", workbook(), plain_workbook),
        ("web page, pandas.read_html", web_page(), plain_page),
    ):
        ours = milliseconds(lambda data=data: read_data(data, "bench"))
        theirs = milliseconds(lambda data=data, plain=plain: plain(data))
        worst = max(worst, ours)
        print(
            f"{name}: {len(data) / 1000:.0f} KB, read {ours:.0f} ms, plain {theirs:.0f} ms, ratio {ours / theirs:.2f}"
        )
    print(f"slowest: {worst:.0f} ms, goal {GOAL_MS} ms: {'met' if worst <= GOAL_MS else 'missed'}")


if __name__ == "__main__":
    main()
