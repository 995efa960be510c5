"""The catalogue of the rules: as Markdown for the documentation, as lines for the command line."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby

from helpers.audit.registry import Rule, rules
from helpers.datafiles import data_rows

_HEAD = """# Audit rules

Written from `src/helpers/audit/rules.csv` by `python -m helpers.audit.catalogue`; a test keeps it in step.

A rule is tested on every subject it applies to and leaves a row in table `checks` for each: `pass`; `rounding` where
the difference is no more than the tolerance; `fail`; `insufficient_data` where something else than a misprint may
explain the difference; `not_applicable`. *Stage* is the kind of document: budget 预算, final accounts 决算, both, or
across where several documents are read. Table `coverage` says for each document which rules apply, and which were
tested.
"""
_COLUMNS = "| rule | stage | demands | 要求 | basis | tolerance |\n|---|---|---|---|---|---|"
_STAGES = {
    "en": {"budget": "budget", "final": "final", "both": "both", "across": "across"},
    "zh": {"budget": "预算", "final": "决算", "both": "均适用", "across": "跨文件"},
}
_GAP = "  "


def document() -> str:
    """Return the catalogue as Markdown, by theme."""
    parts = [_HEAD]
    for prefix, found in _by_theme():
        en, zh = _themes()[prefix]
        parts.append(f"## {en} {zh}\n\n{_COLUMNS}")
        parts += [
            f"| {rule.rule_id} | {rule.stage} | {_cell(rule.en)} | {_cell(rule.zh)} | {_cell(rule.basis)} "
            f"| {_cell(rule.tolerance)} |"
            for rule in found
        ]
        parts.append("")
    parts.append(f"{len(rules())} rules.")
    return "\n".join(parts) + "\n"


def lines(lang: str = "en", width: int | None = None) -> list[str]:
    """Return a line for each rule: id, stage, statement.

    Parameters
    ----------
    lang : str
        ``en`` or ``zh``.
    width : int, optional
        Columns of the terminal: statements are wrapped and indented to fit; without it every rule is one line of three
        fields with a tab between them.
    """
    if width is None:
        return [
            "\t".join((rule.rule_id, _STAGES[lang][rule.stage], _statement(rule, lang))) for rule in rules().values()
        ]
    ids = max(map(len, rules()))
    stages = max(_columns(name) for name in _STAGES[lang].values())
    found = []
    for rule in rules().values():
        stage = _STAGES[lang][rule.stage]
        head = f"{rule.rule_id:<{ids}}{_GAP}{stage}{' ' * (stages - _columns(stage))}{_GAP}"
        rest = max(width - _columns(head), 20)
        first, *more = _wrap(_statement(rule, lang), rest)
        found += [head + first, *(" " * _columns(head) + line for line in more)]
    return found


def _statement(rule: Rule, lang: str) -> str:
    return rule.zh if lang == "zh" else rule.en


@cache
def _themes() -> dict[str, tuple[str, str]]:
    return {row["prefix"]: (row["en"], row["zh"]) for row in data_rows("helpers.audit", "themes.csv")}


def _by_theme() -> list[tuple[str, list[Rule]]]:
    order = list(_themes())
    found = sorted(rules().values(), key=lambda rule: (order.index(rule.rule_id[0]), rule.rule_id))
    return [(prefix, list(of_theme)) for prefix, of_theme in groupby(found, key=lambda rule: rule.rule_id[0])]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many columns: at spaces, and between Chinese characters."""
    found: list[str] = []
    line = ""
    for word in _pieces(text):
        if line and _columns(line + word.rstrip()) > width:
            found.append(line.rstrip())
            line = ""
        line += word
    return [*found, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Return words with the space after them, and each Chinese character by itself."""
    pieces: list[str] = []
    for character in text:
        wide = _columns(character) == 2
        if not pieces or wide or pieces[-1].endswith(" ") or _columns(pieces[-1]) > len(pieces[-1]):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


if __name__ == "__main__":
    import sys

    sys.stdout.write(document())
