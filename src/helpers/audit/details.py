"""Details of the three public expenses 三公 that must be told in numbers: in any sentence, or in a row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.audit.records import Amount, Passage, by_document
from helpers.audit.requirements import Requirement, requirements

_NO_EXPENSES = re.compile("(?:没有|无|未发生|未安排)[^。；，、：]{0,12}三公")
"""That there were none of the three public expenses: nothing is to be told of them."""


def rows_with_details(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, Amount]]:
    """Return the first row of a table that gives each detail, by document and requirement."""
    stages = set(tables["documents"]["stage"])
    wanted = [wish for wish in requirements() if wish.rows and wish.stage in stages]
    if "amounts" not in tables or not wanted:
        return {}
    names = "|".join(wish.rows for wish in wanted)
    counted = tables["amounts"][tables["amounts"]["item_name"].str.contains(names, na=False)]
    rows = by_document({"amounts": counted}, "amounts")["amounts"]
    return {
        doc_id: {
            wish.requirement: row
            for row in reversed(of_document)
            for wish in wanted
            if re.search(wish.rows, row.item_name or "")
        }
        for doc_id, of_document in rows.items()
    }


def detail(wish: Requirement, prose: Sequence[Passage], rows: Mapping[str, Amount]) -> tuple[str, Any] | None:
    """Return whether a detail is told, or there is nothing to tell of, and where; None where neither is said."""
    if wish.requirement in rows:
        return "present", rows[wish.requirement]
    wanted = (("present", wish.pattern), ("stated_empty", _NO_EXPENSES))
    return next(((status, p) for status, what in wanted for p in prose if what.search(p.text)), None)
