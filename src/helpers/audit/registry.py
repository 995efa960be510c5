"""The rules: what each demands stands in ``rules.csv``, how it is tested in the function registered under its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from helpers.audit.document import Document
from helpers.audit.finding import Finding
from helpers.datafiles import data_rows

Test = Callable[[Document], Iterable[Finding]]
"""A test reads one document and returns a finding for every subject that the rule applies to."""

ACROSS = "across"
"""Stage of the rules that read a document with those beside it."""

_TESTS: dict[str, list[Test]] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``rules.csv``; ``stage`` is budget, final, both, or across where it needs several documents.

    ``needs`` lists what a document must hold for the rule to apply (see ``helpers.audit.coverage``).
    """

    rule_id: str
    stage: str
    en: str
    zh: str
    basis: str
    inputs: str
    tolerance: str = ""
    needs: str = ""


def check(*rule_ids: str) -> Callable[[Test], Test]:
    """Register a function as the test, or one of the tests, of the rules named."""

    def register(function: Test) -> Test:
        for rule_id in rule_ids:
            _TESTS.setdefault(rule_id, []).append(function)
        return function

    return register


@cache
def rules() -> dict[str, Rule]:
    """Return all rules by id, in the order of ``rules.csv``."""
    rows = data_rows("helpers.audit", "rules.csv")
    return {row["rule_id"]: Rule(**{name: value or "" for name, value in row.items()}) for row in rows}


def checks_for(stage: str) -> list[tuple[str, list[Test]]]:
    """Return the rules that apply to budgets, to final accounts or ``across`` documents, each with its tests."""
    stages = (stage,) if stage == ACROSS else (stage, "both")
    return [(rule.rule_id, _TESTS[rule.rule_id]) for rule in rules().values() if rule.stage in stages]


def checked() -> set[str]:
    """Return the ids of the rules that have a test."""
    return set(_TESTS)
