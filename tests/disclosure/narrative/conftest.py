"""Documents made from a few lines, and their claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from helpers.disclosure.narrative import read_claims
from helpers.documents.model import Document, Line
from helpers.documents.read import WORD_BORN
from helpers.documents.text.form import blocks_of

Claims = list[dict[str, Any]]


@dataclass(frozen=True)
class Identity:
    """Year and stage of a document."""

    year: int
    stage: str


def claims_from(text: str, year: int = 2025, stage: str = "budget", form: str = "Markdown") -> Claims:
    """The claims of a text."""
    lines = tuple(text.split("\n"))
    source = tuple(Line(line, number) for number, line in enumerate(lines, 1))
    document = Document("x.txt", "0" * 64, form, "utf-8", source, blocks_of(lines), wrapped=form != WORD_BORN)
    return read_claims(document, Identity(year, stage))


@pytest.fixture(scope="session")
def claims_of() -> Callable[..., Claims]:
    """A function from text to claims."""
    return claims_from


@pytest.fixture(scope="session")
def told(claims_of: Callable[..., Claims]) -> Callable[..., list[tuple[str | None, str, str]]]:
    """A function from text to (subject, metric, value) of each figure."""

    def short(text: str, **options: Any) -> list[tuple[str | None, str, str]]:
        return [(row["subject_name"], row["metric"], str(row["value"])) for row in claims_of(text, **options)]

    return short
