"""The report: clean tables and executed notebooks become a static site that needs no network."""

from helpers.report.failures import Failure, read_failures
from helpers.report.site import build_site
from helpers.report.tables import html_table

__all__ = ["Failure", "build_site", "html_table", "read_failures"]
