"""The four real documents: the cause named for each misprint is the one that its figures prove."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.audit.explain import findings

_HUAIBEI_BUDGET = "huaibei-2025-yiliaobaozhangju-department-budget"
_HUAIBEI_FINAL = "huaibei-2023-yiliaobaozhangju-unit-final"
_SUZHOU = "suzhou-anhui-2024-yiliaobaozhangju-department-budget"

PROVEN = [
    (_HUAIBEI_FINAL, "98", "B-19", "copied_figure"),  # 40.24 is the figure of 行政运行
    (_HUAIBEI_FINAL, "98", "T-02", "stale_text"),  # 增加减少
    (_HUAIBEI_FINAL, "56", "T-07", "balanced_share"),  # 91.65 for 91.64, so that four shares make 100.00
    (_HUAIBEI_FINAL, "127", "T-10", "unit_slip"),  # 26.26人次 for 26.26万人次
    (_HUAIBEI_FINAL, "113", "T-20", "coarse_rounding"),  # 100.2871 as 100.30
    (_HUAIBEI_BUDGET, "59", "T-01", "digit_slip"),  # 1.17 for 1.47
    (_HUAIBEI_BUDGET, "69", "T-01", "unknown"),  # 26.65 for 26.73
    (_HUAIBEI_BUDGET, "79", "T-01", "digit_slip"),  # 35.22 for 35.24
    (_HUAIBEI_BUDGET, "82", "T-01", "decimal_slip"),  # 27.54 for 2.75
    (_HUAIBEI_BUDGET, "94", "T-04", "wrong_base"),  # 2 of 2 is 100 %
    (_HUAIBEI_BUDGET, "61", "T-07", "balanced_share"),  # 4.52 for 4.53 and 91.31 for 91.30
    (_SUZHOU, "490", "T-01", "wrong_base"),  # 31.03 of 99.18 is 31.29 %
    (_SUZHOU, "492", "T-01", "wrong_base"),  # 15.67 of 49.89 is 31.41 %
    (_SUZHOU, "506", "T-01", "reversed_direction"),  # 77.94 of 338.31 is 23.04 %: it rose
    (_SUZHOU, "470", "T-07", "balanced_share"),  # 6.65 for 6.66
    (_SUZHOU, "486", "T-04", "wrong_base"),  # 125.50 of 125.50 is 100 %
]

TIED = [
    (_HUAIBEI_BUDGET, {"61", "66"}, "T-07"),  # the same two shares, told twice
    (_HUAIBEI_BUDGET, {"902", "929", "932"}, "K-01"),  # one target sheet with 170 for 273.7
    (_SUZHOU, {"506", "476"}, "T-01"),  # the wrong direction of one item makes the total impossible
    (_SUZHOU, {"470", "480"}, "T-07"),
]


@pytest.mark.parametrize(("doc_id", "line", "rule_id", "cause"), PROVEN)
def test_the_proven_cause_is_named(checks: pd.DataFrame, doc_id: str, line: str, rule_id: str, cause: str) -> None:
    """Each beside the golden list of misprints."""
    failed = checks[checks["doc_id"].eq(doc_id) & checks["rule_id"].eq(rule_id) & checks["status"].eq("fail")]
    here = failed[failed["lines"].str.split().str[0].eq(line)]
    assert set(here["cause"]) == {cause}


@pytest.mark.parametrize(("doc_id", "lines", "rule_id"), TIED)
def test_failures_of_one_cause_are_one_finding(
    checks: pd.DataFrame, doc_id: str, lines: set[str], rule_id: str
) -> None:
    """A finding names every line on which its cause shows."""
    found = findings(checks[checks["doc_id"].eq(doc_id)])
    assert any(lines <= set(row.lines.split()) and rule_id in row.rules for row in found.itertuples())


def test_every_failure_belongs_to_a_finding_of_its_document(checks: pd.DataFrame) -> None:
    """And no check that holds has a cause."""
    failed = checks[checks["status"].eq("fail")]
    assert failed[["cause", "explanation", "explanation_zh", "finding"]].notna().all(axis=None)
    leads = failed.set_index("fingerprint").loc[failed["finding"], "doc_id"]
    assert list(leads) == list(failed["doc_id"])
    assert findings(checks)["checks"].sum() == len(failed)
    assert checks.loc[checks["status"].ne("fail"), "cause"].isna().all()
