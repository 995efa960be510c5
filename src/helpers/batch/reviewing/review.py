"""The reviewers' decisions on disk: one file a city and year, ``data/review/<city>/<year>.csv``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.atomic import replaced
from helpers.audit.decisions import COLUMNS, decision_frame
from helpers.batch.folders import review_file
from helpers.clean.contract import closed_list
from helpers.documents.text.decode import decode_list
from helpers.errors import InputError
from helpers.locks import held

__all__ = ["read_all_decisions", "read_decisions", "record_decision", "review_file"]

_NEEDED = ("doc_id", "rule_id", "fingerprint", "decision", "name", "date", "reason")
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_decisions(file: Path) -> pd.DataFrame:
    """Return the decisions of one file, in the order they were made; none where there is no file.

    Raises
    ------
    InputError
        If the file cannot be used; the message names the file, the line and the remedy.
    """
    if not file.is_file():
        return decision_frame()
    reader = csv.DictReader(io.StringIO(decode_list(file.read_bytes(), str(file)), newline=""))
    if set(reader.fieldnames or ()) != set(COLUMNS):
        named = ", ".join(reader.fieldnames or ()) or "missing"
        raise InputError(f"{file}:1", f"its columns are {named}", f"name them {', '.join(COLUMNS)}")
    return decision_frame([_checked(row, f"{file}:{reader.line_num}") for row in reader])


def read_all_decisions(review: Path) -> pd.DataFrame:
    """Return every decision of a folder, city by city and year by year."""
    files = sorted(review.glob("*/*.csv"))
    return pd.concat([decision_frame(), *map(read_decisions, files)], ignore_index=True)


def record_decision(file: Path, row: Mapping[str, str]) -> None:
    """Add one decision, the last, to a file; the file is replaced at once or not at all.

    Reviewers who decide at one time wait for each other, so that no decision is lost.

    Raises
    ------
    InputError
        If the decision is not complete, or the file cannot be used.
    """
    added = _checked(dict(row), "decision")
    file.parent.mkdir(parents=True, exist_ok=True)
    review = file.parents[1]
    with held(review), replaced(file) as beside, beside.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*read_decisions(file).fillna("").to_dict("records"), added])


def _checked(row: dict[str, str], where: str) -> dict[str, str]:
    """Return a row with white space around its values removed, or say what is wrong with it."""
    if None in row or None in row.values():
        raise InputError(where, "it has too many or too few columns", "quote values that hold a comma")
    row = {name: value.strip() for name, value in row.items()}
    for name in _NEEDED:
        if not row[name]:
            raise InputError(where, f"{name} is empty", f"give the {name}")
    if not row["name"].isprintable() or not row["reason"].isprintable():
        raise InputError(where, "name or reason holds a line break or a control character", "write it in one line")
    if row["decision"] not in closed_list("decision"):
        raise InputError(
            where, f"unknown decision {row['decision']}", f"give one of {', '.join(closed_list('decision'))}"
        )
    if not _FINGERPRINT.fullmatch(row["fingerprint"]):
        raise InputError(where, f"{row['fingerprint']} is no fingerprint", "copy it from duizhang review, as text")
    if not _is_day(row["date"]):
        raise InputError(where, f"{row['date']} is no date", "write it as in 2026-01-31")
    return row


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
