"""What of a Word document is shown: hidden, struck and deleted text is not, whatever way it is marked."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from helpers.documents.model import Grid, Line
from helpers.documents.word.document import read_word

SPACES = " ".join(
    f'xmlns:{name}="http://schemas.openxmlformats.org/{path}"'
    for name, path in (("w", "wordprocessingml/2006/main"), ("m", "officeDocument/2006/math"))
)
STYLES = (
    '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:styleId="Back"><w:basedOn w:val="Base"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:styleId="Dark"><w:tblStylePr><w:tcPr><w:shd w:fill="1F4E78"/></w:tcPr></w:tblStylePr></w:style>'
)


def read(body: str) -> list[Line | Grid]:
    """The blocks of a document with some body."""
    base, data = io.BytesIO(), io.BytesIO()
    docx.Document().save(base)
    parts = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}</w:styles>",
    }
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return list(read_word(data.getvalue(), "a.docx")[1])


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def line(*runs: str) -> str:
    """The text that is read of a paragraph."""
    return "".join(block.text for block in read(paragraph("".join(runs))) if isinstance(block, Line))


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (run("1,200.00", "<w:strike/>") + run("1,350.00"), "1,350.00"),
        (run("1,200.00", "<w:dstrike/>") + run("1,350.00", '<w:strike w:val="0"/>'), "1,350.00"),
        (run("12") + run("34", '<w:rStyle w:val="Own"/>'), "12"),
        (run("12") + run("34", '<w:rStyle w:val="Back"/>'), "1234"),
        (run("12") + run("34", '<w:rStyle w:val="Own"/><w:vanish w:val="0"/>'), "1234"),
        (run("100.50") + run("1", '<w:vertAlign w:val="superscript"/>'), "100.50"),
        (run("面积100m") + run("2", '<w:vertAlign w:val="superscript"/>'), "面积100m2"),
        (run("100.50") + run("万元", '<w:vertAlign w:val="superscript"/>'), "100.50万元"),
        ("<m:oMath><m:r><m:t>100.50</m:t></m:r></m:oMath>" + run("万元"), "100.50万元"),
        ("<w:r><w:ruby><w:rt>" + run("yi") + "</w:rt><w:rubyBase>" + run("亿") + "</w:rubyBase></w:ruby></w:r>", "亿"),
        (
            run("100.50")
            + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入')}</w:sdtContent></w:sdt>",
            "100.50",
        ),
    ],
)
def test_only_shown_text_is_read(runs: str, shown: str) -> None:
    """Struck through, hidden by a style, marks of notes, equations, reading aids, words that wait to be replaced."""
    assert line(runs) == shown


def test_a_paragraph_of_a_hidden_style_is_left_out() -> None:
    """As well as one that hides its runs one by one."""
    assert read(paragraph(run("旧"), '<w:pStyle w:val="Own"/>') + paragraph(run("新")))[0] == Line("新", 1)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    """A figure cut there is one figure; at the end of all nothing is lost."""
    cut = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    blocks = read(paragraph(run("支出1"), cut) + paragraph(run("00万元。")) + paragraph(run("末"), cut))
    assert [block.text for block in blocks if isinstance(block, Line)] == ["支出100万元。", "末"]


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F4E78"/>'


@pytest.mark.parametrize(
    ("runs", "of_cell", "style", "shown"),
    [
        (run("12") + run("7", WHITE), "", "", "12"),
        (run("12") + run("7", WHITE), '<w:shd w:val="clear" w:fill="auto"/>', "", "12"),
        (run("12") + run("7", WHITE), DARK, "", "127"),
        (run("12") + run("7", WHITE + DARK), "", "", "127"),
        (run("12") + run("7", WHITE + '<w:highlight w:val="black"/>'), "", "", "127"),
        (run("12") + run("7", WHITE), "", "Dark", "127"),
        (run("12") + run("7", WHITE), "", "Own", "12"),
        (run("金额", WHITE), "", "", "金额"),
    ],
)
def test_white_figures_show_only_where_something_lies_behind_them(
    runs: str, of_cell: str, style: str, shown: str
) -> None:
    """The shade of a cell, of a run, or of a style of tables; words are kept."""
    cells = f"<w:tc>{paragraph(run('合计'))}</w:tc><w:tc><w:tcPr>{of_cell}</w:tcPr>{paragraph(runs)}</w:tc>"
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr><w:tr>{cells}</w:tr></w:tbl>'
    (grid,) = read(table)
    assert isinstance(grid, Grid)
    assert grid.rows[0].keys == ("合计", shown)


def test_white_figures_outside_tables_are_kept() -> None:
    """A picture or a coloured box may lie behind them."""
    assert line(run("7", WHITE)) == "7"


def test_a_single_column_within_a_cell_is_its_text_and_hidden_rows_are_none() -> None:
    """Editors put a figure into a table of its own within its cell."""

    def cell(content: str) -> str:
        return f"<w:tc><w:tcPr/>{content}</w:tc>"

    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    inner = f"<w:tbl>{row(cell(paragraph(run('5.50'))))}</w:tbl><w:p/>"
    heading = row(cell(paragraph(run("项目"))), cell(paragraph(run("金额"))))
    hidden = row(cell(paragraph(run("旧"))), cell(paragraph(run("9.00"))), properties="<w:hidden/>")
    (grid,) = read(f"<w:tbl>{heading}{row(cell(paragraph(run('合计'))), cell(inner))}{hidden}</w:tbl>")
    assert isinstance(grid, Grid)
    assert [each.keys for each in grid.rows] == [("项目", "金额"), ("合计", "5.50")]
