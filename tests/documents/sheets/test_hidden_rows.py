"""Hidden rows of a sheet stand beside the grid that they belong to; whether they are part of it, sums tell later."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import Table as ExcelTable

from helpers.documents.model import Grid
from helpers.documents.parts import cut, merge
from helpers.documents.read import read_data
from helpers.documents.sheets.xlsx import read_xlsx

ROWS = (("科目", "金额"), ("合计", 6), ("甲", 1), ("乙", 2), ("丙", 3))


def book(*hidden: int, filtered: str = "") -> bytes:
    """A sheet with a title, a table from row 2 on, and a note; some rows are hidden, by hand or by a filter."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["支出表"])
    sheet.merge_cells("A1:B1")
    for row in ROWS:
        sheet.append(row)
    sheet["A8"] = "注：本表金额为万元。"
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    chosen = FilterColumn(colId=0, filters=Filters(filter=["甲"]))
    if filtered == "sheet":
        sheet.auto_filter.ref = "A2:B6"
        sheet.auto_filter.filterColumn.append(chosen)
    elif filtered == "table":
        table = ExcelTable(displayName="T", ref="A2:B6")
        table._initialise_columns()
        table.autoFilter.filterColumn.append(chosen)
        sheet.add_table(table)
    elif filtered == "unused":
        sheet.auto_filter.ref = "A2:B6"
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def grid_of(data: bytes) -> Grid:
    """The one grid of a workbook."""
    (grid,) = [block for block in read_xlsx(data, "a.xlsx")[1] if isinstance(block, Grid)]
    return grid


def texts(grid: Grid) -> tuple[list[str], list[str]]:
    """The first cells of its rows, and of its hidden rows."""
    return [row.keys[0] for row in grid.rows], [row.keys[0] for row in grid.hidden]


def test_hidden_rows_within_a_table_and_right_below_it_are_kept_beside_it() -> None:
    """The title and the note are no rows of it."""
    assert texts(grid_of(book(4, 6))) == (["科目", "合计", "乙"], ["甲", "丙"])
    assert texts(grid_of(book(1, 8))) == (["科目", "合计", "甲", "乙", "丙"], [])


@pytest.mark.parametrize(("filtered", "is_so"), [("", False), ("unused", False), ("sheet", True), ("table", True)])
def test_a_filter_is_told_from_hiding_by_hand(filtered: str, is_so: bool) -> None:
    """A filter that chooses nothing hides nothing."""
    assert grid_of(book(4, 5, filtered=filtered)).filtered is is_so


def test_a_part_of_a_file_and_a_file_among_others_keep_them() -> None:
    """Pages count on; lines that are cut off take their hidden rows with them."""
    document = read_data(book(4, 6), "a.xlsx")
    (_, second) = merge([document, document]).grids
    assert [(row.page, row.line) for row in second.hidden] == [(2, 4), (2, 6)]
    (part,) = cut(document, "pages 1:1-1:4").grids
    assert texts(part) == (["科目", "合计"], [])
