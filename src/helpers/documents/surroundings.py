"""Titles, units and notes that stand in rows of a table: running text above and below the table proper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from helpers.documents.model import Grid, Line, Row, squeeze
from helpers.money import prints_amount

_NOTE = re.compile(r"^[（(]?(?:注|备注|说明|本表|此表)|[。；]$")
_ENDED = re.compile(
    r"(?:表|情况|明细|一览|目录)(?:[（(][^（）()]{1,12}[)）])?$|^(?:公开|预算|决算|附)?表?\S{0,3}\d+表?$|"
    r"^[（(]?\d{4}年(?:度)?[)）]?$"
)
_BEGUN = re.compile(
    r"^[（(]?(?:金额|货币|计量)?单位[:：]|^(?:编制|填报|公开|预算)?(?:单位|部门)(?:名称)?[:：]|^[（(]?\d{4}年(?:度)?[)）]?$"
)
_SIGNED = re.compile(r"^[^:：]{2,8}[:：]|^第\s*\d+\s*页")
_TABLE = re.compile(r"[\u4e00-\u9fff]{2}表(?:[（(][^（）()]{1,12}[)）])?$")
"""How the title of a table ends; 公开01表 only numbers it."""
_UNIT = re.compile(r"(?:金额|货币|计量)?单位[:：](?:人民币)?[百千万亿]?元[)）]?$")
_HEADING = re.compile(
    r"^第[一二三四五六七八九十\d]{1,3}部分|^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).*(?:情况|说明|解释)$"
)
"""A heading of the narrative, as no item of a table is called."""
_LONG = 40  # characters: no item of a table is named at such length in a row of its own


def texts_of(row: Row) -> list[str]:
    """Return the lines of text that a row prints, its cells parted by tabs."""
    texts = [cell.text for cell in row.cells]
    if texts and not any("\n" in text for text in texts):
        return ["\t".join(texts).strip("\t")]
    parts = [text.split("\n") for text in texts]
    height = max(map(len, parts), default=0)
    return ["\t".join([part[at] if at < len(part) else "" for part in parts]).strip("\t") for at in range(height)]


def tables_of(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Part rows where another table begins: below a table, at a title in a row of its own before a fuller one.

    Above it is a blank row, or it says that it is a table's and is merged over more columns than one or has the unit of
    the figures below it; titles of tables beside each other need neither.
    """
    part: list[Row] = []
    for at, row in enumerate(rows):
        above = part[-1].keys if part else ()
        begins = _is_title_below(row, above, rows[at + 1 : at + 2]) and any(map(is_table_row, part))
        begins = begins or (
            len(titles_beside(row)) > 1 and any(prints_amount(text) for each in part for text in each.keys)
        )
        if begins and any(map(is_table_row, rows[at + 1 : at + 5])):
            yield part
            part = []
        part.append(row)
    yield part


def _is_title_below(row: Row, above: Sequence[str], below: Sequence[Row]) -> bool:
    if not is_text(row) or not is_title(row) or is_note(row):
        return False
    if titles_beside(row) and any(_UNIT.search("".join(one.keys)) for one in below):
        return True
    return not any(above) or any(row.cells[at + 1].merged for at in titles_beside(row) if at + 1 < len(row.cells))


def titles_beside(row: Row) -> list[int]:
    """Return the places of the texts of a row, where all of them are titles of tables."""
    filled = [at for at, text in enumerate(row.keys) if text]
    return filled if all(_TABLE.search(row.keys[at]) for at in filled) else []


def apart(rows: Sequence[Row]) -> Iterator[Line | Grid]:
    """Give the titles above a table, the table, and the notes below it.

    Above the first row with several texts or a figure, a row with one text is a title if it is merged over the whole
    width, ends or begins like a title or caption, is a sentence, or stands above a title; below the last such row it is
    a note if it is a sentence or says that it is a note, and so are the names of those who made the table; a heading of
    the narrative ends the table. Otherwise it is an item without figures, as on a page that a table goes on.

    Parameters
    ----------
    rows : sequence of Row
        All of one width.
    """
    table = [at for at, row in enumerate(rows) if is_table_row(row)]
    if not table:
        yield from as_lines(rows)
        return
    first, last = 1 + max((at for at in range(table[0]) if _is_caption(rows[at])), default=-1), table[-1]
    while first < table[0] and (not any(rows[first].keys) or is_title(rows[first])):
        first += 1
    while last > first and _is_signed(rows[last]):
        last -= 1
    while last + 1 < len(rows) and is_text(rows[last + 1]) and not _begins_text(rows[last + 1]):
        last += 1
    body = _narrowed(rows[first : last + 1], [*rows[:first], *rows[last + 1 :]])
    yield from _as_titles(rows[:first])
    yield Grid(tuple(body), body[0].line, _end(body[-1]), ragged=False, page=body[0].page)
    yield from as_lines(rows[last + 1 :])


def _narrowed(rows: Sequence[Row], others: Sequence[Row]) -> Sequence[Row]:
    """Leave out the columns on the right that only a title or a note has used."""
    used = 1 + max(at for row in rows for at, text in enumerate(row.keys) if text)
    if not any(any(row.keys[used:]) for row in others):
        return rows
    return [Row(row.cells[:used], row.line, page=row.page) for row in rows]


def is_title(row: Row) -> bool:
    """Say whether the one text of a row is a title, a caption or a sentence rather than an item of a table."""
    return _is_caption(row) or is_note(row)


def _is_caption(row: Row) -> bool:
    text = "".join(row.keys)
    whole = row.cells[0].key and all(cell.merged for cell in row.cells[1:])
    return bool(whole or _ENDED.search(text) or _BEGUN.search(text))


def is_table_row(row: Row) -> bool:
    """Say whether a row holds more than one text, or a figure."""
    filled = [text for text in row.keys if text]
    return len(filled) > 1 or (len(filled) == 1 and prints_amount(filled[0]))


def _is_signed(row: Row) -> bool:
    """Say whether a row at the foot of a table is blank or names who made it: 单位负责人：… 制表人：…."""
    return all(_SIGNED.match(text) for text in row.keys if text)


def is_text(row: Row) -> bool:
    """Say whether a row holds one text and nothing else."""
    return sum(1 for text in row.keys if text) == 1 and not is_table_row(row)


def is_note(row: Row) -> bool:
    """Say whether the text of a row is a sentence or says that it is a note."""
    text = "".join(row.keys)
    return len(text) > _LONG or bool(_NOTE.search(text))


def _as_titles(rows: Iterable[Row]) -> Iterator[Line]:
    """The titles above a table: what is wrapped within its cell is one line, up to where a title ends or begins."""
    for row in rows:
        if not is_text(row):
            yield from as_lines([row])
            continue
        held: Line | None = None
        for line in as_lines([row]):
            if held and not _ENDED.search(squeeze(held.text)) and not _BEGUN.search(squeeze(line.text)):
                line = replace(held, text=held.text + line.text)
            elif held:
                yield held
            held = line
        if held:
            yield held


def as_lines(rows: Iterable[Row]) -> Iterator[Line]:
    """Give rows as the lines of text that they print."""
    for row in rows:
        for at, text in enumerate(texts_of(row)):
            if text.strip():
                yield Line(text, row.line + at, row.page)


def _begins_text(row: Row) -> bool:
    """Say whether a row with one text below a table is no item of it: a note, or a heading of the narrative."""
    return is_note(row) or bool(_HEADING.search("".join(row.keys)))


def _end(row: Row) -> int:
    return row.line + max((cell.text.count("\n") for cell in row.cells), default=0)
