"""The centre, provinces, prefecture-level places and counties of China, and how to find them in names and sentences."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from helpers.datafiles import data_rows

_PARTY = re.compile(r"^(?:中共|中国共产党)")
_CENTRE = "centre"
_NO_DIVISION = re.compile(r"师范")
"""第一师 is a division of the corps, 第一师范 is none."""
_SCHOOL = re.compile(r"(?:中学|小学|幼儿园)$")
_ZONE = re.compile(r"(?:[一-鿿]{2,8}(?:产业|技术))?(?:经济|高新|技术|产业|工业|保税|度假|示范)[一-鿿]{0,6}区")
"""What may follow the bare name of a county's city in the name of its zone: 昆山高新技术产业开发区."""
_BARE = 2
_CAPITAL = "0100"
"""How the code of a province's capital ends."""


class Place(NamedTuple):
    """One place; ``level`` is centre, province, prefecture or county, ``slug`` is unique across China."""

    code: str
    name: str
    short_names: tuple[str, ...]
    province: str
    level: str
    slug: str
    name_en: str
    parent: str


@cache
def places() -> MappingProxyType[str, Place]:
    """Return all places by code, in code order."""
    rows = csv.reader(files("helpers.codes").joinpath("data", "places.csv").read_text(encoding="utf-8").splitlines())
    next(rows)
    return MappingProxyType({row[0]: Place(row[0], row[1], tuple(row[2].split()), *row[3:8]) for row in rows})


def place_by_slug(slug: str) -> Place | None:
    """Return the place with this slug, or None."""
    return _by_slug().get(slug)


def place_by_name(name: str) -> Place | None:
    """Return the one place of this full or short name; None where there is none or more than one."""
    found = places_named(name)
    return found[0] if len(found) == 1 else None


def places_named(name: str) -> tuple[Place, ...]:
    """Return every place of this full or short name, the candidates of an ambiguous name."""
    return _by_name().get(name, ())


def find_places(text: str) -> list[Place]:
    """Return the places named in a text, in order of occurrence, the longest name at each position.

    A name that several places bear counts only after a place that settles which is meant: one above it, as in
    上海市普陀区, or a neighbour of it, as in 淮北市相山区、杜集区. So does the short name of any district, such as
    新城区, which may be a common word.
    """
    found: list[Place] = []
    position = 0
    while position < len(text):
        place, length = _longest(text, position, found[-1] if found else None, in_sentence=True)
        if place is not None:
            found.append(place)
        position += length or 1
    return found


def place_of_agency(agency_name: str) -> Place | None:
    """Return the lowest place that an agency's name begins with; None where it names none, or may mean several.

    A bare city below a province named in full, as in 江苏省南京…, may only say where an agency of the province is. Not
    so of a school outside the capital, 甘肃省张掖中学: provinces run none there.
    """
    place, _, above = _parted(agency_name)
    return None if above else place


def agency_candidates(agency_name: str) -> tuple[Place, ...]:
    """Return every place that the beginning of an agency's name may mean."""
    name = _PARTY.sub("", agency_name)
    place, _, above = _parted(agency_name)
    if place and above:
        return above, place
    return (place,) if place else next((found for found, _ in _named_at(name, 0)), ())


def split_agency(agency_name: str) -> tuple[Place | None, str]:
    """Part an agency's name into the place at its beginning and the rest: 淮北市 and 医疗保障局."""
    place, rest, _ = _parted(agency_name)
    return place, rest


@lru_cache(maxsize=8192)
def _parted(agency_name: str) -> tuple[Place | None, str, Place | None]:
    """Return place and rest of an agency's name, and the province below whose full name the place is a bare city."""
    name = _PARTY.sub("", agency_name)
    place, position, above = None, 0, None
    while position < len(name):
        lower, length = _longest(name, position, place, in_sentence=False)
        if lower is None or (place is not None and place not in ancestors(lower)):
            break
        printed = name[position : position + length]
        is_bare = lower.level == "prefecture" and printed != lower.name and lower.name.startswith(printed)
        is_bare = is_bare and (lower.code.endswith(_CAPITAL) or not _SCHOOL.search(name))
        above = place if place and name[:position].endswith(place.name) and is_bare else None
        place, position = lower, position + length
    return place, name[position:], above


def centre() -> Place:
    """Return the centre, 中央, whose ministries publish as agencies of a place do."""
    return next(place for place in places().values() if place.level == _CENTRE)


def central_agency(text: str) -> tuple[int, int] | None:
    """Return where in a text the name of an agency of the centre begins and ends; None where it names none.

    No place stands in such a name, 国家信访局, and a bureau of a place may bear one of the same sound: it is for
    texts in which no place is named. The names are those of ``central_agencies.csv``.
    """
    found = _central().search(text)
    return found.span() if found else None


def ancestors(place: Place) -> list[Place]:
    """Return the places above a place, nearest first."""
    above = []
    while place.parent:
        place = places()[place.parent]
        above.append(place)
    return above


def _longest(text: str, position: int, context: Place | None, in_sentence: bool) -> tuple[Place | None, int]:
    """Return the place with the longest name at a position, and how many characters to pass over."""
    passed = 0
    for found, length in _named_at(text, position):
        place = _settle(found, context, in_sentence)
        if place is not None:
            return place, length
        passed = passed or length
    return None, passed


def _settle(found: tuple[Place, ...], context: Place | None, in_sentence: bool) -> Place | None:
    """Return the place meant: the one below the context or beside it; without context, the only one."""
    if context is not None:
        for base in (context, *ancestors(context)):
            below = [place for place in found if base in ancestors(place)]
            if len(below) == 1:
                return below[0]
            if below:
                return None
    # 城区, in a sentence 老城区 too, are also common words: only a place before them makes them names.
    common = found[0].name.endswith("区") and len(found[0].name) <= (3 if in_sentence else 2)
    return found[0] if len(found) == 1 and not common else None


def _named_at(text: str, position: int) -> Iterator[tuple[tuple[Place, ...], int]]:
    """Yield the places whose names begin at a position, longest name first."""
    for name in _by_beginning().get(text[position : position + 2], ()):
        if text.startswith(name, position) and not _NO_DIVISION.match(text, position + len(name) - 1):
            yield _by_name()[name], len(name)
    bare = _bare_cities().get(text[position : position + 2], ())
    for name, place in bare:
        if text.startswith(name, position) and _ZONE.match(text, position + len(name)):
            yield (place,), len(name)


@cache
def _by_slug() -> dict[str, Place]:
    return {place.slug: place for place in places().values()}


@cache
def _central() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in data_rows("helpers.codes", "data", "central_agencies.csv")))


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place in places().values():
        # 中央 is a common word in names, 中央商务区: agencies of the centre have names of their own.
        for name in dict.fromkeys((place.name, *place.short_names)) if place.level != _CENTRE else ():
            index.setdefault(name, []).append(place)
    return {name: tuple(found) for name, found in index.items()}


@cache
def _bare_cities() -> dict[str, tuple[tuple[str, Place], ...]]:
    """Return cities and counties by the beginning of their names without 市 or 县, where no other place bears it."""
    index: dict[str, list[Place]] = {}
    for place in places().values():
        if place.level == "county" and place.name[-1] in "市县区旗" and len(place.name) > _BARE:
            index.setdefault(place.name[:-1], []).append(place)
    only = ((name, found[0]) for name, found in index.items() if len(found) == 1 and name not in _by_name())
    named = ((name, place) for name, place in only if place.name[-1] in "市县")
    begun: dict[str, list[tuple[str, Place]]] = {}
    for name, place in named:
        begun.setdefault(name[:2], []).append((name, place))
    return {beginning: tuple(found) for beginning, found in begun.items()}


@cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in _by_name():
        index.setdefault(name[:2], []).append(name)
    return {beginning: tuple(sorted(names, key=len, reverse=True)) for beginning, names in index.items()}
