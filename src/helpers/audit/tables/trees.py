"""Tree sums: 类 = Σ款 = Σ项, and the total of a table = Σ类, in every numeric column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from helpers.audit.arithmetic import Comparison, Figure, is_one_of, places, sum_of
from helpers.audit.closure import meet
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.headings import column_name, path_of, row_name, table_name
from helpers.audit.records import Amount, Table
from helpers.audit.registry import check
from helpers.audit.tables.blanks import blanks, by_item
from helpers.audit.tables.listing import childless, children_of, is_known_elsewhere, measure_of
from helpers.codes.match import agrees
from helpers.money import FEN_PER_UNIT

TWO_SIDED = ("income_expenditure_summary", "fiscal_appropriation_summary")
_LISTS = ("procurement", "purchased_services", "assets")

_SUBTOTAL = re.compile(r"^(人员|日常公用|公用)(经费|支出)(合计|小计)?$")
_UNCLEAR = Wording("the table has rows or cells whose place in the tree is not clear", "表中有位置不明的行或单元格")
_TWICE = Wording("The tree cannot be added up: an item is listed more than once.", "无法逐级加总：同一科目列示多次。")
_UNLISTED = Wording("an item that is not listed would explain it", "可能有未列示的下级科目")
_AGAIN = Wording("a row that is printed twice would explain it", "可能有重复列示的行")
_SHIFTED = Wording("a cell that stands in the wrong column would explain it", "可能有单元格错列")
_MANY = Wording(
    "many sums of this table do not hold, so the table may be read wrongly", "本表多处加总不符，可能读取有误"
)


@check("B-06", "F-09")
def function_trees(document: Document) -> Iterator[Finding]:
    """Add up the function classification 功能分类 of each table."""
    yield from _trees(document, "function")


@check("B-14", "F-10")
def economic_trees(document: Document) -> Iterator[Finding]:
    """Add up the economic classification 经济分类 of each table."""
    yield from _trees(document, "economic_department")
    yield from _trees(document, "economic_government")


class _Node(NamedTuple):
    """A parent with its children in one column."""

    code: str
    parent: Amount
    children: Sequence[str]
    figures: Sequence[Figure]
    compared: Comparison
    differs: bool
    is_list: bool = False

    @property
    def lacks(self) -> Decimal | None:
        """What the children lack of their parent in fen; None where they do not, or where nothing is paid."""
        scale = FEN_PER_UNIT.get(self.compared.unit)
        fails = self.differs and self.compared.difference > 0
        return self.compared.difference * scale if fails and scale else None


def _trees(document: Document, code_list: str) -> Iterator[Finding]:
    for table in document.tables:
        cells = document.cells.get(table.table_no, [])
        coded = [cell for cell in cells if cell.code_list == code_list and cell.item_code]
        if table.kind in TWO_SIDED or not coded:
            continue
        nodes: list[_Node] = []
        every = tuple(dict.fromkeys([str(cell.item_code) for cell in coded]))
        tree = children_of(every)
        is_flat = not any(tree)  # no item is part of another, so items listed again and again add up to the total
        if table.kind in _LISTS and (is_flat or len({cell.row_no for cell in coded}) > len(every)):
            continue  # a list names the item of each article; only one without articles is a tree
        columns = []
        for of_column in _columns(cells, code_list):
            items = [cell for cell in of_column if cell.item_code and cell.code_list == code_list]
            by_code = by_item(of_column, items)
            columns.append(by_code)
            is_repeated = len(items) > len(by_code) - ("" in by_code)
            if is_repeated and is_flat:
                nodes += _flat(document, of_column, code_list)
            elif is_repeated and (blocks := _blocks(document, cells, of_column, code_list)):
                nodes += blocks
            elif is_repeated:
                subject = f"{table_name(table)} · {column_name(of_column[0])} · 合计"
                yield remark("insufficient_data", subject, _TWICE, [document.figure(cell) for cell in of_column])
            else:
                nodes += _nodes(document, by_code, tree)
        yield from _judged(document, table, cells, nodes, is_economic=code_list != "function")
        if table.table_no not in document.doubtful:
            yield from blanks(document, table, [by_code for by_code in columns if by_code])
        if code_list == "function":
            yield from _childless(document, table, cells)


def _columns(cells: Sequence[Amount], code_list: str) -> list[list[Amount]]:
    """Return the cells by column; blocks that stand beside each other and share no item are one column.

    So the form of the basic expenditure table prints 301, 302 and 310 side by side, each over its own items.
    """
    columns: dict[int, list[Amount]] = {}
    for cell in cells:
        if cell.unit != "%":  # rates of change do not add up
            columns.setdefault(cell.col_no, []).append(cell)
    blocks: dict[tuple[str, str, str], list[list[Amount]]] = {}
    for _, column in sorted(columns.items()):
        heading = path_of(column[0])[-1]
        blocks.setdefault((column[0].measure, column[0].fund, heading), []).append(column)
    found = []
    for beside in blocks.values():
        is_one = len(beside) > 1 and _share_no_item(beside, code_list)
        found += [[cell for column in beside for cell in column]] if is_one else beside
    return found


def _share_no_item(columns: Sequence[Sequence[Amount]], code_list: str) -> bool:
    codes = [{cell.item_code for cell in column if cell.code_list == code_list} for column in columns]
    return all(codes) and sum(map(len, codes)) == len(set().union(*codes))


def _nodes(document: Document, by_code: Mapping[str, Amount], tree: Mapping[str, Sequence[str]]) -> Iterator[_Node]:
    """Return the nodes of one column; ``tree`` holds the items below each that any column of the table prints."""
    figures = {code: document.figure(cell) for code, cell in by_code.items()}
    for code, below in tree.items():
        children = [child for child in below if child in figures]
        parent = by_code.get(code)
        if parent is not None and (children or parent.value):
            whole, parts = figures[code], [figures[child] for child in children]
            compared = sum_of(whole, parts)
            yield _Node(code, parent, children, [whole, *parts], compared, compared.status == "fail")


def _flat(document: Document, cells: Sequence[Amount], code_list: str) -> Iterator[_Node]:
    """Return the nodes of a list of items: the total and every row.

    Where what is listed again under the code of an item adds up to it, as projects that are printed below each
    item do, it is a node of its own.
    """
    total = [cell for cell in cells if cell.item_level == 0]
    rows = [cell for cell in cells if cell.item_code and cell.code_list == code_list]
    runs = [list(run) for _, run in groupby(rows, lambda cell: cell.item_code)]
    led = [
        _node(document, f"{run[0].item_code} {run[0].row_no}", run[0], run[1:], is_list=True)
        for run in runs
        if _is_led(run)
    ]
    if 2 * sum(not node.differs for node in led) <= len(led):
        led = []
    yield from led
    if len(total) == 1 and rows:
        heads = {id(node.parent) for node in led}
        tops = [cell for run in runs for cell in (run[:1] if id(run[0]) in heads else run)]
        yield _node(document, "", total[0], tops, is_list=True)


def _is_led(run: Sequence[Amount]) -> bool:
    """Whether of the rows with one code the first bears the name of the item, and no other does."""
    named = [agrees(str(cell.item_code), cell.item_name or "", cell.code_list or "") for cell in run[:2]]
    return named == [True, False]


def _node(document: Document, code: str, parent: Amount, children: Sequence[Amount], *, is_list: bool = False) -> _Node:
    figures = [document.figure(cell) for cell in (parent, *children)]
    compared = sum_of(figures[0], figures[1:])
    codes = [str(child.item_code) for child in children]
    return _Node(code, parent, codes, figures, compared, compared.status == "fail", is_list)


def _blocks(document: Document, cells: Sequence[Amount], of_column: Sequence[Amount], code_list: str) -> list[_Node]:
    """Return the nodes of a column that lists its items block by block, each below a class: its own sum.

    So Shandong and Shaanxi print the classes 301, 302 and 303 again for each class of the government's list. A table
    that lists an item below another class than its own is none of that form: then nothing is returned.
    """
    classes = {cell.row_no: cell for cell in cells if cell.item_level == 1 and cell.code_list == code_list}
    total = [cell for cell in of_column if cell.item_level == 0]
    blocks: dict[int, list[Amount]] = {}
    for cell in of_column:
        if cell.item_code and cell.code_list == code_list:
            start = max((row for row in classes if row <= cell.row_no), default=None)
            if start is None or not cell.item_code.startswith(str(classes[start].item_code)):
                return []
            blocks.setdefault(start, []).append(cell)
    sums = [(block[0], block[1:]) for start, block in blocks.items() if block[0].row_no == start]
    if len(total) == 1 and len(sums) == len(blocks):
        sums.append((total[0], [parent for parent, _ in sums]))
    return [
        _node(document, f"{parent.item_code or ''} {parent.row_no}", parent, children)
        for parent, children in sums
        if children and all(child.item_level == (parent.item_level or 0) + 1 for child in children)
    ]


def _judged(
    document: Document, table: Table, cells: Sequence[Amount], nodes: Sequence[_Node], *, is_economic: bool
) -> Iterator[Finding]:
    doubt = _doubt_of_table(document, table, cells, nodes)
    codes = {node.code for node in nodes if node.differs}
    differing: dict[str, list[_Node]] = {}
    for node in nodes:
        if node.code in codes:
            differing.setdefault(node.code, []).append(node)
    proven = {
        code
        for code, of_item in differing.items()
        if _is_known(document, table, of_item) or (is_economic and _lacks(of_item) and _is_complete(code, nodes))
    }
    table_named = table_name(table)
    for node in nodes:
        name, here, number = row_name(node.parent), f"{table_named} · {column_name(node.parent)}", len(node.children)
        formula = Wording(f"{name} = sum of its {number} items in {here}", f"{here}：{name}＝下级{number}项之和")
        explained = doubt
        if node.differs and not doubt:
            is_paged, is_proven = document.is_placed(node.parent), node.code in proven
            explained = _doubt_of_node(node, differing[node.code], is_paged=is_paged, is_proven=is_proven)
        yield judge(f"{here} · {name}", formula, node.compared, node.figures, doubt=explained)


def _doubt_of_table(
    document: Document, table: Table, cells: Sequence[Amount], nodes: Sequence[_Node]
) -> Wording | None:
    unclear = any(
        cell.item_code is None and cell.item_level != 0 and not _SUBTOTAL.search(cell.item_name or "") for cell in cells
    )
    if unclear or table.table_no in document.doubtful:
        return _UNCLEAR
    failed = [node for node in nodes if node.differs]
    if len(failed) <= max(2, len(nodes) // 10):
        return None
    # A row or two that are wrong in every column are misprinted, unless the columns were told apart by their places.
    paged = any(document.is_placed(node.parent) for node in nodes)
    return None if not paged and meet([places(node.figures) for node in failed]) else _MANY


def _doubt_of_node(node: _Node, of_item: Sequence[_Node], *, is_paged: bool, is_proven: bool) -> Wording | None:
    """Return what else than a misprint explains a difference: an item left out, or a cell in the wrong column."""
    if node.is_list and is_one_of(node.compared, node.figures[1:]):
        return _AGAIN
    difference = node.compared.difference
    differences = [other.compared.difference for other in of_item if other.differs]
    if any(other == -difference for other in differences):
        return _SHIFTED
    # A figure read into a wrong column fails there alone; an item that a total leaves out is missing from every column.
    if is_paged and differences.count(difference) < 2 and is_one_of(node.compared, node.figures[1:]):
        return _SHIFTED
    everywhere = len(differences) == len(of_item) or len(differences) > 1
    unlisted = difference > 0 and everywhere and min(differences) > 0
    return _UNLISTED if unlisted and not is_proven else None


def _lacks(of_item: Sequence[_Node]) -> bool:
    return any(node.lacks is not None for node in of_item)


def _is_known(document: Document, table: Table, of_item: Sequence[_Node]) -> bool:
    """Whether another table shows what is listed below a parent; a function item 功能分类 may be withheld."""
    return any(
        is_known_elsewhere(document, table.table_no, node.code, measure_of(node.parent), _column(node), node.lacks)
        for node in of_item
        if node.lacks is not None
    )


def _column(node: _Node) -> Mapping[str, Figure]:
    return dict(zip(node.children, node.figures[1:], strict=True))


def _is_complete(code: str, nodes: Sequence[_Node]) -> bool:
    """Whether every other class holds, and there are two at least: no economic item 经济分类 is then withheld."""
    others = [node for node in nodes if node.code and node.code != code]
    held = {node.code for node in others if not node.differs}
    return len(held) > 1 and not any(node.differs for node in others)


def _childless(document: Document, table: Table, cells: Sequence[Amount]) -> Iterator[Finding]:
    """Find items whose one item below is missing here, though another table lists it."""
    if table.table_no in document.doubtful:
        return
    for code, listed in childless(document, table.table_no):
        printed = [cell for cell in cells if cell.item_code == code and cell.value]
        if printed:
            here = f"{table_name(table)} · {row_name(printed[0])}"
            message = Wording(
                f"{here}: no item below it is listed, though another table lists {', '.join(listed)}.",
                f"{here}：未列示下级科目，而另一表列有{'、'.join(listed)}。",
            )
            shown = f"{printed[0].printed} {printed[0].unit}"
            yield remark("fail", f"{here} · 下级科目", message, [document.figure(printed[0])], printed=shown)
