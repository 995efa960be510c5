"""What a notebook shows: tables with links to the printed lines, and short receipts that stay the same.

Each name is imported when it is asked for, so that a notebook needs only what it shows.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.batch.display.audited import audit_receipt, show_findings, show_scorecard, show_untested
    from helpers.batch.display.checks import check_receipt
    from helpers.batch.display.documents import clean_receipt, document_receipt, show
    from helpers.batch.display.reconciled import reconciliation_receipt

__all__ = [
    "audit_receipt",
    "check_receipt",
    "clean_receipt",
    "document_receipt",
    "reconciliation_receipt",
    "show",
    "show_findings",
    "show_scorecard",
    "show_untested",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = {"check_receipt": "checks", "reconciliation_receipt": "reconciled"}.get(name)
    home = home or ("documents" if name in ("clean_receipt", "document_receipt", "show") else "audited")
    return getattr(import_module(f"{__name__}.{home}"), name)
