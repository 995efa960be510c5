"""Audit: every identity and every claim that arithmetic can test, each rule a row of data and a small function."""

from helpers.audit.closure import closure
from helpers.audit.completeness import completeness
from helpers.audit.coverage import coverage
from helpers.audit.registry import Rule, rules
from helpers.audit.run import audit
from helpers.audit.years import audit_across

__all__ = ["Rule", "audit", "audit_across", "closure", "completeness", "coverage", "rules"]
