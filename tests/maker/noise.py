"""Noise: what surrounds and disfigures the same content in print, and must change nothing."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


@dataclass(frozen=True, slots=True)
class Noise:
    """How a document is disfigured.

    Attributes
    ----------
    seed : int
        Decides where what follows strikes.
    page_rows : int
        Rows after which a page ends within a table; 0 for never.
    page_numbers, running_head : bool
        Whether pages end with a number, and begin with the document's name.
    spaced : bool
        Whether headings and titles are spaced letter by letter.
    wide_digits, wide_brackets : bool
        Whether some figures of tables are full-width; whether brackets of the text are half-width.
    blank_rows : int
        Blank rows at the foot of every table.
    wrapped : bool
        Whether long names wrap within their cells.
    cut : bool
        Whether some codes lose their last digit, and pages end in the middle of a name (Markdown only).
    """

    seed: int = 0
    page_rows: int = 0
    page_numbers: bool = False
    running_head: bool = False
    spaced: bool = False
    wide_digits: bool = False
    half_brackets: bool = False
    blank_rows: int = 0
    wrapped: bool = False
    cut: bool = False
    rng: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rng", random.Random(self.seed))  # noqa: S311

    def heading(self, text: str) -> str:
        """A heading or title, spaced letter by letter now and then."""
        text = self.text(text)
        apart = self.spaced and len(text) < 24 and "、" not in text and self.rng.random() < 0.5
        return " ".join(text) if apart else text

    def text(self, text: str) -> str:
        """Running text, its brackets half-width where the document's are."""
        return text.replace("（", "(").replace("）", ")") if self.half_brackets else text

    def cell(self, text: str, is_amount: bool, break_with: str) -> str:
        """The text of a cell, disfigured."""
        if is_amount:
            return text.translate(_WIDE) if self.wide_digits and self.rng.random() < 0.1 else text
        text = self.text(text)
        if self.wrapped and len(text.strip()) > 8 and self.rng.random() < 0.5:
            at = self.rng.randrange(4, len(text) - 2)
            return text[:at] + break_with + text[at:]
        return text


QUIET = Noise()
"""No noise at all."""


def draw_noise(seed: int) -> Noise:
    """Draw noise at random."""
    rng = random.Random(seed)  # noqa: S311

    def some() -> bool:
        return rng.random() < 0.5

    return Noise(
        seed=seed,
        page_rows=rng.choice((0, 7, 12, 25)),
        page_numbers=some(),
        running_head=some(),
        spaced=some(),
        wide_digits=some(),
        half_brackets=some(),
        blank_rows=rng.choice((0, 0, 2)),
        wrapped=some(),
        cut=some(),
    )
