"""Rules across the documents of one agency: budget and final accounts, year after year, department and unit."""

from helpers.audit.years.run import audit_across

__all__ = ["audit_across"]
