"""Whose page a document is: agencies named without their place, and the place that the page itself gives."""

from __future__ import annotations

import re

from helpers.codes.places import Place, ancestors, find_places, split_agency
from helpers.disclosure.agency_names import is_placeless
from helpers.disclosure.headlines import HEAD_LINES
from helpers.documents.model import Document, squeeze

_LINES = 25
"""What a page says of itself stands within so many lines."""
_HAN = r"[\u4e00-\u9fff]"
_YEAR = r"(?:19|20)\d\d"
_PUBLISHER = re.compile(
    rf"(?:发布机构|发文机关|公开机构|所属机构|责任部门|发布单位|主办(?:单位)?|信息来源|来源)[:：|]*({_HAN}{{4,30}})"
)
_SITE = re.compile(rf"({_HAN}{{2,14}}人民政府)(?:门户|政务|信息)?网")
_TITLES = (
    re.compile(rf"{_YEAR}年(?:度)?({_HAN}{{3,24}}?)(?:部门|单位)(?:综合)?(?:预算|决算)"),
    re.compile(rf"({_HAN}{{3,24}}?){_YEAR}年(?:度)?(?:部门|单位)(?:综合)?(?:预算|决算)"),
)
_BELONGS = re.compile(
    rf"(?:隶属于?({_HAN}{{4,24}})|(?:是|为|系)(?:[^，。；]{{0,4}}?)({_HAN}{{4,24}}?)(?:所属|直属|下属|管理的|主管的|举办的))"
)
_LEVEL = re.compile(r"^[省市县区旗州盟](?=..)")
_NO_NAME = re.compile(
    r"^(?:本|我|各|该|全[省市县区]|第[一二三四五六七八九十]+部分|一级|[省市县区][级直]|所属|下属|其他)"
)


def placeless_agency(document: Document) -> tuple[str, str] | None:
    """Return the agency that a title at the head names without its place, and where; None where it names none."""
    for line in document.text_lines[:HEAD_LINES]:
        bare = squeeze(line.text)
        title = next((found for pattern in _TITLES if (found := pattern.match(bare))), None)
        name = _LEVEL.sub("", title.group(1)) if title else ""
        if name and not _NO_NAME.match(name) and is_placeless(name):
            return name, f"page {line.page} line {line.number}" if line.page else f"line {line.number}"
    return None


def place_of_page(document: Document) -> tuple[Place, str] | None:
    """Return the place that a page names as its site or publisher, and the words; None where it names two or none.

    Of a place and those above it, 某市财政局 on the site of 某省, the lowest. Where no page says so, the text may say
    whose the agency is: 某博物馆是某市文物局直属单位.
    """
    found: dict[str, tuple[Place, str]] = {}
    for line in document.text_lines[:_LINES]:
        bare = squeeze(line.text)
        for named in (*_PUBLISHER.finditer(bare), *_SITE.finditer(bare)):
            starts = find_places(named.group(1))
            at = named.group(1).find(starts[0].name) if starts else -1
            place = split_agency(named.group(1)[at:])[0] if at >= 0 else None
            if place is not None:
                found.setdefault(place.slug, (place, f"the page says {named.group()}"))
    return _lowest(found or _superiors(document))


def _superiors(document: Document) -> dict[str, tuple[Place, str]]:
    """Return the places of those to whom, as the text says, the agency named without its place belongs."""
    named = placeless_agency(document)
    found: dict[str, tuple[Place, str]] = {}
    if named is None:
        return found
    for line in document.text_lines:
        bare = squeeze(line.text)
        at = bare.find(named[0])
        for told in _BELONGS.finditer(bare, at) if at >= 0 else ():
            place = split_agency(told.group(1) or told.group(2))[0]
            if place is not None:
                found.setdefault(place.slug, (place, f"the text says {told.group()}"))
    return found


def _lowest(found: dict[str, tuple[Place, str]]) -> tuple[Place, str] | None:
    """Return the lowest of places that lie within each other; None of others."""
    places = [place for place, _ in found.values()]
    lowest = [place for place in places if all(other in (place, *ancestors(place)) for other in places)]
    return found[lowest[0].slug] if lowest else None
