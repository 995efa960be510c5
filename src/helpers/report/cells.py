"""What a cell of a table shows: how each kind of column writes its values, escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import escape

from helpers.audit import rules
from helpers.clean.contract import Field, closed_list
from helpers.codes.lists import LIST_NAMES, english_name
from helpers.report import figures
from helpers.report.lines import english_names
from helpers.report.links import document_label, places, scope_label
from helpers.report.remarks import split_reason, told
from helpers.report.text import LANGUAGES, escaped, humanise, is_chinese, words

NUMERIC = ("money", "rate", "number", "points", "count", "ordinal", "figure", "computed")
"""Kinds of columns that are set flush right."""

_DERIVED = ("difference_fen", "execution_rate", "change_fen", "change_pct")
_KINDS = {
    "execution_rate": "rate",
    "change_pct": "rate",
    "printed": "figure",
    "expected": "computed",
    "difference": "computed",
    "tolerance": "computed",
    "item_name": "item",
    "reason": "reason",
    "rule_id": "rule",
    "completeness": "rate",
    "closure": "rate",
    "findings": "count",
    "tested": "count",
    "findings_per_100": "points",
}
_DTYPES = {"decimal": "number", "int64": "ordinal", "bool": "bool"}
_COUNTED = ("lines", "rows", "cells", "tables")
_READS = {"item": ("item_code", "code_list", "item_kind"), "places": ("doc_id",)}
_LISTS_OF_ITEMS = {"function": "function", "economic": "economic_department"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, the kind of its values, its definition in the contract if it has one."""

    name: str
    kind: str
    field: Field | None
    paired: bool

    def heading(self, given: str, lang: str) -> str:
        """Return the heading as HTML: the one given, or the field's, with the unit of amounts; its meaning as title."""
        chinese = lang == "zh"
        text = given or (self.field.zh if self.field and chinese else humanise(self.name))
        if self.kind == "money" and not given:
            text = f"{text.removesuffix('（分）')}（万元）" if chinese else f"{text} (万元)"
        about = (self.field.zh if chinese else self.field.en) if self.field else text
        return f'<th scope="col" class="{self.style}" title="{escape(about)}">{escape(text)}</th>'

    @property
    def style(self) -> str:
        """The class names of the column's cells."""
        return f"num c-{escape(self.name)}" if self.kind in NUMERIC else f"k-{self.kind} c-{escape(self.name)}"

    @property
    def reads(self) -> tuple[str, ...]:
        """The other columns that what a cell shows depends on."""
        return _READS.get(self.kind, ())


def column_of(name: str, fields: Mapping[str, Field]) -> Column:
    """Return how a column is shown, given the fields of its table."""
    return Column(name, _kind(name, fields.get(name)), fields.get(name), paired="match" in fields)


def _kind(name: str, field: Field | None) -> str:
    if name.endswith("_fen"):
        return "money"
    if name.endswith("doc_id"):
        return "document"
    if field and name == "lines" and field.dtype == "string":
        return "places"
    if field and field.closed_list:
        return "status" if field.closed_list == "check_status" else "list"
    if field and field.unit in _COUNTED:
        return "count"
    return _KINDS.get(name) or _DTYPES.get(field.dtype if field else "", "text")


def content(column: Column, value: Any, row: Mapping[str, Any], lang: str) -> tuple[str, str]:
    """Return what a cell shows, as HTML, and the title that goes with it, as plain text.

    ``row`` has at least those columns that the column ``reads``, as far as the table has them.
    """
    if value is None:
        return _nothing(column, lang), ""
    return _WRITERS[column.kind](column, value, row, lang)


def _nothing(column: Column, lang: str) -> str:
    if column.kind not in ("money", "rate", "number", "points"):
        return ""
    why = "not_computable" if column.name in _DERIVED else "not_published" if column.paired else "not_printed"
    return figures.missing(words(lang)[why])


def _money(_column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    return figures.money(value), figures.exact(value, lang)


def _rate(_column: Column, value: Any, _row: Mapping, _lang: str) -> tuple[str, str]:
    return figures.per_cent(Decimal(value)), ""


def _number(_column: Column, value: Any, _row: Mapping, _lang: str) -> tuple[str, str]:
    return figures.number(Decimal(value)), ""


def _count(_column: Column, value: Any, _row: Mapping, _lang: str) -> tuple[str, str]:
    return f"{int(value):,}", ""


def _ordinal(_column: Column, value: Any, _row: Mapping, _lang: str) -> tuple[str, str]:
    return str(int(value)), ""


def _bool(_column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    return words(lang)["yes" if value else "no"], ""


def _document(_column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    scope = scope_label(str(value), lang)
    gloss = f'<span class="gloss">{escape(scope)}</span>' if scope else ""
    return f"{escape(document_label(str(value), lang))}{gloss}", str(value)


def _places(_column: Column, value: Any, row: Mapping, _lang: str) -> tuple[str, str]:
    found = places(str(row.get("doc_id", "")), str(value))
    return " ".join(
        f'<a href="{escaped(to)}">{escaped(place)}</a>' if to else escaped(place) for place, to in found
    ), ""


def _list(column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    return escape(_name(column, str(value), lang)), ""


def _status(column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    return figures.status_mark(str(value), _name(column, str(value), lang)), ""


def _name(column: Column, value: str, lang: str) -> str:
    names = closed_list(column.field.closed_list) if column.field else {}
    return names.get(value, (value, value))[lang == "zh"]


def _text(_column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    return in_its_language(str(value), lang), ""


def _computed(_column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    return in_its_language(figures.real_minus(str(value)), lang), ""


def _item(_column: Column, value: Any, row: Mapping, lang: str) -> tuple[str, str]:
    """Write a printed name; in an English table, the English name of its code below it."""
    code, kind = row.get("item_code"), row.get("code_list")
    kind = kind if isinstance(kind, str) else _LISTS_OF_ITEMS.get(str(row.get("item_kind")), "")
    is_listed = isinstance(code, str) and kind in LIST_NAMES
    english = ""
    if lang == "en":
        english = (english_name(str(code), kind) if is_listed else "") or english_names().get(str(value), "")
    gloss = f'<span class="gloss">{escape(english)}</span>' if english else ""
    return f"{in_its_language(str(value), lang)}{gloss}", ""


def _reason(_column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    _, remarks = split_reason(str(value), lang)
    said = [
        (f'<span class="about">{escape(about)}</span> ' if about else "", text)
        for about, text in told(str(value), lang)
    ]
    reasons = "".join(f'<span class="said">{about}{in_its_language(text, lang)}</span>' for about, text in said)
    notes = "".join(f'<span class="remark">{in_its_language(remark, lang)}</span>' for remark in remarks)
    return f"{reasons}{notes}", ""


def _rule(_column: Column, value: Any, _row: Mapping, lang: str) -> tuple[str, str]:
    return escape(value), rule_statement(str(value), lang)


def rule_statement(rule_id: str, lang: str) -> str:
    """Return what a rule of the audit demands; empty where there is no such rule."""
    rule = rules().get(rule_id)
    return (rule.zh if lang == "zh" else f"{rule.en} ({rule.basis})") if rule else ""


def in_its_language(text: str, lang: str) -> str:
    """Return a text escaped, and marked as Chinese where the page is not."""
    html = escaped(text)
    return f'<span lang="{LANGUAGES["zh"]}">{html}</span>' if lang != "zh" and is_chinese(text) else html


_WRITERS: dict[str, Callable[[Column, Any, Mapping, str], tuple[str, str]]] = {
    "money": _money,
    "rate": _rate,
    "number": _number,
    "points": lambda _column, value, _row, _lang: (figures.points(Decimal(value)), ""),
    "count": _count,
    "ordinal": _ordinal,
    "bool": _bool,
    "document": _document,
    "places": _places,
    "list": _list,
    "status": _status,
    "item": _item,
    "reason": _reason,
    "rule": _rule,
    "computed": _computed,
    "figure": _text,
    "text": _text,
}
