"""The source viewer."""

from pathlib import Path

import pandas as pd

from helpers.clean import clean_file
from helpers.documents import Line, read_document
from helpers.report.source import Mark, SourceLine, lines_html, mark_line, source_lines

RAW = Path(__file__).parents[2] / "data" / "raw"
EMPTY = [Line("", number) for number in range(1, 101)]
PATH = "huaibei/2023/yiliaobaozhangju/unit-final.txt"


def test_marks_stand_where_the_figures_are_and_everything_is_escaped() -> None:
    """Text, figure and meaning alike."""
    html = mark_line("<b>12</b>", [Mark(3, 5, '"x"')])
    assert html == '&lt;b&gt;<span class="figure" title="&#34;x&#34;">12</span>&lt;/b&gt;'


def test_a_mark_that_overlaps_another_is_left_out() -> None:
    """A figure that two tables read is marked once."""
    assert mark_line("1234", [Mark(0, 3, "a"), Mark(1, 2, "b")]).count("figure") == 1


def test_every_line_is_shown_with_the_figures_that_were_read(final_tables: dict[str, pd.DataFrame]) -> None:
    """A claim by its place in the line, an amount and a target by what is printed."""
    lines = read_document(RAW / PATH, PATH).source
    shown = source_lines(lines, final_tables, final_tables["documents"]["doc_id"][0], "en")
    assert [line.number for line in shown] == list(range(1, len(lines) + 1))
    assert 'title="基本支出 · 2023 · Component · 274.70 万元">274.70</span>万元' in shown[43].html
    assert ">8322</span>" in shown[148].html
    assert ">≥28%</span>" in shown[195].html


def test_a_figure_within_a_longer_one_is_not_taken_for_it(final_tables: dict[str, pd.DataFrame]) -> None:
    """2556 is not found in 12556 or 2556.5."""
    doc_id = final_tables["documents"]["doc_id"][0]
    lines = [Line("12556 2556.5 2,556 2556", 153)]
    assert source_lines(lines, final_tables, doc_id, "en")[0].html.startswith("12556 2556.5 2,556 <span")


def test_a_figure_that_a_line_prints_twice_is_marked_for_two_rows(final_tables: dict[str, pd.DataFrame]) -> None:
    """The second row finds the second place, as the first is taken."""
    doc_id = final_tables["documents"]["doc_id"][0]
    twice = pd.concat([final_tables["amounts"].head(1)] * 3, ignore_index=True)
    html = source_lines([Line("8322/8322", 149)], {"amounts": twice}, doc_id, "en")[0].html
    assert html.count(">8322</span>") == 2


def test_a_line_of_the_viewer_has_its_anchor_its_findings_and_its_text() -> None:
    """A page begins with its number; everything is escaped."""
    line = SourceLine(4, 2, "P2L4", mark_line("<b>", []), ("a&b",))
    html = lines_html([line], "en")
    assert html.startswith('<h2 class="page-break" id="P2">page 2</h2>\n<div class="line" id="P2L4">')
    assert 'href="../index.html#finding-a%26b"' in html
    assert '<span class="text">&lt;b&gt;</span>' in html
    assert line.place == "2:4"


def test_lines_that_a_failed_check_read_lead_back_to_the_finding(final_tables: dict[str, pd.DataFrame]) -> None:
    """Passed checks leave no mark."""
    doc_id = final_tables["documents"]["doc_id"][0]
    shown = source_lines(EMPTY, final_tables, doc_id, "en")
    assert {line.number: line.findings for line in shown if line.findings} == {
        59: ("a3",),
        61: ("a3",),
        63: ("a3",),
        78: ("a2",),
    }


def test_rows_of_another_document_leave_no_mark(final_tables: dict[str, pd.DataFrame]) -> None:
    """A unit's tables hold all its documents."""
    shown = source_lines(EMPTY, final_tables, "another", "en")
    assert not any(line.findings for line in shown)


def test_lines_of_a_paged_source_are_told_apart_by_page(final_tables: dict[str, pd.DataFrame]) -> None:
    """Line 149 of page 2 is not line 149 of page 3."""
    doc_id = final_tables["documents"]["doc_id"][0]
    amounts = final_tables["amounts"].assign(page=pd.array([2, 2], dtype="Int64"))
    lines = [Line("8322", 149, 2), Line("8322", 149, 3)]
    shown = source_lines(lines, {"amounts": amounts}, doc_id, "en")
    assert [line.anchor for line in shown] == ["P2L149", "P3L149"]
    assert [line.page for line in shown] == [2, 3]
    assert ["figure" in line.html for line in shown] == [True, False]


def test_every_figure_read_from_a_real_document_is_marked() -> None:
    """None is lost between the clean tables and the page."""
    tables = clean_file(RAW / PATH, RAW)
    doc_id = tables["documents"]["doc_id"][0]
    shown = source_lines(read_document(RAW / PATH, PATH).source, tables, doc_id, "zh")
    marks = sum(line.html.count('class="figure"') for line in shown)
    assert marks == sum(len(tables[name]) for name in ("amounts", "claims", "targets"))
