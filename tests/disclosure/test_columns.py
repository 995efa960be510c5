"""Headings: merged cells, spans, numbering rows, roles of columns, panels."""

from __future__ import annotations

from helpers.disclosure.columns import read_columns, split_heading_rows
from helpers.documents.model import Cell, Row


def rows(*texts: str, part: int = 0) -> list[Row]:
    """Rows from lines of cells parted by bars."""
    return [
        Row(tuple(Cell(text.strip(), number) for text in line.split("|")), number, part)
        for number, line in enumerate(texts, 1)
    ]


def headings(*texts: str, ragged: bool) -> list[str]:
    """The heading paths of a table."""
    above, body = split_heading_rows(rows(*texts))
    return [column.heading for column in read_columns(above, body, ragged)]


def test_spans_of_merged_headings_are_inferred_where_they_are_printed_once() -> None:
    """Blanks below a heading are vertical merges; runs below it are what it spans."""
    assert headings(
        "序号|功能分类科目|合计|本年收入|上年结转",
        "|科目编码|科目名称||小计|财政拨款收入|其他收入|",
        "栏次|1|2|3|4|5|6|7",
        "1|201|一般公共服务支出|1.00|1.00|1.00||",
        ragged=True,
    ) == [
        "序号",
        "功能分类科目 / 科目编码",
        "功能分类科目 / 科目名称",
        "合计",
        "本年收入 / 小计",
        "本年收入 / 财政拨款收入",
        "本年收入 / 其他收入",
        "上年结转",
    ]


def test_a_run_below_two_headings_is_parted_where_it_repeats() -> None:
    """收入 and 支出 each span 项目 and 预算数."""
    found = headings("序号|收入|支出", "|项目|预算数|项目|预算数", "1|一、拨款|1.00|一、外交支出|", ragged=True)
    assert found == ["序号", "收入 / 项目", "收入 / 预算数", "支出 / 项目", "支出 / 预算数"]


def test_a_run_below_two_headings_is_parted_where_amounts_begin() -> None:
    """Code and name stand under the classification, the amounts under the other heading."""
    found = headings(
        "序号|支出经济分类科目|一般公共预算基本支出",
        "|科目编码|科目名称|合计|人员经费|公用经费",
        "1||合计|3.00|2.00|1.00",
        ragged=True,
    )
    assert found[2:4] == ["支出经济分类科目 / 科目名称", "一般公共预算基本支出 / 合计"]


def test_blanks_after_a_merged_heading_belong_to_it() -> None:
    """Markdown repeats nothing: blanks to the right are the rest of the merged cell."""
    found = headings("科目编码|科目名称|本年支出|||", "||合计|基本支出|项目支出|", "201|x|1.00|1.00||", ragged=False)
    assert found[2:5] == ["本年支出 / 合计", "本年支出 / 基本支出", "本年支出 / 项目支出"]


def test_rows_that_number_the_columns_are_neither_headings_nor_amounts() -> None:
    """栏次 rows, with or without the word."""
    for line in ("栏次|1|2", "1|2|3"):
        above, body = split_heading_rows(rows("序号|项目|金额", line, "1|一、拨款|5.00"))
        assert len(above) == 1 and len(body) == 1


def test_headings_repeated_on_a_continuation_page_are_dropped() -> None:
    """The same heading again, after a page break."""
    first = rows("科目编码|科目名称|合计", "201|x|1.00")
    again = rows("科目编码|科目名称|合计", "202|y|2.00", part=1)
    _, body = split_heading_rows([*first, *again])
    assert [row.keys[0] for row in body] == ["201", "202"]


def test_a_column_of_words_under_a_money_heading_names_items() -> None:
    """支出 may head a list of names; what stands in the column decides."""
    above, body = split_heading_rows(
        rows("收入|金额|支出|金额", "一、拨款|1.00|一、外交支出|2.00", "二、基金||二、国防支出|3.00")
    )
    columns = read_columns(above, body, ragged=False)
    assert [column.role.role for column in columns] == ["name", "amount", "name", "amount"]
    assert [column.panel for column in columns] == [0, 0, 1, 1]


def test_known_merges_decide_where_a_heading_ends() -> None:
    """Where the source tells which cells a merge covers, a blank heading beside a merged one stays blank."""

    def row(number: int, *texts: str) -> Row:
        cells = (Cell(text.strip("+"), number, merged=text.startswith("+")) for text in texts)
        return Row(tuple(cells), number)

    above = [row(1, "收入", "+", "支出", "+", ""), row(2, "项目", "预算数", "项目", "预算数", "备注")]
    body = [row(3, "一、拨款", "1.00", "一、外交支出", "2.00", "x")]
    found = [column.heading for column in read_columns(above, body, ragged=False)]
    assert found == ["收入 / 项目", "收入 / 预算数", "支出 / 项目", "支出 / 预算数", "备注"]
    above = [row(1, "合计", "本年收入", "+"), row(2, "+", "小计", "财政拨款收入")]
    body = [row(3, "3.00", "2.00", "1.00"), row(4, "3.00", "2.00", "1.00")]
    found = [column.heading for column in read_columns(above, body, ragged=False)]
    assert found == ["合计", "本年收入 / 小计", "本年收入 / 财政拨款收入"]


def test_headings_printed_again_within_a_sheet_are_no_rows() -> None:
    """Where a page of it would begin."""
    _, body = split_heading_rows(rows("科目编码|科目名称|合计", "201|x|1.00", "科目编码|科目名称|合计", "202|y|2.00"))
    assert [row.keys[0] for row in body] == ["201", "202"]
