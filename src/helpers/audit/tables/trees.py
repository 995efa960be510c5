"""Tree sums: 类 = Σ款 = Σ项, and the total of a table = Σ类, in every numeric column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.audit.arithmetic import Comparison, Figure, is_one_of, sum_of
from helpers.audit.finding import Finding, Wording, judge, remark
from helpers.audit.headings import column_name, row_name, table_name
from helpers.audit.records import Amount, Document, Table
from helpers.audit.registry import check

TWO_SIDED = ("income_expenditure_summary", "fiscal_appropriation_summary")

_UNCLEAR = Wording("the table has rows or cells whose place in the tree is not clear", "表中有位置不明的行或单元格")
_TWICE = Wording("The tree cannot be added up: an item is listed more than once.", "无法逐级加总：同一科目列示多次。")
_UNLISTED = Wording("an item that is not listed would explain it", "可能有未列示的下级科目")
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


@dataclass(frozen=True, slots=True)
class _Node:
    """A parent with its children in one column."""

    code: str
    column: str
    name: str
    children: int
    is_paged: bool
    figures: tuple[Figure, ...]
    compared: Comparison


def _trees(document: Document, code_list: str) -> Iterator[Finding]:
    for table in document.tables:
        cells = document.cells.get(table.table_no, [])
        if table.kind in TWO_SIDED or not any(cell.code_list == code_list for cell in cells):
            continue
        nodes: list[_Node] = []
        every = list(dict.fromkeys(str(cell.item_code) for cell in cells if cell.code_list == code_list))
        for column in sorted({cell.col_no for cell in cells}):
            of_column = [cell for cell in cells if cell.col_no == column]
            codes = [cell.item_code for cell in of_column if cell.code_list == code_list]
            if len(set(codes)) < len(codes):
                subject = f"{table_name(table)} · {column_name(of_column[0])} · 合计"
                yield remark("insufficient_data", subject, _TWICE, [document.figure(cell) for cell in of_column])
            else:
                nodes += _nodes(document, of_column, code_list, every)
        yield from _judged(document, table, cells, nodes)


def _nodes(document: Document, cells: Sequence[Amount], code_list: str, every: Sequence[str]) -> Iterator[_Node]:
    """Return the nodes of one column; ``every`` holds the codes that any column of the table prints."""
    by_code = {str(cell.item_code): cell for cell in cells if cell.item_code and cell.code_list == code_list}
    total = next((cell for cell in cells if cell.item_level == 0), None)
    tree = _children(every)
    for code in tree:
        children = [child for child in tree[code] if child in by_code]
        parent = by_code.get(code) if code else total
        if parent is not None and (children or parent.value):
            figures = tuple(document.figure(cell) for cell in (parent, *(by_code[child] for child in children)))
            compared = sum_of(figures[0], figures[1:])
            paged = parent.page is not None
            yield _Node(code, column_name(parent), row_name(parent), len(children), paged, figures, compared)


def _judged(document: Document, table: Table, cells: Sequence[Amount], nodes: Sequence[_Node]) -> Iterator[Finding]:
    doubt = _doubt_of_table(document, table, cells, nodes)
    by_code: dict[str, list[_Node]] = {}
    for node in nodes:
        by_code.setdefault(node.code, []).append(node)
    for node in nodes:
        here = f"{table_name(table)} · {node.column}"
        formula = Wording(
            f"{node.name} = sum of its {node.children} items in {here}",
            f"{here}：{node.name}＝下级{node.children}项之和",
        )
        explained = doubt or _doubt_of_node(node, by_code[node.code])
        yield judge(f"{here} · {node.name}", formula, node.compared, node.figures, doubt=explained)


def _doubt_of_table(
    document: Document, table: Table, cells: Sequence[Amount], nodes: Sequence[_Node]
) -> Wording | None:
    unclear = any(cell.item_code is None and cell.item_level != 0 for cell in cells)
    failed = sum(node.compared.status == "fail" for node in nodes)
    if unclear or table.table_no in document.doubtful:
        return _UNCLEAR
    return _MANY if failed > max(2, len(nodes) // 10) else None


def _doubt_of_node(node: _Node, of_item: Sequence[_Node]) -> Wording | None:
    """Return what else than a misprint explains a difference: an item left out, or a cell in the wrong column."""
    difference = node.compared.difference
    differences = [other.compared.difference for other in of_item if other.compared.status == "fail"]
    if any(other == -difference for other in differences):
        return _SHIFTED
    # A figure read into a wrong column fails there alone; an item that a total leaves out is missing from every column.
    if node.is_paged and differences.count(difference) < 2 and is_one_of(node.compared, node.figures[1:]):
        return _SHIFTED
    everywhere = len(differences) == len(of_item) or len(differences) > 1
    return _UNLISTED if difference > 0 and everywhere and min(differences) > 0 else None


def _children(codes: Sequence[str]) -> Mapping[str, list[str]]:
    """Return the items under each listed code; an item whose parent is not listed stands under the nearest that is."""
    listed = set(codes)
    children: dict[str, list[str]] = {}
    for code in codes:
        above = next((code[:length] for length in range(len(code) - 1, 2, -1) if code[:length] in listed), "")
        children.setdefault(above, []).append(code)
    return children
