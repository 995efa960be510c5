"""Short ASCII names (slugs) of agencies, from the pinyin of their names."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from helpers.codes.places import Place, ancestors, split_agency

_SPACE = re.compile(r"\s+")
_SCOPE = re.compile(r"(?:\((?:本级|机关|汇总|部门|单位|本部)\)|本级|部门|\(?汇总\)?)+$")
_PARTY = re.compile(r"^(?:中共|中国共产党)")
_COMMITTEE = re.compile(r"^委员会(?=.)")
"""A party committee's office bears the committee's name in full in one year, and short (市委宣传部) in the next."""
_SECOND_NAME = re.compile(r"\([^()]{3,}(?:局|委员会|办公室|厅|人民政府)\)$")
"""综合行政执法局（城市管理局）: the name of the board outside, which one year prints and the next leaves out."""
_OF_LEVEL = re.compile(r"^本级(?=.{2})")
"""岳阳市本级财政局 is 岳阳市财政局: 本级 is said of the city there."""
_SEATS = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
"""A town or subdistrict and its seat are one agency: one year prints 某镇, the next 某镇人民政府."""


@lru_cache(maxsize=4096)
def agency_slug(agency_name: str, place: Place | None = None) -> str:
    """Return the slug of an agency, unique within its place as its name is.

    Parameters
    ----------
    agency_name : str
        Name as printed, such as 淮北市医疗保障局本级.
    place : Place, optional
        The place whose name, with those of the places above it, is taken off; where it is not given, the name says it.

    Returns
    -------
    str
        Pinyin in lower-case ASCII without the place, 中共 and the scope: ``yiliaobaozhangju``.

    Raises
    ------
    ValueError
        If nothing of the name can be written in ASCII letters or digits.
    """
    name = unicodedata.normalize("NFKC", _SPACE.sub("", agency_name))
    rest = core_name(name, place)
    slug = pinyin_slug(rest) or pinyin_slug(name)
    if not slug:
        raise ValueError(agency_name)
    return slug


def core_name(agency_name: str, place: Place | None = None) -> str:
    """Return an agency's name without place, 中共, scope and second name: 医疗保障局 for 淮北市医疗保障局（本级）.

    That of a town has its seat: 大庄镇人民政府 for 双柏县大庄镇.
    """
    whole = unicodedata.normalize("NFKC", _SPACE.sub("", agency_name))
    name = _PARTY.sub("", whole)
    if place is None:
        name = split_agency(name)[1]
    else:
        chain = [*reversed(ancestors(place)), place]
        # The longest name first, so that 市 does not stay behind; 昌吉市 is not 昌吉 (the prefecture) and 市.
        while chain and (named := max((_beginning(name, above), -n) for n, above in enumerate(chain)))[0]:
            name, chain = name[named[0] :], chain[1 - named[1] :]
    if _PARTY.match(whole):
        name = _COMMITTEE.sub("委", name)
    name = _OF_LEVEL.sub("", _SECOND_NAME.sub("", _SCOPE.sub("", name)) or name)
    return name + next((seat for town, seat in _SEATS.items() if name.endswith(town) and name != town), "")


def _beginning(name: str, place: Place) -> int:
    """Return how many characters at the beginning of a name are a name of the place."""
    return max((len(known) for known in (place.name, *place.short_names) if name.startswith(known)), default=0)


def pinyin_slug(text: str) -> str:
    """Return the pinyin of Chinese text, without tones, as lower-case ASCII letters and digits."""
    written = "".join(_reader()(text)).replace("ü", "v")
    return re.sub(r"[^a-z0-9]", "", written.lower())


@cache
def _reader() -> Callable[[str], list[str]]:
    """Return what reads Chinese as pinyin, loaded late: its dictionaries take longer to load than all else here.

    Of 47,000 phrases each syllable is a list of its own, though only 1,250 differ: as one list each, every process of a
    run has 18 MB less.
    """
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")  # the copy would keep the lists; nobody changes the original
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    same: dict[tuple[str, ...], list[str]] = {}
    for phrase, syllables in PHRASES_DICT.items():
        PHRASES_DICT[phrase] = [same.setdefault(tuple(one), one) for one in syllables]
    return lazy_pinyin
