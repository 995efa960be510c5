"""What of a web page is seen: styles hide, fields of forms and links in rows of figures show, scripts are named."""

from __future__ import annotations

import pytest

from helpers.documents.model import Grid
from helpers.documents.read import read_data
from helpers.errors import InputError

HEAD = "<tr><td>项目</td><td>金额</td></tr>"


def figure(cell: str, style: str = "") -> str:
    """What is read of the cell beside 合计."""
    page = f"<style>{style}</style><table>{HEAD}<tr><td>合计</td><td>{cell}</td></tr></table>"
    (grid,) = read_data(page.encode(), "a.html").grids
    return grid.rows[-1].keys[1]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<s>9.00</s>1.50", "1.50"),
        ("<strike>9.00</strike>1.50", "1.50"),
        ("<span style='text-decoration: line-through'>9.00</span>1.50", "1.50"),
        ("1.50<span style='font-size:0'>7</span>", "1.50"),
        ("<span style='font-size:0'><b style='font-size:12px'>1.50</b></span>", "1.50"),
        ("<span style='font-size:0.8em'>1.50</span>", "1.50"),
        ("1.50<span style='opacity: 0;'>7</span>", "1.50"),
        ("1.50<span style='color:#FFFFFF'>7</span>", "1.50"),
        ("<span style='background:navy'><b style='color:white'>1.50</b></span>", "1.50"),
        ("<b style='color:white' class=dark>1.50</b>", "1.50"),
        ("1.50<sup>1</sup>", "1.50"),
        ("1.50<a href='#_ftn1'>[1]</a>", "1.50"),
        ("1.50<span style='vertical-align:super'>[1]</span>", "1.50"),
        ("<input type=text value='1.50' readonly>", "1.50"),
        ("1.50<input type=hidden value='7'>", "1.50"),
        ("<textarea>1.50</textarea>", "1.50"),
        ("<a href='javascript:void(0)'>1.50</a>", "1.50"),
        ("<a href='/detail/1.html'>1.50</a>", "1.50"),
    ],
)
def test_a_cell_reads_as_it_shows(cell: str, shown: str) -> None:
    """Struck, sizeless and white text, marks of notes, fields of forms, links from figures."""
    assert figure(cell) == shown


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (".old{display:none}", "1.50"),
        ("td .a, span.old { color:red; display : none !important }", "1.50"),
        (".old{display:none} .old{display:inline}", "1.507"),
        ("@media print { .old{display:none} }", "1.507"),
        ("/* .old{display:none} */", "1.507"),
        (".b .old{display:none}", "1.507"),
    ],
)
def test_classes_hide_within_tables_what_the_page_says(style: str, shown: str) -> None:
    """Rules for print, remarks, and those that other parts must hold true for, hide nothing."""
    assert figure("1.50<span class='x old'>7</span>", style) == shown


def test_the_name_of_a_row_may_lead_to_another_page() -> None:
    """A unit, with its figures beside it."""
    page = f"<table>{HEAD}<tr><td><a href='/unit/1.html'>局本级</a></td><td>1.50</td></tr></table>"
    (grid,) = read_data(page.encode(), "a.html").grids
    assert grid.rows[-1].keys == ("局本级", "1.50")


def test_the_pages_of_a_list_are_links_and_no_figures() -> None:
    """As at the foot of a page, in a table of its own."""
    cells = "".join(f"<td><a href='/list_{page}.html'>{page}</a></td>" for page in (1, 2, 3, 2024))
    page = f"<p>支出1.50万元。</p><table><tr>{cells}</tr></table>"
    document = read_data(page.encode(), "a.html")
    assert [key for grid in document.grids for row in grid.rows for key in row.keys if key] == []


def test_what_is_folded_away_is_read_where_nothing_else_is_shown() -> None:
    """As behind a tab; beside a document that is shown, it is left out."""
    folded = (
        f"<div style='display:none'><p>支出1.50万元。</p><table>{HEAD}<tr><td>合计</td><td>1.50</td></tr></table></div>"
    )
    alone = read_data(f"<body><p>首页</p>{folded}</body>".encode(), "a.html")
    assert len(alone.grids) == 1 and isinstance(alone.blocks[-1], Grid)
    beside = read_data(f"<body><p>支出2.50万元。</p>{folded}</body>".encode(), "a.html")
    assert [line.text for line in beside.text_lines] == ["支出2.50万元。"]
    assert not beside.grids


def test_a_frame_that_a_page_holds_whole_is_read() -> None:
    """As programs save it that make one file of a page; frames within frames have an end."""
    frame = "<iframe srcdoc='{}'></iframe>"
    inside = "&lt;p&gt;支出1.50万元。&lt;/p&gt;"
    assert read_data(f"<body>{frame.format(inside)}</body>".encode(), "a.html").blocks[0].text == "支出1.50万元。"  # type: ignore[union-attr]
    page = "<p>支出1.50万元。</p>"
    for _ in range(25):
        page = '<iframe srcdoc="' + page.replace("&", "&amp;").replace('"', "&quot;") + '"></iframe>'
    with pytest.raises(InputError, match="frames within each other"):
        read_data(f"<body>{page}</body>".encode(), "a.html")


def test_a_page_that_a_script_fills_is_refused_with_the_remedy() -> None:
    """Where its title promises a document; a title alone is none."""
    page = "<title>2025年部门预算</title><div id=app></div><script>show('{}')</script>"
    with pytest.raises(InputError, match="a script puts there what it shows; open it in a browser"):
        read_data(page.encode(), "a.html")
