"""OpenDocument sheets: struck text and figures in white on white are left out; a printed head stands for a title."""

from __future__ import annotations

import pytest
from lxml import etree

from helpers.documents.model import Grid
from helpers.documents.sheets.ods import read_ods
from helpers.documents.sheets.ods_looks import looks, printed_headers

NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
WHITE = '<style:text-properties fo:color="#FFFFFF"/>'
STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'


def style(name: str, inner: str, more: str = 'style:family="table-cell"') -> str:
    """A style."""
    return f'<style:style style:name="{name}" {more}>{inner}</style:style>'


def flat(styles: str, rows: str, more: str = "") -> bytes:
    """A workbook of one sheet in its flat form."""
    body = f'<office:body><office:spreadsheet><table:table table:name="Sheet1" {more}>{rows}</table:table>'
    mime = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    return f"<office:document {NS} {mime}>{styles}{body}</office:spreadsheet></office:body></office:document>".encode()


def row(*cells: tuple[str, str], more: str = "") -> str:
    """A row of cells, each a text and the name of its style."""
    made = "".join(
        f"<table:table-cell {f'table:style-name={chr(34)}{named}{chr(34)}' if named else ''}><text:p>{text}</text:p>"
        "</table:table-cell>"
        for text, named in cells
    )
    return f"<table:table-row {more}>{made}</table:table-row>"


def keys(data: bytes) -> list[tuple[str, ...]]:
    """The cells of the grids of a workbook."""
    return [one.keys for block in read_ods(data, "a")[1] if isinstance(block, Grid) for one in block.rows]


@pytest.mark.parametrize(
    ("inner", "text", "seen"),
    [
        (STRUCK, "乙", False),
        (STRUCK, "7.00", False),
        (STRUCK.replace("solid", "none"), "7.00", True),
        (WHITE, "7.00", False),
        (WHITE, "乙", True),
        (WHITE + '<style:table-cell-properties fo:background-color="#000080"/>', "7.00", True),
        (WHITE + '<style:table-cell-properties fo:background-color="transparent"/>', "7.00", False),
    ],
)
def test_struck_text_and_white_figures_are_left_out(inner: str, text: str, seen: bool) -> None:
    """Words in white may stand on a picture."""
    rows = row(("项目", ""), ("金额", "")) + row(("甲", ""), (text, "x")) + row(("丙", ""), ("1.00", ""))
    assert keys(flat(style("x", inner), rows))[1] == ("甲", text if seen else "")


def test_a_style_may_be_that_of_a_column_or_a_row_and_based_on_another() -> None:
    """What a cell itself says goes before what its row says, and that before its column."""
    styles = style("s", STRUCK) + style("t", "", 'style:family="table-cell" style:parent-style-name="s"')
    styles += style("n", STRUCK.replace("solid", "none"))
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="t"/>'
    usual = 'table:default-cell-style-name="{}"'
    rows = row(("项目", ""), ("金额", "n")) + row(("甲", ""), ("7.00", "")) + row(("乙", ""), ("8.00", "n"))
    rows += row(("丙", ""), ("9.00", ""), more=usual.format("n"))
    assert keys(flat(styles, columns + rows)) == [("项目", "金额"), ("甲", ""), ("乙", "8.00"), ("丙", "9.00")]


def test_a_struck_part_of_a_cell_is_left_out() -> None:
    """The figure that was corrected, beside the one that holds."""
    text = '<text:span text:style-name="s">1.00</text:span>2.00'
    rows = row(("项目", ""), ("金额", "")) + row(("甲", ""), (text, ""))
    assert keys(flat(style("s", STRUCK, 'style:family="text"'), rows))[1] == ("甲", "2.00")


def page(inner: str) -> str:
    """A page with a header, and the style of sheets that are printed on it."""
    header = f'<style:master-page style:name="P"><style:header>{inner}</style:header></style:master-page>'
    return header + style("ta", "", 'style:family="table" style:master-page-name="P"')


def test_a_printed_head_is_the_title_of_a_sheet_without_one() -> None:
    """A sheet that has its own needs none."""
    head = page("<style:region-center><text:p>部门收入总表</text:p></style:region-center>")
    rows = row(("项目", ""), ("金额", "")) + row(("甲", ""), ("1.00", ""))
    lines = [
        line.text for line in read_ods(flat(head, rows, 'table:style-name="ta"'), "a")[1] if not isinstance(line, Grid)
    ]
    assert lines == ["部门收入总表"]


@pytest.mark.parametrize(
    "inner", ["<text:p>第<text:page-number>1</text:page-number>页预算表</text:p>", "<text:p>A</text:p>"]
)
def test_numbers_of_pages_are_no_title(inner: str) -> None:
    """Nor is what has no words."""
    assert printed_headers(etree.fromstring(f"<a {NS}>{page(inner)}</a>")) == {}


def test_styles_that_are_based_on_each_other_come_to_an_end() -> None:
    """In a damaged file."""
    more = 'style:family="table-cell" style:parent-style-name="{}"'
    root = etree.fromstring(f"<a {NS}>{style('x', '', more.format('y'))}{style('y', '', more.format('x'))}</a>")
    assert looks([root]) == {}
