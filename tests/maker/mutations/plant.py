"""Planting one error in a document that is clean by construction, and keeping the truth about it.

An error stands where the planted document differs from the one ``beside`` it: for a changed cell or word that is the
clean document; for what was taken away it is the planted document with the place marked where the loss shows. So the
truth holds in any format, and no line number is kept by hand.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..families import Family
from ..page import Made, Table, Text
from ..truth import Books

ANY: frozenset[str] = frozenset()
"""Causes of an error that no cause of the closed list names better than another."""


MARK = "77777"
"""What marks a place in a document beside one with an error."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A clean document with what it was made from."""

    books: Books
    family: Family
    made: Made


@dataclass(frozen=True, slots=True)
class Planted:
    """A document with one error.

    Attributes
    ----------
    made, beside : Made
        The document with the error, and one that differs from it in the lines where the error stands.
    target : str
        What was hit: the kind of table and of cell, or the kind of sentence.
    change : str
        What stood there, and what stands there now.
    causes : frozenset of str
        The causes of the closed list ``check_cause`` that name the error rightly; empty where none does.
    absent : str
        The kind of table that is gone, or no longer said to be empty.
    """

    made: Made
    beside: Made
    target: str
    change: str
    causes: frozenset[str] = ANY
    absent: str = ""


Plant = Callable[[random.Random, Draft], Planted | None]
"""Plants one error, or nothing in a document that has no place for it."""

MUTATIONS: dict[str, Plant] = {}
"""Every kind of error by name, in the order in which the benchmark prints them."""


def mutation(name: str) -> Callable[[Plant], Plant]:
    """Register a kind of error."""

    def register(plant: Plant) -> Plant:
        MUTATIONS[name] = plant
        return plant

    return register


def rewritten(draft: Draft, at: int, text: str, target: str, *causes: str) -> Planted:
    """Plant another text in the place of a heading or paragraph."""
    part = draft.made.parts[at]
    assert isinstance(part, Text)
    made = draft.made.replaced(at, replace(part, text=text))
    return Planted(made, draft.made, target, f"{part.text} → {text}", frozenset(causes))


def respotted(made: Made, at: int, row: int, column: int, text: str) -> Made:
    """Return the document with another text in one cell."""
    table = made.parts[at]
    assert isinstance(table, Table)
    spots = table.body[row]
    spots = (*spots[:column], replace(spots[column], text=text), *spots[column + 1 :])
    return made.replaced(at, replace(table, body=(*table.body[:row], spots, *table.body[row + 1 :])))


def tables(made: Made) -> Iterator[tuple[int, Table]]:
    """Return the tables with their place among the parts."""
    for at, part in enumerate(made.parts):
        if isinstance(part, Table):
            yield at, part


def texts(made: Made) -> Iterator[tuple[int, Text]]:
    """Return headings and paragraphs with their place among the parts."""
    for at, part in enumerate(made.parts):
        if isinstance(part, Text):
            yield at, part


def value_of(printed: str) -> Decimal:
    """Return the value of a printed figure."""
    return Decimal(printed.replace(",", ""))


def like(value: Decimal, printed: str, separators: bool, decimals: int | None = None) -> str:
    """Print a value with the decimals of another figure, or with as many as are given."""
    places = len(printed.partition(".")[2]) if decimals is None else decimals
    return f"{value:,.{places}f}" if separators else f"{value:.{places}f}"


def digit_slipped(rng: random.Random, printed: str) -> str:
    """Return the figure with one of its first three digits misprinted."""
    places = [n for n, sign in enumerate(printed) if sign.isdigit()][:3]
    at = rng.choice([n for n in places if printed[n] != "0"] or places)
    others = [digit for digit in "123456789" if digit != printed[at]]
    return printed[:at] + rng.choice(others) + printed[at + 1 :]


def digits_swapped(rng: random.Random, printed: str) -> str | None:
    """Return the figure with two neighbouring digits in the wrong order, or None where no two differ."""
    at = [n for n, sign in enumerate(printed) if sign.isdigit()]
    pairs = [(a, b) for a, b in pairwise(at) if printed[a] != printed[b] and printed[b] != "0"]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    signs = [*printed]
    signs[a], signs[b] = signs[b], signs[a]
    return "".join(signs)


def causes_of(was: str, now: str) -> frozenset[str]:
    """Return what names a changed figure rightly: one digit or two swapped are a slip, others may be unknown.

    An identity does not tell which of its figures is wrong, and of the other one a single digit may explain the
    difference: a slip is never a wrong name.
    """
    one, other = (figure.replace(",", "") for figure in (was, now))
    differing = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) == len(other) and len(differing) == 1:
        return frozenset({"digit_slip"})
    swapped = len(one) == len(other) and len(differing) == 2
    if swapped and one[differing[0]] == other[differing[1]] and one[differing[1]] == other[differing[0]]:
        return frozenset({"digit_slip"})
    return frozenset({"digit_slip", "unknown"})
