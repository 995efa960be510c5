"""Pages that hold no document but lead to one are refused with what they lead to; rows made tables are one table."""

from __future__ import annotations

import pytest

from helpers.documents.model import Grid
from helpers.documents.read import read_data
from helpers.errors import InputError

FRAME = "<title>2025年部门预算</title><p>发布时间：2025-02-01</p>{}<div>主办：市政府</div>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="/W0/%E9%A2%84%E7%AE%97.pdf">附件</a>', "the page only leads to 预算.pdf; download"),
        ('<a href="1.xls">一</a><a href="2.xls">二</a><a href="1.xls">一</a>', "leads to 1.xls, 2.xls;"),
        ("".join(f'<a href="{at}.doc">表</a>' for at in range(5)), "leads to 0.doc, 1.doc, 2.doc and 2 more;"),
        ('<iframe src="//host/P02.pdf?x=1"></iframe>', "leads to P02.pdf;"),
        ('<p><img src="1.png"></p>', "the page holds no figures, at most pictures;"),
        ('<p>现将有关情况公开如下。</p><a href="1.xls">附件</a>', "leads to 1.xls;"),
        ('<table><tr><td>索引号</td><td>37/2025-12</td></tr></table><a href="1.xls">附件</a>', "leads to 1.xls;"),
        ('<a href="/download?id=3">2.预算说明.docx</a>', "leads to 2.预算说明.docx;"),
        ("<p>附件：1.市财政局2025年部门预算.pdf</p>", "leads to 1.市财政局2025年部门预算.pdf;"),
        ("<p>附件 2. 预算表.xlsx </p>", "leads to 预算表.xlsx;"),
    ],
)
def test_a_page_that_only_leads_to_the_document_is_refused(body: str, said: str) -> None:
    """Attached files, a frame, pictures: in one line."""
    with pytest.raises(InputError, match=said):
        read_data(FRAME.format(body).encode(), "a.html")


@pytest.mark.parametrize(
    "body",
    [
        "<p>2025年预算1.00万元</p>",
        "<table><tr><td>甲</td><td>1.00</td></tr></table>",
        f"<table>{'<tr><td>甲</td><td>12</td></tr>' * 6}</table>",
    ],
)
def test_a_page_that_tells_figures_itself_is_read(body: str) -> None:
    """An amount of money, or a table of figures; what is attached may hold the rest."""
    assert read_data(FRAME.format(f'{body}<a href="1.xls">附件</a>').encode(), "a.html").blocks


def test_frames_are_named_and_the_words_for_who_cannot_show_them_are_none() -> None:
    """A workbook saved as a web page is a page of frames, and a folder with its sheets."""
    page = '<frameset><frame src="a.files/sheet001.htm"><noframes><body><p>您的浏览器不支持框架。</p></body></noframes>'
    with pytest.raises(InputError, match=r"leads to sheet001\.htm;"):
        read_data(f"<html><head><title>表</title></head>{page}</frameset></html>".encode(), "a.htm")


@pytest.mark.parametrize("body", ["<p>见附件。</p>", "<table><tr><td>甲</td><td>乙</td></tr></table>"])
def test_a_page_that_leads_nowhere_is_read_as_it_is(body: str) -> None:
    """Nothing better is to be had."""
    assert read_data(FRAME.format(body).encode(), "a.html").blocks


def test_tables_of_one_row_that_follow_each_other_are_one() -> None:
    """As some editors save every row; text between them parts them, and so does another width."""
    rows = ["<table><tr><td>项目</td><td>金额</td></tr></table>", "<table><tr><td>合计</td><td>1.00</td></tr></table>"]
    wide = "<table><tr><td>甲</td><td>乙</td><td>丙</td></tr></table>"
    document = read_data(("".join(rows) + "<p>二</p>" + rows[1] + wide).encode(), "a.html")
    assert [len(block.rows) for block in document.blocks if isinstance(block, Grid)] == [2, 1, 1]


def test_characters_without_width_part_no_figure() -> None:
    """As copying between pages leaves them, in running text and in cells."""
    body = "<p>预算1\u200b.50\ufeff万元</p><table><tr><td>合\u00ad计</td><td>2\u2060.50</td></tr></table>"
    line, grid = read_data(body.encode(), "a.html").blocks
    assert isinstance(grid, Grid) and not isinstance(line, Grid)
    assert (line.text, grid.rows[0].keys) == ("预算1.50万元", ("合计", "2.50"))
