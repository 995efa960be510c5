"""Clean tables: their contract, how documents become them, and where they are kept."""

from helpers.clean.contract import DOCUMENT_TABLES, conform, contract, label, table_names
from helpers.clean.pipeline import clean_file, combine
from helpers.clean.store import Tables, read_unit, write_unit

__all__ = [
    "DOCUMENT_TABLES",
    "Tables",
    "clean_file",
    "combine",
    "conform",
    "contract",
    "label",
    "read_unit",
    "table_names",
    "write_unit",
]
