"""Row identities: 合计 = 基本 + 项目, 基本 = 人员 + 公用, and the total of a row = the sum of its fund columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.audit.arithmetic import Comparison, Figure, is_one_of, sum_of
from helpers.audit.blank import blank_sum
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge
from helpers.audit.headings import Sum, column_name, row_name, sums_of_columns, table_name
from helpers.audit.records import Amount, Table
from helpers.audit.registry import check
from helpers.disclosure.rules import BASIC, EXPENDITURE

_LEAST_ROWS = 3
"""Rows whose total is printed before one without counts as blank."""

Grid = Mapping[int, dict[int, Amount]]
"""The cells of a table by column and row."""

Compared = list[tuple[Amount, Comparison, list[Figure]]]
"""The total of each row, compared with its parts, and the figures of both."""

_PARTS = {"total": EXPENDITURE, "basic": BASIC}
_SUBTOTALS = ("小计", "合计")
_NO_FUNDS = ("quantity", "unit_price", "value", "reserved_sme", "schedule", "score")
_MISPLACED = Wording(
    "without one of its cells the row adds up, so that cell may be misread", "除去其中一格即相符，该格可能读取有误"
)
_UNLISTED = Wording(
    "most rows of this table do not obey the identity, so another column may belong to it",
    "本表多数行不符合该关系，可能另有栏目",
)


@check("B-07", "F-05")
def expenditure_rows(document: Document) -> Iterator[Finding]:
    """Add up the rows of the expenditure summary 支出总表."""
    yield from _measures(document, "expenditure_summary")


@check("B-12", "F-09")
def general_budget_rows(document: Document) -> Iterator[Finding]:
    """Add up the rows of the general public budget table and of the tables of the other funds."""
    yield from _measures(document, "general_budget_expenditure", "government_fund", "state_capital")


@check("B-13", "F-10")
def basic_rows(document: Document) -> Iterator[Finding]:
    """Add up the rows of the basic expenditure table 基本支出表."""
    yield from _measures(document, "basic_expenditure")


@check("B-24", "F-03")
def fund_rows(document: Document) -> Iterator[Finding]:
    """Add up the columns by fund, and of this year and carried over, of each row that has a total column."""
    for table in document.tables:
        cells = document.cells.get(table.table_no, [])
        sums = sums_of_columns(cells)
        grid = _grid(cells) if sums else {}
        for columns in sums:
            yield from _funds(document, table, grid, columns)


def _measures(document: Document, *kinds: str) -> Iterator[Finding]:
    for table, cells in document.of_kind(*kinds):
        by_fund, grid = sorted(_columns(cells).items()), _grid(cells)
        for measure, parts in _PARTS.items():
            for _, printed in by_fund:
                columns = {name: columns[0] for name, columns in printed.items() if len(columns) == 1}
                names = parts if "basic" in columns or measure == "basic" else (*BASIC, *parts[1:])
                others = tuple(columns[name] for name in names if name in columns)
                if measure in columns and all(name in columns for name in names[: -3 if measure == "total" else None]):
                    of_row = Sum(columns[measure], others)
                    compared = _beside_carried(document, cells, _compared(document, grid, of_row))
                    yield from _rows(document, table, grid, of_row, compared)


def _grid(cells: Sequence[Amount]) -> Grid:
    columns: dict[int, dict[int, Amount]] = {}
    for cell in cells:
        columns.setdefault(cell.col_no, {})[cell.row_no] = cell
    return columns


def _last(column: dict[int, Amount]) -> Amount:
    return next(reversed(column.values()))


def _beside_carried(document: Document, cells: Sequence[Amount], compared: Compared) -> Compared:
    """Leave out the rows that lack no more than what the row carries over: its parts may stand in columns apart."""
    if not _failures(compared):
        return compared
    carried: dict[int, list[Amount]] = {}
    for cell in cells:
        if cell.measure == "carry_over":
            carried.setdefault(cell.row_no, []).append(cell)
    return [
        row
        for row in compared
        if row[1].status != "fail"
        or not any(
            sum_of(row[2][0], [*row[2][1:], document.figure(cell)]).status != "fail"
            for cell in carried.get(row[0].row_no, ())
        )
    ]


def _columns(cells: Sequence[Amount]) -> dict[str, dict[str, list[int]]]:
    """Return the columns of each measure, by fund; what stands below a subtotal 小计 is part of it."""
    columns: dict[str, dict[str, list[int]]] = {}
    headings: dict[int, str] = {}
    for fund, measure, column, heading in dict.fromkeys(
        [(cell.fund, cell.measure, cell.col_no, column_name(cell)) for cell in cells]
    ):
        known = columns.setdefault(fund, {}).setdefault(measure, [])
        group, _, last = headings[known[0]].rpartition(" / ") if known else ("", "", "")
        headings[column] = heading
        if not (last in _SUBTOTALS and group and heading.startswith(f"{group} / ")):
            known.append(column)
    return columns


def _funds(document: Document, table: Table, grid: Grid, columns: Sum) -> Iterator[Finding]:
    kinds = {col_no: (_last(column).measure, _last(column).fund) for col_no, column in grid.items()}
    total = kinds[columns.total]
    if total[0] in _NO_FUNDS:
        return
    parts = tuple(part for part in columns.parts if kinds[part][0] not in _NO_FUNDS)
    if len(parts) == 1 and _is_some(next(iter(grid[parts[0]].values()))):
        return
    if any(kinds[part][1] != total[1] or kinds[part][0] == "carry_over" != total[0] for part in parts):
        columns, compared = _without_inner(document, grid, Sum(columns.total, parts))
        yield from _rows(document, table, grid, columns, compared)
        yield from _blanks(document, table, grid, columns, compared)


def _is_some(cell: Amount) -> bool:
    """Whether a column holds some of another and not all of it, such as 其中：教育收费 beside 小计."""
    return column_name(cell).rpartition(" / ")[2].startswith("其中")


def _without_inner(document: Document, grid: Grid, columns: Sum) -> tuple[Sum, Compared]:
    """Leave out a column that is a part of another (其中) where the rows add up only without it."""
    compared = _compared(document, grid, columns)
    if not _failures(compared):
        return columns, compared
    for part in columns.parts if len(columns.parts) > 1 else ():
        fewer = Sum(columns.total, tuple(other for other in columns.parts if other != part))
        if not _failures(without := _compared(document, grid, fewer)):
            return fewer, without
    return columns, compared


def _failures(compared: Compared) -> int:
    return sum(comparison.status == "fail" for _, comparison, _ in compared)


def _compared(document: Document, grid: Grid, columns: Sum) -> Compared:
    """Compare the total of each row with its parts; a row that prints only one of them is left out."""
    parts = [grid[part] for part in columns.parts]
    compared: Compared = []
    for row_no, total in grid[columns.total].items():
        others = [document.figure(part[row_no]) for part in parts if row_no in part]
        if others:
            whole = document.figure(total)
            compared.append((total, sum_of(whole, others), [whole, *others]))
    return compared


def _blanks(document: Document, table: Table, grid: Grid, columns: Sum, compared: Compared) -> Iterator[Finding]:
    """Find the one row that prints parts and no total, where all others print both and add up.

    Cells of a page are told apart by their places only, so that a blank there may be a figure that was not read.
    """
    if len(compared) < _LEAST_ROWS or _failures(compared) or table.table_no in document.doubtful:
        return
    rows: dict[int, list[Amount]] = {}
    for part in columns.parts:
        for row_no in grid[part].keys() - grid[columns.total].keys():
            if grid[part][row_no].value:
                rows.setdefault(row_no, []).append(grid[part][row_no])
    if len(rows) != 1:
        return
    parts, heading = next(iter(rows.values())), compared[0][0]
    figures = [document.figure(cell) for cell in parts]
    if not document.is_placed(parts[0]) and all(figure.is_money for figure in figures):
        name = f"{table_name(table)} · {row_name(parts[0])} · {column_name(heading)}"
        number = len(parts)
        wording = Wording(f"no sum is printed; its {number} columns add up to", f"所列{number}栏之和为")
        yield blank_sum(name, figures[0], figures, wording)


def _fail_often(compared: Compared, failed: int) -> bool:
    """Whether so many rows fail that another column may belong to a sum; one beside a row that adds up is no proof."""
    if 3 * failed <= len(compared):
        return False
    held = [figures for _, comparison, figures in compared if comparison.status != "fail"]
    return failed > 1 or not any(sum(bool(part.value) for part in figures[1:]) > 1 for figures in held)


def _rows(document: Document, table: Table, grid: Grid, columns: Sum, compared: Compared) -> Iterator[Finding]:
    failed = _failures(compared)
    doubt = _UNLISTED if _fail_often(compared, failed) or table.table_no in document.doubtful else None
    headings = [column_name(_last(grid[part])) for part in columns.parts]
    last = [heading.split(" / ")[-1] for heading in headings]
    parts_named = " + ".join(last if len(set(last)) == len(last) else headings)
    named_zh = parts_named.replace(" + ", "＋")
    table_named = table_name(table)
    for total, comparison, figures in compared:
        row, whole = row_name(total), column_name(total)
        here = f"{table_named} · {row}"
        formula = Wording(f"{whole} = {parts_named} in the row {row} of {table_named}", f"{here}：{whole}＝{named_zh}")
        misplaced = failed and document.is_placed(total) and is_one_of(comparison, figures[1:])
        explained = doubt or (_MISPLACED if misplaced else None)
        yield judge(f"{here} · {whole}＝{named_zh}", formula, comparison, figures, doubt=explained)
