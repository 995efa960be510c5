"""Binds several made disclosures into one file, as bureaus publish their accounts with those of their units."""

from __future__ import annotations

from dataclasses import replace

from .page import Made
from .truth import Books


def bind(*made: Made) -> Made:
    """One document with all parts of several, in their order."""
    return Made(tuple(part for one in made for part in one.parts))


def of_unit(books: Books, name: str) -> Books:
    """The same books as those of a unit of another name."""
    return replace(books, agency_name=name, scope="unit")
