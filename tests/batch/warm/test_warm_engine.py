"""The warm engine gives what papermill's own engine gives, in a fresh process each time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import papermill
import pytest

from helpers.batch.folders import project_root
from helpers.batch.parameters import Parameters
from helpers.batch.running.engine import STANDARD, WARM, NotebookError, execute
from helpers.batch.warm import server

pytestmark = pytest.mark.skipif(not server.CAN_FORK, reason="this system cannot fork a process")

NOTEBOOKS = sorted((Path(__file__).parents[3] / "notebooks").glob("*.ipynb"))
KINDS_OF_OUTPUT = {
    "text": "import sys\nprint('一'); print('e', file=sys.stderr); print('二')",
    "a program": "import subprocess\nsubprocess.run(['echo', 'said'])\nNone",
    "a magic": "%%capture said\nprint('unseen')",
    "a result": "{'a': [1, 2]}",
    "a frame": "import pandas as pd\npd.DataFrame({'项': [1]})",
    "a figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "an update": "h = display('old', display_id='d')\nh.update('new')",
    "what was cleared": "from IPython.display import clear_output\nprint('old'); clear_output(); print('new')",
    "what belongs to its process": "import os\nstr(_dh[0]) == os.getcwd(), os.environ['PAGER'], os.environ['TERM']",
    "an awaited result": "import asyncio\nawait asyncio.sleep(0, 'done')",
    "a class of main": "class A: pass\nA.__module__, __name__",
    "a traceback": "def f():\n    return 1 / 0\nf()",
    "a mistake in writing": "1 +",
    "input": "input('?')",
    "the end": "import sys\nsys.exit(3)",
}


@pytest.mark.parametrize("source", KINDS_OF_OUTPUT.values(), ids=KINDS_OF_OUTPUT)
def test_every_kind_of_output_is_that_of_the_standard_engine(write_notebook, tmp_path, source, monkeypatch):
    """Numbers of lines and processes aside."""
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it lets the output of programs go
    notebook = write_notebook("a", source, "print('after')")
    outputs = []
    for engine in (STANDARD, WARM):
        try:
            execute(notebook, tmp_path / engine / "a.ipynb", Parameters("huaibei"), {}, 60, engine)
            error = ""
        except NotebookError as failure:
            error = failure.what
        cells = nbformat.read(tmp_path / engine / "a.ipynb", as_version=4).cells
        outputs.append([error, *([_told(output) for output in cell.get("outputs", [])] for cell in cells)])
    assert outputs[0] == outputs[1]


def _told(output):
    """Return an output without the path that names a process."""
    if output.output_type == "error":
        return output.ename, output.evalue, len(output.traceback)
    return dict(output)


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_is_the_same_to_the_byte(notebook, tmp_path, monkeypatch):
    """Whichever engine runs it."""
    monkeypatch.chdir(project_root())
    for engine in (STANDARD, WARM):
        execute(notebook, tmp_path / engine / notebook.name, Parameters("huaibei", 2023), {}, 120, engine)
    standard, warm = ((tmp_path / engine / notebook.name).read_bytes() for engine in (STANDARD, WARM))
    assert standard == warm


def test_papermill_finds_the_engine_by_name(write_notebook, tmp_path):
    """It is registered under papermill's own entry point."""
    done = papermill.execute_notebook(
        str(write_notebook("a", "print(city)")), str(tmp_path / "out.ipynb"), {"city": "x"}, engine_name="warm",
        progress_bar=False,
    )  # fmt: skip
    assert done.cells[-1].outputs[0].text == "x\n"


def test_nothing_leaks_from_one_notebook_to_the_next(write_notebook, tmp_path):
    """Each has a process of its own."""
    mark = "import pandas, random, numpy\nprint(hasattr(pandas, 'mark'), numpy.random.rand())\npandas.mark = 1"
    said = []
    for name in ("one", "two"):
        execute(write_notebook(name, mark), tmp_path / "out" / f"{name}.ipynb", Parameters("huaibei"), {}, 60)
        said.append(nbformat.read(tmp_path / "out" / f"{name}.ipynb", as_version=4).cells[-1].outputs[0].text.split())
    assert [first for first, _ in said] == ["False", "False"]
    assert said[0][1] != said[1][1]


def test_a_process_ends_with_the_one_that_asked_for_it(write_notebook, tmp_path):
    """A batch that is killed leaves no notebook running."""
    mark = tmp_path / "pid"
    notebook = write_notebook(
        "a", f"import os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)"
    )
    code = (
        "from pathlib import Path; from helpers.batch.running.jobs import Job, perform_all;"
        "from helpers.batch.parameters import Parameters;"
        f"list(perform_all([Job(Path({str(notebook)!r}), Path({str(tmp_path / 'o.ipynb')!r}), Parameters('x'))], 1))"
    )
    batch = subprocess.Popen([sys.executable, "-c", code])
    try:
        _wait_until(lambda: mark.exists() and mark.read_text(encoding="utf-8"))
    finally:
        batch.send_signal(signal.SIGKILL)
        batch.wait()
    pid = int(mark.read_text(encoding="utf-8"))
    _wait_until(lambda: not _lives(pid))


def _wait_until(holds, seconds=300):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "Z")
