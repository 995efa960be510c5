"""Word documents: what is printed is read, in order; what is not printed is left out."""

from __future__ import annotations

import io
import zipfile

import docx

from helpers.documents.model import Grid, Line
from helpers.documents.reading_order import Blocks
from helpers.documents.word.document import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(body: str, numbering: str = "", styles: str = "") -> Blocks:
    """What is read of a .docx with some body."""
    base, data = io.BytesIO(), io.BytesIO()
    docx.Document().save(base)
    parts = {"word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"}
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {W}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {W}>{styles}</w:styles>"
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return read_word(data.getvalue(), "test.docx")


def texts(body: str, **parts: str) -> list[str]:
    """The lines of text of a body."""
    return [block.text for block in read(body, **parts)[1] if isinstance(block, Line)]


def grids(body: str) -> list[Grid]:
    """The grids of a body."""
    return [block for block in read(body)[1] if isinstance(block, Grid)]


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if '<' in content else p(content)}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_paragraphs_and_table_rows_are_numbered_in_reading_order() -> None:
    """So that a viewer can show the line that a figure stands on."""
    source, blocks = read(p("一") + p("") + table(tc("项目") + tc("金额"), tc("合计") + tc("1.00")) + p("二"))
    assert [(line.number, line.text) for line in source] == [
        (1, "一"),
        (2, "项目\t金额"),
        (3, "合计\t1.00"),
        (4, "二"),
    ]
    grid = blocks[1]
    assert isinstance(grid, Grid)
    assert (grid.first_line, grid.last_line, grid.ragged) == (2, 3, False)
    assert [cell.line for cell in grid.rows[1].cells] == [3, 3]


def test_a_row_takes_as_many_lines_as_its_tallest_cell() -> None:
    """A line break within a cell leads to a line of its own, in the cell as in the source."""
    two = "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下 5.00</w:t></w:r></w:p>"
    source, (grid, after) = read(table(tc(two) + tc("右")) + p("后"))
    assert isinstance(grid, Grid)
    cell = grid.rows[0].cells[0]
    assert cell.text == "上\n下 5.00"
    assert source[cell.line_of(cell.text.index("5")) - 1].text == "下 5.00"
    assert isinstance(after, Line)
    assert after.number == 3


def test_merged_cells_are_followed_by_covered_ones() -> None:
    """Across, down and both; every row has the same width."""
    across, down, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (grid,) = grids(
        table(
            tc("科目", across + down) + tc("金额", across),
            tc("", across + below) + tc("基本") + tc("项目"),
            tc("201") + tc("一般") + tc("1") + tc("2"),
        )
    )
    assert [row.keys for row in grid.rows] == [
        ("科目", "", "金额", ""),
        ("", "", "基本", "项目"),
        ("201", "一般", "1", "2"),
    ]
    assert [[cell.merged for cell in row.cells] for row in grid.rows] == [
        [False, True, False, True],
        [True, True, False, False],
        [False, False, False, False],
    ]


def test_columns_that_merging_leaves_without_a_cell_are_dropped() -> None:
    """Tables drawn by hand have hair-wide columns that every row merges away."""
    wide = '<w:gridSpan w:val="3"/>'
    (grid,) = grids(table(tc("项目") + tc("金额", wide), tc("合计") + tc("1.00", wide)))
    assert [row.keys for row in grid.rows] == [("项目", "金额"), ("合计", "1.00")]


def test_rows_that_begin_late_or_end_early_are_filled() -> None:
    """A row may leave out columns on its left and right."""
    late = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    (grid,) = grids(table(tc("a") + tc("b") + tc("c"), late + tc("x")))
    assert grid.rows[1].keys == ("", "x", "")


def test_insertions_count_and_deletions_do_not() -> None:
    """Text, what was moved, and whole rows."""
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>戊</w:t></w:r></w:moveTo></w:p>"
    )
    assert texts(body) == ["甲乙戊"]
    (grid,) = grids(table(tc("a") + tc("b"), "<w:trPr><w:del/></w:trPr>" + tc("c") + tc("d")))
    assert [row.keys for row in grid.rows] == [("a", "b")]


def test_fields_show_their_result_and_not_their_instruction() -> None:
    """Page references of a contents page, also one within another, and links."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = "<w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>"
    inner = mark("begin") + "<w:r><w:t>no</w:t></w:r>" + mark("separate") + "<w:r><w:t>no</w:t></w:r>" + mark("end")
    field = mark("begin") + instruction + inner + mark("separate") + "<w:r><w:t>7</w:t></w:r>" + mark("end")
    link = "<w:hyperlink><w:r><w:t>一、总表</w:t></w:r></w:hyperlink>"
    simple = '<w:fldSimple w:instr="DATE"><w:r><w:t>2025</w:t></w:r></w:fldSimple>'
    assert texts(f"<w:p>{link}<w:r><w:tab/></w:r>{field}{simple}</w:p>") == ["一、总表\t72025"]


def test_hidden_text_and_page_breaks_are_left_out() -> None:
    """What no page shows."""
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t><w:br w:type="page"/><w:t>示</w:t></w:r></w:p>'
    )
    assert texts(body) == ["显示"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    """It stands in the file twice: in the new form, and in the old one for old programs."""
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    choices = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(f"<w:p><w:r><w:t>文</w:t></w:r><w:r>{choices}</w:r></w:p>") == ["文", "框"]


def test_content_controls_are_read_through() -> None:
    """Around paragraphs, rows and cells."""

    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = control(p("甲")) + "<w:tbl>" + control("<w:tr>" + control(tc("a")) + tc("b") + "</w:tr>") + "</w:tbl>"
    _, blocks = read(body)
    assert isinstance(blocks[0], Line)
    assert isinstance(blocks[1], Grid)
    assert blocks[1].rows[0].keys == ("a", "b")


def test_a_table_that_only_frames_others_is_read_through() -> None:
    """The tables within stand by themselves; a table of one column is text."""
    inner = table(tc("项目") + tc("金额"), tc("合计") + tc("1.00"))
    _, blocks = read(table(tc(p("标题") + inner + "<w:p/>")) + table(tc("一段文字")))
    assert [type(block).__name__ for block in blocks] == ["Line", "Grid", "Line"]


def test_a_small_table_within_a_table_of_data_follows_it() -> None:
    """The outer table keeps its own text."""
    inner = table(tc("1") + tc("2"))
    rows = [tc("项目") + tc("金额"), tc("合计") + tc("1.00"), tc("说明") + tc(p("见") + inner + "<w:p/>")]
    outer, nested = grids(table(*rows))
    assert outer.rows[2].keys == ("说明", "见")
    assert nested.rows[0].keys == ("1", "2")


def test_headers_and_footers_are_left_out() -> None:
    """They are parts of their own, repeated on each page."""
    data, document = io.BytesIO(), docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文")
    document.save(data)
    assert [line.text for line in read_word(data.getvalue(), "a")[0]] == ["正文"]


# --- automatic numbers ---------------------------------------------------------------------------------------------


def level(at: int, style: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listed(text: str, at: int = 0, number: int = 1) -> str:
    """A numbered paragraph."""
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


OUTLINE = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def test_automatic_numbers_are_written_out() -> None:
    """一、（一）1. count by level, and a higher level starts the lower ones anew."""
    body = listed("甲") + listed("乙", 1) + listed("丙", 1) + listed("丁", 2) + listed("戊") + listed("己", 1) + p("文")
    assert texts(body, numbering=OUTLINE) == ["一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己", "文"]


def test_a_list_may_start_at_another_number() -> None:
    """And counts for itself from there."""
    body = listed("甲") + listed("乙", number=2) + listed("丙", number=2) + listed("丁")
    assert texts(body, numbering=OUTLINE) == ["一、甲", "五、乙", "六、丙", "二、丁"]


def test_numbers_may_come_from_the_style_of_a_paragraph() -> None:
    """Also from the style that it is based on; list 0 means none."""
    styles = (
        '<w:style w:styleId="Head"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Sub"><w:basedOn w:val="Head"/></w:style>'
    )
    none = '<w:pStyle w:val="Head"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("甲", '<w:pStyle w:val="Head"/>') + p("乙", '<w:pStyle w:val="Sub"/>') + p("丙", none)
    assert texts(body, numbering=OUTLINE, styles=styles) == ["一、甲", "二、乙", "丙"]


def test_levels_of_one_number_are_joined_and_bullets_print_none() -> None:
    """1.1 in plain digits where the list says so."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "bullet", "•")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = listed("甲") + listed("乙", 1) + listed("丙", 2)
    assert texts(body, numbering=numbering) == ["一、甲", "1.1乙", "丙"]


def test_the_strict_form_of_the_format_is_read() -> None:
    """The same elements under other names."""
    base, data = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("预算")
    document.save(base)
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, part)
    assert [line.text for line in read_word(data.getvalue(), "a")[0]] == ["预算"]
