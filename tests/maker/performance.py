"""Target sheets 项目支出绩效目标表: one for each project, in one of two forms."""

from __future__ import annotations

import random

from .families import Family
from .figures import money
from .page import Amount, Spot, Table, Target
from .truth import Books, Project

KIND = "performance_targets"
_INDICATORS = (
    ("产出指标", "数量指标", "完成任务数量", ("≥{n}次", "≥{n}项", "{n}个")),
    ("产出指标", "数量指标", "服务对象数量", ("≥{n}人次", "≥{n}户")),
    ("产出指标", "质量指标", "验收合格率", ("≥{p}%", "{p}%")),
    ("产出指标", "时效指标", "任务完成及时性", ("年底前完成", "及时")),
    ("产出指标", "成本指标", "项目总成本", ("≤{m}万元",)),
    ("效益指标", "社会效益指标", "公共服务能力", ("显著提高", "逐步提升")),
    ("效益指标", "可持续影响指标", "长效机制健全程度", ("持续健全", "≥{p}%")),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", ("≥{p}%", "＞{p}%")),
)


def target_sheets(books: Books, family: Family) -> list[Table]:
    """The target sheet of every project; the numbering families describe indicators and say on what they rest."""
    make = _described if family.numbering == "column" else _plain
    return [make(books, family, project) for project in books.projects]


def _targets(books: Books, project: Project) -> list[Target]:
    rng = random.Random(project.item.total)  # noqa: S311
    cap = money(project.item.all_project, "万元", 2, separators=False)
    chosen = [row for row in _INDICATORS if rng.random() < 0.8 or row[1] == "成本指标"]
    return [
        Target(level1, level2, level3, rng.choice(forms).format(n=rng.randint(2, 900), p=rng.randint(80, 100), m=cap))
        for level1, level2, level3, forms in chosen
    ]


def _funds(project: Project) -> list[tuple[str, str, str, int]]:
    item = project.item
    return [
        ("年度资金总额：", "annual_total", "all", item.all_project),
        ("其中：财政拨款", "annual_total", "fiscal", item.project),
        ("上年结转", "carry_over", "fiscal", item.carried),
        ("其他资金", "annual_total", "other", item.all_project - item.fiscal_project),
    ]


def _money(family: Family, label: str, measure: str, fund: str, fen: int, across: int) -> Spot:
    text = money(fen, "万元", 2, family.separators)
    return Spot(text, across=across, amount=Amount(KIND, "", label.rstrip("："), measure, fund, fen))


def _plain(books: Books, family: Family, project: Project) -> Table:
    """Name, funds one below the other, and indicators in three levels with a value."""
    targets = _targets(books, project)
    funds = _funds(project)
    rows = [
        (Spot("项目名称"), Spot(project.name, across=4)),
        (Spot("主管部门"), Spot(books.agency_name, across=2), Spot("实施单位"), Spot(books.agency_name)),
    ]
    for n, fund in enumerate(funds):
        label = (Spot("项目资金（万元）", down=len(funds)),) if n == 0 else ()
        rows.append((*label, Spot(fund[0], across=2), _money(family, *fund, across=2)))
    rows.append((Spot("年度目标"), Spot("保障各项工作按时完成，提升服务水平。", across=4)))
    rows.append((Spot("绩效指标", down=len(targets) + 1), *map(Spot, ("一级指标", "二级指标", "三级指标", "指标值"))))
    rows += [(*levels, Spot(target.level3), Spot(target.printed)) for levels, target in _nested(targets)]
    return _sheet(project, rows, targets)


def _described(books: Books, family: Family, project: Project) -> Table:
    """Code and name side by side, the funds on one row, and indicators with a description and a basis."""
    targets = _targets(books, project)
    item = project.item
    rows = [
        (Spot("项目编码"), Spot(f"P{item.code}0001"), Spot("项目名称"), Spot(project.name, across=3)),
        (
            Spot("预算规模"),
            Spot("预算数"),
            _money(family, "预算数", "annual_total", "all", item.all_project, 1),
            Spot("其中：财政资金"),
            _money(family, "其中：财政资金", "annual_total", "fiscal", item.fiscal_project, 1),
            Spot(),
        ),
        tuple(map(Spot, ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"))),
    ]
    rows += [
        (*levels, Spot(target.level3), Spot(f"反映{target.level3}的情况"), Spot(target.printed), Spot("年度工作计划"))
        for levels, target in _nested(targets)
    ]
    return _sheet(project, rows, targets, "单位：万元")


def _nested(targets: list[Target]) -> list[tuple[tuple[Spot, ...], Target]]:
    """The level cells of each indicator row: a level stands once, merged down over its indicators."""
    found = []
    before: Target | None = None
    for n, target in enumerate(targets):
        cells: list[Spot] = []
        new = before is None or target.level1 != before.level1
        if new:
            cells.append(Spot(target.level1, down=sum(other.level1 == target.level1 for other in targets)))
        if new or before is None or target.level2 != before.level2:
            same = [other for other in targets[n:] if (other.level1, other.level2) == (target.level1, target.level2)]
            cells.append(Spot(target.level2, down=len(same)))
        found.append((tuple(cells), target))
        before = target
    return found


def _sheet(project: Project, rows: list[tuple[Spot, ...]], targets: list[Target], unit_line: str = "") -> Table:
    return Table(KIND, f"{project.name}绩效目标表", unit_line, (), tuple(rows), targets=tuple(targets))
