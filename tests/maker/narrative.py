"""The running text of a disclosure: totals, changes against the year before, items one by one; in any phrase family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.codes.lists import items
from helpers.money import from_fen

from .families import Family, phrase
from .figures import percent, spoken, spoken_percent
from .page import Stated, Text
from .truth import Books, Item
from .two_sided import numeral

_MORE = ("人员增加，相应经费增加", "新增专项任务", "按政策调整工资标准")
_LESS = ("落实过紧日子要求，压减一般性支出", "部分项目上年已完成", "人员退休，相应经费减少")
_SECTIONS = {
    "budget": (
        ("关于{y}年收支总表的说明", ("total",)),
        ("关于{y}年收入总表的说明", ("income",)),
        ("关于{y}年支出总表的说明", ("expenditure",)),
        ("关于{y}年财政拨款收支总表的说明", ("fiscal",)),
        ("关于{y}年一般公共预算支出表的说明", ("general", "item")),
        ("关于{y}年一般公共预算基本支出表的说明", ("basic",)),
        ("关于{y}年“三公”经费预算情况说明", ("officials",)),
        ("机关运行经费", ("operating",)),
        ("政府采购情况", ("procurement",)),
    ),
    "final": (
        ("收入支出决算总体情况说明", ("total",)),
        ("收入决算情况说明", ("income",)),
        ("支出决算情况说明", ("expenditure",)),
        ("财政拨款收入支出决算总体情况说明", ("fiscal",)),
        ("一般公共预算财政拨款支出决算情况说明", ("general", "general_items", "item")),
        ("一般公共预算财政拨款基本支出决算情况说明", ("basic",)),
        ("财政拨款“三公”经费支出决算情况说明", ("officials",)),
        ("机关运行经费支出情况说明", ("operating",)),
        ("政府采购支出情况说明", ("procurement",)),
    ),
}


def narrative(books: Books, family: Family) -> list[Text]:
    """The sections of the narrative: a heading each, and its sentences."""
    teller = Teller(books, family)
    found: list[Text] = []
    for number, (heading, names) in enumerate(_SECTIONS[books.stage], 1):
        found.append(Text(f"{numeral(number)}、{heading.format(y=books.year)}", heading=True))
        for name in names:
            found += teller.items() if name == "item" else [teller.sentence(name)]
    return found


@dataclass(frozen=True, slots=True)
class Teller:
    """Phrases sentences about books as a family does, with the figures they state."""

    books: Books
    family: Family

    # --- figures ---------------------------------------------------------------------------------------------------

    def _say(self, fen: int) -> str:
        return spoken(fen, separators=self.family.spoken_separators, trim=self.family.trim)

    def _phrase(self, name: str) -> str:
        return phrase(self.family.phrases, self.books.stage, name)

    def _level(self, fen: int, metric: str = "level", code: str = "") -> Stated:
        return Stated(metric, from_fen(fen), code)

    def _change(self, now: int, before: int, code: str = "") -> tuple[str, list[Stated]]:
        """A clause on the change from the year before, and what it states."""
        year = self.books.year - 1
        name = "flat" if now == before else "new" if not before else "up" if now > before else "down"
        text = self._phrase(name)
        rate = percent(abs(now - before), before) if before else None
        reasons = _MORE if now > before else _LESS
        clause = text.format(
            py=year,
            d=self._say(abs(now - before)),
            b=self._say(before),
            p="" if rate is None else spoken_percent(rate, trim=self.family.trim),
            reason=reasons[now % len(reasons)],
        )
        sign = 1 if now > before else -1
        stated = [Stated("prior", from_fen(before), code)] if "{b}" in text else []
        if "{d}" in text:
            stated.append(Stated("change", sign * from_fen(abs(now - before)), code, year))
        if "{p}" in text and rate is not None:
            stated.append(Stated("change_pct", sign * rate, code, year))
        return clause, stated

    def _rate(self, final: int, initial: int, code: str) -> tuple[str, list[Stated]]:
        if not initial:
            return "", []
        rate = percent(final, initial)
        printed = spoken_percent(rate, trim=self.family.trim)
        return self._phrase("rate").format(p=printed), [Stated("completion_rate", rate, code, self.books.year)]

    # --- sentences -------------------------------------------------------------------------------------------------

    def sentence(self, name: str) -> Text:
        """One sentence about totals."""
        books = self.books
        template = self._phrase(name)
        figures = _figures(books)[name]
        words = {"agency": books.agency_name, "y": str(books.year)}
        stated = [self._level(fen) for key, fen in figures.items() if f"{{{key}}}" in template and key != "prior"]
        words |= {key: self._say(fen) for key, fen in figures.items()}
        for part in ("a", "c"):
            if f"{{{part}p}}" in template:
                share = percent(figures[part if part in figures else "x"], figures.get("whole", figures["x"]))
                words[f"{part}p"] = spoken_percent(share, trim=self.family.trim)
                stated.append(Stated("share_pct", share))
        if "{change}" in template:
            words["change"], changes = self._change(figures["x"], figures["prior"])
            stated += changes
        if "{rate}" in template:
            words["rate"], rates = self._rate(figures["f"], figures["b"], "")
            stated += rates
        return Text(template.format(**words), tuple(stated))

    def items(self) -> Iterator[Text]:
        """A paragraph for each item of the general public budget; a heading for each 类 where its name is not said."""
        template = self._phrase("item")
        above = ""
        number = 0
        for item in self.books.of_fund("general_budget"):
            names = {
                level: items("function")[item.code[:length]].name
                for level, length in (("lei", 3), ("kuan", 5), ("xiang", 7))
            }
            if "{lei}" not in template and "{kuan}" in template and item.code[:3] != above:
                above, number = item.code[:3], number + 1
                yield Text(f"（{numeral(number)}）{names['lei']}（类）", heading=True)
            yield self._item(template, item, names, number if above else 0)

    def _item(self, template: str, item: Item, names: dict[str, str], above: int) -> Text:
        position = self.books.of_fund("general_budget").index(item) + 1
        words = {**names, "code": item.code, "y": str(self.books.year), "x": self._say(item.fiscal)}
        words["n"] = numeral(position) if template.startswith("（") else str(position)
        if self.books.stage == "budget":
            words["change"], changes = self._change(item.fiscal, item.prior, item.code)
            return Text(template.format(**words), (self._level(item.fiscal, code=item.code), *changes))
        words |= {"b": self._say(item.initial), "f": self._say(item.fiscal)}
        words["rate"], rates = self._rate(item.fiscal, item.initial, item.code)
        verdict = "more" if item.fiscal > item.initial else "less" if item.fiscal < item.initial else "same"
        reasons = _MORE if verdict == "more" else _LESS
        words["verdict"] = self._phrase(verdict).format(reason=reasons[item.fiscal % len(reasons)])
        levels = (self._level(item.initial, "initial", item.code), self._level(item.fiscal, "final", item.code))
        return Text(template.format(**words), (*levels, *rates))


def _figures(books: Books) -> dict[str, dict[str, int]]:
    """The amounts of each sentence by the letters that ``phrases.csv`` gives them; ``whole`` is what shares are of."""
    general = books.of_fund("general_budget")
    spent = sum(item.fiscal for item in general)
    project = books.sum(lambda item: item.all_project)
    fiscal = books.fiscal_income + books.all_carry_over
    final = books.stage == "final"
    other = books.income_of_year - books.fiscal_income
    return {
        "total": {"x": books.total, "prior": books.prior_total},
        "income": {"x": books.income_of_year, "a": books.fiscal_income, "c": other}
        if final
        else {"x": books.total, "a": books.income_of_year, "c": books.all_carry_over},
        "expenditure": {"x": books.expenditure, "a": books.sum(lambda item: item.basic), "c": project},
        "fiscal": {"x": fiscal},
        "general": {"x": spent, "prior": sum(item.prior for item in general), "whole": books.expenditure},
        "general_items": {"b": sum(item.initial for item in general), "f": spent, "x": spent},
        "basic": {"x": books.personnel + books.public, "a": books.personnel, "c": books.public},
        "officials": {"x": books.officials.total, "prior": books.officials_prior.total},
        "operating": {"x": books.public, "prior": books.operating_prior},
        "procurement": {
            "x": books.purchased,
            "prior": books.purchases_prior,
            "a": books.purchased_of("goods"),
            "c": books.purchased_of("works"),
            "e": books.purchased_of("services"),
        },
    }
