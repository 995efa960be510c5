"""Documents of one agency in successive years, drawn so that each says of the other what is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.maker import FAMILIES, QUIET, Books, compose, draw_books, write
from tests.maker.truth import STEP, Project

from helpers.clean import Tables, clean_file, combine

Read = Callable[..., Tables]


def following(books: Books, budget: Books | None = None) -> Books:
    """Return the books of the year after: what was left over is carried in, and the year before is quoted as it was.

    Final accounts quote the items of ``budget``, the budget of that year.
    """
    left = dict(books.left_over)
    initial = {item.code: item.fiscal for item in budget.items} if budget else {}
    items = []
    for item in books.items:
        carried = left.pop(item.fund, 0)
        project = item.project + 7 * STEP if item.project else 0
        more = replace(item, prior=item.fiscal, initial=initial.get(item.code, 0), project=project, carried=carried)
        items.append(more)
    projects = tuple(Project(f"{item.code}专项", item) for item in items if item.all_project)
    return replace(
        books,
        year=books.year + 1,
        items=tuple(items),
        projects=projects,
        left_over=(),
        prior_total=books.total,
        officials_budget=budget.officials if budget else books.officials,
        officials_prior=books.officials,
        operating_prior=books.public,
        purchases_prior=books.purchased,
    )


def four(seed: int) -> tuple[Books, Books, Books, Books]:
    """Return budget and final accounts of one year, then those of the next; only a fiscal fund leaves money over."""
    budget = draw_books(seed)
    final = replace(draw_books(seed, "final"), left_over=(("general_budget", 12_345 * STEP),))
    later = following(budget)
    return budget, final, later, following(final, later)


@pytest.fixture(scope="session")
def years() -> Callable[[int], tuple[Books, Books, Books, Books]]:
    """Draw the books of two years."""
    return four


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write books as documents and read them together."""

    def reads(*all_books: Books, family: str = "joined") -> Tables:
        parts = []
        for number, books in enumerate(all_books):
            folder = tmp_path / str(number)
            folder.mkdir(exist_ok=True)
            made = compose(books, FAMILIES[family])
            parts.append(clean_file(write(made, FAMILIES[family], "md", folder, QUIET)))
        return combine(parts)

    return reads


@pytest.fixture(scope="session")
def misprint() -> Callable[..., Tables]:
    """Change one printed figure."""
    return with_claim


def with_claim(tables: Tables, doc_id: str, printed: str, **where: str) -> Tables:
    """Return tables in which the first claim of a document that has these values prints another figure of 万元."""
    claims = tables["claims"].copy()
    wanted = claims["doc_id"] == doc_id
    for name, value in where.items():
        wanted &= (claims[name] == value).fillna(False)
    at = claims.index[wanted][0]
    value = Decimal(printed)
    claims.loc[at, "printed"] = printed.lstrip("-")
    claims.loc[at, "value"] = value
    claims.loc[at, "amount_fen"] = int(value * 1_000_000)
    if claims.loc[at, "metric"] == "change":
        claims.loc[at, "direction"] = "increase" if value > 0 else "decrease"
    return {**tables, "claims": claims}
