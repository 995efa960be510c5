"""A table that is a picture is said to be one; its figures are not read."""

from __future__ import annotations

import io

import docx
from PIL import Image

from helpers.disclosure.disclose import disclose
from helpers.disclosure.pictured import pictured
from helpers.documents.model import PICTURE, Document
from helpers.documents.read import read_data

PICTURED = '<p><a href="big.png"><img src="W02.png"></a></p>'


def page(body: str) -> Document:
    """What is read of a web page."""
    return read_data(f"<html><body>{body}<p>2025年预算1.00万元。</p></body></html>".encode(), "a.html")


def titles(document: Document) -> list[tuple[str, str]]:
    """Kind and title of the tables that are pictures."""
    return [(caption.kind, caption.title) for caption, _ in pictured(document)]


def test_a_picture_below_the_title_of_a_table_is_that_table() -> None:
    """A table over two pictures is one."""
    body = f"<p>支出预算总表</p><p>单位：万元</p>{PICTURED}{PICTURED}<p>收入预算总表</p>{PICTURED}"
    assert titles(page(body)) == [("expenditure_summary", "支出预算总表"), ("income_summary", "收入预算总表")]


def test_other_pictures_are_none() -> None:
    """A chart in the narrative, one beside text, one in a cell, and what hangs at the head of the page."""
    cell = f"<table><tr><td>项目</td><td>金额</td></tr><tr><td>{PICTURED}</td><td>1.00</td></tr></table>"
    document = page(f"{PICTURED}<p>二、支出预算情况说明</p>{PICTURED}<p>收入预算总表<img src='icon.png'></p>{cell}")
    assert titles(document) == []
    assert PICTURE not in "".join(document.lines)


def test_a_picture_in_a_word_document_is_one_too() -> None:
    """Its paragraph has no text; an object of another program shows as a picture."""
    image, data, made = io.BytesIO(), io.BytesIO(), docx.Document()
    Image.new("L", (8, 8)).save(image, "PNG")
    made.add_paragraph("收入预算总表")
    made.add_picture(image)
    made.add_paragraph("注：本表").add_run().add_picture(image)
    made.save(data)
    document = read_data(data.getvalue(), "a.docx")
    assert titles(document) == [("income_summary", "收入预算总表")]
    assert document.lines == ("收入预算总表", "注：本表")


def test_the_figures_that_are_not_read_are_doubted() -> None:
    """The table is there, without amounts; a picture between a title and its table is only passed."""
    table = "<table><tr><td>科目名称</td><td>合计</td></tr><tr><td>外交支出</td><td>1.00</td></tr></table>"
    body = f"<p>支出预算总表</p>{PICTURED}<p>收入预算总表</p>{PICTURED}{table}"
    found = disclose(page(body), overrides={"agency": "朔州市财政局", "year": 2025, "stage": "budget"})
    assert [(row["kind"], row["amounts"]) for row in found.tables] == [
        ("income_summary", 1),
        ("expenditure_summary", 0),
    ]
    assert [(row["table_no"], row["printed"], row["doubt"]) for row in found.doubts] == [
        (2, "支出预算总表", "this table is a picture: its figures were not read")
    ]


def test_pictures_of_a_document_without_tables_are_doubted() -> None:
    """Forms that are pictures below the text, without a title; one picture alone may be a seal."""
    text = "<p>太原市财政局2025年部门预算</p><p>一、收入预算</p><p>收入预算1.00万元。</p>"
    assert [row["doubt"] for row in disclose(page(text + PICTURED * 3)).doubts] == [
        "the document has pictures and no table: what they show was not read"
    ]
    assert not disclose(page(text + PICTURED)).doubts
