"""Running text is put back together, and every character still knows its place."""

import pytest

from helpers.documents.flow import flow, paragraphs
from helpers.documents.model import Document, Line
from helpers.documents.text.form import blocks_of


def texts(text, wrapped=True):
    """The paragraphs of a text, without white space."""
    lines = tuple(text.split("\n"))
    source = tuple(Line(line, number) for number, line in enumerate(lines, 1))
    document = Document("x", "0" * 64, "text", "utf-8", source, blocks_of(lines), wrapped)
    return [part.text for part in paragraphs(document)]


def test_a_flow_leads_back_to_line_and_column():
    """White space and emphasis marks go, places stay."""
    made = flow([Line("  预 算 **1,0", 3, 7), Line("35.2 万元", 4, 7)])
    assert made.text == "预算1,035.2万元"
    assert made.place(made.text.index("1")) == (7, 3, 8)
    assert made.place(made.text.index("35")) == (7, 4, 0)
    assert made.place(made.text.index("万")) == (7, 4, 5)
    assert made.line == 3


def test_a_sentence_cut_by_a_page_break_is_joined():
    """Markdown from a PDF parts lines by blanks, and pages cut sentences."""
    text = (
        "1.住房公积金(项)2024 年预算 92.02 万元，比 2023 年预算增加 22.10 万元，增\n\n长 31.61%，"
        "原因是基数增加。\n\n2.提租补贴"
    )
    assert texts(text) == [
        "1.住房公积金(项)2024年预算92.02万元，比2023年预算增加22.10万元，增长31.61%，原因是基数增加。",
        "2.提租补贴",
    ]


def test_headings_and_titles_do_not_swallow_what_follows():
    """A numbered heading, a heading with a bracket, a title."""
    text = (
        "五、关于 2024 年收支总表的说明\n\n按照综合预算的原则。\n\n（二）收入预算（详见表1）\n\n"
        "2024年收入1元。\n\n表题\n\n正文。"
    )
    assert texts(text) == [
        "五、关于2024年收支总表的说明",
        "按照综合预算的原则。",
        "（二）收入预算（详见表1）",
        "2024年收入1元。",
        "表题",
        "正文。",
    ]


def test_a_line_of_a_word_document_is_a_paragraph():
    """Text exported from a word processor breaks no sentence."""
    assert texts("项目支出7684.71万元，主要为\n项目甲59.5万元", wrapped=False) == [
        "项目支出7684.71万元，主要为",
        "项目甲59.5万元",
    ]


def test_a_grid_ends_a_paragraph():
    """A sentence never goes on beyond a table."""
    assert texts("如下，\n| a | b |\n| --- | --- |\n| 1 | 2 |\n见上表，") == ["如下，", "见上表，"]


def test_wrapped_lines_are_joined_across_page_numbers_and_running_heads():
    """Full lines run on even where they end without punctuation."""
    wide = "本单位的主要职责是贯彻执行国家和省市有关医疗保障的法律法规规章和政"
    body = "\n".join(f"{wide}\n策标准。\n某市某局部门预算公开\n— {page} —" for page in range(1, 6))
    joined = texts(f"{body}\n支出22.5万\n元。")
    assert joined == [f"{wide}策标准。"] * 5 + ["支出22.5万元。"]


@pytest.mark.parametrize("text", ["", "\n\n", "  \n\t\t\n"])
def test_no_text_gives_no_paragraph(text):
    """Nothing comes of blanks."""
    assert texts(text) == []


def test_a_letter_spaced_heading_swallows_nothing():
    """八 、 机 关 运 行 经 费: its number shows without the spaces only; the line before ends too."""
    text = "2025年预算安排项目支出，\n八 、 机 关 运 行 经 费\n2025年机关运行经费12万元。"
    assert texts(text)[1:] == ["八、机关运行经费", "2025年机关运行经费12万元。"]


@pytest.mark.parametrize("line", ["1579.38 万元，比上年减少1万元。", "12,345元。", "92.5%。"])
def test_an_amount_goes_on_with_the_line_before(line):
    """No paragraph begins with an amount, however short the line before it is."""
    assert texts(f"2018年机关运行经费支出\n{line}") == [f"2018年机关运行经费支出{line}".replace(" ", "")]


def test_a_heading_that_lists_what_it_is_of_is_closed():
    """、 parts the members of a list; no sentence ends with 说明."""
    wide = "本部门预算按照国家规定编制并且严格执行各项支出标准厉行节约统筹安排各类资金"
    heading = "十、“三公”经费及会议费、培训费情况说明"
    assert texts(f"{heading}\n{wide}\n{wide}\n{wide}。")[0] == heading


def test_a_wide_numbered_heading_is_closed():
    """A heading as wide as the page is no sentence cut short."""
    wide = "反映部门年度一般公共预算机关运行经费支出预算安排的有关情况和"
    body = "\n".join([f"{wide}\n其他事项。"] * 4)
    heading = "十一、一般公共预算机关运行经费支出预算情况说明"
    assert texts(f"{body}\n{heading}\n本预算反映安排情况。")[-2:] == [heading, "本预算反映安排情况。"]


def test_a_flow_knows_its_first_and_last_line():
    """Page and lines of a passage."""
    made = flow([Line("预算", 3, 7), Line("1元", 1, 8)])
    assert (made.page, made.line, made.last_line) == (7, 3, 1)
