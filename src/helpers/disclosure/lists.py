"""Lists that say what is bought, held, or who belongs: procurement, purchased services, assets, units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.disclosure.columns import Column
from helpers.disclosure.items import TOTAL, note_name
from helpers.disclosure.model import Record
from helpers.disclosure.rules import key
from helpers.documents.model import Row
from helpers.money import read_figure

_SUBTOTAL = re.compile(r"小计$|合计$")


def read_list(kind: str, body: Sequence[Row], columns: Sequence[Column], amounts: Sequence[Record]) -> list[Record]:
    """Turn the rows of a list into records for ``procurement`` or ``assets``; totals are no articles."""
    by_row: dict[int, list[Record]] = {}
    for amount in amounts:
        by_row.setdefault(amount["row_no"], []).append(amount)
    records = []
    for row_no, row in enumerate(body, 1):
        found = by_row.get(row_no, [])
        texts = _texts(row, columns)
        item = texts.get("article") or texts.get("name") or texts.get("holder")
        if not found or not item or any(_is_total(text) for text in texts.values()):
            continue
        records.append(_asset(row_no, texts, found) if kind == "assets" else _purchase(kind, row_no, texts, found))
    return records


def _is_total(text: str) -> bool:
    return bool(TOTAL.match(text) or _SUBTOTAL.search(text))


def _texts(row: Row, columns: Sequence[Column]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        role = column.role.role
        if cell.key and role not in ("amount", "quantity", "unit_price", "index"):
            note_name(texts, role, cell.key)
    return texts


def _purchase(kind: str, row_no: int, texts: dict[str, str], found: Sequence[Record]) -> Record:
    total = next((row for row in found if row["measure"] == "total" and row["fund"] == "all"), None)
    funds = {row["fund"] for row in found if row["measure"] == "total" and row["fund"] != "all" and row["amount_fen"]}
    return {
        "kind": kind,
        "row_no": row_no,
        "item": texts.get("article") or texts.get("name") or texts.get("holder"),
        "catalogue_code": texts.get("catalogue_code"),
        "quantity": _value(found, "quantity"),
        "unit": texts.get("unit_text"),
        "unit_price_fen": _fen(found, "unit_price"),
        "amount_fen": total["amount_fen"] if total else None,
        "fund": funds.pop() if len(funds) == 1 else "all",
        "buyer": texts.get("holder"),
        "project": texts.get("name") if "article" in texts else None,
        "page": found[0]["page"],
        "line": found[0]["line"],
    }


def _asset(row_no: int, texts: dict[str, str], found: Sequence[Record]) -> Record:
    return {
        "row_no": row_no,
        "item": texts.get("name") or texts.get("article"),
        "quantity": _value(found, "quantity"),
        "unit": _unit_in_name(texts.get("name", "")),
        "amount_fen": _fen(found, "value"),
        "page": found[0]["page"],
        "line": found[0]["line"],
    }


def _value(found: Sequence[Record], measure: str) -> object:
    return next((row["value"] for row in found if row["measure"] == measure), None)


def _fen(found: Sequence[Record], measure: str) -> int | None:
    return next((row["amount_fen"] for row in found if row["measure"] == measure), None)


def _unit_in_name(name: str) -> str | None:
    found = re.search(r"[(（]([^()（）]{1,6})[)）]$", name)
    return found.group(1) if found else None


def read_units(body: Sequence[Row], columns: Sequence[Column]) -> list[Record]:
    """Turn the rows of a unit list into records for ``units``."""
    units = []
    for row in body:
        cells = {column.role.role: cell for column, cell in zip(columns, row.cells, strict=False) if cell.key}
        name = cells.get("holder") or cells.get("name")
        if name is None or _is_total(key(name.text)) or read_figure(name.text):
            continue
        others = [
            f"{column.heading}: {cell.key}"
            for column, cell in zip(columns, row.cells, strict=False)
            if cell.key and cell is not name and column.role.role != "index"
        ]
        units.append({"name": name.key, "particulars": "; ".join(others) or None, "page": name.page, "line": name.line})
    return units
