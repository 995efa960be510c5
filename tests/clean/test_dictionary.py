"""The data dictionary is what the contract says."""

from __future__ import annotations

from pathlib import Path

from helpers.clean.dictionary import dictionary


def test_the_committed_dictionary_is_in_step() -> None:
    """Run ``python -m helpers.clean.dictionary > docs/data-dictionary.md`` after a change of the contract."""
    committed = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    assert committed.read_text(encoding="utf-8") == dictionary()
