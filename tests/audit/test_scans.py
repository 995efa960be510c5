"""On a scan, a check fails only where every figure was recognised for certain."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from helpers.audit.arithmetic import total_of
from helpers.audit.document import Document
from helpers.audit.finding import Wording, remark
from helpers.audit.records import Amount, Claim
from helpers.audit.scans import SURE, allowing_for_misreading

Make = Callable[..., pd.DataFrame]
SAYS = Wording("a misreading may explain it", "可能系识别有误")


def tree(*confidences: str | None, page: int = 2) -> list[dict[str, Any]]:
    """The rows of a table whose class 类 is one less than its group 款, with the confidence of each figure."""
    rows = [("201", "一般公共服务支出", 99), ("20101", "人大事务", 100), ("2010101", "行政运行", 100)]
    return [
        {
            "item_code": code,
            "item_name": name,
            "value": Decimal(value),
            "printed": f"{value}.00",
            "page": page,
            "confidence": None if confidence is None else Decimal(confidence),
        }
        for (code, name, value), confidence in zip(rows, confidences, strict=True)
    ]


def of_class(checks: pd.DataFrame) -> pd.Series:
    """The check of the class 类 with its group 款."""
    return checks[(checks["rule_id"] == "B-06") & checks["subject"].str.contains("201 一般公共服务支出")].iloc[0]


def document(*pages: int, sure: str = "0.5") -> Document:
    """A document with an amount on each of some scanned pages, and a claim on page 9, which is text."""
    amount = Amount(1, "san_gong", 1, 1, *[None] * 4, "total", None, "all", *[None] * 2, Decimal(5), "元", "5", 1, 1)
    others = ("tables", "targets", "projects", "procurement", "units", "passages", "doubts")
    rows: dict[str, list[Any]] = {name: [] for name in others}
    amounts = []
    for page in pages:
        scanned = Amount(*[getattr(amount, name) for name in Amount.__slots__])
        scanned.page, scanned.confidence = page, Decimal(sure)
        amounts.append(scanned)
    claim = Claim(1, 1, "other", None, None, "total", None, "all", *[None] * 5, Decimal(5), "元", "5", 9, 1)
    return Document("a", "budget", "unit", 2025, rows | {"amounts": amounts, "claims": [claim]})


def test_a_sum_of_uncertain_figures_is_not_called_wrong(make: Make) -> None:
    """The message says in both languages that the page is a scan."""
    found = of_class(make(tables=[{}], amounts=tree("0.99", "0.97", "0.99")))
    assert found["status"] == "insufficient_data"
    assert SAYS.en in found["message"] and SAYS.zh in found["message_zh"]


@pytest.mark.parametrize("confidences", [("0.98", "0.99", "1"), (None, None, None)])
def test_a_sum_of_certain_figures_fails(make: Make, confidences: tuple[str | None, ...]) -> None:
    """Figures that were recognised for certain, and figures of a text, are what is printed."""
    assert of_class(make(tables=[{}], amounts=tree(*confidences)))["status"] == "fail"


def test_a_sum_that_holds_on_a_scan_passes(make: Make) -> None:
    """Figures that agree were read rightly."""
    checks = make(tables=[{}], amounts=tree("0.5", "0.5", "0.5"))
    held = checks[checks["subject"].str.contains("20101 人大事务") & (checks["rule_id"] == "B-06")]
    assert set(held["status"]) == {"pass"}


def test_words_of_a_scan_never_fail() -> None:
    """A character of a scan that is wrong may have been misread."""
    scan = document(1, sure="1")
    wrong = remark("fail", "文字", Wording("A word is doubled.", "文字重复。"), [scan.figure(scan.amounts[0])])
    assert allowing_for_misreading(scan, "W-02", wrong).status == "insufficient_data"
    assert allowing_for_misreading(scan, "B-06", wrong).status == "fail"
    assert allowing_for_misreading(document(), "W-02", wrong).status == "fail"


def test_a_page_of_text_in_a_document_with_scans_keeps_its_failures() -> None:
    """Its figures were not recognised but read."""
    mixed = document(1)
    figure = mixed.figure(mixed.claims[0])
    wrong = remark("fail", "数", Wording("Wrong.", "有误。"), [figure])
    assert allowing_for_misreading(mixed, "N-01", wrong).status == "fail"
    both = remark("fail", "数", Wording("Wrong.", "有误。"), [figure, mixed.figure(mixed.amounts[0])])
    assert allowing_for_misreading(mixed, "N-01", both).status == "insufficient_data"


def test_what_a_scan_lacks_may_not_have_been_read() -> None:
    """A finding that read no figure is not certain."""
    lacking = remark("fail", "行", Wording("A row is missing.", "缺行。"), [])
    assert allowing_for_misreading(document(1, sure="1"), "B-06", lacking).status == "insufficient_data"


def test_a_sum_is_as_certain_as_its_most_doubtful_figure() -> None:
    """In any unit."""
    figures = [document(1, sure=sure).figure(document(1, sure=sure).amounts[0]) for sure in ("1", "0.4")]
    assert total_of(figures).confidence == Decimal("0.4") < SURE
    assert figures[1].inside("万元").confidence == Decimal("0.4")
