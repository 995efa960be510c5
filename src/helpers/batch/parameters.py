"""The parameters of a notebook: their names, types and ranges, checked before anything runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from helpers.errors import InputError

FIRST_YEAR, LAST_YEAR = 1990, 2100
LANGUAGES = ("en", "zh")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# papermill begins the cell that it injects with this comment.
_INJECTED = "# Parameters\n"


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a notebook is about.

    Attributes
    ----------
    city : str
        City slug, such as ``huaibei``; empty for any.
    year : int
        Budget or final-accounts year; 0 for any.
    agency : str
        Agency slug; empty for any.
    lang : str
        Language of headings and sentences, ``en`` or ``zh``.

    Raises
    ------
    InputError
        If a value has the wrong type or form, or is out of range.
    """

    city: str = ""
    year: int = 0
    agency: str = ""
    lang: str = "en"

    def __post_init__(self) -> None:
        for name in ("city", "agency"):
            _check_slug(name, getattr(self, name))
        _check_year(self.year)
        if self.lang not in LANGUAGES:
            raise InputError(f"parameter lang={self.lang!r}", "no such language", "give en or zh")

    def as_dict(self) -> dict[str, str | int]:
        """Return the parameters by name, as papermill takes them."""
        return asdict(self)


PARAMETER_NAMES = tuple(field.name for field in fields(Parameters))


def check_parameters(namespace: Mapping[str, Any]) -> Parameters:
    """Return the checked parameters of a notebook.

    Parameters
    ----------
    namespace : mapping
        The variables of the notebook, ``globals()``.

    Raises
    ------
    InputError
        If a value is not allowed, or a parameter was passed that no notebook has.
    """
    refuse_unknown(name for source in namespace.get("In", ()) for name in _injected_names(source))
    return Parameters(**{name: namespace[name] for name in PARAMETER_NAMES if name in namespace})


def refuse_unknown(names: Iterable[str]) -> None:
    """Raise InputError for the first name that is no parameter."""
    for name in names:
        if name not in PARAMETER_NAMES:
            known = ", ".join(PARAMETER_NAMES)
            raise InputError(f"parameter {name}", "no such parameter", f"the parameters are {known}")


def _injected_names(source: str) -> list[str]:
    """Return the names assigned in a cell that papermill injected; none for any other cell."""
    if not source.startswith(_INJECTED):
        return []
    assignments = (node for node in ast.parse(source).body if isinstance(node, ast.Assign))
    return [target.id for node in assignments for target in node.targets if isinstance(target, ast.Name)]


def _check_slug(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise InputError(f"parameter {name}={value!r}", "this is no text", f"give the {name} in lower-case letters")
    if value and not _SLUG.fullmatch(value):
        raise InputError(f"parameter {name}={value!r}", f"this is no {name} slug", _slug_for(name, value))


def _slug_for(name: str, value: str) -> str:
    """Return what to give instead of a value that is no slug: the slug of a Chinese name, or how a slug is written."""
    from helpers.codes.agency import agency_slug
    from helpers.codes.places import place_by_name

    place = place_by_name(value) if name == "city" else None
    slug = place.slug if place else agency_slug(value) if name == "agency" and value.isalpha() else ""
    if not value.isascii() and _SLUG.fullmatch(slug):
        return f"give {slug}"
    return "use lower-case letters, digits and hyphens"


def _check_year(value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InputError(f"parameter year={value!r}", "this is no whole number", "give a year such as 2024")
    if value and not FIRST_YEAR <= value <= LAST_YEAR:
        raise InputError(
            f"parameter year={value}", "the year is out of range", f"give a year from {FIRST_YEAR} to {LAST_YEAR}"
        )
