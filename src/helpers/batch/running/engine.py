"""One notebook, executed through papermill's own API by the engine asked for."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellControlSignal
from papermill.exceptions import PapermillException

from helpers.batch.parameters import Parameters
from helpers.batch.warm import server
from helpers.batch.warm.engine import NAME as WARM
from helpers.errors import DuizhangError

# A socket's path may have 107 characters on Linux and 103 on macOS; jupyter appends "-ipc-" and a number.
_LONGEST_SOCKET = 90

STANDARD = "standard"
"""The engine of papermill itself, with a kernel that is reached without TCP ports."""

__all__ = ["STANDARD", "WARM", "NotebookError", "execute"]


class NotebookError(DuizhangError):
    """A notebook did not run to its end."""


class _Kernel(AsyncKernelManager):
    """A kernel of this very interpreter, reached through sockets in a private folder rather than TCP ports."""

    def __init__(self, **settings: Any) -> None:
        self._private = tempfile.mkdtemp(prefix="dz-")
        connection_file = str(Path(self._private, "k"))
        if os.name == "posix" and len(connection_file) < _LONGEST_SOCKET:
            settings |= {"transport": "ipc"}
        super().__init__(connection_file=connection_file, **settings)

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        return [sys.executable, "-m", "ipykernel_launcher", "-f", self.connection_file, *(extra_arguments or [])]

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart)
        if not restart:
            shutil.rmtree(self._private, ignore_errors=True)

    cleanup_resources = _async_cleanup_resources


_ENGINES: dict[str, dict[str, Any]] = {
    WARM: {"engine_name": WARM},
    STANDARD: {"kernel_manager_class": _Kernel, "shutdown_kernel": "immediate"},
}


def execute(
    notebook: Path,
    output: Path,
    parameters: Parameters,
    environment: Mapping[str, str],
    timeout: int,
    engine: str = WARM,
) -> None:
    """Execute a notebook and save it with its outputs.

    Parameters
    ----------
    notebook : Path
        The notebook as it is kept in the project.
    output : Path
        Where the executed notebook goes; after a failure it holds the traceback.
    parameters : Parameters
        Checked parameters: papermill writes names and values into the notebook as they are.
    environment : mapping
        Environment variables for the kernel, beside those that keep output stable.
    timeout : int
        Seconds that one cell may take.
    engine : str
        ``warm``, or ``standard`` for a kernel of its own, as papermill starts one.

    Raises
    ------
    NotebookError
        If a cell raised, the kernel died or could not start, or cells were left out.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with server.environment({**server.STABLE_ENVIRONMENT, **environment}):
            executed = papermill.execute_notebook(
                _literal(notebook),
                _literal(output),
                parameters.as_dict(),
                cwd=str(output.parent),
                progress_bar=False,
                execution_timeout=timeout,
                **_ENGINES[engine],
            )
    except (PapermillException, CellControlSignal, RuntimeError, OSError) as error:
        raise NotebookError(notebook.name, _first_line(error), "the executed notebook has the traceback") from error
    _refuse_left_out_cells(executed, notebook.name)
    # As nbformat.write does, but for the check that papermill has just had it make.
    output.write_text(f"{nbformat.v4.writes(_without_run(executed, notebook.name))}\n", encoding="utf-8")


def _literal(path: Path) -> str:
    """Return a path in which papermill finds no template to fill."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _first_line(error: BaseException) -> str:
    """Return what went wrong in one line: name and message of the exception in the cell, where there is one."""
    name, value = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    return f"{name}: {value}".strip().splitlines()[0] if value else name


def _refuse_left_out_cells(notebook: nbformat.NotebookNode, name: str) -> None:
    """Raise NotebookError if a code cell never ran or was cut short: papermill takes ``sys.exit(0)`` for success."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            raise NotebookError(name, f"cell {number} was left out", "let no cell end the kernel")
        if any(output.get("ename") == "SystemExit" for output in cell.get("outputs", ())):
            what = f"cell {number} ended the kernel: what follows was left out"
            raise NotebookError(name, what, "let no cell end the kernel")


def _without_run(notebook: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    """Return the notebook without times, paths and random ids, so that the same input gives the same file."""
    notebook.metadata.papermill = {"input_path": name, "parameters": notebook.metadata.papermill.parameters}
    for number, cell in enumerate(notebook.cells, start=1):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = f"parameters-{number}"
    return notebook
