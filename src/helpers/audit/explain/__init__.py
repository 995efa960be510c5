"""Explanations: which one slip stands behind failed checks, and which of them have one cause."""

from helpers.audit.explain.across import slip_across
from helpers.audit.explain.explain import Reason, explain
from helpers.audit.explain.findings import findings, leads

__all__ = ["Reason", "explain", "findings", "leads", "slip_across"]
