"""Text of another year or of the template was left standing, or a name is written in two ways."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from ..page import Table
from .plant import ANY, Draft, Planted, mutation, rewritten, tables, texts
from .sentences import AMOUNT, CHANGE, draw, numbers, sentences

STALE = "stale_text"


def _year_before(draft: Draft, text: str) -> str:
    return text.replace(str(draft.books.year), str(draft.books.year - 1))


@mutation("last year in a heading")
def heading(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave last year in a heading of the narrative."""
    year = str(draft.books.year)
    found = [(at, part) for at, part in texts(draft.made) if part.heading and year in part.text and at > 2]
    if not found:
        return None
    at, part = rng.choice(found)
    return rewritten(draft, at, _year_before(draft, part.text), "heading: year", STALE)


@mutation("last year in a sentence")
def sentence(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave last year where a sentence states an amount of this year."""
    one = draw(rng, [each for each in sentences(draft) if str(draft.books.year) in each.text])
    return one and rewritten(draft, one.at, _year_before(draft, one.text), f"{one.target}: year", STALE)


@mutation("compared with the wrong year")
def compared(rng: random.Random, draft: Draft) -> Planted | None:
    """Compare with the year before last."""
    last = str(draft.books.year - 1)
    one = draw(rng, [each for each in sentences(draft, "change") if last in each.text])
    if one is None:
        return None
    return rewritten(draft, one.at, one.text.replace(last, str(int(last) - 1)), f"{one.target}: year", STALE)


@mutation("last year in the title or the headings of a table")
def title(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave last year in the title of a table, or above its columns."""
    year = str(draft.books.year)
    found = []
    for at, table in tables(draft.made):
        if year in table.title:
            found.append((at, table, replace(table, title=_year_before(draft, table.title))))
        spots = [spot for row in table.heading for spot in row]
        if any(year in spot.text for spot in spots) and not any(str(int(year) - 1) in spot.text for spot in spots):
            heading = tuple(
                tuple(replace(spot, text=_year_before(draft, spot.text)) for spot in row) for row in table.heading
            )
            found.append((at, table, replace(table, heading=heading)))
    if not found:
        return None
    at, table, other = rng.choice(found)
    made = draft.made.replaced(at, other)
    return Planted(made, draft.made, f"{table.kind}: year", f"{table.title}: {year} − 1", frozenset({STALE}))


@mutation("residue of the template: both directions")
def both_directions(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave 增加（减少） of the template standing."""
    one = draw(rng, sentences(draft, "change"))
    match = one and CHANGE.search(one.text)
    if not one or not match:
        return None
    word = match.group()[:2]
    both = word + ("（减少）" if word == "增加" else "（增加）")
    text = one.text[: match.start()] + both + one.text[match.start(1) :]
    return rewritten(draft, one.at, text, f"{one.target}: residue", STALE)


@mutation("residue of the template: XX")
def blank_of_template(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave XX of the template standing for an amount."""
    one = draw(rng, [each for each in sentences(draft) if numbers(AMOUNT, each)])
    if one is None:
        return None
    match = rng.choice(numbers(AMOUNT, one))
    return rewritten(draft, one.at, one.replaced(match, "XX"), f"{one.target}: residue", STALE)


@mutation("word doubled")
def doubled(rng: random.Random, draft: Draft) -> Planted | None:
    """Print a word twice."""
    words = ("主要原因", "万元", "增加", "减少", "支出", "预算", "的")
    one = draw(rng, [each for each in sentences(draft) if any(word in each.text for word in words)])
    if one is None:
        return None
    word = rng.choice([word for word in words if word in one.text])
    return rewritten(draft, one.at, one.text.replace(word, word * 2, 1), f"{one.target}: doubled {word}")


@mutation("name of the agency misprinted")
def agency(rng: random.Random, draft: Draft) -> Planted | None:
    """Misprint the name of the agency in one of the sentences that bear it."""
    name = draft.books.agency_name
    found = [(at, part) for at, part in texts(draft.made) if name in part.text and part.stated]
    if not found:
        return None
    at, part = rng.choice(found)
    return rewritten(draft, at, part.text.replace(name, name[:-2] + name[-1]), "name of the agency", "slip_of_pen")


@mutation("name of an item misprinted")
def item(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave a character out of the name that a sentence gives an item, so that text and table name it differently."""
    pattern = re.compile(r"[\u4e00-\u9fff]{5,}(?=（项）|（\d{7}）)")
    one = draw(rng, [each for each in sentences(draft) if each.code and pattern.search(each.text)])
    match = one and pattern.search(one.text)
    if not one or not match:
        return None
    at = match.start() + len(match.group()) // 2
    text = one.text[:at] + one.text[at + 1 :]
    return rewritten(draft, one.at, text, "name of an item", *ANY)


@mutation("name of a project misprinted")
def project(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave a character out of the name of a project in its target sheet."""
    names = {each.name for each in draft.books.projects}
    sheets = [(at, table) for at, table in tables(draft.made) if table.kind == "performance_targets"]
    if not sheets:
        return None
    at, table = rng.choice(sheets)
    name = next(name for name in names if name in table.title)
    other = name[:1] + name[2:]
    body = tuple(tuple(replace(spot, text=spot.text.replace(name, other)) for spot in row) for row in table.body)
    sheet: Table = replace(table, title=table.title.replace(name, other), body=body)
    return Planted(draft.made.replaced(at, sheet), draft.made, "name of a project", f"{name} → {other}", ANY)
