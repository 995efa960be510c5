"""Rows that the end of a page cuts in two: what stands at the head of the next page belongs to the row above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from helpers.codes.match import match_name
from helpers.disclosure.items import ENUMERATOR, TOTAL
from helpers.disclosure.rules import fund_of, key, measure_of_row
from helpers.documents.model import Cell, Row
from helpers.money import parse_figure, prints_amount

_DIGITS = re.compile(r"^[-−－]?[\d,，.．]+$")
_MONEY = re.compile(r"[.,，．]|\d{8}")
_LISTS = ("function", "economic_department", "economic_government")
_SLACK = 3.0
"""Points by which the edges of one column may differ from page to page."""

_LEAST_ROWS = 5
"""What most rows print, is told from so many."""


def joined_at_break(above: Sequence[Row], below: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Put the rest of a row that a page break has cut back to its row.

    A rest prints only where its row prints too. It is told by a figure that the break has cut, by a column that it
    leaves blank and nearly all rows fill, such as that of codes, or by a name that goes on where a line of its cell was
    full and that means nothing by itself.

    Parameters
    ----------
    above, below : sequence of Row
        The rows of a table before and after the break, without headings that are printed again.

    Returns
    -------
    tuple
        The same rows; where the first one below was a rest, it is part of the last one above.
    """
    if not above or not below or len(above[-1].cells) != len(below[0].cells):
        return list(above), list(below)
    row, rest = above[-1], below[0]
    others = [*above[:-1], *below[1:]]
    if not any(row.keys) or not any(rest.keys) or not _may_belong(row, rest, others):
        return list(above), list(below)
    if not (_cuts_figure(row, rest) or _leaves_blank(row, rest, others) or _goes_on(row, rest, others)):
        return list(above), list(below)
    return [*above[:-1], _joined(row, rest)], list(below[1:])


def laid_over(headings: Sequence[Row], below: Sequence[Row]) -> list[Row] | None:
    """Lay headings that a page break has cut from their table over its columns, by where both stand on their pages.

    Returns
    -------
    list of Row or None
        The headings with a cell for each column; None where a heading does not begin and end where columns do.
    """
    singles = ([row.cells[at].box for row in below if _is_single(row, at)] for at in range(len(below[0].cells)))
    columns = [boxes[0] for boxes in singles if boxes and boxes[0]]
    laid = []
    for row in headings:
        cells: list[Cell] = []
        for cell in row.cells:
            left, _, right, _ = cell.box or (0.0, 0.0, 0.0, 0.0)
            under = [column for column in columns if left < (column[0] + column[2]) / 2 < right]
            if not under or abs(under[0][0] - left) > _SLACK or abs(under[-1][2] - right) > _SLACK:
                return None
            cells += [cell, *(Cell("", cell.line, cell.page, merged=True) for _ in under[1:])]
        if len(cells) != len(below[0].cells):
            return None
        laid.append(replace(row, cells=tuple(cells)))
    return laid


def begins_again(body: Sequence[Row], following: Sequence[Row]) -> bool:
    """Say whether rows below headings printed again are another table's: another total begins, or both sides are full.

    The last row of a table of two sides has 收入总计 beside 支出总计.
    """
    ended = bool(body) and sum(key(text).endswith("总计") for text in body[-1].keys) > 1
    return bool(following) and (ended or (any(map(_is_total, body)) and _is_total(following[0])))


def _is_total(row: Row) -> bool:
    return any(key(text) in ("合计", "总计") for text in row.keys[:4])


def _is_single(row: Row, at: int) -> bool:
    """Say whether a cell covers its own column alone."""
    following = row.cells[at + 1 : at + 2]
    return row.cells[at].box is not None and not (following and following[0].merged and not following[0].box)


def _may_belong(row: Row, rest: Row, others: Sequence[Row]) -> bool:
    """Say whether nothing of a rest speaks against it: no item of its own, and no figure beside another."""
    figures = any(
        prints_amount(text) and (not _DIGITS.match(text) or _is_money(at, others)) for at, text in enumerate(row.keys)
    )
    for at, (text, more) in enumerate(zip(row.keys, rest.keys, strict=True)):
        if not more:
            continue
        if prints_amount(more) or _DIGITS.match(more):
            if figures if not text else not _is_cut(text, more, at, others):
                return False
        elif not text or _is_known(more):
            return False
    return True


def _cuts_figure(row: Row, rest: Row) -> bool:
    return any(text and _DIGITS.match(more) for text, more in zip(row.keys, rest.keys, strict=True))


def _leaves_blank(row: Row, rest: Row, others: Sequence[Row]) -> bool:
    """Say whether a rest leaves a column blank that its row fills and nine of ten others fill too."""
    if len(others) < _LEAST_ROWS:
        return False
    filled = Counter(at for other in others for at, text in enumerate(other.keys) if text)
    return any(
        text and not more and filled[at] * 10 >= len(others) * 9
        for at, (text, more) in enumerate(zip(row.keys, rest.keys, strict=True))
    )


def _goes_on(row: Row, rest: Row, others: Sequence[Row]) -> bool:
    """Say whether every name of a rest follows a line that was full: the longest that its column prints."""
    places = [at for at, more in enumerate(rest.keys) if more and not _DIGITS.match(more)]
    return bool(places) and all(
        len(_last_line(row.cells[at])) + 1 >= max(map(_longest_line, (other.cells[at] for other in (row, *others))))
        for at in places
    )


def _last_line(cell: Cell) -> str:
    return cell.text.rsplit("\n", 1)[-1]


def _longest_line(cell: Cell) -> int:
    return max(map(len, cell.text.split("\n")))


def _is_cut(text: str, more: str, at: int, others: Sequence[Row]) -> bool:
    """Say whether digits make what their column prints only with those of a rest."""
    whole = _is_usual(text, at, others) and (_is_money(at, others) or _is_usual(more, at, others))
    return bool(_DIGITS.match(text)) and _is_usual(text + more, at, others) and not whole


def _is_money(at: int, others: Sequence[Row]) -> bool:
    """Say whether a column prints money and no codes."""
    return any(_DIGITS.match(other.keys[at]) and _MONEY.search(other.keys[at]) for other in others)


def _is_usual(text: str, at: int, others: Sequence[Row]) -> bool:
    """Say whether digits have the form in which a column prints them: as many decimals, or as many digits of a code."""
    printed = [other.keys[at] for other in others if other.keys[at] and _DIGITS.match(other.keys[at])]
    if "." in text or any("." in other for other in printed):
        decimals = Counter(len(other.rpartition(".")[2]) if "." in other else 0 for other in printed).most_common(1)
        own = len(text.rpartition(".")[2]) if "." in text else 0
        return parse_figure(text) is not None and bool(decimals) and own == decimals[0][0]
    return len(text) in {len(other) for other in printed}


def _is_known(text: str) -> bool:
    """Say whether a text names an item by itself: numbered, a total, a fund, or a class."""
    bare = key(text)
    return bool(
        ENUMERATOR.match(bare)
        or TOTAL.match(bare)
        or measure_of_row(bare)
        or fund_of(bare)
        or any(match_name(bare, codes).how != "unmatched" for codes in _LISTS)
    )


def _joined(row: Row, rest: Row) -> Row:
    return replace(row, cells=tuple(_with_rest(cell, more) for cell, more in zip(row.cells, rest.cells, strict=True)))


def _with_rest(cell: Cell, rest: Cell) -> Cell:
    if not (cell.key and rest.key):
        return cell if cell.key else rest
    return replace(cell, text=f"{cell.text}\n{rest.text}")
