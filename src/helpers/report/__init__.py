"""The report: clean tables and executed notebooks become a static site that needs no network."""

from helpers.report.city_page import Memory, build_city
from helpers.report.failures import Failure, read_failures
from helpers.report.index_page import build_index
from helpers.report.site import build_site
from helpers.report.tables import html_table
from helpers.report.unit_page import build_unit
from helpers.report.units import Sibling

__all__ = [
    "Failure",
    "Memory",
    "Sibling",
    "build_city",
    "build_index",
    "build_site",
    "build_unit",
    "html_table",
    "read_failures",
]
