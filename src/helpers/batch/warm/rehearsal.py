"""What the server does before it forks: import all that notebooks use, and do once what is slow the first time."""

from __future__ import annotations

import gc
import importlib
import signal
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.batch.warm.large_pages import use_large_pages

if TYPE_CHECKING:
    import pandas as pd

DOCUMENT = Path(__file__).with_name("rehearsal.txt")
"""Made-up final accounts of a made-up agency."""

MOST_FIGURES = 8
"""Figures that a notebook draws."""

_RARELY = 20_000
"""Things that a notebook makes and keeps before the collector looks for garbage; 700 are usual."""

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
    "multiprocessing.popen_forkserver",
    "nbformat",
    "pandas",
    "pandas.io.formats.csvs",
    "papermill",
    "pyarrow.dataset",
    "pyarrow.parquet",
    "seaborn",
    "helpers.batch.notebooks.cleaning",
    "helpers.batch.notebooks.panel",
    "helpers.batch.planning.finding",
    "helpers.batch.running.engine",
    "helpers.batch.running.finish",
    "helpers.batch.running.jobs",
    "helpers.batch.warm.engine",
    "helpers.batch.notebooks.workspace",
    "helpers.charts",
    "helpers.report",
)


def load() -> None:
    """Import what notebooks and papermill use."""
    from helpers.documents.guard import load_readers

    # What checks notebooks would work out the grammar of international addresses: seconds for what no notebook has.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    for name in _MODULES:
        importlib.import_module(name)
    load_readers()
    for name in [name for name in sys.modules if name.split(".")[0] in ("jsonschema", "rfc3987_syntax")]:
        del sys.modules[name]  # a notebook that imports them gets them whole


def rehearse() -> None:
    """Take a document through what notebooks do, so that code lists, patterns, fonts and schemas are in memory."""
    from matplotlib import font_manager

    from helpers import charts
    from helpers.batch.display import audit_receipt, check_receipt, document_receipt, reconciliation_receipt, show
    from helpers.batch.notebooks.auditing import audited
    from helpers.batch.notebooks.parts import join
    from helpers.batch.notebooks.reconciling import members_of, reconciled
    from helpers.charts.layout import prepare as prepare_figures
    from helpers.clean import clean_file
    from helpers.codes.places import places

    somewhere = next(iter(places().values()))
    stated = {"city": somewhere.slug, "agency": f"{somewhere.name}商务局"}
    tables = clean_file(DOCUMENT, DOCUMENT.parent, overrides=stated)
    about = tables["documents"].iloc[0]
    members_of(tables)
    join(())  # which makes every table as it is when it is empty
    made = reconciled(tables, tables, [], (about["city"], int(about["year"]), about["agency"]))
    made |= audited(tables, tables)
    rehearse_pages(tables | made, (about["city"], int(about["year"]), about["agency"]))
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
    prepare_figures(MOST_FIGURES)
    # Matplotlib lets go of these fonts in every process forked from this one, which takes longer than to do it here.
    font_manager._get_font.cache_clear()


def rehearse_lists() -> None:
    """Make the patterns for which the document has no occasion: names of agencies, sheets of performance targets."""
    from helpers.codes.places import central_agency
    from helpers.disclosure.agency_names import trim_central_agency, without_prefix
    from helpers.disclosure.rules import first_match

    central_agency(""), trim_central_agency(""), without_prefix("")
    for name in ("list_headings.csv", "sheet_headings.csv", "sheet_labels.csv"):
        first_match(name, "")


def rehearse_texts() -> None:
    """Put into HTML what the project's notebooks say and do: the pages of every unit have the same texts and code."""
    import nbformat

    from helpers.batch.folders import notebooks_folder
    from helpers.report.nbfilters import highlight, markdown

    for file in notebooks_folder().glob("*.ipynb"):
        for cell in nbformat.reader.reads(file.read_text(encoding="utf-8")).cells:
            (markdown if cell.cell_type == "markdown" else highlight)("".join(cell.source))


def rehearse_pages(tables: Mapping[str, pd.DataFrame], place: tuple[str, int, str]) -> None:
    """Write the pages of a unit, so that templates and grammars are in memory."""
    import nbformat

    from helpers.batch.notebooks.panel import write_rows
    from helpers.batch.running.finish import write_index
    from helpers.clean.store import write_unit
    from helpers.report import build_unit

    shown = nbformat.v4.new_output("display_data", {"text/html": "<table><tr><td>1</td></tr></table>"})
    cells = [nbformat.v4.new_markdown_cell("# 1\n\n- *2*"), nbformat.v4.new_code_cell("1 + 1", outputs=[shown])]
    with tempfile.TemporaryDirectory() as folder:
        unit, notebook = Path(*map(str, place)), Path(folder, "notebook.ipynb")
        clean, site = Path(folder) / unit, Path(folder, "site")
        nbformat.write(nbformat.v4.new_notebook(cells=cells), notebook)
        write_unit(clean, tables)
        write_rows(clean, tables)
        (site / unit).parent.mkdir(parents=True)
        build_unit(clean, [notebook], DOCUMENT.parent, site / unit)
        write_index(site=site, units=[unit.as_posix()], notebooks=[], shelf=Path(folder), refused=[], lang="en")


# Little of what is loaded is garbage; to look for it takes a tenth of the time, and leaves holes all over the memory:
# every process forked from this one would then copy a page for each few things that it makes.
gc.disable()

failure = ""
"""What went wrong as modules were imported; empty where nothing did. An error here would end the server in silence."""

# A key pressed at the terminal reaches the server too; it ends with whoever started it, and has nothing to say.
interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
try:
    load()
except Exception as error:  # noqa: BLE001 - whatever it is, whoever asks for a process must hear of it
    failure = f"{type(error).__name__}: {error}"
else:
    with suppress(Exception):  # a notebook that meets the same error tells of it
        rehearse()
    with suppress(Exception):
        rehearse_lists()
    with suppress(Exception):  # or there are no notebooks here
        rehearse_texts()
    with suppress(Exception):
        from helpers.batch.warm.shell import prepare

        prepare()
# What is here now lives as long as the server: the collector need not look at it in every child, nor copy its pages.
gc.freeze()
# A notebook leaves little garbage in the second that it takes: to look for it as often as usual is 2 % of its time.
gc.set_threshold(_RARELY)
gc.enable()
use_large_pages()
signal.signal(signal.SIGINT, interrupted)
