"""Paragraphs that are but the lines of a page, as converters from PDF leave them, are put together again."""

from __future__ import annotations

from pathlib import Path

from helpers.documents import read_document
from helpers.documents.flow import paragraphs

SENTENCE = (
    "2024年度收入支出总计120.00万元，与上年相比，收入支出总计各增加20.00万元，增长20.00%，主要原因是人员工资调整和新增项目"
    "安排，以及按照有关规定调整住房公积金和社会保险费的缴费基数，相应增加了支出。"
)
WIDTH = 24


def page(folder: Path, lines: list[str]) -> Path:
    """A web page of paragraphs."""
    path = folder / "page.html"
    path.write_text(
        "<html><meta charset='utf-8'><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>", "utf-8"
    )
    return path


def test_paragraphs_of_one_width_are_the_lines_of_a_page(tmp_path: Path) -> None:
    """Each sentence is whole again, however the width has cut it."""
    sentences = [f"{SENTENCE}第{'一二三四五'[at]}段。" for at in range(5)]
    lines = [text[at : at + WIDTH] for text in sentences for at in range(0, len(text), WIDTH)]
    assert [one.text for one in paragraphs(read_document(page(tmp_path, lines)))] == sentences


def test_whole_paragraphs_are_left_as_they_are(tmp_path: Path) -> None:
    """Sentences of all lengths, and a form whose sentences are of one length but closed, are not joined."""
    whole = [SENTENCE[: 30 + 7 * (at % 9)] for at in range(30)]
    alike = [
        f"{at}项目支出年初预算为{at}0.00万元，支出决算为{at}0.00万元，完成年初预算的100%。" for at in range(10, 40)
    ]
    for lines in (whole, alike):
        assert len(list(paragraphs(read_document(page(tmp_path, lines))))) == len(lines)
