"""What figures say: amounts, percentages, item names and sources, in English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from helpers.clean.contract import label
from helpers.clean.rows import Row, rows_of
from helpers.money import FEN_PER_UNIT, format_fen, from_fen

WAN = FEN_PER_UNIT["万元"]
"""Fen in one unit of the money axes."""
_DOCUMENT = ("doc_id", "city_name", "agency_name", "scope", "year", "stage")
SPACE = re.compile(r"\s+")


def say(lang: str, en: str, zh: str) -> str:
    """Return the wording in the language asked for."""
    return en if lang == "en" else zh


def wan(fen: int, *, sign: bool = False) -> str:
    """Return an amount in 万元 (10,000 yuan) with two decimals and a real minus sign, such as ``−1,234.50``."""
    text = format_fen(abs(int(fen)))
    return ("−" if fen < 0 else "+" if sign and fen > 0 else "") + text


def money(fen: int, lang: str) -> str:
    """Return the size of an amount as a sentence has it: ``1.90 million yuan``, ``190.04万元``."""
    if lang != "en":
        return f"{wan(abs(fen))}万元"
    yuan = abs(from_fen(int(fen), "元"))
    for scale, name in ((10**9, "billion "), (10**6, "million ")):
        if yuan >= scale:
            return f"{yuan / scale:,.2f} {name}yuan"
    return f"{yuan:,.0f} yuan" if yuan == yuan.to_integral_value() else f"{yuan:,.2f} yuan"


def percent(part: int, whole: int, *, sign: bool = False, places: int = 1) -> str:
    """Return part over whole in per cent, such as ``24.5 %``; empty where the whole is not above zero.

    A part is never told as nothing or as the whole: ``<0.1 %``, ``>99.9 %``.
    """
    if whole <= 0:
        return ""
    share, least = Decimal(100) * int(part) / int(whole), Decimal(1).scaleb(-places)
    if not sign and 0 < share < 100:
        if share < least / 2:
            return f"<{rate(least, places=places)}"
        if share > 100 - least / 2:
            return f">{rate(100 - least, places=places)}"
    return rate(share, sign=sign, places=places)


def with_share(part: int, whole: int) -> str:
    """Return an amount in 万元 and its share in brackets; without one where the whole is not above zero."""
    share = percent(part, whole)
    return f"{wan(part)} ({share})" if share else wan(part)


def no_shares(whole: int, lang: str) -> str:
    """Return the title of a composition that has no shares, as its sum is not above zero."""
    sign = "−" if whole < 0 else ""
    return say(lang, f"The sum is {sign}{money(whole, lang)}: there are no shares", f"合计{wan(whole)}万元，不计占比")


def rate(value: Decimal, *, sign: bool = False, places: int = 1) -> str:
    """Return a percentage with a real minus sign, such as ``−2.7 %``."""
    text = f"{value:+,.{places}f} %" if sign else f"{value:,.{places}f} %"
    return text.replace("-", "−")


def unit(lang: str) -> str:
    """Return the unit of money axes."""
    return say(lang, "万元 (1 = 10,000 yuan)", "单位：万元")


def printed(name: object) -> str:
    """Return a name as printed on one line, or an empty text where it is missing."""
    return "" if name is None or name is pd.NA or name != name else SPACE.sub(" ", str(name)).strip()


def english(code: object, code_list: str = "function") -> str:
    """Return the English name of a classification item, or an empty text where the lists have none."""
    from helpers.codes.lists import english_name

    return english_name(code, code_list) if isinstance(code, str) else ""


def subject(name: str, english_name: str, lang: str) -> str:
    """Return an item's name as a title has it: the English name where there is one, else the printed one."""
    return english_name if lang == "en" and english_name else name


def source(doc_ids: Iterable[object], documents: pd.DataFrame | None, lang: str) -> str:
    """Return the line under a figure: each source document by identifier and name."""
    ids = list(dict.fromkeys(doc_id for doc_id in doc_ids if isinstance(doc_id, str)))
    first = ids[:6]
    names = document_names(documents if documents is None else documents[documents["doc_id"].isin(first)])
    listed = [f"{doc_id} {names.get(doc_id, '')}".strip() for doc_id in first]
    more = say(lang, f" and {len(ids) - 6} more", f"等{len(ids)}份文件") if len(ids) > 6 else ""
    mark = say(lang, "Source: ", "来源：")
    return mark + say(lang, "; ", "；").join(listed) + more if listed else ""


def document_names(documents: pd.DataFrame | None) -> dict[str, str]:
    """Return the name of each document: its printed title, after its agency's name where the title leaves that out."""
    if documents is None:
        return {}
    rows = zip(documents["doc_id"], documents["title"], documents["agency_name"], strict=True)
    return {
        doc_id: printed(title) if printed(agency) in printed(title) else printed(agency) + printed(title)
        for doc_id, title, agency in rows
    }


def agency_names(doc_ids: Iterable[object], documents: pd.DataFrame | None) -> list[str]:
    """Return the names of the agencies that publish the documents, each once."""
    rows = [_document(doc_id, documents) for doc_id in dict.fromkeys(doc_ids) if isinstance(doc_id, str)]
    return list(dict.fromkeys(printed(row.agency_name) for row in rows if row is not None))


def nothing(lang: str, en: str, zh: str) -> str:
    """Return the title of a figure that has nothing to draw."""
    return say(lang, f"{en}: nothing to draw", f"{zh}：无可绘制内容")


def takes(name: str) -> str:
    """Return the verb after a class's English name: several things, or one in the plural, take."""
    return "take" if " and " in name or name.endswith("s") else "takes"


def title_name(name: object, code: object, lang: str) -> str:
    """Return the name of a function item as a title has it."""
    return subject(printed(name), english(code) if lang == "en" else "", lang)


def about(doc_id: str, documents: pd.DataFrame | None, lang: str) -> str:
    """Return what a document is: agency, year, scope and stage; its identifier where ``documents`` does not list it."""
    row = _document(doc_id, documents)
    if row is None:
        return doc_id
    labels = (label("stage", row.stage, lang), label("scope", row.scope, lang).replace(" ", "\u00a0"))
    return " · ".join([printed(row.agency_name), str(row.year), *labels])


def of_fund(funds: Iterable[object], lang: str) -> str:
    """Return what follows a figure's description where its money is that of one budget, not all there is."""
    found = set(funds)
    fund = found.pop() if len(found) == 1 else None
    return f" · {label('fund', fund, lang)}" if isinstance(fund, str) and fund != "all" else ""


def place(doc_id: str, documents: pd.DataFrame | None, lang: str) -> str:
    """Return city and year of a document as a title has them."""
    slug, year = _city_and_year(doc_id)
    row = _document(doc_id, documents)
    return f"{english_place(slug) if lang == 'en' or row is None else printed(row.city_name)} {year}".strip()


def city(doc_id: str, documents: pd.DataFrame | None, lang: str) -> str:
    """Return the name of a bar that stands for a document."""
    slug, _ = _city_and_year(doc_id)
    row = _document(doc_id, documents)
    name = "" if row is None else printed(row.city_name)
    return f"{english_place(slug)} {name}".strip() if lang == "en" else name or slug


def english_place(slug: str) -> str:
    """Return a place's English name, with what its slug tells it from its namesakes by: ``Suzhou (Anhui)``."""
    from helpers.codes.places import place_by_slug

    found, above = place_by_slug(slug), place_by_slug(slug.partition("-")[2])
    if found is None:
        return slug.capitalize()
    return f"{found.name_en} ({above.name_en})" if above else found.name_en


def _city_and_year(doc_id: str) -> tuple[str, str]:
    """Read city and year off an identifier, which is built as city-year-agency-scope-stage."""
    match = re.match(r"(.+?)-(\d{4})-", doc_id)
    return (match[1], match[2]) if match else (doc_id, "")


def _document(doc_id: str, documents: pd.DataFrame | None) -> Row | None:
    if documents is None or doc_id not in (doc_ids := documents["doc_id"].tolist()):
        return None
    at = doc_ids.index(doc_id)
    return rows_of(documents[at : at + 1], _DOCUMENT)[0]
