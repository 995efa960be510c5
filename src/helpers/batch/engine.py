"""The engine: one notebook, executed in a fresh kernel through papermill's own API."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellControlSignal
from papermill.exceptions import PapermillException

from helpers.batch.parameters import Parameters
from helpers.errors import DuizhangError

# The same output from run to run, and no thread pools that compete with the other workers.
STABLE_ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "0",
    "TZ": "UTC",
}
# A socket's path may have 107 characters on Linux and 103 on macOS; jupyter appends "-ipc-" and a number.
_LONGEST_SOCKET = 90


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


def execute(notebook: Path, output: Path, parameters: Parameters, environment: Mapping[str, str], timeout: int) -> None:
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

    Raises
    ------
    NotebookError
        If a cell raised, the kernel died or could not start, or cells were left out.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _environment({**STABLE_ENVIRONMENT, **environment}):
            papermill.execute_notebook(
                _literal(notebook),
                _literal(output),
                parameters.as_dict(),
                cwd=str(output.parent),
                progress_bar=False,
                execution_timeout=timeout,
                kernel_manager_class=_Kernel,
                shutdown_kernel="immediate",
            )
    except (PapermillException, CellControlSignal, RuntimeError, OSError) as error:
        raise NotebookError(notebook.name, _first_line(error), "the executed notebook has the traceback") from error
    executed = nbformat.read(output, as_version=4)
    _refuse_left_out_cells(executed, notebook.name)
    nbformat.write(_without_run(executed, notebook.name), output)


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables, which the kernel inherits, for the time of one execution."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _literal(path: Path) -> str:
    """Return a path in which papermill finds no template to fill."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _first_line(error: BaseException) -> str:
    """Return what went wrong in one line: name and message of the exception in the cell, where there is one."""
    name, value = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    return f"{name}: {value}".strip().splitlines()[0] if value else name


def _refuse_left_out_cells(notebook: nbformat.NotebookNode, name: str) -> None:
    """Raise NotebookError if a code cell never ran: papermill takes ``sys.exit(0)`` for success."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            raise NotebookError(name, f"cell {number} was left out", "let no cell end the kernel")


def _without_run(notebook: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    """Return the notebook without times, paths and random ids, so that the same input gives the same file."""
    notebook.metadata.papermill = {"input_path": name, "parameters": notebook.metadata.papermill.parameters}
    for number, cell in enumerate(notebook.cells, start=1):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = f"parameters-{number}"
    return notebook
