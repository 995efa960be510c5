"""Digits of scans: what the recognition leaves in doubt is read as the sums of the table say, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.disclosure.amounts import read_amounts
from helpers.documents.model import Cell, Row, Seen

HEADING = ("科目编码", "科目名称", "合计", "基本支出", "项目支出", "经营支出")
CODES = ("2080501", "2080502", "2080505", "2080506", "2101101", "2101103", "2210201", "2210203")
SURE = Seen(0.99)

Table = list[list[Cell]]


def printed(fen: int) -> str:
    """An amount of fen as tables print it; nothing is blank."""
    return f"{Decimal(fen) / 100:,.2f}" if fen else ""


def seen(text: str, line: int = 1) -> Cell:
    """A cell of a scan of whose characters there is no doubt."""
    return Cell(text, line, 1, confidence=0.99 if text else None, seen=(SURE,) * len(text))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows whose total is the sum of its parts, and a row of totals."""
    figures = [[draw(st.integers(10_00, 99_999_99)) for _ in range(3)] for _ in CODES]
    figures = [[sum(parts), *parts] for parts in figures]
    rows = [[code, "某项支出", *map(printed, row)] for code, row in zip(CODES, figures, strict=True)]
    rows.append(["", "合计", *(printed(sum(column)) for column in zip(*figures, strict=True))])
    return [[seen(text, line) for text in row] for line, row in enumerate(rows, 2)]


def misread(cell: Cell, at: int, digit: str, how: Seen) -> Cell:
    """The cell with one character recognised as another."""
    text = cell.text[:at] + digit + cell.text[at + 1 :]
    confidence = min(how.confidence, cell.confidence or 1)
    return replace(cell, text=text, confidence=confidence, seen=(*cell.seen[:at], how, *cell.seen[at + 1 :]))


def read(rows: Table) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], str], list[str]]:
    """Read a table: values, printed texts, and what was doubted."""
    heading = Row(tuple(seen(text) for text in HEADING), 1)
    body = [heading, *(Row(tuple(row), row[0].line) for row in rows)]
    amounts, doubts, _, _ = read_amounts(body, "expenditure_summary", "budget", "万元", False)
    at = [(row["row_no"] - 1, row["col_no"] - 1) for row in amounts]
    values = {place: str(row["value"]) for place, row in zip(at, amounts, strict=True)}
    return values, {place: row["printed"] for place, row in zip(at, amounts, strict=True)}, [d["doubt"] for d in doubts]


def values(rows: Table) -> dict[tuple[int, int], str]:
    """Return what a table says, by row and column."""
    return {
        (row_no, at): cell.text.replace(",", "")
        for row_no, row in enumerate(rows)
        for at, cell in enumerate(row)
        if at > 1 and cell.text
    }


def changed(rows: Table, row_no: int, at: int, cell: Cell) -> Table:
    """The table with another cell."""
    return [[*row[:at], cell, *row[at + 1 :]] if number == row_no else row for number, row in enumerate(rows)]


def figure_of(rows: Table, data: st.DataObject) -> tuple[int, int, int, str]:
    """Choose a digit of a figure, and another for it; not the last, which the rounding of the others may cover."""
    row_no, at = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(2, 5))
    text = rows[row_no][at].text
    place = data.draw(st.sampled_from([place for place, character in enumerate(text[:-1]) if character.isdigit()]))
    return row_no, at, place, data.draw(st.sampled_from([digit for digit in "123456789" if digit != text[place]]))


@settings(max_examples=20, deadline=None)
@given(tables())
def test_a_scan_that_adds_up_is_read_as_recognised(rows: Table) -> None:
    """There is nothing to choose and nothing to doubt."""
    assert read(rows) == (values(rows), {at: rows[at[0]][at[1]].text for at in values(rows)}, [])


@settings(max_examples=20, deadline=None)
@given(tables(), st.data())
def test_a_doubtful_digit_is_read_as_row_and_column_say(rows: Table, data: st.DataObject) -> None:
    """The second choice of the recogniser closes both; what was recognised stays beside it."""
    row_no, at, place, digit = figure_of(rows, data)
    cell = misread(rows[row_no][at], place, digit, Seen(0.6, rows[row_no][at].text[place]))
    found, texts, doubts = read(changed(rows, row_no, at, cell))
    assert found == values(rows)
    assert texts[row_no, at] == cell.text
    taken = f"read as {rows[row_no][at].text}: so its row or column adds up, and in no other way"
    assert doubts == [f"recognised with confidence 0.60; {taken}"]


@settings(max_examples=20, deadline=None)
@given(tables(), st.data())
def test_a_misprint_recognised_without_doubt_is_not_mended(rows: Table, data: st.DataObject) -> None:
    """The document says so, and is read so."""
    row_no, at, place, digit = figure_of(rows, data)
    wrong = changed(rows, row_no, at, misread(rows[row_no][at], place, digit, SURE))
    assert read(wrong)[0] == values(wrong)
    assert read(wrong)[2] == []


@settings(max_examples=20, deadline=None)
@given(tables(), st.data())
def test_a_misprint_beside_doubtful_digits_is_not_mended_by_them(rows: Table, data: st.DataObject) -> None:
    """A doubtful digit elsewhere, which its own column confirms, does not give way to another's misprint."""
    row_no, at, place, digit = figure_of(rows, data)
    other = data.draw(st.sampled_from([column for column in range(2, 6) if column != at]))
    cell = rows[row_no][other]
    where = data.draw(st.sampled_from([where for where, character in enumerate(cell.text) if character.isdigit()]))
    wrong = changed(rows, row_no, at, misread(rows[row_no][at], place, digit, SURE))
    wrong = changed(wrong, row_no, other, misread(cell, where, cell.text[where], Seen(0.5, "0123456789")))
    found, _, doubts = read(wrong)
    assert found == values(wrong)
    assert len(doubts) == 1
    assert "left as recognised" in doubts[0]


def small(*rows: list[Cell]) -> Table:
    """Three rows that add up, and others."""
    sure = [["2080501", "某项支出", "3.00", "1.00", "2.00", ""], ["2080502", "某项支出", "9.00", "4.00", "5.00", ""]]
    sure.append(["2080505", "某项支出", "8.00", "6.00", "2.00", ""])
    return [[seen(text, line) for text in row] for line, row in enumerate(sure, 2)] + [list(row) for row in rows]


def row(*texts: str) -> list[Cell]:
    """A row without doubt."""
    return [seen(text, 9) for text in ("2080506", "某项支出", *texts, "")]


def test_where_two_readings_close_none_is_taken() -> None:
    """Either part may be the one that was misread."""
    total, one, other = row("18.00", "13.00", "8.00")[2:5]
    one, other = misread(one, 1, "3", Seen(0.6, "0")), misread(other, 0, "8", Seen(0.6, "5"))
    found, _, doubts = read(small([*row("")[:2], total, one, other, seen("")]))
    assert (found[3, 3], found[3, 4]) == ("13.00", "8.00")
    assert len(doubts) == 2
    assert all("left as recognised: a sum of its own would close under 1 nearby reading" in doubt for doubt in doubts)


def test_where_no_reading_closes_the_figure_is_left_and_doubted() -> None:
    """It is for a reader to look at."""
    cells = row("18.00", "13.00", "8.00")
    cells[3] = misread(cells[3], 1, "3", Seen(0.6, "8"))
    found, _, doubts = read(small(cells))
    assert found[3, 3] == "13.00"
    assert doubts == [
        "recognised with confidence 0.60; left as recognised: a sum of its own closes under no nearby reading"
    ]


def test_a_second_choice_for_a_sure_digit_does_not_hide_a_misprint() -> None:
    """The recogniser is sure of what it saw; one sum that fails may be a misprint of the document."""
    cells = row("18.00", "13.00", "8.00")
    cells[3] = misread(cells[3], 1, "3", Seen(0.97, "0"))
    found, _, doubts = read(small(cells))
    assert found[3, 3] == "13.00"
    assert len(doubts) == 1
    assert doubts[0].endswith("a sum of its own would close under 1 nearby reading, but not for sure")


def test_a_second_choice_for_a_sure_digit_is_taken_where_two_sums_agree() -> None:
    """Its row and its column both say so, and share nothing but the figure."""
    cells = row("18.00", "13.00", "8.00")
    cells[3] = misread(cells[3], 1, "3", Seen(0.97, "0"))
    total = [seen(text, 10) for text in ("", "合计", "38.00", "21.00", "17.00", "")]
    found, texts, doubts = read(small(cells, total))
    assert (found[3, 3], texts[3, 3]) == ("10.00", "13.00")
    assert len(doubts) == 1


@pytest.mark.parametrize("text", ["1300", "13,00", "1.3.00", "13.0O", "l3.00"])
def test_marks_and_letters_of_a_figure_are_doubtful_by_themselves(text: str) -> None:
    """A point lost or taken for a comma, and letters that look like digits."""
    cells = row("21.00", text, "8.00")
    found, texts, doubts = read(small(cells))
    assert (found.get((3, 3)), texts.get((3, 3))) == ("13.00", text)
    assert len(doubts) == 1


def test_a_point_is_not_put_where_the_sums_close_without() -> None:
    """A round figure is one."""
    found, _, doubts = read(small(row("1308.00", "1300", "8.00")))
    assert found[3, 3] == "1300"
    assert doubts == []


def test_figures_of_a_text_layer_are_never_doubtful() -> None:
    """What is no scan has no recognition to doubt, whatever it adds up to."""
    cells = [replace(cell, confidence=None, seen=()) for cell in row("21.00", "1300", "8.00")]
    bare = [[replace(cell, confidence=None, seen=()) for cell in line] for line in small()]
    found, _, doubts = read([*bare, cells])
    assert found[3, 3] == "1300"
    assert doubts == []
