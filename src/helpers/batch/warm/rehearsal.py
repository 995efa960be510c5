"""What the server does before it forks: import all that notebooks use, and do once what is slow the first time."""

from __future__ import annotations

import gc
import importlib
import sys
from contextlib import suppress
from pathlib import Path

DOCUMENT = Path(__file__).with_name("rehearsal.txt")
"""Made-up final accounts of a made-up agency."""

_MODULES = (
    "IPython.core.application",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "bdb",
    "encodings.unicode_escape",
    "encodings.utf_16_be",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "nbformat",
    "pandas",
    "papermill",
    "pyarrow.dataset",
    "pyarrow.parquet",
    "seaborn",
    "helpers.batch.notebooks.cleaning",
    "helpers.batch.running.engine",
    "helpers.batch.warm.engine",
    "helpers.batch.notebooks.workspace",
    "helpers.charts",
    "helpers.report",
)


def load() -> None:
    """Import what notebooks and papermill use."""
    # What checks notebooks would work out the grammar of international addresses: seconds for what no notebook has.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    for name in _MODULES:
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.split(".")[0] in ("jsonschema", "rfc3987_syntax")]:
        del sys.modules[name]  # a notebook that imports them gets them whole


def rehearse() -> None:
    """Take a document through what notebooks do, so that code lists, patterns, fonts and schemas are in memory."""
    import nbformat

    from helpers import charts
    from helpers.batch.display import audit_receipt, check_receipt, document_receipt, reconciliation_receipt, show
    from helpers.batch.notebooks.auditing import audited
    from helpers.batch.notebooks.reconciling import members_of, reconciled
    from helpers.clean import clean_file
    from helpers.codes.places import places

    somewhere = next(iter(places().values()))
    stated = {"city": somewhere.slug, "agency": f"{somewhere.name}商务局"}
    tables = clean_file(DOCUMENT, DOCUMENT.parent, overrides=stated)
    about = tables["documents"].iloc[0]
    members_of(tables)
    made = reconciled(tables, tables, [], (about["city"], int(about["year"]), about["agency"]))
    made |= audited(tables, tables)
    reconciliation, checks = made["reconciliation"], made["checks"]
    document_receipt(tables), check_receipt(checks), audit_receipt(tables | made)
    reconciliation_receipt(reconciliation)
    for name in ("documents", "amounts", "claims"):
        show(name, tables[name])
    amounts, claims, documents = (tables[name] for name in ("amounts", "claims", "documents"))
    for axes in (
        charts.composition_by_class(amounts, claims, documents),
        charts.basic_vs_project(amounts, claims, documents),
        charts.basic_by_economic_class(amounts, claims, documents),
        charts.year_on_year_change(claims, documents),
        charts.budget_vs_final(reconciliation, documents),
        charts.bridge(reconciliation, documents),
        charts.execution_rate(reconciliation, documents),
        charts.checks_by_status(checks, documents),
        charts.findings_by_cause(checks, documents),
    ):
        charts.to_svg(axes)
    nbformat.writes(nbformat.v4.new_notebook())


load()
with suppress(Exception):  # a notebook that meets the same error tells of it
    rehearse()
# What is here now lives as long as the server: the collector need not look at it in every child, nor copy its pages.
gc.collect()
gc.freeze()
