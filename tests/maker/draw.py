"""Draws books at random: any place, any agency, any items; the same seed draws the same books."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from helpers.codes.agency import agency_slug
from helpers.codes.lists import items
from helpers.codes.places import Place, find_places, place_of_agency, places

from .truth import FISCAL, OWN, STEP, UNIT_FUNDS, Books, Item, Officials, Project, Purchase

YEARS = range(2021, 2028)
_FUND_CLASSES = {"government_fund": ("21208", "21213", "22960"), "state_capital": ("22301", "22302")}
_NO_AGENCY_SPENDS = ("209", "223", "227", "230", "231", "232", "233", "234")
_BODIES = (
    "医疗保障局",
    "审计局",
    "财政局",
    "民政局",
    "水利局",
    "教育局",
    "统计局",
    "交通运输局",
    "农业农村局",
    "商务局",
)
_PERSONNEL = (
    "30101",
    "30102",
    "30103",
    "30107",
    "30108",
    "30109",
    "30110",
    "30113",
    "30199",
    "30302",
    "30305",
    "30399",
)
_PUBLIC = ("30201", "30202", "30207", "30211", "30212", "30217", "30226", "30228", "30231", "30239", "30299", "31002")
_NOUNS = ("信息系统", "业务用房", "档案", "宣传教育", "执法", "监测", "统计调查", "人才", "应急", "公共服务")
_TASKS = ("运行维护", "建设", "专项", "整理", "保障", "提升", "改造", "补助")
_ARTICLES = {
    "goods": ("台式计算机", "复印纸", "多功能一体机", "办公桌"),
    "works": ("房屋修缮", "装修工程"),
    "services": ("物业管理服务", "软件运维服务", "印刷服务", "审计服务"),
}


@cache
def _general_codes() -> tuple[str, ...]:
    """The 项 of the general public budget that are in force."""
    found = items("function")
    funds = {fund for codes in _FUND_CLASSES.values() for fund in codes}
    return tuple(
        code
        for code, item in found.items()
        if item.level == 3
        and not item.flag
        and item.parent in found
        and not found[item.parent].flag
        and not code.startswith(_NO_AGENCY_SPENDS)
        and code[:5] not in funds
        and "基金" not in found[item.parent].name + item.name
        and "国债" not in found[item.parent].name + item.name
        and "附加安排" not in found[item.parent].name
    )


@cache
def _places() -> tuple[Place, ...]:
    """The places whose name alone says which place is meant."""
    return tuple(
        place
        for place in places().values()
        if len(place.name) > 2
        and find_places(place.name)[:1] == [place]
        and place_of_agency(place.name + _BODIES[0]) == place
    )


def _money(rng: random.Random, high: int = 100_000) -> int:
    """Draw an amount of up to ``high`` times 0.01 万元; small ones as often as large ones."""
    return STEP * max(1, int(high ** rng.uniform(0.35, 1.0)))


def draw_books(seed: int, stage: str = "budget") -> Books:
    """Draw the budget of an agency, or the final accounts of the year that this budget was for.

    The final accounts of a seed quote the budget of the same seed as their initial budget.
    """
    rng = random.Random(seed)  # noqa: S311
    budget = _budget(rng)
    return budget if stage == "budget" else _final(budget, rng)


def _budget(rng: random.Random) -> Books:
    place = rng.choice(_places())
    body = rng.choice(_BODIES)
    scope = rng.choice(("department", "unit"))
    chosen = _items(rng)
    economic = _economic(rng, chosen)
    officials = _officials(rng, dict(economic))
    return Books(
        city=place.slug,
        city_name=place.name,
        agency=agency_slug(place.name + body, place),
        agency_name=place.name + body,
        scope=scope,
        year=rng.choice(YEARS),
        stage="budget",
        items=chosen,
        economic=economic,
        officials=officials,
        officials_budget=officials,
        officials_prior=_near_officials(rng, officials),
        operating_prior=_near(rng, sum(item.public for item in chosen)),
        purchases=_purchases(rng),
        purchases_prior=_money(rng),
        projects=_projects(rng, chosen),
        left_over=(),
        prior_total=_near(rng, sum(item.total for item in chosen)),
    )


def _items(rng: random.Random) -> tuple[Item, ...]:
    codes = rng.sample(_general_codes(), rng.randint(5, 12))
    same = [code for code in _general_codes() if code[:5] == codes[0][:5] and code not in codes]
    codes = sorted({*codes, *same[:2]})
    chosen = [_item(rng, code, "general_budget", position=n) for n, code in enumerate(codes)]
    for fund, classes in _FUND_CLASSES.items():
        if rng.random() < 0.6:
            below = [code for code, item in items("function").items() if item.parent in classes and not item.flag]
            chosen += [_item(rng, code, fund) for code in sorted(rng.sample(below, rng.randint(1, 2)))]
    return tuple(sorted(chosen, key=lambda item: item.code))


def _item(rng: random.Random, code: str, fund: str, position: int = 2) -> Item:
    general = fund == "general_budget"
    basic = general and (position == 0 or rng.random() < 0.5)
    project = not basic or position == 0 or rng.random() < 0.3
    item = Item(
        code=code,
        fund=fund,
        personnel=_money(rng, 400_000) + 40 * STEP if basic else 0,
        public=_money(rng) + 40 * STEP if basic else 0,
        project=_money(rng, 1_000_000) if project else 0,
        carried=_money(rng) if project and rng.random() < 0.3 else 0,
        own=((rng.choice(OWN), _money(rng)),) if general and project and rng.random() < 0.4 else (),
        prior=0,
        initial=0,
    )
    chance = rng.random()
    prior = 0 if chance < 0.1 else item.fiscal if chance < 0.2 else _near(rng, item.fiscal)
    return replace(item, prior=prior)


def _near(rng: random.Random, amount: int) -> int:
    """Draw an amount of the same order."""
    return STEP * max(1, round(amount / STEP * rng.uniform(0.4, 1.9)))


def _share(rng: random.Random, total: int, codes: tuple[str, ...]) -> list[tuple[str, int]]:
    """Share a total out among codes, each with something."""
    chosen = sorted(rng.sample(codes, min(len(codes), total // STEP, rng.randint(5, len(codes)))))
    cuts = sorted(rng.sample(range(1, total // STEP), len(chosen) - 1)) if len(chosen) > 1 else []
    edges = [0, *cuts, total // STEP]
    return [(code, STEP * (b - a)) for code, a, b in zip(chosen, edges, edges[1:], strict=False)]


def _economic(rng: random.Random, chosen: tuple[Item, ...]) -> tuple[tuple[str, int], ...]:
    personnel = sum(item.personnel for item in chosen)
    public = sum(item.public for item in chosen)
    return tuple(sorted(_share(rng, personnel, _PERSONNEL) + _share(rng, public, _PUBLIC)))


def _officials(rng: random.Random, economic: dict[str, int]) -> Officials:
    def more() -> int:
        return rng.choice((0, _money(rng, 2_000)))

    return Officials(
        abroad=economic.get("30212", 0) + more(),
        purchase=more() * 10,
        running=economic.get("30231", 0) + more(),
        reception=economic.get("30217", 0) + more(),
        meetings=more(),
        training=more(),
    )


def _near_officials(rng: random.Random, now: Officials) -> Officials:
    amounts = [now.abroad, now.purchase, now.running, now.reception, now.meetings, now.training]
    return Officials(*(_near(rng, amount) if rng.random() < 0.8 else amount for amount in amounts))


def _purchases(rng: random.Random) -> tuple[Purchase, ...]:
    found = []
    for number in range(rng.randint(2, 5)):
        sort = rng.choice(("goods", "goods", "works", "services"))
        article = rng.choice(_ARTICLES[sort])
        name = f"{rng.choice(_NOUNS)}{rng.choice(_TASKS)}采购{'甲乙丙丁戊'[number]}"
        found.append(Purchase(name, article, sort, rng.randint(1, 60), _money(rng, 50_000)))
    return tuple(found)


def _projects(rng: random.Random, chosen: tuple[Item, ...]) -> tuple[Project, ...]:
    names = [f"{noun}{task}项目" for noun in _NOUNS for task in _TASKS]
    rng.shuffle(names)
    return tuple(Project(names[n], item) for n, item in enumerate(chosen) if item.all_project)


def _final(budget: Books, rng: random.Random) -> Books:
    """Spend a budget: more here, less there, and leave something to the next year."""
    known = {item.code for item in budget.items}
    new = rng.choice([code for code in _general_codes() if code not in known])
    added = (
        (replace(_item(rng, new, FISCAL[0]), own=()),) if rng.random() < 0.4 else ()
    )  # spent without an initial budget
    spent = tuple(sorted((*(_spend(rng, item) for item in budget.items), *added), key=lambda item: item.code))
    economic = _economic(rng, spent)
    officials = _officials(rng, dict(economic))
    left = [(source, _money(rng)) for source in (FISCAL[0], *UNIT_FUNDS) if rng.random() < 0.3]
    return replace(
        budget,
        stage="final",
        items=spent,
        economic=economic,
        officials=officials,
        officials_budget=budget.officials,
        officials_prior=_near_officials(rng, officials),
        operating_prior=_near(rng, sum(item.public for item in spent)),
        purchases=_purchases(rng),
        projects=_projects(rng, spent),
        left_over=tuple(left),
        prior_total=_near(rng, sum(item.total for item in spent)),
    )


def _spend(rng: random.Random, item: Item) -> Item:
    def near(amount: int) -> int:
        return _near(rng, amount) + (40 * STEP if amount else 0) if amount and rng.random() < 0.8 else amount

    spent = replace(
        item,
        personnel=near(item.personnel),
        public=near(item.public),
        project=near(item.project),
        carried=near(item.carried),
        # Final accounts count money of the fiscal special account as business income.
        own=tuple(("business" if source == OWN[0] else source, near(amount)) for source, amount in item.own),
        initial=item.fiscal,
    )
    return replace(spent, prior=_near(rng, spent.fiscal) if rng.random() < 0.9 else 0)
