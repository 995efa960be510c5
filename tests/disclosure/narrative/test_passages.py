"""Everything printed outside the cells of tables is a passage: headings, contents, titles, captions, notes, text."""

import pytest

from helpers.clean import conform
from helpers.clean.contract import closed_list
from helpers.disclosure.narrative import read_narrative
from helpers.documents.model import Document, Line
from helpers.documents.text.form import blocks_of

from .conftest import Identity

TABLES = [
    {
        "title": "2025年部门收支总表",
        "kind": "income_expenditure_summary",
        "note": "注：本表反映全部收支。",
    },
    {"title": "政府性基金预算支出表", "kind": "government_fund", "note": "本部门没有政府性基金预算，故本表无数据。"},
]
GRID = "| 项目 | 预算数 |\n| --- | --- |\n| 合计 | 12.00 |"


def document_of(text):
    """A document of Markdown text."""
    lines = tuple(text.split("\n"))
    source = tuple(Line(line, number) for number, line in enumerate(lines, 1))
    return Document("x.txt", "0" * 64, "Markdown", "utf-8", source, blocks_of(lines), wrapped=True)


def passages_of(text, tables=TABLES):
    """The passages of a text."""
    return read_narrative(document_of(text), Identity(2025, "budget"), (), tables).passages


def parts_of(text):
    """Kind and text of each passage."""
    return [(row["passage_kind"], row["text"]) for row in passages_of(text)]


def test_contents_end_where_the_document_begins():
    """Lines after 目录 are contents until one of them comes again; the heading that comes again is a heading."""
    text = (
        "目 录\n\n第一部分 部门概况\n\n一、主要职责\n\n第二部分 2025年部门预算表\n\n一、收支总表\n\n"
        "第一部分 部门概况\n\n一、主要职责\n\n负责全市工作。"
    )
    assert parts_of(text) == [
        ("heading", "目录"),
        ("contents", "第一部分部门概况"),
        ("contents", "一、主要职责"),
        ("contents", "第二部分2025年部门预算表"),
        ("contents", "一、收支总表"),
        ("heading", "第一部分部门概况"),
        ("heading", "一、主要职责"),
        ("paragraph", "负责全市工作。"),
    ]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("第一部分 部门概况……1", "第一部分 部门概况"),  # the page is no part of the entry
        ("第一部分 单位概况", "第一部分 部门基本概况"),  # worded otherwise, but the same number again
    ],
)
def test_contents_end_with_the_first_line_again_however_it_is_printed(first, again):
    """Dots, pages and small changes of wording do not hide where the document begins."""
    assert parts_of(f"目录\n{first}\n第二部分 情况说明......12\n{again}\n第二部分 情况说明")[-2:] == [
        ("heading", again.replace(" ", "")),
        ("heading", "第二部分情况说明"),
    ]


def test_dots_that_lead_to_a_page_make_a_line_of_contents_anywhere():
    """Contents without the word 目录 above them."""
    assert parts_of("一、部门职责..............3\n二、机构设置…………4\n一、部门职责")[0][0] == "contents"
    assert [kind for kind, _ in parts_of("一、部门职责..........3\n二、机构设置…………4\n一、部门职责")] == [
        "contents",
        "contents",
        "heading",
    ]


def test_what_stands_around_a_table_is_title_caption_and_note():
    """The title that the table is known by, form number and unit above it, the note below it; never its cells."""
    title = "表1\n\n2025年部门收支总表\n\n单位：万元"
    text = f"{title}\n\n{GRID}\n\n注：本表反映全部收支。\n\n二、收入情况说明\n\n收入12万元。"
    rows = passages_of(text)
    assert [(row["passage_kind"], row["section"], row["text"]) for row in rows] == [
        ("caption", None, "表1"),
        ("title", "income_expenditure_summary", "2025年部门收支总表"),
        ("caption", None, "单位：万元"),
        ("note", "income_expenditure_summary", "注：本表反映全部收支。"),
        ("heading", "income_summary", "二、收入情况说明"),
        ("paragraph", "income_summary", "收入12万元。"),
    ]
    assert [row["passage_no"] for row in rows] == [1, 2, 3, 4, 5, 6]


def test_a_title_and_a_note_within_the_grid_are_passages_in_their_place():
    """Sheets print title and note in cells that span the table."""
    text = (
        "前言。\n\n| 政府性基金预算支出表 | |\n| --- | --- |\n| 项目 | 预算数 |\n| 合计 | 0 |\n"
        "| 本部门没有政府性基金预算，故本表无数据。 | |\n\n后记。"
    )
    assert parts_of(text) == [
        ("paragraph", "前言。"),
        ("title", "政府性基金预算支出表"),
        ("note", "本部门没有政府性基金预算，故本表无数据。"),
        ("paragraph", "后记。"),
    ]


def test_the_words_of_a_title_are_no_title_where_no_table_follows():
    """A heading that reads like a title, far from any table."""
    assert parts_of("政府性基金预算支出表\n\n本部门没有政府性基金预算，故本表无数据。") == [
        ("heading", "政府性基金预算支出表"),
        ("paragraph", "本部门没有政府性基金预算，故本表无数据。"),
    ]


def test_what_states_something_is_no_heading():
    """Figures, clauses, goals after a colon and items of duties are text; a numbered heading may end in a full stop."""
    text = (
        "三、机关运行经费情况\n\n（一）机关运行经费。\n\n（二）其他收入12万元\n\n（三）实施主体：某市某局\n\n"
        "一、主要职责\n\n（九）完成交办的其他任务。"
    )
    assert [kind for kind, _ in parts_of(text)] == [
        "heading",
        "heading",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_lines_are_joined_and_page_numbers_left_out():
    """A sentence over a page break is one passage, from its first line to its last."""
    text = "一、机关运行经费情况说明\n\n2025年机关运行经费预算，\n\n— 3 —\n\n12.50 万元。\n\n第 4 页 共 9 页"
    heading, body = passages_of(text)
    assert (body["text"], body["line"], body["last_line"]) == ("2025年机关运行经费预算，12.50万元。", 3, 7)
    assert (heading["section"], body["section"]) == ("operating_funds", "operating_funds")


def test_every_passage_obeys_the_contract(clean_tables):
    """The real documents: kinds of the closed list, numbers in order, no passage without text."""
    for tables in clean_tables.values():
        passages = tables["passages"]
        assert len(passages) > 50
        assert set(passages["passage_kind"]) <= set(closed_list("passage_kind"))
        assert list(passages["passage_no"]) == list(range(1, len(passages) + 1))
        assert passages["text"].str.len().min() > 0
        titles = set(tables["tables"]["title"].dropna())
        assert set(passages["text"][passages["passage_kind"] == "title"]) <= titles


def test_no_text_makes_no_passage():
    """An empty document."""
    assert passages_of("") == []
    assert len(conform("passages", [])) == 0


def test_the_word_contents_may_be_parted_into_two_lines():
    """Wide spacing makes two lines of 目录."""
    parts = parts_of(
        "目\n\n录\n\n第一部分 部门概况\n\n一、主要职责\n\n第一部分 部门概况\n\n一、主要职责\n\n负责全市工作。"
    )
    assert [kind for kind, _ in parts][2:4] == ["contents", "contents"]
