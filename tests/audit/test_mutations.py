"""An error of any kind that is planted in a clean document is found where it stands, and none in the clean document."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.maker import FAMILIES, compose, draw_books
from tests.maker.mutations import MUTATIONS, Draft, Planted, hunt, lacking, read_clean, with_counts

STAGES = ("budget", "final")


def drafted(seed: int) -> Draft:
    """A clean document: twenty seeds pass through all layout families, forty through both stages."""
    count = len(FAMILIES)
    books, family = draw_books(seed, STAGES[seed // count % 2]), FAMILIES[[*FAMILIES][seed % count]]
    return Draft(books, family, compose(books, family))


def planted_first(kind: str, seed: int) -> tuple[Draft, Planted]:
    """The first document from a seed on that has a place for the error, and the error planted in it."""
    for at in range(seed, seed + 700, 7):
        draft = drafted(at)
        planted = MUTATIONS[kind](random.Random(at), draft)  # noqa: S311
        if planted is not None:
            return draft, planted
    raise AssertionError(kind)


@pytest.mark.parametrize(
    ("number", "kind"), [pytest.param(number, kind, id=kind) for number, kind in enumerate(MUTATIONS)]
)
def test_an_error_is_found_where_it_stands(tmp_path: Path, number: int, kind: str) -> None:
    """A failed check names a line on which the error stands, and no finding stands anywhere else."""
    draft, planted = planted_first(kind, 3 * number)
    outcome = hunt(planted, draft.family, "md", tmp_path)
    assert outcome.found, (planted.change, outcome)
    assert not outcome.strays, (planted.change, outcome)


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_a_clean_document_has_no_finding(tmp_path: Path, seed: int) -> None:
    """No check fails and no mandated table is missing, in any layout family and either stage."""
    draft = with_counts(drafted(seed)) if seed % 2 else drafted(seed)
    tables, checks = read_clean(draft.made, draft.family, "md", tmp_path)
    assert checks.loc[checks["status"] == "fail", "message"].tolist() == []
    assert lacking(tables) == set()


@pytest.mark.parametrize("seed", [10, 26, 33, 36, 45, 61])
def test_a_table_in_the_wrong_unit_is_one_finding(tmp_path: Path, seed: int) -> None:
    """Every figure of it disagrees with others: what exceeds them, and what is too small to be the same amount."""
    draft = drafted(seed)
    planted = MUTATIONS["wrong unit above a table"](random.Random(seed), draft)  # noqa: S311
    assert planted is not None
    outcome = hunt(planted, draft.family, "md", tmp_path)
    assert (outcome.found, outcome.named, outcome.findings) == (True, True, 1), (planted.change, outcome)
