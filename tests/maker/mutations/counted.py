"""What is counted is wrong: units, projects, vehicles, the money of all projects; or a target cannot be as printed.

The sentences that count are not part of every made document: a clean document with them is made here first.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ..page import Made, Spot, Table, Text
from .plant import ANY, Draft, Planted, causes_of, like, mutation, respotted, rewritten, tables, value_of

_WORDS = {"budget": "预算", "final": "决算"}
_OFFICES = ("机关服务中心", "信息中心", "综合服务中心", "事务保障中心")
_NOT_MISPRINTED = frozenset({"digit_slip", "unknown"})


def with_counts(draft: Draft) -> Draft:
    """Return the document with a list of its units, and sentences on vehicles and on projects with targets."""
    books = draft.books
    rng = random.Random(books.total)  # noqa: S311
    word, level = _WORDS[books.stage], "部门" if books.scope == "department" else "单位"
    year = f"{books.year}年" if books.stage == "budget" else f"{books.year}年度"
    names = [f"{books.agency_name}本级", *(books.agency_name + office for office in _OFFICES[: rng.randint(1, 4)])]
    units = Table(
        "unit_list",
        "",
        "",
        ((Spot("序号"), Spot("单位名称")),),
        tuple((Spot(str(n)), Spot(name)) for n, name in enumerate(names, 1)),
    )
    cars = [rng.randint(1, 9) for _ in range(3)]
    sum_of_cars = sum(cars)
    before = [
        Text("二、机构设置", heading=True),
        Text(f"纳入{year}{level}{word}编制范围的单位共{len(names)}个，具体情况见下表："),
        units,
    ]
    after = [
        Text("十、国有资产占用情况", heading=True),
        Text(
            f"截至{books.year - (books.stage == 'budget')}年12月31日，"
            f"{books.agency_name}共有车辆{sum_of_cars}辆，其中："
            f"机要通信用车{cars[0]}辆、应急保障用车{cars[1]}辆、执法执勤用车{cars[2]}辆。"
        ),
    ]
    if books.stage == "budget":
        money = like(Decimal(books.sum(lambda item: item.all_project)) / 1_000_000, "0.00", separators=False)
        after += [
            Text("十一、绩效目标设置情况", heading=True),
            Text(
                f"{books.year}年，{books.agency_name}{len(books.projects)}个项目实行了绩效目标管理，涉及资金{money}万元。"
            ),
        ]
    parts = draft.made.parts
    last = {part.text: at for at, part in enumerate(parts) if isinstance(part, Text)}
    sheets = (at for at, part in enumerate(parts) if isinstance(part, Table) and part.targets)
    start, end = last[f"第二部分 {year}{level}{word}表"], next(sheets, last["第四部分 名词解释"])
    return replace(draft, made=Made((*parts[:start], *before, *parts[start:end], *after, *parts[end:])))


def _recounted(draft: Draft, pattern: str, off: Callable[[Decimal], Decimal], target: str) -> Planted | None:
    """Print another number where a counting sentence matches a pattern."""
    counted = with_counts(draft)
    for at, part in enumerate(counted.made.parts):
        match = re.search(pattern, part.text) if isinstance(part, Text) else None
        if match and isinstance(part, Text):
            was = match.group(1)
            now = like(off(value_of(was)), was, separators=False)
            text = part.text[: match.start(1)] + now + part.text[match.end(1) :]
            return rewritten(counted, at, text, target, *(causes_of(was, now) | _NOT_MISPRINTED))
    return None


@mutation("number of units")
def units(rng: random.Random, draft: Draft) -> Planted | None:
    """Count one unit more or less than are listed."""
    return _recounted(draft, r"单位共(\d+)个", lambda n: n + rng.choice((-1, 1)), "sentence: units")


@mutation("number of vehicles")
def vehicles(rng: random.Random, draft: Draft) -> Planted | None:
    """Count more vehicles of a kind, or fewer in all, than the kinds add up to."""
    if rng.random() < 0.5:
        return _recounted(draft, r"共有车辆(\d+)辆", lambda n: n - 1, "sentence: vehicles")
    return _recounted(draft, r"机要通信用车(\d+)辆", lambda n: n + 2, "sentence: vehicles")


@mutation("number of projects")
def projects(rng: random.Random, draft: Draft) -> Planted | None:
    """Count one project more or less than there are target sheets."""
    return _recounted(draft, r"(\d+)个项目实行", lambda n: n + rng.choice((-1, 1)), "sentence: projects")


@mutation("funds of all projects")
def funds(rng: random.Random, draft: Draft) -> Planted | None:
    """Add 10 万元 to the funds stated for the projects with targets."""
    return _recounted(draft, r"涉及资金([\d.]+)万元", lambda n: n + 10, "sentence: funds of projects")


def _target(
    rng: random.Random, draft: Draft, pattern: str, to: Callable[[re.Match[str], Table, int], str], target: str
) -> Planted | None:
    found = [
        (at, table, row, column, match)
        for at, table in tables(draft.made)
        if table.targets
        for row, spots in enumerate(table.body)
        for column, spot in enumerate(spots)
        if (match := re.fullmatch(pattern, spot.text)) and column == _value_column(table, row)
    ]
    if not found:
        return None
    at, table, row, column, match = rng.choice(found)
    text = to(match, table, row)
    made = respotted(draft.made, at, row, column, text)
    return Planted(made, draft.made, target, f"{match.group()} → {text}", ANY)


def _value_column(table: Table, row: int) -> int:
    """Return the column of the value in an indicator row: it follows the name of the indicator, or its description."""
    spots = table.body[row]
    names = {target.level3 for target in table.targets}
    at = next((n for n, spot in enumerate(spots) if spot.text in names), None)
    if at is None:
        return -1
    return at + (2 if spots[at + 1].text.startswith("反映") else 1)


@mutation("cost target below the budget")
def cap(rng: random.Random, draft: Draft) -> Planted | None:
    """Cap the cost of a project below its budget."""
    return _target(
        rng,
        draft,
        r"≤([\d.]+)万元",
        lambda match, table, row: f"≤{like(value_of(match.group(1)) / 2, match.group(1), separators=False)}万元",
        "target: cost",
    )


@mutation("target that repeats its indicator")
def repeats(rng: random.Random, draft: Draft) -> Planted | None:
    """Print the name of the indicator for its value."""
    return _target(
        rng,
        draft,
        r"[≥＞]?\d+.+",
        lambda match, table, row: (
            table.body[row][_value_column(table, row) - 1].text.removeprefix("反映").removesuffix("的情况")
        ),
        "target: value",
    )


@mutation("target above 100 %")
def above(rng: random.Random, draft: Draft) -> Planted | None:
    """Print a rate of satisfaction or completion above 100 %."""
    return _target(
        rng, draft, r"([≥＞]?)(\d+)%", lambda match, table, row: f"{match.group(1)}{match.group(2)}0%", "target: value"
    )


@mutation("target stuck to another text")
def stuck(rng: random.Random, draft: Draft) -> Planted | None:
    """Run a bound and a phrase with a figure of its own together."""
    return _target(
        rng, draft, r"≥(\d+)[次项个]", lambda match, table, row: f"≥{match.group(1)}每月25号之前", "target: value"
    )
