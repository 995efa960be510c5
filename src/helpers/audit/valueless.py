"""Tables in which formulas show no value: a figure that seems to be wrong, or to be missing, may be what they hide."""

from __future__ import annotations

from helpers.audit.document import Document
from helpers.audit.finding import Wording, in_doubt
from helpers.audit.proof import Found
from helpers.audit.records import place

_NO_VALUE = Wording("formulas of the table show no value", "表中有公式未显示数值")


def allowing_for_no_value(document: Document, found: Found) -> Found:
    """Return each failure as ``insufficient_data`` that reads a table in which cells show no value."""
    if not document.valueless:
        return found
    places = {place(amount) for amount in document.amounts if amount.table_no in document.valueless}
    return [
        (rule_id, in_doubt(finding, _NO_VALUE))
        if finding.status == "fail" and not places.isdisjoint(finding.places)
        else (rule_id, finding)
        for rule_id, finding in found
    ]
