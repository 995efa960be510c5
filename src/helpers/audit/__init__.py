"""Audit: every identity and every claim that arithmetic can test, each rule a row of data and a small function."""

from helpers.audit.closure import closure
from helpers.audit.registry import Rule, rules
from helpers.audit.run import audit

__all__ = ["Rule", "audit", "closure", "rules"]
