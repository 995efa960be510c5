"""A table of another year or version among the others is one finding, not one a figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from tests.maker import FAMILIES, Books, compose, draw_books
from tests.maker.mutations import Draft, read_clean
from tests.maker.page import Made

from helpers.audit.explain import findings

STAGES = ("budget", "final")


def _drafted(seed: int) -> Draft:
    books, family = draw_books(seed, STAGES[seed % 2]), FAMILIES[[*FAMILIES][seed % len(FAMILIES)]]
    return Draft(books, family, compose(books, family))


def _of_last_year(books: Books) -> Books:
    """The same items with other amounts, of which all identities hold as well."""
    items = [replace(item, project=item.project // 20_000 * 10_000, public=item.public * 3) for item in books.items]
    return replace(books, items=tuple(items))


def _with(draft: Draft, other: Made, kind: str) -> Made:
    """The document with one table of another."""
    at = next(n for n, part in enumerate(draft.made.parts) if getattr(part, "kind", "") == kind)
    return draft.made.replaced(at, other.parts[at])


def _failed(made: Made, draft: Draft, folder: Path) -> pd.DataFrame:
    checks = read_clean(made, draft.family, "md", folder)[1]
    return checks[checks["status"] == "fail"]


@pytest.mark.parametrize("seed", range(6))
def test_a_table_of_another_year_is_one_finding(tmp_path: Path, seed: int) -> None:
    """It adds up in itself, and differs from the other tables and the text in many figures."""
    draft = _drafted(seed)
    other = compose(_of_last_year(draft.books), draft.family)
    failed = _failed(_with(draft, other, "expenditure_summary"), draft, tmp_path)
    assert len(failed) > 3
    assert list(findings(failed)["cause"]) == ["other_version"]
