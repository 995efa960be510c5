"""What the server does before it forks: import all that notebooks use, and do once what is slow the first time."""

import gc
import importlib

for _name in (
    "IPython.core.completer",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "nbformat",
    "pandas",
    "papermill",
    "pyarrow.parquet",
    "seaborn",
    "helpers.batch.engine",
    "helpers.batch.warm.engine",
    "helpers.batch.workspace",
    "helpers.charts",
    "helpers.report",
):
    importlib.import_module(_name)

# What is here now lives as long as the server: the collector need not look at it in every child, nor copy its pages.
gc.freeze()
