"""A unit of money that only another sheet of the workbook states."""

from __future__ import annotations

import io

import openpyxl
import pytest

from helpers.disclosure.disclose import disclose
from helpers.documents.read import read_data


@pytest.mark.parametrize(("others", "unit"), [((), "万元"), (("单位：元",), None)])
def test_a_sheet_without_tables_states_it_for_the_others(others: tuple[str, ...], unit: str | None) -> None:
    """Where such sheets agree; otherwise nothing is known."""
    book = openpyxl.Workbook()
    sheets = (
        [["合肥市审计局2024年部门预算"], ["金额单位：万元"]],
        *([[other]] for other in others),
        [["说明"]] * 8,
        [["收支总表"], ["项目", "合计"], ["甲", 1.5]],
    )
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    (table,) = disclose(read_data(data.getvalue(), "a.xlsx")).tables
    assert table["unit"] == unit
