"""Errors planted in the text of a real document are found, and tied to nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.planted import PLANTS, Real, hunt

RAW = Path(__file__).parents[2] / "data" / "raw"
FILES = sorted(RAW.glob("*/*/*/*.txt"))


@pytest.fixture(scope="module")
def reals() -> list[Real]:
    """The four documents."""
    return [Real.read(path, RAW) for path in FILES]


@pytest.mark.parametrize(
    "kind",
    [
        "cell, + 0.5",
        "cell, digits swapped",
        "cell, decimal point slipped",
        "unit of a table",
        "row deleted",
        "rate of change, digit misprinted",
        "completion rate, digit misprinted",
        "one direction word",
        "greater for less",
    ],
)
def test_what_the_document_proves_is_found(reals: list[Real], kind: str) -> None:
    """One error in each document that has a place for it; no finding names another line."""
    planted = [(real, PLANTS[kind](random.Random(7), real)) for real in reals]  # noqa: S311
    proven = [(real, plant) for real, plant in planted if plant is not None and plant.proven]
    assert proven
    for real, plant in proven:
        outcome = hunt(real, plant)
        assert outcome.found, (plant.change, outcome)
        assert not outcome.strays, (plant.change, outcome)
