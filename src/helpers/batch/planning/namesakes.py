"""Agencies of one city whose names are written otherwise and read alike in pinyin: 金山镇 and 锦山镇."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from helpers.batch.planning.sources import Source
from helpers.codes.agency import core_name
from helpers.codes.places import place_by_slug
from helpers.disclosure.identity import Identity

_MARKS = re.compile(r"[\W_]+")


def written_name(identity: Identity) -> str:
    """Return an agency's name as it is written, without its place, its scope and all marks."""
    return _MARKS.sub("", core_name(identity.agency_name, place_by_slug(identity.city)))


def told_apart(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Give agencies of one city whose slugs are alike and whose names are not slugs of their own.

    Returns
    -------
    tuple of Source
        The sources in their order. The slug of such an agency ends with a mark of its written name, the same
        whichever the others are; ``overrides`` says so to those who read the document again.
    """
    sources = tuple(sources)
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source in sources:
        names[_slug(source)].add(written_name(source.identity))
    return tuple(_marked(source) if len(names[_slug(source)]) > 1 else source for source in sources)


def _slug(source: Source) -> tuple[str, str]:
    return source.identity.city, _unmarked(source.identity.agency)


def _unmarked(slug: str) -> str:
    return slug.partition("-")[0]  # a slug itself has letters and digits only


def _marked(source: Source) -> Source:
    identity = source.identity
    mark = hashlib.sha256(written_name(identity).encode()).hexdigest()[:4]
    slug = f"{_unmarked(identity.agency)}-{mark}"
    return replace(source, identity=replace(identity, agency=slug), overrides={**source.overrides, "slug": slug})
