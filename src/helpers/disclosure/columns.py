"""Headings of a table: which rows are headings, which column each covers, and what each column holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.disclosure.rules import ColumnRole, key, role_of_heading
from helpers.disclosure.valueless import is_valueless
from helpers.documents.model import Row
from helpers.money import prints_amount

MAX_HEADING_ROWS = 6
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．](?!\d)|其中[:：].|\d{3,7}$)"
)
_NAMING = re.compile(r"科目|分类|名称|项目|类别|内容")
_TOTAL = re.compile(r"^(?:合计|总计|(?:本年)?(?:收入|支出)(?:合计|总计)|.*小计)$")
_NUMBERING = re.compile(r"^(?:栏次|行次|\*+)$")
_DASHES = re.compile(r"^[-—–─－/]+$")
_CODE = re.compile(r"^\d{3,7}$")
_CODES = re.compile(r"(?:编码|代码|编号|序号)(?:[(][^()]*[)])?$")
"""What such a heading stands over is no money, however short its numbers."""
_UNKNOWN = "unknown"
_WHOLES = ("total", "budget", "final", "income")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading path, its role, and the panel (independent list) it belongs to."""

    heading: str
    role: ColumnRole
    panel: int


def split_heading_rows(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Part the rows of a table into heading rows and body rows; rows that number the columns are dropped."""
    headings: list[Row] = []
    counts_money = any(sum(prints_amount(text) for text in row.keys[1:]) for row in rows)
    at = 0
    while at < len(rows) and len(headings) < MAX_HEADING_ROWS and _is_heading(rows[at], headings, counts_money):
        if any(rows[at].keys) and not _numbers_columns(rows[at]) and not _repeats(rows[at], headings):
            headings.append(rows[at])
        at += 1
    if headings and (parted := _parted_figures(rows[at : at + 2])) and _is_heading(parted[0], headings, counts_money):
        headings.append(parted[0])
        rows, at = [parted[1], *rows[at + 2 :]], 0
    body = [row for row in rows[at:] if any(row.keys) and not _repeats(row, headings) and not _numbers_columns(row)]
    return headings, body


def _parted_figures(rows: Sequence[Row]) -> tuple[Row, Row] | None:
    """Part a row of headings from figures in it that are merged with the row below, and give that row the figures."""
    if len(rows) < 2 or len(rows[0].cells) != len(rows[1].cells):
        return None
    pairs = list(zip(rows[0].cells, rows[1].cells, strict=True))
    falls = [prints_amount(upper.text) and lower.merged for upper, lower in pairs]
    if not any(falls):
        return None
    left = tuple(replace(upper, text="") if down else upper for (upper, _), down in zip(pairs, falls, strict=True))
    fallen = tuple(upper if down else lower for (upper, lower), down in zip(pairs, falls, strict=True))
    return replace(rows[0], cells=left), replace(rows[1], cells=fallen)


def _repeats(row: Row, headings: Sequence[Row]) -> bool:
    """A heading printed again: on a continuation page, or where a page of a sheet would begin."""
    again = any(row.keys == heading.keys for heading in headings)
    return again and (row.part > 0 or sum(map(bool, row.keys)) > 1)


def _is_heading(row: Row, above: Sequence[Row], counts_money: bool) -> bool:
    filled = [text for text in map(key, row.keys) if text]
    if not filled:
        return not above
    if _numbers_columns(row):
        return True
    if any(prints_amount(text) or _DASHES.match(text) for text in filled):
        return False
    if _ITEM.match(filled[0]):
        return False
    if all(map(is_valueless, filled[1:])) and (len(filled) > 1 or _TOTAL.match(filled[0])):
        return False
    known = sum(role_of_heading(text) is not None for text in filled)
    # Above the figures of an amount table, a row of several words and no figure can only be a heading.
    return known * 2 >= len(filled) or (counts_money and len(filled) > 2 and not _CODE.match(filled[0]))


def _numbers_columns(row: Row) -> bool:
    """Rows such as 栏次 1 2 3 … number the columns and hold no amounts."""
    filled = [text for text in map(key, row.keys) if text and text.strip("*＊")]
    named = bool(filled) and bool(_NUMBERING.match(filled[0]))
    if len(filled) < (2 if named else 3 - any("*" in text for text in row.keys)):
        return False
    figures = [text for text in filled if text.isdigit()]
    words = [text for text in filled if not text.isdigit()]
    if not figures or (words and not named):
        return False
    numbers = [int(text) for text in figures]
    if filled[0] == "栏次" and len(words) <= len(numbers) and numbers == sorted({*numbers}):
        return numbers[-1] <= len(row.cells)  # a heading may have run over into one of its cells
    if not all(map(_NUMBERING.match, words)):
        return False
    return numbers[0] <= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def read_columns(headings: Sequence[Row], body: Sequence[Row], ragged: bool) -> list[Column]:
    """Give each column of a table its heading path and its role.

    Parameters
    ----------
    headings, body : sequence of Row
        As ``split_heading_rows`` parts them.
    ragged : bool
        Whether merged cells are printed once (then spans are inferred) or followed by blanks.
    """
    width = _width(headings, body)
    spread = _spread(headings, width, ragged)
    if any(cell.merged for row in headings for cell in row.cells):
        _extend_over_merged(spread, headings)
    elif not ragged:
        _extend_right(spread)
    paths = [_path([row[at] for row in spread]) for at in range(width)]
    roles = [_role(path, at, body) for at, path in enumerate(paths)]
    return _panels(paths, roles)


def _width(headings: Sequence[Row], body: Sequence[Row]) -> int:
    lengths = Counter(len(row.cells) for row in body)
    widest_heading = max((len(row.cells) for row in headings), default=0)
    return max(lengths.most_common(1)[0][0] if lengths else 0, widest_heading)


def _spread(headings: Sequence[Row], width: int, ragged: bool) -> list[list[str]]:
    """Repeat the text of every merged heading over the columns below it."""
    spread: list[list[str]] = []
    below: list[str] = []  # the cells of the row below, and the columns that each covers
    covered: list[int] = []
    for row in reversed(headings):
        texts = [key(cell.text) for cell in row.cells]
        spans = [1] * len(texts)
        if ragged and len(texts) < len(below):
            shares = iter(covered)
            counts = _spans(len(texts), below, texts)
            spans = [sum(next(shares) for _ in range(count)) for count in counts]
        below, covered = texts, spans
        row_texts = [text for text, span in zip(texts, spans, strict=True) for _ in range(span)]
        spread.insert(0, (row_texts + [""] * width)[:width])
    return spread


def _spans(count: int, leaf: Sequence[str], above: Sequence[str]) -> list[int]:
    """Share the leaf columns out among the headings above them.

    A blank leaf continues the heading above it alone (a vertical merge); a run of filled leaves stands under one merged
    heading, or under several: then it is parted where a leaf repeats the first of the run, or where the leaves change
    from naming an item to counting money.
    """
    groups: list[list[int]] = []
    for at, text in enumerate(leaf):
        if text and groups and leaf[groups[-1][-1]] and len(groups[-1]) >= 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    while len(groups) < count:
        cut = _best_cut(groups, leaf)
        if cut is None:
            break
        group, place = cut
        groups[group : group + 1] = [groups[group][:place], groups[group][place:]]
    while len(groups) > count:
        groups[-2:] = [groups[-2] + groups[-1]]
    spans = [len(group) for group in groups]
    return spans + [0] * (count - len(spans))


def _best_cut(groups: Sequence[Sequence[int]], leaf: Sequence[str]) -> tuple[int, int] | None:
    for number, group in enumerate(groups):
        for place in range(1, len(group)):
            if leaf[group[place]] == leaf[group[0]]:
                return number, place
    for number, group in enumerate(groups):
        for place in range(1, len(group)):
            before, after = (role_of_heading(leaf[group[place + step]]) for step in (-1, 0))
            if before and after and before.role != "amount" and after.role == "amount":
                return number, place
    longest = max(range(len(groups)), key=lambda number: len(groups[number]), default=None)
    if longest is None or len(groups[longest]) < 2:
        return None
    return longest, len(groups[longest]) // 2


def _extend_right(spread: list[list[str]]) -> None:
    """Blanks after a merged heading belong to it as long as something stands below them, within the heading above."""
    for at, row in enumerate(spread[:-1]):
        for column in range(1, len(row)):
            within = all(above[column] == above[column - 1] for above in spread[:at])
            if not row[column] and within and any(below[column] for below in spread[at + 1 :]):
                row[column] = row[column - 1]


def _extend_over_merged(spread: list[list[str]], headings: Sequence[Row]) -> None:
    """Repeat a heading over the cells that its merge covers to the right; a cell covered from above stays blank."""
    from_above: set[tuple[int, int]] = set()
    for at, row in enumerate(headings):
        for column, cell in enumerate(row.cells):
            if not cell.merged:
                continue
            over = headings[at - 1].cells[column] if at and column < len(headings[at - 1].cells) else None
            beside = (at, column - 1) in from_above
            if over is not None and (not over.merged or (at - 1, column) in from_above or beside):
                from_above.add((at, column))
            elif column:
                spread[at][column] = spread[at][column - 1]


def _path(parts: Sequence[str]) -> str:
    distinct: list[str] = []
    for part in parts:
        if part and part not in distinct:
            distinct.append(part)
    return "/".join(distinct)


def _role(path: str, at: int, body: Sequence[Row]) -> ColumnRole:
    """Say what a column holds: as its heading says, unless what stands in it says otherwise."""
    role = role_of_heading(path) if path else None
    texts = [row.keys[at] for row in body if at < len(row.cells) and row.keys[at]]
    codes = sum(bool(_CODE.match(text)) for text in texts)
    figures = sum(prints_amount(text) for text in texts)
    words = sum(bool(_WORD.search(text)) for text in texts)
    if role and role.role == "amount" and words > max(figures, 1):
        return ColumnRole("name" if _NAMING.search(path) or len(path) < 3 else "text")
    if role and role.role not in ("name", "holder"):
        return role
    if texts and codes == len(texts) and role is None and any(len(text) in (5, 7) for text in texts):
        return ColumnRole("code")
    if texts and figures * 2 > len(texts) and codes < figures and not _CODES.search(path):
        return ColumnRole("amount", _UNKNOWN, "") if role is None else _amount_under(path)
    if role:
        return role
    return ColumnRole("name") if words and not figures else ColumnRole("text")


def _amount_under(path: str) -> ColumnRole:
    """A column headed like a name (收入, 支出) that holds figures: it is an amount of that side."""
    return ColumnRole("amount", "income" if path.endswith("收入") else "total", "")


def _panels(paths: Sequence[str], roles: Sequence[ColumnRole]) -> list[Column]:
    """Number the panels: a new one begins where an item is named again after amounts."""
    columns: list[Column] = []
    panel, seen_amount = 0, False
    for path, role in zip(paths, roles, strict=True):
        names = role.role in ("name", "code", "code_lei")
        if names and seen_amount:
            panel, seen_amount = panel + 1, False
        seen_amount = seen_amount or role.role == "amount"
        columns.append(Column(path.replace("/", " / "), role, panel))
    return [_settled(column, columns) for column in columns]


def _settled(column: Column, columns: Sequence[Column]) -> Column:
    """A heading that no alias knows heads the total only where no other column of its panel does."""
    if column.role.measure != _UNKNOWN:
        return column
    known = any(other.panel == column.panel and other.role.measure in _WHOLES for other in columns)
    return replace(column, role=ColumnRole("amount", "other" if known else "total", ""))
