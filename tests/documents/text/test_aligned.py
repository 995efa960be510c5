"""Tables of a text that only blanks, or tabs of any number, lay out: read where sums prove it, else doubted."""

from __future__ import annotations

import pytest

from helpers.documents.model import Grid
from helpers.documents.read import read_data

HEAD = "2024年部门预算\n一般公共预算支出表\n单位：万元\n"
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "3.00", "2.00", "1.00"),
    ("20101", "人大事务", "3.00", "2.00", "1.00"),
    ("2010101", "行政运行", "2.00", "2.00", ""),
    ("2010102", "一般行政管理事务", "1.00", "", "1.00"),
    ("", "合计", "3.00", "2.00", "1.00"),
)
EDGES = (0, 10, 30, 40, 52)


def _on_screen(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def laid_out(width) -> str:
    """Rows whose cells begin at the same places, as a font of such widths shows them."""
    lines = []
    for row in ROWS:
        line = ""
        for text, edge in zip(row, EDGES, strict=True):
            line += " " * (edge - width(line)) + text
        lines.append(line)
    return HEAD + "\n".join(lines) + "\n"


def grids(text: str) -> list[Grid]:
    """The tables of a text."""
    return list(read_data(text.encode(), "text").grids)


@pytest.mark.parametrize("width", [_on_screen, len])
def test_cells_below_each_other_are_columns_whichever_way_characters_are_counted(width):
    """On a screen a Chinese character is two wide; programs that lay out pages as text count it once."""
    (grid,) = grids(laid_out(width))
    assert [row.keys for row in grid.rows] == list(ROWS)
    assert grid.aligned


def test_cells_that_stand_across_columns_are_left_as_lines():
    """A figure below two others belongs to neither for sure."""
    text = laid_out(_on_screen) + "其他" + "12345678.00".rjust(50) + "\n"
    (grid,) = grids(text)
    assert grid.width == 1
    assert grid.aligned


@pytest.mark.parametrize(("rows", "aligned"), [(ROWS, False), ([tuple(filter(None, row)) for row in ROWS], True)])
def test_rows_with_fewer_tabs_need_proof(rows, aligned):
    """A blank cell that has no tab moves the figures after it."""
    (grid,) = grids("2024年部门预算\n" + "\n".join("\t".join(row) for row in rows) + "\n")
    assert grid.aligned is aligned


def test_values_parted_by_commas_are_a_table_within_a_text():
    """Sentences around them, with figures that have commas of their own, are none."""
    rows = "\n".join(",".join(row) for row in ROWS)
    text = f'2024年部门预算\n"本年收入1,234.00万元，增加5,000.00万元。"\n表一\n{rows}\n本年支出1,234.00万元。\n'
    (grid,) = grids(text)
    assert [row.keys for row in grid.rows] == list(ROWS)


@pytest.mark.parametrize("indent", ["\t", "\t\t"])
def test_a_tab_before_a_paragraph_only_indents_it(indent):
    """Neither its heading nor what follows becomes cells."""
    said = ["一、收入", "本年收入3.00万元。", "二、支出", "本年支出3.00万元，比上年增加1.00万元。"]
    document = read_data("\n".join(indent + text for text in said).encode(), "text")
    assert not document.grids
    assert [line.text.strip() for line in document.text_lines] == said


def test_a_line_between_rows_of_another_form_does_not_become_part_of_a_cell():
    """A row between pipes below a cell that a tab leads."""
    document = read_data("某局部门预算\n\t合计\n| 收入 | 3.00 |\n| 支出 | 2.00 |\n".encode(), "text")
    assert [row.keys for row in document.grids[-1].rows] == [("收入", "3.00"), ("支出", "2.00")]
