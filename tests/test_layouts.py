"""What is read equals what was written: every layout family, every format, with and without noise."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.maker import (
    FAMILIES,
    FORMATS,
    QUIET,
    Books,
    Family,
    Made,
    Noise,
    compare,
    compose,
    draw_books,
    draw_family,
    draw_noise,
    write,
)
from tests.maker.page import Table

from helpers.clean import Tables, clean_file

PUBLISHED = 10
"""The first families are those of places, tried in every format; the others mix their habits, each in one format."""
DRAWN = (0, 19, 33, 53, 92, 122, 125, 205, 243, 254, 337, 341)
"""Families drawn at random that asked for a repair, or stand for those that did not."""
FAST = [name for name in FORMATS if name != "pdf"]
STAGES = ("budget", "final")
SEEDS = st.integers(0, 10_000)
# A smaller seed is no simpler document: there is nothing to shrink.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def examples(count: int) -> settings:
    """So many documents, each in its own time."""
    return settings(max_examples=count, deadline=None, phases=PHASES, suppress_health_check=CHECKS)


def read(made: Made, family: Family, name: str, folder: Path, noise: Noise = QUIET) -> Tables:
    """Write a document and read it."""
    return clean_file(write(made, family, name, folder, noise))


def assert_reads_as_made(tables: Tables, books: Books, made: Made) -> None:
    """Identity, tables, amounts and the figures of the sentences are what the books say."""
    assert compare.identity_read(tables) == compare.identity_of(books)
    assert compare.kinds_read(tables) == compare.kinds_made(made)
    assert compare.amounts_read(tables) == compare.amounts_made(made)
    assert compare.targets_read(tables) == compare.targets_made(made)
    assert compare.projects_read(tables) == compare.projects_made(books)
    assert compare.changes_read(tables) == compare.changes_made(made)
    assert compare.years_read(tables) == compare.years_made(made)
    assert not compare.levels_made(made) - compare.levels_read(tables)


@pytest.mark.parametrize(
    ("name", "number", "family"),
    [
        (name, number, family)
        for number, family in enumerate(FAMILIES)
        for at, name in enumerate(FAST)
        if number < PUBLISHED or number % len(FAST) == at
    ],
)
def test_every_family_is_read_in_every_format(tmp_path: Path, name: str, number: int, family: str) -> None:
    """Identity, every table, every amount cell with code, measure, fund and fen, every change in the narrative."""
    books = draw_books(10 * number + FAST.index(name), STAGES[(number + FAST.index(name)) % 2])
    made = compose(books, FAMILIES[family])
    assert_reads_as_made(read(made, FAMILIES[family], name, tmp_path), books, made)


@pytest.mark.parametrize("seed", DRAWN)
def test_a_family_that_nobody_has_listed_is_read(tmp_path: Path, seed: int) -> None:
    """Every attribute drawn by itself, titles and phrases of several families, in any format, with noise."""
    family, stage = draw_family(seed), STAGES[seed % 2]
    books = draw_books(seed, stage)
    made = compose(books, family)
    noise = draw_noise(seed) if seed % 3 else QUIET
    assert_reads_as_made(read(made, family, FAST[seed // 2 % len(FAST)], tmp_path, noise), books, made)


@pytest.mark.parametrize(
    ("number", "family"), [*enumerate(FAMILIES)][:PUBLISHED] + [*enumerate(FAMILIES)][PUBLISHED::5]
)
def test_a_pdf_is_read_as_it_was_written(tmp_path: Path, number: int, family: str) -> None:
    """Ruled tables over several pages, wrapped names, landscape pages, page numbers and running heads."""
    books = draw_books(number, STAGES[number % 2])
    made = compose(books, FAMILIES[family])
    sheets = [part for part in made.parts if isinstance(part, Table) and part.targets]
    made = Made(tuple(part for part in made.parts if part not in sheets[2:]))  # the rest would only take time
    assert_reads_as_made(read(made, FAMILIES[family], "pdf", tmp_path, draw_noise(number)), books, made)


@examples(12)
@given(seed=SEEDS, name=st.sampled_from(FAST), family=st.sampled_from([*FAMILIES]), stage=st.sampled_from(STAGES))
def test_noise_changes_nothing(tmp_path: Path, seed: int, name: str, family: str, stage: str) -> None:
    """Page breaks, running heads, blank rows, wraps, spaced titles and full-width figures are no content."""
    books = draw_books(seed, stage)
    made = compose(books, FAMILIES[family])
    assert_reads_as_made(read(made, FAMILIES[family], name, tmp_path, draw_noise(seed)), books, made)


@examples(2)
@given(seed=SEEDS, stage=st.sampled_from(STAGES))
def test_units_and_the_style_of_numbers_change_nothing(tmp_path: Path, seed: int, stage: str) -> None:
    """元, 万元 and 亿元, with and without separators, few or many decimals, are the same money."""
    books = draw_books(seed, stage)
    styles = [("元", 0, True), ("元", 2, False), ("万元", 2, True), ("万元", 6, False), ("亿元", 6, True)]
    families = [
        replace(FAMILIES["joined"], unit=unit, officials_unit=unit, decimals=decimals, separators=separators)
        for unit, decimals, separators in styles
    ]
    facts = [compare.amounts_read(read(compose(books, family), family, "md", tmp_path)) for family in families]
    assert all(other == facts[0] for other in facts[1:])


@examples(4)
@given(seed=SEEDS, stage=st.sampled_from(STAGES), family=st.sampled_from([*FAMILIES]))
def test_the_order_of_tables_changes_nothing(tmp_path: Path, seed: int, stage: str, family: str) -> None:
    """Tables in any order, before the narrative or after it, say the same."""
    made = compose(draw_books(seed, stage), FAMILIES[family])
    tables, rng = made.tables, random.Random(seed)  # noqa: S311
    rng.shuffle(tables)
    texts = [part for part in made.parts if part not in tables]
    at = rng.choice((10, len(texts)))
    shuffled = Made((*texts[:at], *tables, *texts[at:]))
    one, other = (compare.amounts_read(read(each, FAMILIES[family], "md", tmp_path)) for each in (made, shuffled))
    assert compare.in_any_order(one) == compare.in_any_order(other)
