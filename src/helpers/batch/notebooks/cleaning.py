"""What the cleaning notebooks make: the published files of a unit become clean tables."""

from __future__ import annotations

from pathlib import Path

from helpers.batch.notebooks.parts import join
from helpers.batch.planning.units import Unit
from helpers.clean.pipeline import clean_file
from helpers.clean.store import Tables


def clean_sources(unit: Unit, stage: str, raw: Path) -> Tables:
    """Clean the documents of one stage of a unit."""
    return join(
        clean_file(raw / source.path, raw, source.hint, source.overrides, source.part) for source in unit.staged(stage)
    )
