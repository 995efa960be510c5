"""How many checks had each outcome, in one line."""

from __future__ import annotations

import pandas as pd

from helpers.clean.contract import closed_list, label


def check_receipt(checks: pd.DataFrame, lang: str = "en") -> str:
    """Return how many checks had each outcome.

    ``checks`` is the clean table, or has the ``number`` of checks that each of its rows stands for.
    """
    numbers = checks["number"] if "number" in checks else checks["status"].notna()
    return "; ".join(
        f"{label('check_status', name, lang)}: {numbers[checks['status'] == name].sum()}"
        for name in closed_list("check_status")
    )
