"""OFD: characters and rules come to the places that the standard gives them, and pages are read like those of PDFs."""

from __future__ import annotations

import io
import zipfile

import pytest

from helpers.documents.archive import parse_xml
from helpers.documents.kinds import OFD, kind_of, suffix_of
from helpers.documents.model import Document
from helpers.documents.ofd.document import read_ofd
from helpers.documents.ofd.drawn import drawn, steps
from helpers.documents.read import read_data
from helpers.errors import InputError

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 72 / 25.4


def packed(*pages: str, base: str = "Pages/", template: str = "", box: str = "") -> bytes:
    """An OFD file; each page is given by the objects of its layer."""
    data = io.BytesIO()
    area = "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    area += '<ofd:TemplatePage ID="T" BaseLoc="Tpls/T.xml"/></ofd:CommonData>' if template else "</ofd:CommonData>"
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{base}{n}.xml"/>' for n in range(len(pages)))
    with zipfile.ZipFile(data, "w") as archive:
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        archive.writestr("OFD.xml", f"<ofd:OFD {NS}>{root}</ofd:OFD>")
        main = f"<ofd:Document {NS}>{area}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        archive.writestr("Doc_0/Document.xml", main)
        for number, layer in enumerate(pages):
            uses = '<ofd:Template TemplateID="T"/>' if template else ""
            own = f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>" if box else ""
            archive.writestr(f"Doc_0/Pages/{number}.xml", page(layer, own + uses))
        if template:
            archive.writestr("Doc_0/Tpls/T.xml", page(template))
    return data.getvalue()


def page(layer: str, before: str = "") -> str:
    """The XML of a page."""
    return f"<ofd:Page {NS}>{before}<ofd:Content><ofd:Layer>{layer}</ofd:Layer></ofd:Content></ofd:Page>"


def text(words: str, x: float, y: float, more: str = "", inner: str = "") -> str:
    """A text of 4 mm that begins at a place; y is that of its baseline."""
    delta = f'DeltaX="g {len(words) - 1} 4"' if len(words) > 1 and not words.isascii() else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y - 4} 50 5" Size="4" Font="1" {more}>{inner}'
        f'<ofd:TextCode X="0" Y="4" {delta}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line between two places."""
    path = f"<ofd:AbbreviatedData>M 0 0 L {to_x - x} {to_y - y}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="{x} {y} 1 1">{path}</ofd:PathObject>'


def objects(markup: str) -> list[dict[str, object]]:
    """What a layer draws."""
    root = parse_xml(f"<Layer>{markup.replace('ofd:', '')}</Layer>".encode(), "a.ofd", "a.xml")
    return list(drawn(root))


def document(*pages: str, **how: str) -> Document:
    """The document of some pages."""
    return read_data(packed(*pages, **how), "a.ofd")


TABLE = "".join(
    [
        *(line(20, y, 120, y) for y in (30, 40, 50)),
        *(line(x, 30, x, 50) for x in (20, 70, 120)),
        text("项目", 25, 37),
        text("金额", 75, 37),
        text("合计", 25, 47),
        text("1,234.50", 75, 47),
    ]
)


def test_a_table_between_rules_is_a_grid() -> None:
    """Lines of text count within their page; the title above the table is a line."""
    read = document(text("收支总表", 60, 20) + TABLE, text("说明", 20, 20))
    assert (read.format, read.wrapped) == ("OFD", True)
    assert [row.keys for row in read.grids[0].rows] == [("项目", "金额"), ("合计", "1,234.50")]
    assert [(one.text, one.page, one.number) for one in read.text_lines] == [("收支总表", 1, 1), ("说明", 2, 1)]
    assert read.grids[0].rows[1].cells[1].line == 3


def test_the_kind_is_told_by_its_first_part() -> None:
    """Whatever the file is called."""
    assert kind_of(packed("")) == OFD
    assert suffix_of(OFD, "附件.zip") == ".ofd"


def test_filled_bars_rule_a_table_as_lines_do() -> None:
    """Some producers draw no lines."""

    def bar(x: float, y: float, wide: float, high: float) -> str:
        path = f"<ofd:AbbreviatedData>M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C</ofd:AbbreviatedData>"
        return f'<ofd:PathObject Boundary="{x} {y} {wide} {high}" Stroke="false" Fill="true">{path}</ofd:PathObject>'

    bars = [*(bar(20, y, 100, 0.2) for y in (30, 40, 50)), *(bar(x, 30, 0.2, 20) for x in (20, 70, 120))]
    words = TABLE[TABLE.index("<ofd:TextObject") :]
    assert document("".join(bars) + words).grids[0].rows[1].keys == ("合计", "1,234.50")


def test_a_text_is_placed_by_its_boundary_and_its_matrix() -> None:
    """One producer writes points, counted from the foot of the page, and scales them."""
    words = (
        '<ofd:TextObject CTM="0.3528 0 0 0.3528 -114.8 111.35" Boundary="114.8 185.2 4 5" Size="14">'
        '<ofd:TextCode X="300" Y="-300" DeltaX="14">局部</ofd:TextCode></ofd:TextObject>'
    )
    first, second = objects(words)
    assert first["x0"] == pytest.approx(0.3528 * 300 * MM)
    assert first["matrix"][5] == pytest.approx(-(185.2 + 111.35 - 0.3528 * 300) * MM)  # type: ignore[index]
    assert first["size"] == pytest.approx(14 * 0.3528 * MM)
    assert float(second["x0"]) - float(first["x0"]) == pytest.approx(14 * 0.3528 * MM)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "read"),
    [("3 3 1.5", [3, 3, 1.5]), ("g 3 2", [2, 2, 2]), ("1 g 2 3 4", [1, 3, 3, 4]), ("", []), (None, []), ("g", [])],
)
def test_distances_between_characters_may_be_counted(written: str | None, read: list[float]) -> None:
    """A ``g`` stands before how often one comes, and which."""
    assert steps(written) == read


def test_characters_without_distances_follow_each_other_by_their_width() -> None:
    """Chinese ones are twice as wide as others."""
    places = [float(one["x0"]) / MM for one in objects(text("a", 0, 9) + text("部", 0, 9))]  # type: ignore[arg-type]
    assert places == pytest.approx([0, 0])
    words = '<ofd:TextObject Boundary="0 0 9 9" Size="4"><ofd:TextCode X="1" Y="4">部a1</ofd:TextCode></ofd:TextObject>'
    assert [float(one["x0"]) / MM for one in objects(words)] == pytest.approx([1, 5, 7])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unseen",
    [
        text("藏", 10, 10, 'Visible="false"'),
        text("藏", 10, 10, 'Alpha="0"'),
        text("藏", 10, 10, "", '<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
        line(0, 0, 9, 0).replace(">", '><ofd:StrokeColor Value="255 255 255"/>', 1),
        line(0, 0, 9, 0).replace("<ofd:PathObject", '<ofd:PathObject Stroke="false"'),
        '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0</ofd:AbbreviatedData></ofd:PathObject>',
        '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 L x</ofd:AbbreviatedData></ofd:PathObject>',
        '<ofd:ImageObject Boundary="0 0 9 9" ResourceID="1"/>',
    ],
)
def test_what_is_not_seen_is_not_drawn(unseen: str) -> None:
    """Hidden and transparent objects, white lines, paths that are neither stroked nor filled, or damaged."""
    assert objects(unseen) == []


def test_objects_in_blocks_and_templates_are_read() -> None:
    """The template of a page stands behind it."""
    read = document(f"<ofd:PageBlock>{text('正文', 20, 40)}</ofd:PageBlock>", template=text("抬头", 20, 20))
    assert read.lines == ("抬头", "正文")


def test_a_page_is_found_from_the_root_as_well() -> None:
    """Some producers name parts so."""
    assert document(text("正文", 20, 40), base="Doc_0/Pages/").lines == ("正文",)
    assert document(text("正文", 20, 40), base="/Doc_0/Pages/").lines == ("正文",)


def test_a_page_has_its_own_size() -> None:
    """What lies beyond it is not shown."""
    assert document(text("正文", 20, 40) + text("页外", 20, 140), box="0 0 297 100").lines == ("正文",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            packed('<ofd:ImageObject ResourceID="1"/>'),
            r"a\.ofd: no page of the OFD holds text: this is a scan; save",
        ),
        (packed(text("文", 1, 9), base="Seiten/"), r"a\.ofd: the file is damaged \(it lacks Doc_0/Seiten/0\.xml\)"),
        (packed("<ofd:PageBlock>" * 30 + "</ofd:PageBlock>" * 30), "parts within each other, more than the 20"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, said: str) -> None:
    """Scans, damaged files, and such as are made to do harm."""
    with pytest.raises(InputError, match=said):
        read_ofd(data, "a.ofd")
