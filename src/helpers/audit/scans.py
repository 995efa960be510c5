"""Scans 扫描件: a check that fails there may fail for a character that was misread, and for no misprint."""

from __future__ import annotations

from decimal import Decimal

from helpers.audit.arithmetic import Figure
from helpers.audit.document import Document
from helpers.audit.finding import Finding, Wording, in_doubt

SURE = Decimal("0.98")
"""Confidence from which a figure counts as read."""

_WORDS = "W"
_MISREAD = Wording("the page is a scan, and a misreading may explain it", "该页为扫描件，可能系识别有误")


def allowing_for_misreading(document: Document, rule_id: str, finding: Finding) -> Finding:
    """Return a failure on a scan as ``insufficient_data`` unless every figure that was read is certain.

    Words of a scan are never certain: no dictionary tells a misprint from a misread character. Pages that were read as
    text, in a document that has scanned pages too, keep their failures of figures.
    """
    if finding.status != "fail":
        return finding
    of_words = rule_id[0] == _WORDS
    compared = not of_words and any(figure.confidence is not None for figure in finding.figures)
    if not (document.scanned_pages or compared):
        return finding
    if not of_words and finding.figures and all(_is_sure(document, figure) for figure in finding.figures):
        return finding
    return in_doubt(finding, _MISREAD)


def _is_sure(document: Document, figure: Figure) -> bool:
    if figure.confidence is not None:
        return figure.confidence >= SURE
    page, _, line = figure.place.partition(":")
    return (int(page) if line else None) not in document.scanned_pages
