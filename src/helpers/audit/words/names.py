"""Names that are printed in two ways: terms and bodies that differ in a look-alike, projects told and listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording
from helpers.audit.records import Claim, Project, Unit, place
from helpers.audit.registry import check
from helpers.audit.statements import bare_name
from helpers.audit.words.alike import is_misprint
from helpers.audit.words.passages import quoted, within
from helpers.datafiles import data_rows
from helpers.money import FEN_PER_UNIT

_QUOTED = re.compile(r"[“\"]([一-鿿]{2,14})[”\"]")
_SHORTEST = 4
_PLACE = re.compile(r"[一-鿿]{2,}[市区县旗]$")
_HEADED = re.compile(r"(?:^|部分|[、）)])(?P<name>[一-鿿]{4,30}?)(?:20\d{2}年度?)?(?:部门|单位)?(?:预算|决算)")
_LEAST_FULL = 2


@check("W-12")
def look_alikes(document: Document) -> Iterator[Finding]:
    """Find terms in quotation marks, and names of bodies and projects, that differ in a character of like shape."""
    forms: dict[str, Counter[str]] = {}
    places: dict[str, list[str]] = {}
    for name, where in _names(document):
        forms.setdefault(name.translate(_classes()), Counter())[name] += 1
        places.setdefault(name, []).append(where)
    for counts in forms.values():
        if len(counts) == 1:
            continue
        usual, *others = [name for name, _ in counts.most_common()]
        for other in others:
            message = Wording(
                f"“{other}” ({counts[other]} times) stands beside “{usual}” ({counts[usual]} times).",
                f"“{other}”（{counts[other]}处）与“{usual}”（{counts[usual]}处）并见。",
            )
            lines = tuple(dict.fromkeys((*places[other], *places[usual])))
            yield Finding(
                "fail", f"名称 · {usual}", message.en, message.zh, lines, other, usual, evidence=(other, usual)
            )
    if forms and all(len(counts) == 1 for counts in forms.values()):
        message = Wording("Names: each is spelled in one way.", "名称：写法一致。")
        yield Finding("pass", "名称", message.en, message.zh, tuple(dict.fromkeys(p[0] for p in places.values())))


@check("W-13")
def names_of_projects(document: Document) -> Iterator[Finding]:
    """Compare the name of a project in the text with that in tables and sheets, where the amount tells it is the same.

    Names that differ in one character, or of which one lacks a character that names are not told without, are one name
    misprinted; others may be short for it.
    """
    listed = [project for project in document.projects if project.source != "narrative" and project.amount_fen]
    by_amount = Counter(project.amount_fen for project in listed)
    only = {project.amount_fen: project for project in listed if by_amount[project.amount_fen] == 1}
    known = {bare_name(project.name) for project in listed}
    seen: set[tuple[str, str]] = set()
    for claim in document.claims if only else ():
        is_amount = claim.unit in FEN_PER_UNIT and not claim.subject_code
        project = only.get(int(claim.value * FEN_PER_UNIT[claim.unit])) if is_amount else None
        if project is None:
            continue
        name, other = bare_name(claim.subject_name), bare_name(project.name)
        if len(name) < _SHORTEST or name in known or (name, other) in seen:
            continue
        seen.add((name, other))
        if any(bare_name(told.subject_name) == other for told in document.claims):
            continue  # the text gives amounts of both: they are two
        if is_misprint(name, other):
            yield _renamed("fail", claim, project)
        elif within(name, other) or within(other, name):
            yield _renamed("insufficient_data", claim, project)


@check("W-14")
def bodies_of_headings(document: Document) -> Iterator[Finding]:
    """Find headings that name the body of the place above: the agency's name with one place left out of its middle."""
    agency = document.agency_name
    if sum(agency in passage.text for passage in document.passages) < _LEAST_FULL:
        return
    wrong = 0
    for passage in document.passages:
        match = _HEADED.search(passage.text) if passage.passage_kind in ("heading", "title", "contents") else None
        left_out = _left_out(agency, match["name"]) if match else ""
        if match and _PLACE.search(left_out):
            wrong += 1
            name = match["name"]
            message = Wording(
                f"The heading names {name}; the document is that of {agency}.", f"标题为“{name}”，本文件为“{agency}”。"
            )
            yield quoted("fail", f"标题名称 · {passage.text}", message, [passage], name, agency)
    if not wrong:
        message = Wording(f"Headings: the agency is {agency}.", f"标题：部门名称为“{agency}”。")
        yield quoted("pass", "标题名称", message, document.passages[:1])


def _left_out(whole: str, name: str) -> str:
    """Return the one stretch of ``whole``, neither its head nor its tail, that ``name`` leaves out; else ''."""
    gap = len(whole) - len(name)
    if gap <= 0:
        return ""
    head = next((at for at, (one, other) in enumerate(zip(whole, name, strict=False)) if one != other), len(name))
    return whole[head : head + gap] if 0 < head < len(name) and whole[head + gap :] == name[head:] else ""


def _renamed(status: str, claim: Claim, project: Project) -> Finding:
    name, other = str(claim.subject_name), project.name
    message = Wording(
        f"“{name}” in the text and “{other}” in table or sheet have one amount, {claim.printed} {claim.unit}.",
        f"文字为“{name}”，表中为“{other}”，金额均为{claim.printed}{claim.unit}。",
    )
    lines = (place(claim), place(project))
    return Finding(status, f"项目名称 · {other}", message.en, message.zh, lines, name, other, evidence=(name, other))


@cache
def _classes() -> dict[int, str]:
    """Map each look-alike to the first of its class."""
    rows = data_rows("helpers.audit.words", "data", "look_alikes.csv")
    return {ord(char): row["characters"][0] for row in rows for char in row["characters"]}


def _names(document: Document) -> Iterator[tuple[str, str]]:
    """Return every name with its place."""
    for passage in document.passages:
        for match in _QUOTED.finditer(passage.text):
            yield match.group(1), place(passage)
    records: list[Project | Unit] = [*document.projects, *document.units]
    for record in records:
        for match in _QUOTED.finditer(record.name):
            yield match.group(1), place(record)
        if len(bare_name(record.name)) >= _SHORTEST:
            yield bare_name(record.name), place(record)
