"""The catalogue lists every rule, in step with the data, and fits the terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.audit import rules
from helpers.audit.catalogue import document, lines
from helpers.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def test_the_page_is_in_step_with_the_rules() -> None:
    """Run ``python -m helpers.audit.catalogue > docs/rules.md`` after a change of the rules."""
    assert PAGE.read_text(encoding="utf-8") == document()


def test_every_rule_stands_on_the_page_once() -> None:
    """With its statement in both languages."""
    page = document()
    for rule in rules().values():
        assert page.count(f"| {rule.rule_id} |") == 1
        assert rule.zh in page
        assert rule.tolerance, rule.rule_id


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit_the_terminal(lang: str, width: int) -> None:
    """A Chinese character takes two columns; nothing is lost where a statement is broken."""
    found = lines(lang, width)
    assert max(map(columns, found)) <= width
    text = "".join("".join(line.split()) for line in found)
    for rule in rules().values():
        assert "".join((rule.zh if lang == "zh" else rule.en).split()) in text


def test_piped_each_rule_is_one_line_of_three_fields() -> None:
    """Plain text that other tools cut at tabs."""
    found = [line.split("\t") for line in lines("zh")]
    assert [fields[0] for fields in found] == list(rules())
    assert all(len(fields) == 3 and all(fields) for fields in found)


def test_the_command_lists_the_rules_and_reads_no_document() -> None:
    """``duizhang check --list``."""
    result = CliRunner().invoke(main, ["check", "--list", "--lang", "zh"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == len(rules())
