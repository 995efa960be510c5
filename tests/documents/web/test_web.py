"""Web pages: what a reader sees is read, in order; tables with spans and tables within tables."""

from __future__ import annotations

import pytest

from helpers.documents.model import Document, Grid, Line
from helpers.documents.read import read_data
from helpers.errors import InputError


def page(body: str, head: str = "", encoding: str = "utf-8") -> Document:
    """What is read of a page."""
    return read_data(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), "page")


def shape(document: Document) -> list[object]:
    """Texts of the lines and rows of the grids."""
    return [[row.keys for row in b.rows] if isinstance(b, Grid) else b.text for b in document.blocks]


def test_blocks_of_a_page_are_its_lines() -> None:
    """Paragraphs, headings, list items, breaks; words within a line stay together."""
    body = "文<p>第一<b>部分</b>\n 概况</p><h3>二</h3><ul><li>1.甲</li><li>2.乙</li></ul><div>上<br/>下</div>尾"
    document = page(body)
    assert shape(document) == ["文", "第一部分 概况", "二", "1.甲", "2.乙", "上", "下", "尾"]
    assert [line.number for line in document.source] == list(range(1, 9))
    assert (document.format, document.encoding, document.wrapped) == ("web page", "utf-8", False)


def test_the_title_of_a_page_is_its_first_line() -> None:
    """Where the page itself shows no title, it is the only one."""
    assert shape(page("<p>文</p>", "<title>\n 2025年部门预算 </title>")) == ["2025年部门预算", "文"]


def test_what_no_reader_sees_is_left_out() -> None:
    """Scripts, styles, comments, hidden parts, forms."""
    body = (
        "<script>var 收入 = 1;</script><style>p{}</style><!-- 注 --><p style='DISPLAY: none'>藏</p><p hidden>藏</p>"
        "<form><input value='搜'><button>搜索</button></form><p>显</p><noscript>无</noscript>"
    )
    assert shape(page(body)) == ["显"]


def test_the_way_around_a_site_is_no_part_of_the_document() -> None:
    """Lines of links only, and the trail to the page; links within a sentence and to attached files stay."""
    body = (
        "<ul><li><a href='/a'>财政局</a></li></ul>"
        "<div>当前位置: <a href='/'>首页</a> &gt; <a href='/b'>政府信息公开指南与目录</a></div>"
        "<p>见<a href='/c'>附件</a>所列的各项内容，共1.00万元。</p>"
        "<p><a href='/files/1.xlsx'>2025年预算公开表</a></p><a name='top'>目录</a>"
    )
    assert shape(page(body)) == ["见附件所列的各项内容，共1.00万元。", "2025年预算公开表", "目录"]


def test_spans_of_rows_and_columns_cover_cells() -> None:
    """Every row is as wide as the table, covered places are marked."""
    body = (
        "<table><thead><tr><th rowspan=2>科目<th colspan=2>金额<tr><th>基本<th>项目</thead>"
        "<tr><td>201<td>1<td>2<tr><td rowspan=0>210<td>3<tr><td>4</table>"
    )
    (grid,) = page(body).grids
    assert [row.keys for row in grid.rows] == [
        ("科目", "金额", ""),
        ("", "基本", "项目"),
        ("201", "1", "2"),
        ("210", "3", ""),
        ("", "4", ""),
    ]
    assert [cell.merged for row in grid.rows for cell in row.cells].count(True) == 3
    assert not grid.ragged
    assert [row.line for row in grid.rows] == [1, 2, 3, 4, 5]


def test_spans_wider_than_the_table_make_no_columns() -> None:
    """A title may say that it spans a thousand columns; it stands above its table, and a note below it."""
    rows = "<tr><td colspan=9999>收支总表<tr><td>项目<td>金额<tr><td>甲<td>1<tr><td>乙<tr><td colspan=2>注：无。"
    document = page(f"<table>{rows}</table>")
    assert shape(document) == ["收支总表", [("项目", "金额"), ("甲", "1"), ("乙", "")], "注：无。"]
    assert [line.number for line in document.text_lines] == [1, 5]


def test_spans_that_overlap_leave_every_cell_a_place() -> None:
    """A cell is put right of those that a span above has taken, and ends where the next such begins."""
    (grid,) = page("<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e</table>").grids
    assert [row.keys for row in grid.rows] == [("a", "b", "c"), ("d", "", "e")]


def test_a_table_that_lays_out_a_page_is_read_through() -> None:
    """Its inner tables of data stand by themselves, its text is text, its foot comes last."""
    data = "<table><tfoot><tr><td>合计<td>3</tfoot><tr><td>项目<td>金额<tr><td>甲<td>3</table>"
    body = f"<table><tr><td>左栏<td><p>标题</p><table><tr><td>{data}<p>注</p></table></table>"
    assert shape(page(body)) == ["左栏", "标题", [("项目", "金额"), ("甲", "3"), ("合计", "3")], "注"]


def test_a_small_table_within_a_table_of_data_follows_it() -> None:
    """The outer table keeps its own text."""
    body = "<table><tr><td>项目<td>金额<tr><td>甲<td>1<tr><td>注<td>见<table><tr><td>x<td>y</table></table>"
    assert shape(page(body)) == [[("项目", "金额"), ("甲", "1"), ("注", "见")], [("x", "y")]]


def test_captions_and_line_breaks_of_cells_are_kept() -> None:
    """A caption is the title; a cell of several paragraphs has several lines."""
    document = page("<table><caption>表1 收支总表</caption><tr><td><p>一般</p><p>公共<br>预算</p><td>1</table>")
    assert shape(document)[0] == "表1 收支总表"
    (grid,) = document.grids
    assert grid.rows[0].cells[0].text == "一般\n公共\n预算"
    assert document.source[1:] == (Line("一般\t1", 2), Line("公共", 3), Line("预算", 4))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    """What the page says of itself is often wrong."""
    body = "<p>2025年部门预算收入支出</p>"
    assert shape(page(body, "<meta charset='iso-8859-1'>", encoding)) == ["2025年部门预算收入支出"]


def test_big5_is_read_where_the_page_says_so() -> None:
    """Nothing in the bytes gives it away."""
    assert shape(page("<p>預算收入</p>", "<meta charset=big5>", "big5")) == ["預算收入"]


def test_a_web_archive_is_read() -> None:
    """The page within it, whatever is packed beside."""
    text = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\n"
        "Content-Type: image/png\r\n\r\nabc\r\n--xx\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>2025年部门预算</p></body></html>\r\n--xx--\r\n"
    )
    document = read_data(text.encode(), "a.doc")
    assert (document.format, document.lines) == ("web archive", ("2025年部门预算",))
    with pytest.raises(InputError, match="holds no page"):
        read_data(text.replace("text/html", "text/plain").encode(), "a.doc")


def test_a_page_nested_without_end_is_refused() -> None:
    """The parser would drop what lies deeper, silently."""
    with pytest.raises(InputError, match="more than 255 deep"):
        page("<div>" * 2000 + "预算" + "</div>" * 2000)


def test_tables_nested_too_deep_are_refused() -> None:
    """Deeper than any layout."""
    with pytest.raises(InputError, match="tables within each other, more than the 20"):
        page("<table><tr><td>x<td>" * 30)


def test_all_pages_of_a_web_archive_are_read() -> None:
    """A frame holds the document, or each sheet of a workbook is a page."""
    pages = ("<p>封面</p><iframe src='cid:a'></iframe>", "<p>收支总表</p>", "<p>本表为空。</p>")
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n"
    parts = [f"--xx\r\nContent-Type: text/html\r\n\r\n<html><body>{page}</body></html>\r\n" for page in pages]
    assert read_data((head + "".join(parts) + "--xx--\r\n").encode(), "a.mht").lines == (
        "封面",
        "收支总表",
        "本表为空。",
    )
