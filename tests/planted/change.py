"""Making a document with an error: its text is changed and read again, or its clean tables are changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.audit.records import Amount
from helpers.clean import Tables, clean_file
from helpers.money import FEN_PER_UNIT

from .plant import Plant
from .real import Real, Record
from .slips import value_of

_AROUND = 6
_FINE = Decimal("0.000001")


def changed(real: Real, plant: Plant) -> Tables:
    """Return the clean tables of a document with an error planted in it."""
    lines = _changed_text(real, plant)
    if lines is None or real.path is None or real.root is None:
        return _changed_tables(real, plant)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / real.path.relative_to(real.root)
        copy.parent.mkdir(parents=True)
        copy.write_text("\n".join(lines), encoding="utf-8")
        return clean_file(copy, Path(folder))


def _changed_text(real: Real, plant: Plant) -> Sequence[str] | None:
    """Return the lines of a document with an error; None where it is no text, or not one stretch of a line changes."""
    if real.path is None or plant.gone or (plant.columns and not plant.texts):
        return None
    lines = real.path.read_text(encoding="utf-8").split("\n")
    for record, text in plant.figures:
        if isinstance(record, Amount):
            found = list(re.finditer(rf"(?<![\d.,-]){re.escape(record.printed)}(?![\d.,])", lines[record.line - 1]))
            like = [a for a in real.every_amount if (a.line, a.printed) == (record.line, record.printed)]
            if len(found) != len(like):
                return None
            match = found[[id(a) for a in sorted(like, key=lambda a: a.col_no)].index(id(record))]
            line = lines[record.line - 1]
            lines[record.line - 1] = line[: match.start()] + text + line[match.end() :]
    for passage, text in plant.texts:
        old, new = _stretch(passage.text, text)
        if lines[passage.line - 1].count(old) != 1:
            return None
        lines[passage.line - 1] = lines[passage.line - 1].replace(old, new)
    return lines


def _stretch(one: str, other: str) -> tuple[str, str]:
    """Return the stretches in which two texts differ, each with a few characters around it."""
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    most = min(len(one), len(other)) - head
    tail = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    start, end = max(0, head - _AROUND), max(0, tail - _AROUND)
    return one[start : len(one) - end], other[start : len(other) - end]


def _changed_tables(real: Real, plant: Plant) -> Tables:
    tables = dict(real.tables)
    names = {"amounts": real.every_amount, "claims": real.claims, "passages": real.passages}
    where = {id(record): (name, at) for name, records in names.items() for at, record in enumerate(records)}
    for name in names:
        tables[name] = tables[name].copy()
    changes = [(record, _figure(record, text)) for record, text in plant.figures]
    changes += [(record, dict(columns)) for record, columns in plant.columns]
    for record, columns in changes:
        name, at = where[id(record)]
        for column, value in (columns | _size(record, columns)).items():
            tables[name].iat[at, tables[name].columns.get_loc(column)] = value
    for passage, text in plant.texts:
        tables["passages"].iat[where[id(passage)][1], tables["passages"].columns.get_loc("text")] = text
    gone = [where[id(record)][1] for record in plant.gone]
    tables["amounts"] = tables["amounts"].drop(index=tables["amounts"].index[gone])
    return tables


def _figure(record: Record, text: str) -> dict[str, object]:
    sign = -1 if not isinstance(record, Amount) and record.value < 0 else 1
    return {"printed": text, "value": (value_of(text) * sign).quantize(_FINE)}


def _size(record: Record, columns: dict[str, object]) -> dict[str, object]:
    """Return the size in fen of an amount whose value or unit is another."""
    unit = str(columns.get("unit", record.unit))
    value = columns.get("value", record.value)
    return (
        {"amount_fen": int(value * FEN_PER_UNIT[unit])} if unit in FEN_PER_UNIT and isinstance(value, Decimal) else {}
    )
