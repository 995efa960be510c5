"""What a document is: city, agency, scope, year and stage, read off the document itself, with the evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from helpers.codes.agency import agency_slug
from helpers.codes.places import (
    Place,
    agency_candidates,
    central_agency,
    centre,
    place_by_slug,
    place_of_agency,
)
from helpers.disclosure.agency_names import is_central_body, trim_central_agency, without_level, without_prefix
from helpers.disclosure.headlines import HEAD_LINES, Headline, PlainText, headlines, plain_text
from helpers.disclosure.named_agencies import agency_in_prose, agency_of_short_title, named_agencies
from helpers.disclosure.other_texts import (
    is_disclosure,
    refuse_evaluation,
    refuse_government,
    refuse_report,
    refuse_titled,
)
from helpers.disclosure.publishers import place_of_page, placeless_agency
from helpers.disclosure.rules import key
from helpers.documents.model import Document, squeeze
from helpers.errors import InputError

_OWN = re.compile(r"(?<![省市区县州盟旗])本级|本级$|[（(](?:机关|本部|局机关|委机关)[)）]$")
_OWN_TITLE = re.compile(r"[（(]本级[)）]$")
_SEATS = ("人民政府", "街道办事处", "办事处")
"""What a town's name may be short of in some headings: 某某镇 for 某某镇人民政府."""
_PART_OF = re.compile(
    r"第[一二三四五六七八九十\d]{1,2}部分[^。；|、]{0,30}?(单位|部门)(?:概况|基本情况|预算|决算|收支)"
)
_CODED = re.compile(r"^(?:\[(\d{3,6})\]|(\d{3,6})[-—]?)([\u4e00-\u9fff]{4,40})$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is, and where that was read.

    Attributes
    ----------
    city, city_name, province : str
        Slug and name of the place that publishes, and its province.
    agency, agency_name, agency_code : str
        Slug, printed name and printed code of the agency; the code may be empty.
    scope : str
        ``department`` 部门 or ``unit`` 单位.
    year : int
    stage : str
        ``budget`` 预算 or ``final`` 决算.
    title : str
        The line that names year and stage, as printed without white space.
    evidence : str
        One fact a semicolon: what was read, and on which line.
    """

    city: str
    city_name: str
    province: str
    agency: str
    agency_name: str
    agency_code: str
    scope: str
    year: int
    stage: str
    title: str
    evidence: str

    @property
    def doc_id(self) -> str:
        """The identifier of the document: city-year-agency-scope-stage."""
        return f"{self.city}-{self.year}-{self.agency}-{self.scope}-{self.stage}"


def identify(document: Document, hint: str = "", overrides: Mapping[str, str | int] | None = None) -> Identity:
    """Establish what a document is.

    Parameters
    ----------
    document : Document
    hint : str
        City slug of the folder the file lies in: decides between places of the same name, and nothing else.
    overrides : mapping, optional
        ``city`` (slug), ``agency`` (name), ``scope``, ``year`` or ``stage`` as the user states them; ``slug`` of an
        agency whose name reads like another's.

    Raises
    ------
    InputError
        If a fact cannot be established from the document, or an override is unknown; the message names what is missing.
    """
    stated = dict(overrides or {})
    text = plain_text(document)
    titles = headlines(document, text)
    if "agency" not in stated:
        refuse_evaluation(document.path, [squeeze(line.text) for line in document.text_lines[:HEAD_LINES]])
    if "agency" not in stated and not any(title.scope for title in titles):
        refuse_titled(document.path, [squeeze(line.text) for line in document.text_lines[:HEAD_LINES]])
        refuse_report(document.path, text.text[: text.head])
    year, stage, title_place, title = _year_and_stage(document, text, titles, stated)
    name, name_place = _agency(document, text, stated)
    if "agency" not in stated:
        refuse_government(document.path, name)
    place, how = _place(document, name, hint, stated)
    scope, why = _scope(name, titles, text, year, stage, stated)
    code = _agency_code(document, name)
    evidence = [
        f"agency {name}: {_at(name_place)}",
        f"place {place.name}: {how}",
        f"year {year} and stage {stage}: {_at(title_place)} {title}".rstrip(),
        f"scope {scope}: {why}",
    ]
    return Identity(
        city=place.slug,
        city_name=place.name,
        province=place.province,
        agency=str(stated.get("slug") or agency_slug(name, place)),
        agency_name=name,
        agency_code=code,
        scope=scope,
        year=year,
        stage=stage,
        title=title,
        evidence="; ".join(evidence),
    )


def _at(place: str) -> str:
    return place or "stated by the user"


def _refuse_stranger(document: Document, text: PlainText) -> None:
    """Raise InputError where a text is no disclosure at all: what it does not say need not be asked for."""
    if not is_disclosure(text.text) and not named_agencies(document, text)[0]:
        raise InputError(
            document.path,
            "does not look like a budget or final accounts: year, stage and agency cannot be established",
            "add the document that an agency has published under 部门预算 or 部门决算",
        )


def _year_and_stage(
    document: Document, text: PlainText, titles: list[Headline], stated: Mapping[str, str | int]
) -> tuple[int, str, str, str]:
    votes: Counter[tuple[int, str]] = Counter()
    for title in titles:
        votes[title.year, title.stage] += title.weight
    for name, at in (("year", 0), ("stage", 1)):
        if name in stated:
            votes = Counter({pair: count for pair, count in votes.items() if pair[at] == stated[name]})
    if votes and max(votes.values()) > 1:  # a single mention in passing establishes nothing
        (year, stage), _ = votes.most_common(1)[0]
        first = next(title for title in titles if (title.year, title.stage) == (year, stage))
        return year, stage, first.place, first.text
    if "year" in stated and "stage" in stated:
        return int(stated["year"]), str(stated["stage"]), "", ""
    _refuse_stranger(document, text)
    raise InputError(
        document.path,
        "no line names a year with 预算 or 决算, so year and stage cannot be established",
        "state them with --year and --stage when you add the file",
    )


def _agency(document: Document, text: PlainText, stated: Mapping[str, str | int]) -> tuple[str, str]:
    if "agency" in stated:
        return str(stated["agency"]), ""
    votes, first = named_agencies(document, text)
    if not votes:
        if (said := agency_in_prose(document) or agency_of_short_title(document, text)) is not None:
            return said
        votes, first = named_agencies(document, text, trim_central_agency)
        votes = Counter({name: count for name, count in votes.items() if first[name] < text.head})
    if not votes and place_of_page(document) and (named := placeless_agency(document)):
        return named
    if not votes:
        raise InputError(
            document.path,
            "no agency of a known place is named in its headings",
            "state it with --agency and --city when you add the file",
        )
    for name, fuller in [(name, _fuller(name, votes)) for name in votes]:
        if fuller:
            votes[fuller] += votes.pop(name)
    # The bureau itself (本级) is named as such only in its own accounts: count it together with the plain name.
    together = {
        name: votes[name] + sum(votes[own] for own in votes if own != name == without_level(own)) for name in votes
    }
    best = max(votes, key=lambda name: (together[name], -first[name]))
    # A title that says 本级 before the plain name is ever printed says it of the whole document.
    own = [name for name in votes if name != best == without_level(name) and _OWN.search(name)]
    before = min(first[best], text.head)
    best = min((name for name in own if first[name] <= before), key=lambda name: first[name], default=best)
    return best, text.place(first[best])


def _fuller(name: str, names: Collection[str]) -> str:
    """Return which of the names is this one in full: with its seat, or with the place that tells whose it is."""
    if seated := next((name + seat for seat in _SEATS if name + seat in names), ""):
        return seated
    if len(agency_candidates(without_prefix(name))) < 2:
        return ""
    return next((other for other in names if other != name and other.endswith(name) and place_of_agency(other)), "")


def _place(document: Document, name: str, hint: str, stated: Mapping[str, str | int]) -> tuple[Place, str]:
    if "city" in stated:
        place = place_by_slug(str(stated["city"]))
        if place is None:
            raise InputError(document.path, f"unknown city {stated['city']}", "give the slug of a listed place")
        return place, "stated by the user"
    if is_central_body(name):
        return centre(), "a body of the centre, called after a place"
    place = place_of_agency(without_prefix(name))
    if place is not None:
        return place, "in the agency's name"
    candidates = agency_candidates(without_prefix(name))
    hinted = [candidate for candidate in candidates if candidate.slug == hint]
    if hinted:
        return hinted[0], "in the agency's name, and named by the folder"
    if not candidates and central_agency(name):
        return centre(), "an agency of the centre"
    page = place_of_page(document)
    if page and (page[0] in candidates or not candidates):
        return page
    several = ", ".join(candidate.slug for candidate in candidates)
    raise InputError(
        document.path,
        f"the place of {name} cannot be established" + (f": it may be {several}" if several else ""),
        "state it with --city when you add the file",
    )


def _scope(
    name: str, titles: list[Headline], text: PlainText, year: int, stage: str, stated: Mapping[str, str | int]
) -> tuple[str, str]:
    if "scope" in stated:
        return str(stated["scope"]), "stated by the user"
    own = _OWN.search(name)
    if own:
        return "unit", f"{own.group().strip('（）()')} in the agency's name"
    said = next((title.text for title in titles if (title.year, title.stage) == (year, stage)), "")
    if _OWN_TITLE.search(said):
        return "unit", f"its title says {said}"
    votes: Counter[str] = Counter()
    for title in titles:
        if title.scope and (title.year, title.stage) == (year, stage):
            votes[title.scope] += title.weight
    if not votes:
        parts = {found.group(1): found for found in _PART_OF.finditer(text.text)}
        if parts.keys() == {"单位"}:
            return "unit", f"no title says 部门 or 单位, and {parts['单位'].group()} is the heading of a part"
        return "department", "no heading says 单位"
    word = votes.most_common(1)[0][0]
    return ("unit" if word == "单位" else "department"), f"headings say {word}{'预算' if stage == 'budget' else '决算'}"


def _agency_code(document: Document, name: str) -> str:
    """Return the code printed before the agency's name; its units bear longer ones that begin with it."""
    plain = without_level(name)
    end = plain[-3:]
    codes = []
    for grid in document.grids:
        for row in grid.rows:
            for cell in row.cells:
                found = _CODED.match(key(cell.text)) if cell.key.endswith(end) else None
                if found and found.group(3) in (plain, name):
                    codes.append(found.group(1) or found.group(2))
    return min(codes, key=len, default="")
