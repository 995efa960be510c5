"""What a document is: city, agency, scope, year and stage, read off the document itself, with the evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpers.codes.agency import agency_slug
from helpers.codes.places import Place, agency_candidates, place_by_slug, place_of_agency
from helpers.disclosure.agency_names import trim_agency, without_level, without_prefix
from helpers.disclosure.headlines import Headline, PlainText, headlines, plain_text
from helpers.disclosure.other_texts import is_disclosure, refuse_government, refuse_report
from helpers.disclosure.rules import key
from helpers.documents.model import Document, squeeze
from helpers.errors import InputError

COVER_LINES = 12
"""A line of these that is an agency's name and nothing else names the agency, as covers do below the title."""

YEARS = range(1990, 2101)
"""Years that a disclosure can be about."""

_HAN = r"[\u4e00-\u9fff]"
_YEAR = r"(?:19|20)\d\d"
_NAME = rf"({_HAN}[\u4e00-\u9fff（）()、]{{2,38}}?)"
_BEFORE_YEAR = re.compile(rf"{_NAME}(?:部门|单位)?{_YEAR}年")
_LONGEST_BEFORE_YEAR = 41
"""Characters between the beginning of such a name and the year, at most."""
_YEAR_WORD = re.compile(rf"{_YEAR}年")
_AGENCIES = (
    (
        re.compile(
            rf"(?:预算|编报|编制|填报|公开)(?:单位|部门)(?:名称)?[:：]{_NAME}(?=[^\u4e00-\u9fff（）()、]|目录|$)"
        ),
        6,
    ),
    (re.compile(rf"(?:(?:单位|部门)(?:名称)?[:：]|(?:单位|部门)名称)[|:：]*{_NAME}(?=[^\u4e00-\u9fff（）()、]|$)"), 2),
    (_BEFORE_YEAR, 2),
    (re.compile(rf"{_YEAR}年(?:度)?{_NAME}(?:部门|单位)(?:综合)?(?:预算|决算)"), 4),
    (re.compile(rf"{_YEAR}年(?:度)?{_NAME}(?:预算|决算)(?:信息)?(?:公开|报告|草案|说明|编制说明)"), 3),
    (re.compile(rf"{_YEAR}年(?:度)?{_NAME}(?:部门|单位)?三公经费"), 3),
    (re.compile(rf"第[一1]部分{_NAME}(?:部门|单位)?(?:概况|基本情况)"), 4),
)
_OWN = re.compile(r"本级|[（(](?:机关|本部|局机关|委机关)[)）]$")
_DESCRIBED = re.compile(rf"^({_HAN}[\u4e00-\u9fff（）()]{{3,38}}?)(?:内设|下设|隶属|成立于|是|为|属)(?!了)")
_ENUMERATED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]+")
_COVER_NAME = re.compile(rf"^{_HAN}[\u4e00-\u9fff（）()、]{{3,38}}$")
_CODED = re.compile(rf"^(?:\[(\d{{3,6}})\]|(\d{{3,6}})[-—]?)({_HAN}{{4,40}})$")


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
    if "agency" not in stated and not any(title.scope for title in titles):
        refuse_report(document.path, text.text[: text.head])
    year, stage, title_place, title = _year_and_stage(document, text, titles, stated)
    name, name_place = _agency(document, text, stated)
    if "agency" not in stated:
        refuse_government(document.path, name)
    place, how = _place(document, name, hint, stated)
    scope, why = _scope(name, titles, year, stage, stated)
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
    if not is_disclosure(text.text) and not _named_agencies(document, text)[0]:
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
    votes, first = _named_agencies(document, text)
    if not votes:
        if (said := _in_prose(document)) is not None:
            return said
        raise InputError(
            document.path,
            "no agency of a known place is named in its headings",
            "state it with --agency and --city when you add the file",
        )
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


def _named_agencies(document: Document, text: PlainText) -> tuple[Counter[str], dict[str, int]]:
    """Return how much speaks for each agency that headings and captions name, and where it is named first."""
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for pattern, weight in _AGENCIES:
        for found in _found(pattern, text.text):
            name = trim_agency(found.group(1))
            if name:
                offset = found.start(1) + max(found.group(1).find(name), 0)
                votes[name] += weight * text.weight(offset)
                first.setdefault(name, offset)
    for line in document.text_lines[:COVER_LINES]:
        name = squeeze(line.text)
        offset = text.text.find(name) if _COVER_NAME.match(name) and name not in votes else -1
        if offset >= 0 and trim_agency(name) == name:
            votes[name] += text.weight(offset)
            first.setdefault(name, offset)
    return votes, first


def _in_prose(document: Document) -> tuple[str, str] | None:
    """Return the one agency that lines begin to describe, 某局是市政府工作部门, where no heading names any."""
    found: dict[str, str] = {}
    for line in document.text_lines:
        described = _DESCRIBED.match(_ENUMERATED.sub("", squeeze(line.text)))
        name = trim_agency(described.group(1)) if described else ""
        if described and name == described.group(1):
            found.setdefault(name, f"page {line.page} line {line.number}" if line.page else f"line {line.number}")
    return next(iter(found.items())) if len(found) == 1 else None


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find a pattern of agencies; one that ends in a year only before each year, as ``finditer`` would, but sooner."""
    if pattern is not _BEFORE_YEAR:
        yield from pattern.finditer(text)
        return
    end = 0
    for year in _YEAR_WORD.finditer(text):
        found = pattern.search(text, max(end, year.start() - _LONGEST_BEFORE_YEAR), year.end())
        if found:
            yield found
            end = found.end()


def _place(document: Document, name: str, hint: str, stated: Mapping[str, str | int]) -> tuple[Place, str]:
    if "city" in stated:
        place = place_by_slug(str(stated["city"]))
        if place is None:
            raise InputError(document.path, f"unknown city {stated['city']}", "give the slug of a listed place")
        return place, "stated by the user"
    place = place_of_agency(without_prefix(name))
    if place is not None:
        return place, "in the agency's name"
    candidates = agency_candidates(without_prefix(name))
    hinted = [candidate for candidate in candidates if candidate.slug == hint]
    if hinted:
        return hinted[0], "in the agency's name, and named by the folder"
    several = ", ".join(candidate.slug for candidate in candidates)
    raise InputError(
        document.path,
        f"the place of {name} cannot be established" + (f": it may be {several}" if several else ""),
        "state it with --city when you add the file",
    )


def _scope(
    name: str, titles: list[Headline], year: int, stage: str, stated: Mapping[str, str | int]
) -> tuple[str, str]:
    if "scope" in stated:
        return str(stated["scope"]), "stated by the user"
    own = _OWN.search(name)
    if own:
        return "unit", f"{own.group().strip('（）()')} in the agency's name"
    votes: Counter[str] = Counter()
    for title in titles:
        if title.scope and (title.year, title.stage) == (year, stage):
            votes[title.scope] += title.weight
    if not votes:
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
