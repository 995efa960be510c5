"""A budget that is clean by construction, read once, in which tests misprint figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
import pytest
from tests.maker import FAMILIES, QUIET, compose, draw_books, write

from helpers.audit import audit
from helpers.clean import Tables, clean_file


@dataclass(frozen=True)
class Budget:
    """A clean budget: its tables, and the cells that tests misprint, by row number of table ``amounts``."""

    tables: Tables

    def cells(self, kind: str, **wanted: object) -> pd.DataFrame:
        """Return the cells of the tables of a kind that have the values wanted."""
        found = self.tables["amounts"]
        found = found[found["kind"].eq(kind)]
        for name, value in wanted.items():
            found = found[found[name].eq(value).fillna(False)]
        return found

    def leaf(self) -> pd.Series:
        """Return the total of an item 项 that has brothers, and both basic and project expenditure."""
        totals = self.cells("general_budget_expenditure", item_level=3, measure="total")
        basic = self.cells("general_budget_expenditure", item_level=3, measure="basic")["row_no"]
        many = totals["parent_code"].map(totals["parent_code"].value_counts()) > 1
        found = totals[many & totals["row_no"].isin(basic) & (totals["value"] > 100)]
        return found.iloc[-1]


@pytest.fixture(scope="session")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Budget:
    """A budget without any error."""
    family = FAMILIES["numbered"]
    made = compose(draw_books(21, "budget"), family)
    return Budget(clean_file(write(made, family, "md", tmp_path_factory.mktemp("made"), QUIET)))


Misprint = Callable[[Mapping[int, Decimal | str]], pd.DataFrame]


@pytest.fixture(scope="session")
def misprint(budget: Budget) -> Misprint:
    """Audit the budget with other figures printed: row number of ``amounts`` to figure."""

    def audited(changes: Mapping[int, Decimal | str]) -> pd.DataFrame:
        amounts = budget.tables["amounts"].copy()
        for at, printed in changes.items():
            amounts.loc[at, "value"] = Decimal(printed)
            amounts.loc[at, "printed"] = f"{printed}"
        return audit({**budget.tables, "amounts": amounts})

    return audited
