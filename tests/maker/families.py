"""Layout families, kept as data: how a place prints its tables, and how it phrases its sentences."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Family:
    """One layout family: the columns of ``families.csv``, where each is explained by its values.

    Attributes
    ----------
    name : str
    titles, phrases : str
        Which column of ``titles.csv`` and which rows of ``phrases.csv`` it uses; of several, parted by blanks, each
        title and phrase is of one.
    codes : str
        ``joined`` 2101501; ``spaced`` 210 15 01 in one cell; ``columns`` 210|15|01; ``inherited`` own segment only;
        ``dashed`` 2101501-行政运行 in one cell, ``beside`` with a blank between; ``bracketed`` 行政运行（2101501）;
        ``named`` names only.
    blank : str
        What a cell without money prints.
    unit, officials_unit : str
        Unit of the tables, and of the table of the three public expenses.
    decimals : int
        Decimals of the tables' figures.
    separators, spoken_separators, trim : bool
        Thousands separators in tables and in sentences; whether sentences drop trailing zeros.
    total : str
        Whether 合计 is the ``first`` or the ``last`` row.
    numbering : str
        ``none``; ``row``: a 栏次 row below the headings; ``column``: 行次 or 序号 columns as well.
    classes : str
        Expenditure side of two-sided tables: ``all`` classes, or those ``used`` only.
    marks : str
        How rows of two-sided tables are numbered: ``一、`` or ``（一）``.
    depth : int
        Heading rows of the expenditure tables.
    officials : str
        The three public expenses as ``rows`` or as ``columns``; ``more`` columns with meetings, training and operating
        funds, or rows over two ``years`` in a budget.
    unit_line, title_form : str
        Lines above a table, parted by ``/``: ``{unit}`` is the unit of money, ``{title}`` the title, ``{n}`` the
        number of the table, ``{y}`` the year.
    holder : bool
        Whether item tables begin with a column of the spending unit 预算单位.
    prior : bool
        Whether a budget prints last year's budget beside this year's in the table of the general public budget.
    economic : str
        Economic classes: ``department``, or those of the government budget beside them (``both``).
    continuation : str
        On a continuation page the headings are printed ``again`` or ``not``.
    sum_word : str
        The word of the row of totals, 合计 or 总计, spaced or not.
    indented : bool
        Whether the names of items are indented by level.
    officials_order : str
        Whether the ``vehicles`` or the ``reception`` of guests come first after travel abroad.
    compare : bool
        Whether the difference and its rate stand beside this year's and last year's budget.
    remark : bool
        Whether tables end with a column 备注.
    inside : bool
        Whether title and unit are the first rows of the table itself.
    class_codes : bool
        Whether the 类 of two-sided tables stand with their codes in a column of their own.
    unit_in : str
        Whether the unit stands in a ``line`` above the table, or in the ``heading`` of each column of money.
    """

    name: str
    titles: str
    phrases: str
    codes: str
    blank: str
    unit: str
    officials_unit: str
    decimals: int
    separators: bool
    spoken_separators: bool
    trim: bool
    total: str
    numbering: str
    classes: str
    marks: str
    depth: int
    officials: str
    unit_line: str
    continuation: str
    title_form: str
    holder: bool
    prior: bool
    economic: str
    sum_word: str
    indented: bool
    officials_order: str
    compare: bool
    remark: bool
    inside: bool
    class_codes: bool
    unit_in: str


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _family(row: dict[str, str]) -> Family:
    typed = {name: value == "yes" for name, value in row.items() if value in ("yes", "no")}
    return Family(**(row | typed | {"decimals": int(row["decimals"]), "depth": int(row["depth"])}))  # type: ignore[arg-type]


FAMILIES = {row["name"]: _family(row) for row in _read("families.csv")}
"""Every family by name."""


@cache
def title(titles: str, stage: str, kind: str) -> str:
    """The title that a family gives to a kind of table."""
    titles = _of_several(titles, kind)
    return next(row[titles] for row in _read("titles.csv") if row["stage"] == stage and row["kind"] == kind)


@cache
def phrase(phrases: str, stage: str, name: str) -> str:
    """A sentence of a phrase family, with the names of its figures in braces."""
    rows = [row for row in _read("phrases.csv") if row["stage"] in (stage, "both") and row["phrase"] == name]
    phrases = _of_several(phrases, name)
    return min(rows, key=lambda row: (row["family"] != phrases, row["family"] != "all"))["text"]


def _of_several(names: str, what: str) -> str:
    """Of several families the one whose turn it is, always the same for the same title or phrase."""
    several = names.split(" ")
    return several[sum(map(ord, what)) % len(several)]
