"""Batch runs, and the door that notebooks come through: the same unit and tables whoever runs them.

Each name is imported when it is asked for: what runs the batch needs no tables, and a notebook only what it uses.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.batch.notebooks.workspace import OpenUnit, open_unit, open_units, together
    from helpers.batch.parameters import Parameters, check_parameters

__all__ = ["OpenUnit", "Parameters", "check_parameters", "open_unit", "open_units", "together"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "parameters" if name in ("Parameters", "check_parameters") else "notebooks.workspace"
    return getattr(import_module(f"{__name__}.{home}"), name)
