"""The figure of findings by cause: what it counts and states."""

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes

from helpers import charts
from helpers.charts.causes import by_cause
from helpers.clean.contract import conform

Title = Callable[[Axes], str]
Texts = Callable[[Axes], list[str]]


def _check(mark: str, finding: str | None, cause: str | None, status: str = "fail") -> dict[str, object]:
    row = {"doc_id": "a-2024-b-unit-final", "rule_id": "T-01", "status": status, "subject": "s"}
    return row | {"message": "m", "message_zh": "m", "fingerprint": mark, "finding": finding, "cause": cause}


@pytest.fixture
def checks() -> pd.DataFrame:
    """Return three findings: two slips, one of them behind two checks, and one across documents."""
    rows = [
        ("a", "a", "digit_slip"),
        ("b", "a", "digit_slip"),
        ("c", "c", "digit_slip"),
        ("d", None, None),
    ]
    return conform("checks", [_check("p", None, None, "pass"), *(_check(*row) for row in rows)])


def test_findings_and_the_checks_behind_them_are_counted_by_cause(checks: pd.DataFrame) -> None:
    """A check across documents stands for itself."""
    counts = by_cause(checks)
    assert counts.to_dict("index") == {
        "digit_slip": {"findings": 2, "further": 1},
        "across": {"findings": 1, "further": 0},
    }


def test_the_title_states_the_most_frequent_cause(checks: pd.DataFrame, title: Title, texts: Texts) -> None:
    """In both languages, with findings and failed checks at the right."""
    ax = charts.findings_by_cause(checks)
    assert title(ax) == "3 findings behind 4 failed checks; most frequent (2): One digit is wrong or two are swapped"
    assert "2 / 3" in texts(ax)
    assert ax.get_xlabel() == "Number of failed checks"
    assert title(charts.findings_by_cause(checks, lang="zh")) == "4项不符归为3条发现；最多的一类（2条）：个别数字误写"


def test_without_a_failed_check_the_figure_says_so(checks: pd.DataFrame, title: Title, texts: Texts) -> None:
    """Nothing failed is worth saying."""
    ax = charts.findings_by_cause(checks[checks["status"] == "pass"])
    assert title(ax) == "Findings by cause: nothing to draw"
    assert "No check failed." in texts(ax)
