"""Target lists: many projects in one table, each with its own indicators, amounts and pages."""

from __future__ import annotations

from decimal import Decimal

from helpers.disclosure.disclose import disclose
from helpers.disclosure.model import Disclosure
from helpers.documents.model import Cell, Document, Grid, Line, Row

COVER = ("某省", "淮北市医疗保障局2025年部门预算", "第一部分 淮北市医疗保障局概况")
WIDE = "项目名称|项目总额|其中：|^|绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位"
LISTED = (
    WIDE,
    "^|^|财政资金|其他资金|^|^|^|^|^|^|^",
    "甲项目|12.00|10.00|2.00|做好甲事|产出指标|数量指标|培训次数|≥|3|次",
    "^|^|^|^|^|^|质量指标|合格率|＝|98|%",
    "乙项目|8.00|8.00||做好乙事|成本指标|经济成本指标|控制成本|≤|8|万元",
)


def grid(lines: tuple[str, ...], first: int) -> Grid:
    """A grid from lines of cells parted by bars; ``^`` is covered by a merged cell."""
    rows = tuple(
        Row(tuple(Cell(text.strip("^"), number, merged=text == "^") for text in line.split("|")), number)
        for number, line in enumerate(lines, first)
    )
    return Grid(rows, first, first + len(lines) - 1, False)


def read(*blocks: str | tuple[str, ...]) -> Disclosure:
    """Read a document of lines and grids below a cover."""
    parts: list[Line | Grid] = []
    at = 1
    for block in (*COVER, *blocks):
        if isinstance(block, str):
            parts.append(Line(block, at))
            at += 1
        else:
            parts.append(grid(block, at))
            at += len(block)
    lines = tuple(Line("", number) for number in range(1, at))
    return disclose(Document("x.pdf", "0", "pdf", "utf-8", lines, tuple(parts)))


def test_each_project_has_its_own_indicators_and_amounts() -> None:
    """The sign and the unit of a target stand in columns of their own."""
    found = read("项目支出绩效目标表", "金额单位：万元", LISTED)
    assert [(row["name"], row["amount_fen"]) for row in found.projects] == [
        ("甲项目", 12_000_000),
        ("乙项目", 8_000_000),
    ]
    told = [(row["project_no"], row["level2"], row["operator"], row["value"], row["unit"]) for row in found.targets]
    assert told == [
        (1, "数量指标", "ge", Decimal(3), "次"),
        (1, "质量指标", "eq", Decimal(98), "%"),
        (2, "经济成本指标", "le", Decimal(8), "万元"),
    ]
    assert [(row["fund"], row["amount_fen"]) for row in found.amounts if row["project_no"] == 1] == [
        ("all", 12_000_000),
        ("fiscal", 10_000_000),
        ("other", 2_000_000),
    ]
    assert not found.doubts


def test_a_project_goes_on_over_a_page() -> None:
    """On the next page the heading is printed again, and the project's cell is blank or the same."""
    title = "项目支出绩效目标表"
    blank = (*LISTED[:2], "||||" + "|满意度指标|服务对象满意度指标|群众满意|≥|90|%")
    same = (*LISTED[:2], "乙项目|8.00|8.00||做好乙事|满意度指标|服务对象满意度指标|群众满意|≥|90|%")
    for page in (blank, same):
        found = read(title, "单位：万元", LISTED, title, "单位：万元", page)
        assert [row["project_no"] for row in found.targets] == [1, 1, 2, 2]
        assert len(found.projects) == 2
        assert len([row for row in found.amounts if row["project_no"] == 2]) == 2


def test_a_sheet_after_a_list_is_a_sheet_of_its_own() -> None:
    """The sheet of the whole department has amounts under headings of its own, and fused indicators."""
    sheet = (
        "部门整体支出绩效目标表|^|^|^|^|^|^|^|^|^|^",
        "部门名称|^|某局|^|^|^|^|^|^|^|^",
        "总体资金（万元）|^|预算支出总额|财政拨款|^|^|其他资金|^|^|^|^",
        "^|^|^|合计|基本支出|项目支出|合计|基本支出|项目支出|^|^",
        "^|^|30.00|28.00|18.00|10.00|2.00|||^|^",
        "^|活动|^|绩效指标|^|指标性质|指标值|^|度量单位|^|^",
        "^|保障|^|产出指标数量指标检查家数|^|≥|6|^|家|^|^",
    )
    found = read("项目支出绩效目标表", "单位：万元", LISTED, sheet)
    assert [row["kind"] for row in found.tables] == ["performance_targets"] * 2
    last = found.targets[-1]
    assert (last["level1"], last["level2"], last["level3"]) == ("产出指标", "数量指标", "检查家数")
    assert (last["operator"], last["value"], last["unit"]) == ("ge", Decimal(6), "家")
    whole = [(row["measure"], row["fund"], row["amount_fen"]) for row in found.amounts if row["table_no"] == 2]
    assert ("annual_total", "all", 30_000_000) in whole
    assert ("basic", "fiscal", 18_000_000) in whole
    assert not found.doubts


def test_a_continued_summary_below_a_title_in_the_grid_is_one_table() -> None:
    """The title stands within the grid; the next page has no heading."""
    first = (
        "预算01表收支总表|^|^|^",
        "收入|^|支出|^",
        "项目|预算数|项目|预算数",
        "一、一般公共预算拨款收入|10.00|一、一般公共服务支出|9.00",
    )
    second = ("||二、外交支出|1.00", "本年收入合计|10.00|本年支出合计|10.00", "收入总计|10.00|支出总计|10.00")
    found = read("金额单位：万元", first, second)
    assert [row["kind"] for row in found.tables] == ["income_expenditure_summary"]
    assert len(found.amounts) == 7


def test_titled_tables_without_amounts_are_no_unit_lists() -> None:
    """A column of units makes a list of units only where no title says otherwise."""
    head = "预算单位代码|预算单位名称|预算项目名称|金额"
    found = read("财政拨款上年结转资金支出表", "单位：元", (head, "|合计||"))
    assert found.tables[0]["kind"] == "other"
    assert not found.units
