"""Projects, each once: those of the project table, of the sheets, and those that a sentence only names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product

from helpers.codes.lists import printed_forms
from helpers.disclosure.columns import Column
from helpers.disclosure.items import TOTAL
from helpers.disclosure.model import Record
from helpers.disclosure.rules import key
from helpers.disclosure.sheets import Sheet, name_in_title
from helpers.disclosure.target_lists import ListedProject
from helpers.documents.model import Document, Row, squeeze

_NOTHING = Decimal(0)
_PROJECT_NAME = re.compile(r"(?<!采购)项目名称$")
_UNIT_OR_PROJECT = re.compile(r"单位名称(?:[(（]项目[)）]|[、/](?:支出)?项目(?:名称)?)$|单位[(（]项目[)）]名称$")
"""Headings of one column for units and, below each, its projects, as the South-West prints them."""
_CLASS = re.compile(r"支出|项目|经费|资金|[类款项]$")
"""A rank between units and projects that is no unit: 特定目标类, 一般公共服务支出."""
_MOST_RANKS = 2
_NAMED = re.compile(
    r"(?:^|[。；：])([^。；：]{4,400}?)等?(\d{1,3})个(?:一级)?项目(?:支出)?(?:自评项目)?(?:支出)?绩效(?:自评|评价)(?:结果)?表"
)


def from_table(body: Sequence[Row], columns: Sequence[Column], amounts: Sequence[Record]) -> list[Record]:
    """Return the projects that the rows of a project table list, with their totals."""
    whole = {row["row_no"]: row for row in amounts if row["measure"] in ("total", "project") and row["fund"] == "all"}
    first = {row["row_no"]: row for row in reversed(amounts)}
    rows = ((row_no, row) for row_no, row in enumerate(body, 1) if row_no in first)
    listed = {row_no: _listed(row, columns, whole.get(row_no, first[row_no])) for row_no, row in rows}
    found = {row_no: project for row_no, project in listed.items() if project is not None}
    printed = [(row["row_no"], row["col_no"], row["value"]) for row in amounts if row["row_no"] in found]
    totals = {row["col_no"]: row["value"] for row in amounts if row["item_level"] == 0}
    over = units_over(printed, totals)
    if not over and any(_UNIT_OR_PROJECT.search(column.heading) for column in columns):
        return []  # which rows are units is not told
    for row_no, below in over.items():
        unit = found.pop(row_no)
        for project in (found[row] for row in below if row in found and not _CLASS.search(unit["name"])):
            project["implementing_unit"] = project["implementing_unit"] or unit["name"]
    return list(found.values())


def _listed(row: Row, columns: Sequence[Column], amount: Record) -> Record | None:
    """Return the project of a row with its amount, or the unit over projects; None for totals and function items."""
    filled = [(column, cell) for column, cell in zip(columns, row.cells, strict=False) if cell.key]
    cells = {column.role.role: cell for column, cell in filled}
    own = next((cell for column, cell in filled if _PROJECT_NAME.search(column.heading)), None)
    either = next((cell for column, cell in filled if _UNIT_OR_PROJECT.search(column.heading)), None)
    name = own or cells.get("name") or cells.get("article") or either
    if name is None or "小计" in key(name.text) or any(TOTAL.match(key(cell.text)) for cell in cells.values()):
        return None
    coded = any(role.startswith("code") for role in cells)
    apart = own and any(cell is not own for column, cell in filled if column.role.role in ("name", "project_code"))
    if _is_item(name.key, amount) if name is either else coded and not apart:
        return None  # some project tables interleave rows of the function classification
    holder = cells.get("holder") if name is not either else None
    return {
        "name": name.key,
        "code": cells["project_code"].key if "project_code" in cells else None,
        "implementing_unit": holder.key if holder else None,
        "fund": "all",
        "amount_fen": amount["amount_fen"],
        "term": None,
        "page": name.page,
        "line": name.line,
        "source": "project_table",
    }


def _is_item(name: str, amount: Record) -> bool:
    """Whether a name is that of the item whose code its row prints."""
    return bool(amount["item_code"]) and name in printed_forms(amount["item_code"], amount["code_list"])


def units_over(cells: Iterable[tuple[int, int, Decimal]], totals: Mapping[int, Decimal]) -> dict[int, Sequence[int]]:
    """Return the rows of units in a list of projects, and the rows of the projects below each.

    A unit's row is the sum of the rows down to the next unit's, and the units come to the total of the list, in one
    column at least, as some provincial forms of the project table have it. There may be a rank between, such as
    classes of projects: its rows come before the unit's, as innermost.

    Parameters
    ----------
    cells : iterable of (row, column, value)
        The cells of the list without its total.
    totals : mapping of int to Decimal
        The total of each column that prints one.
    """
    columns: dict[int, dict[int, Decimal]] = {}
    rows: set[int] = set()
    for row_no, col_no, value in cells:
        columns.setdefault(col_no, {})[row_no] = value
        rows.add(row_no)
    for (col_no, values), ranks in product(columns.items(), range(1, _MOST_RANKS + 1)):
        over = _parted(sorted(rows), values, ranks)
        outer = over.keys() - {row for below in over.values() for row in below}
        total = totals.get(col_no)
        # Of one unit alone, the row that is the sum of all others may be the only total.
        is_total = total is None and ranks == len(outer) == 1 < len(rows) - 1
        if over and (is_total or sum(values[row] for row in outer) == total):
            return over
    return {}


def _parted(rows: Sequence[int], values: Mapping[int, Decimal], ranks: int) -> dict[int, Sequence[int]]:
    """Part rows into sums, each followed by its parts, innermost first; nothing where that leaves a rest."""
    over: dict[int, Sequence[int]] = {}
    at: int | None = 0
    while at is not None and at < len(rows):
        at = _end_of_sum(rows, values, at, ranks, over)
    return {} if at is None else over


def _end_of_sum(
    rows: Sequence[int], values: Mapping[int, Decimal], at: int, ranks: int, over: dict[int, Sequence[int]]
) -> int | None:
    """Return where the parts of the sum at a place end, each a sum itself of one rank less; None where it is none."""
    whole, run, end = values.get(rows[at], _NOTHING), _NOTHING, at + 1
    while whole and end < len(rows) and (run < whole or not values.get(rows[end])):
        run += values.get(rows[end], _NOTHING)
        after = _end_of_sum(rows, values, end, ranks - 1, over) if ranks > 1 else end + 1
        if after is None:
            return None
        end = after
    if run != whole or not whole:
        return None
    over[rows[at]] = rows[at + 1 : end]
    return end


def from_sheet(sheet: Sheet, first: Row) -> Record:
    """Return the project of a sheet; where no cell names it, it stands on the first row."""
    annual = sheet.annual
    name = sheet.fields.get("name")
    return {
        "name": sheet.name,
        "code": sheet.fields["code"].key if "code" in sheet.fields else None,
        "implementing_unit": sheet.fields["implementing_unit"].key if "implementing_unit" in sheet.fields else None,
        "fund": "all",
        "amount_fen": annual["amount_fen"] if annual else None,
        "term": sheet.fields["term"].key if "term" in sheet.fields else None,
        "page": (name or first).page,
        "line": (name or first).line,
        "source": "evaluation_sheet" if sheet.kind == "performance_evaluation" else "target_sheet",
    }


def from_list(listed: ListedProject, title: str, first: Row) -> Record:
    """Return the project of a target list; a list of units has targets of whole units, and its title names them.

    Where no cell names it, it stands on the first row.
    """
    annual = next((row for row in listed.amounts if row["measure"] == "annual_total" and row["fund"] == "all"), None)
    name, holder = listed.fields.get("name"), listed.fields.get("unit")
    return {
        "name": name.key if name else name_in_title(title),
        "code": listed.fields["code"].key if "code" in listed.fields else None,
        "implementing_unit": holder.key if holder else None,
        "fund": "all",
        "amount_fen": annual["amount_fen"] if annual else None,
        "term": None,
        "page": (name or first).page,
        "line": (name or first).line,
        "source": "target_sheet",
    }


def from_text(document: Document) -> Iterable[Record]:
    """Yield the projects that a sentence names one by one where their sheets are published elsewhere.

    The names count only if there are as many as the sentence says.
    """
    for line in document.text_lines:
        if "绩" not in line.text:
            continue
        for found in _NAMED.finditer(squeeze(line.text)):
            names = [name for name in re.split(r"[、，,]", found.group(1)) if name]
            if len(names) == int(found.group(2)):
                for name in names:
                    yield {
                        "name": name.strip('“”"'),
                        "fund": "all",
                        "page": line.page,
                        "line": line.number,
                        "source": "narrative",
                    }


def find(projects: Sequence[Record], project: Record) -> Record | None:
    """Return the project already listed under the same name and amount, if it is one and only one."""
    same = [
        other
        for other in projects
        if key(other["name"]) == key(project["name"])
        and (project.get("amount_fen") is None or other.get("amount_fen") in (None, project["amount_fen"]))
    ]
    if len(same) > 1:
        same = [other for other in same if other.get("implementing_unit") == project.get("implementing_unit")]
    return same[0] if len(same) == 1 else None
