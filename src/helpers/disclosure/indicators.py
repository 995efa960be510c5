"""Indicators of a project sheet: independent lists of targets and actual values, and the scores beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.disclosure.indicator_headings import BESIDE, Heading, read_heading
from helpers.disclosure.model import Record, doubt_at
from helpers.disclosure.rules import key
from helpers.disclosure.sheets import LEVEL1, LEVEL2, is_indicator_heading
from helpers.documents.model import Cell, Row
from helpers.money import NUMBER, parse_figure, read_figure

_SIDE_HEADS = re.compile(r"^(?:年度)?绩效(?:指标|目标)$|^绩$|^效$")
_SIGNS = {
    "≥": "ge",
    ">=": "ge",
    "≧": "ge",
    "≤": "le",
    "<=": "le",
    "≦": "le",
    ">": "gt",
    "<": "lt",
    "=": "eq",
    "≈": "approx",
}
_WORDS = {"不低于": "ge", "不少于": "ge", "大于等于": "ge", "不高于": "le", "不超过": "le", "小于等于": "le"}
_SIGN_WORDS = _WORDS | {"大于": "gt", "小于": "lt", "等于": "eq"}
_VALUE = re.compile(rf"^({'|'.join(map(re.escape, [*_SIGNS, *_WORDS]))})?({NUMBER})([^\d,.，。；]{{0,10}})$")
_FUSED = re.compile(
    r"^((?:产出|效益|满意度|成本)指标)((?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响|"
    r"服务对象满意度|满意度)指标)?(.{2,})$"
)
_REMARK = re.compile(r"^(?:备注|注|说明|填表说明)(?:$|[:：\d])")
_UNUSED = re.compile(r"^(?:[.…·。]{2,}|(?:指标|目标)\d{0,2}[:：]?)$")
_TOTAL = re.compile(r"^(?:合计|总计|总分)$")
_PRINTS = re.compile(r"^(?:年度)?绩效指标$|^指标(?:值|内容)$|^(?:数量|质量|时效|成本)指标$")


def read_value(text: str) -> tuple[str | None, Decimal | None, str | None]:
    """Return operator, value and unit of a target, as far as it is one sign, one figure and one unit.

    ``≥95%`` gives ``('ge', Decimal(95), '%')``; a target in words gives three times None.
    """
    found = _VALUE.match(key(text))
    if not found:
        return None, None, None
    sign, figure, unit = found.groups()
    operator = _SIGNS.get(sign) or _WORDS.get(sign) if sign else None
    return operator, parse_figure(figure), unit or None


def read_indicators(rows: Sequence[Row], year: int) -> tuple[list[Record], list[Record], list[Record]]:
    """Read the indicator rows of a sheet, its heading row first.

    Returns
    -------
    tuple
        Rows for ``targets``, for ``amounts`` (scores and weights) and for ``doubts``.
    """
    heading = read_heading(rows[0], year)
    targets: list[Record] = []
    scores: list[Record] = []
    doubts: list[Record] = []
    levels: list[dict[str, str]] = [{} for _ in heading.lists]
    for row_no, row in enumerate(rows[1:], 1):
        filled = [cell for cell in row.cells if cell.key]
        if not filled or is_indicator_heading(row) or _is_unused(filled) or _REMARK.match(key(filled[0].text)):
            continue
        if _TOTAL.match(key(filled[0].text)):
            scores += _total_scores(filled[1:], heading, row_no)
            continue
        placed = _place(row, heading) if any(indicators.values for indicators in heading.lists) else None
        if placed is None and all(_is_level(cell) for cell in filled):
            continue  # an indicator level that the project does not use
        if placed is None:
            doubts.append(_doubt(row, row_no, "an indicator row whose cells fit no column"))
            continue
        for number, (fields, values) in enumerate(placed):
            if number and "level1" in levels[0]:
                levels[number]["level1"] = levels[0]["level1"]
            fields = _unfused(fields, heading, number)
            _carry(fields, levels[number], targets)
            doubts += [_doubt(row, row_no, "an indicator without a value") for _, cell in values if not cell.key]
            targets += [target_of(fields, levels[number], horizon, cell) for horizon, cell in values]
        scores += _row_scores(row, heading, row_no, placed)
    return targets, scores, doubts


def unread_indicators(rows: Sequence[Row]) -> list[Record]:
    """Return a row for ``doubts`` where a table that is no sheet of a known form prints indicators all the same."""
    for row_no, row in enumerate(rows, 1):
        filled = [cell for cell in row.cells if cell.key]
        if any(_PRINTS.search(cell.key) for cell in filled) and len(filled) > 1:
            return [_doubt(row, row_no, "the indicators of this table stand in no known columns and were not read")]
    return []


Placed = list[tuple[dict[str, Cell], list[tuple[str, Cell]]]]


def _place(row: Row, heading: Heading) -> Placed | None:
    """Assign the cells of a row to the fields of each list.

    Position decides where the words in the level columns are levels; where a merge has shifted the cells, their content
    does; a row whose levels bear words of their own is taken by position at last.
    """
    fits = len(row.cells) == heading.width
    placed = _by_position(row, heading) if fits else None
    if placed is not None and all(_levels_known(fields) for fields, _ in placed):
        return placed
    return _by_content(row, heading) or placed


def _is_unused(filled: Sequence[Cell]) -> bool:
    """A line of the form left as it was: dots, or 指标1：, where the indicator would stand."""
    words = [cell for cell in filled if not _is_level(cell)]
    return bool(words) and all(_UNUSED.match(cell.key) for cell in words)


def _is_level(cell: Cell) -> bool:
    text = key(cell.text)
    return bool(LEVEL1.match(text) or LEVEL2.match(text) or _SIDE_HEADS.match(text))


def _levels_known(fields: dict[str, Cell]) -> bool:
    level1, level2, level3 = (
        key(fields[name].text) if name in fields else "" for name in ("level1", "level2", "level3")
    )
    return (
        (not level1 or bool(LEVEL1.match(level1)))
        and (not level2 or bool(LEVEL2.match(level2)))
        and not LEVEL2.match(level3)
    )


def _by_position(row: Row, heading: Heading) -> Placed | None:
    placed: Placed = []
    upper = row.cells[heading.level1] if heading.level1 is not None else None
    for number, indicators in enumerate(heading.lists):
        fields: dict[str, Cell] = {}
        if number == 0 and upper and upper.key:
            fields["level1"] = upper
        for name in ("level2", "level3", *BESIDE):
            at = indicators.columns.get(name)
            if at is not None and row.cells[at].key:
                fields[name] = row.cells[at]
        filled = [(horizon, row.cells[at]) for at, horizon in indicators.values if row.cells[at].key]
        if len(heading.lists) == 1 and ("level3" not in fields or not filled):
            return None
        if filled and "level3" not in fields:
            return None
        placed.append((fields, filled))
    return placed


def _by_content(row: Row, heading: Heading) -> Placed | None:
    """Read a shifted row of a single list: indicator levels are known words, the last two cells are name and value."""
    if len(heading.lists) != 1 or len(heading.lists[0].values) != 1 or heading.scores:
        return None
    if any(name in heading.lists[0].columns for name in ("operator", "target_unit")):
        return None
    horizon = heading.lists[0].values[0][1]
    cells = [cell for cell in row.cells if cell.key]
    if cells and _SIDE_HEADS.match(key(cells[0].text)):
        cells = cells[1:]
    fields: dict[str, Cell] = {}
    if (
        len(cells) > 2
        and LEVEL1.match(key(cells[0].text))
        and (len(cells) > 3 or not LEVEL2.match(key(cells[0].text)) or LEVEL2.match(key(cells[1].text)))
    ) or (len(cells) > 3 and len(cells[0].key) < 4):
        fields["level1"], cells = cells[0], cells[1:]
    if LEVEL2.match(key(cells[0].text)) and (len(cells) > 2 or "level1" in fields):
        fields["level2"], cells = cells[0], cells[1:]
    extra = [name for name in ("description", "basis") if name in heading.lists[0].columns]
    if len(cells) == 1 and "level2" in fields:  # a name without a value
        return [(fields | {"level3": cells[0]}, [(horizon, Cell("", row.line, row.page))])]
    if not 2 <= len(cells) <= 2 + len(extra):
        return None
    fields["level3"] = cells[0]
    if len(cells) == 2 + len(extra) and extra:
        at_value = 1 + ("description" in extra)
        if "description" in extra:
            fields["description"] = cells[1]
        if "basis" in extra:
            fields["basis"] = cells[-1]
        return [(fields, [(horizon, cells[at_value])])]
    return [(fields, [(horizon, cells[1])])]


def _carry(fields: dict[str, Cell], levels: dict[str, str], targets: Sequence[Record]) -> None:
    """Keep the merged upper levels open; mend a level-1 name that a page break has cut in two."""
    if "level1" in fields:
        text = key(fields["level1"].text)
        before = levels.get("level1", "")
        if not LEVEL1.match(text) and LEVEL1.match(before + text):
            text = before + text
            for target in targets:
                if target["level1"] == before:
                    target["level1"] = text
        elif text != before:
            levels.pop("level2", None)
        levels["level1"] = text
    if "level2" in fields:
        levels["level2"] = fields["level2"].key


def _unfused(fields: dict[str, Cell], heading: Heading, number: int) -> dict[str, Cell]:
    """Part a cell that names the levels of its indicator before the indicator, where they have no columns."""
    found = _FUSED.match(key(fields["level3"].text)) if "level3" in fields else None
    if found is None or heading.level1 is not None or "level2" in heading.lists[number].columns:
        return fields
    texts = zip(("level1", "level2", "level3"), found.groups(), strict=True)
    return fields | {name: replace(fields["level3"], text=text) for name, text in texts if text}


def target_of(fields: dict[str, Cell], levels: dict[str, str], horizon: str, cell: Cell) -> Record:
    """Return a row for ``targets``: the sign and the unit may stand in columns of their own."""
    operator, value, unit = read_value(cell.text)
    if "operator" in fields:
        sign = key(fields["operator"].text)
        operator = operator or _SIGNS.get(sign) or _SIGN_WORDS.get(sign)
    if "target_unit" in fields and value is not None:
        unit = unit or fields["target_unit"].key
    return {
        "level1": levels.get("level1"),
        "level2": levels.get("level2"),
        "level3": fields["level3"].key,
        "description": fields["description"].key if "description" in fields else None,
        "basis": fields["basis"].key if "basis" in fields else None,
        "horizon": horizon,
        "operator": operator,
        "value": value,
        "unit": unit,
        "printed": cell.text.strip(),
        "page": cell.page,
        "line": cell.line,
    }


def _row_scores(row: Row, heading: Heading, row_no: int, placed: Placed) -> list[Record]:
    name = next((fields["level3"].key for fields, _ in placed if "level3" in fields), None)
    if len(row.cells) != heading.width:
        return []
    cells = [(at, measure, row.cells[at]) for at, measure in heading.scores]
    return [_score(cell, at, measure, row_no, name) for at, measure, cell in cells if read_figure(cell.text)]


def _total_scores(cells: Sequence[Cell], heading: Heading, row_no: int) -> list[Record]:
    """The figures of the total row stand under the last score columns, counted from the right."""
    figures = [cell for cell in cells if read_figure(cell.text)]
    columns = heading.scores[-len(figures) :] if figures else ()
    return [_score(cell, at, measure, row_no, "合计") for (at, measure), cell in zip(columns, figures, strict=False)]


def _score(cell: Cell, at: int, measure: str, row_no: int, name: str | None) -> Record:
    figure = read_figure(cell.text)
    return {
        "row_no": row_no,
        "col_no": at + 1,
        "item_name": name,
        "measure": measure,
        "fund": "all",
        "column_printed": "得分" if measure == "score" else "分值",
        "value": figure[0] if figure else None,
        "unit": "分",
        "amount_fen": None,
        "printed": cell.text.strip(),
        "page": cell.page,
        "line": cell.line,
    }


def _doubt(row: Row, row_no: int, reason: str) -> Record:
    filled = [cell for cell in row.cells if cell.key]
    return doubt_at(filled[0], row_no, reason, printed=" | ".join(cell.key for cell in filled))
