"""The engine runs a notebook to its end, or says why it did not."""

from __future__ import annotations

import nbformat
import pytest

from helpers.batch.parameters import Parameters
from helpers.batch.running.engine import NotebookError, execute

ABOUT = Parameters("huaibei", 2023, lang="zh")


def test_a_notebook_runs_with_its_parameters_and_environment(write_notebook, tmp_path):
    """What is injected goes before the defaults, and the kernel sees the environment."""
    source = write_notebook("a", "import os\nprint(city, year, lang, os.environ['SOME_FOLDER'], os.environ['TZ'])")
    output = tmp_path / "{city}" / "out.ipynb"
    execute(source, output, ABOUT, {"SOME_FOLDER": "here"}, timeout=300)
    executed = nbformat.read(output, as_version=4)
    assert executed.cells[-1].outputs[0].text == "huaibei 2023 zh here UTC\n"


def test_the_same_notebook_gives_the_same_bytes(write_notebook, tmp_path):
    """No time, path or random id is left in the saved notebook."""
    source = write_notebook("a", "sorted({'预算', '决算'}), list({'a', 'b', 'c'})")
    for name in ("one", "two"):
        execute(source, tmp_path / name / "a.ipynb", ABOUT, {}, timeout=300)
    one, two = ((tmp_path / name / "a.ipynb").read_text(encoding="utf-8") for name in ("one", "two"))
    assert one == two
    assert str(tmp_path) not in one


@pytest.mark.parametrize(
    ("source", "says", "timeout"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero", 300),
        ("import sys; sys.exit(0)", "was left out", 300),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "DeadKernelError", 300),
        ("import time; time.sleep(600)", "CellTimeoutError", 5),
    ],
)
def test_a_notebook_that_does_not_run_to_its_end_has_failed(write_notebook, tmp_path, source, says, timeout):
    """Papermill calls the second a success, and marks every cell of the third as completed."""
    output = tmp_path / "out" / "a.ipynb"
    with pytest.raises(NotebookError, match=says) as error:
        execute(write_notebook("a", source, "print('after')"), output, ABOUT, {}, timeout=timeout)
    assert "\n" not in str(error.value)
    assert output.is_file()
