"""Hunting an error that was planted in a real document: what fails now and did not before is held against the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.audit import audit

from .change import changed
from .plant import Plant
from .real import Real


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit made of an error.

    ``found``: a check that held before fails and names its line; ``named``: the cause is right, None where none is
    asked for; ``findings``: how many name its lines; ``told``: the checks that do, with their cause; ``unsure``: checks
    that met it and could not establish it; ``strays``: new findings tied to none of its lines, whatever they are of.
    """

    found: bool
    named: bool | None
    findings: int
    told: tuple[str, ...]
    unsure: tuple[str, ...]
    strays: tuple[str, ...]


def hunt(real: Real, plant: Plant) -> Outcome:
    """Plant an error, audit the document, and compare what is new with the truth."""
    before = {_what(row) for row in _rows(real.checks)}
    new = [row for row in _rows(audit(changed(real, plant))) if _what(row) not in before]
    failed = [row for row in new if row["status"] == "fail"]
    hits = [row for row in failed if _meets(row, plant)]
    heads = {_head(row) for row in hits}
    told = {row["cause"] for row in failed if _head(row) in heads}
    unsure = [row for row in new if row["status"] == "insufficient_data" and _meets(row, plant)]
    return Outcome(
        found=bool(hits),
        named=bool(told & plant.causes) if plant.causes else None,
        findings=len(heads),
        told=tuple(f"{row['rule_id']} {row['cause']}" for row in hits),
        unsure=tuple(f"{row['rule_id']} {row['message_zh']}" for row in unsure),
        strays=tuple(f"{row['rule_id']} {row['message_zh']}" for row in failed if _head(row) not in heads),
    )


def _what(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what makes a check another one: its rule and subject, its outcome, and the figures it read."""
    return row["fingerprint"], row["status"], row["evidence_key"]


def _meets(row: dict[str, Any], plant: Plant) -> bool:
    return bool(plant.places & set((row["lines"] or "").split()))


def _rows(checks: pd.DataFrame) -> Iterator[dict[str, Any]]:
    yield from checks.astype(object).where(checks.notna(), None).to_dict("records")


def _head(row: dict[str, Any]) -> str:
    return str(row["finding"] or row["fingerprint"])
