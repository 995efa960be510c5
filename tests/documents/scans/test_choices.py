"""Second choices of the recogniser: kept for what may stand in a figure, each character at its surest."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.documents.model import Seen
from helpers.documents.scans.choices import LEAST, Decoder

CHARACTERS = ["blank", "1", "7", ".", "万"]


def decoded(*steps: dict[str, float], begin: list[int]) -> list[Seen]:
    """Decode one line, given its steps and where its characters begin."""
    word = SimpleNamespace(word_cols=[[at] for at in begin], confs=[])

    def inner(batch: Any, return_word_box: bool = False, **about: Any) -> Any:
        return [("", 1.0)], [word]

    inner.character = CHARACTERS  # type: ignore[attr-defined]
    batch = np.array([[[step.get(character, 0.0) for character in CHARACTERS] for step in steps]])
    lines, words = Decoder(inner)(batch, True)
    assert lines == [("", 1.0)]
    return words[0].confs


def test_a_character_has_the_confidence_of_its_surest_step() -> None:
    """The first step of a character is its edge."""
    assert decoded({"1": 0.4, "7": 0.3}, {"1": 0.9, "7": 0.1}, {"blank": 1.0}, begin=[0]) == [Seen(0.9, "7")]


def test_second_choices_are_named_likeliest_first() -> None:
    """Only what may stand in a figure, and is not out of the question."""
    assert decoded({"1": 0.5, ".": 0.1, "7": 0.2, "万": 0.2}, begin=[0]) == [Seen(0.5, "7.")]
    assert decoded({"1": 0.99, "7": LEAST / 2}, begin=[0]) == [Seen(0.99, "")]


def test_characters_of_one_line_are_told_apart() -> None:
    """A blank parts two of the same."""
    found = decoded({"1": 0.9}, {"blank": 0.9}, {"1": 0.7, "7": 0.3}, {"万": 0.8}, begin=[0, 2, 3])
    assert found == [Seen(0.9), Seen(0.7, "7"), Seen(0.8)]
