"""The server's rehearsal meets what notebooks do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.batch.warm import server

pytestmark = pytest.mark.skipif(not server.CAN_FORK, reason="this system cannot fork a process")

AGAIN = """
import sys
from helpers.batch.warm import rehearsal
before = set(sys.modules)
rehearsal.rehearse()
assert set(sys.modules) == before, sorted(set(sys.modules) - before)
import jsonschema
from helpers.documents import guard
assert guard._may_fork()  # what reads files is not started anew in every process
"""


@pytest.mark.slow
def test_the_rehearsal_goes_through_to_its_end_and_leaves_nothing_to_import() -> None:
    """An error in it would cost every notebook the time that it saves, and nobody would see it."""
    subprocess.run([sys.executable, "-W", "error::UserWarning", "-c", AGAIN], check=True)


ASK = """
from helpers.batch.warm import server
from helpers.errors import DuizhangError
try:
    server.start(print)
except DuizhangError as error:
    print(error)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("raise ImportError('half of it is missing')", "ImportError: half of it is missing"),
        ("raise ValueError('another version')", "ValueError: another version"),
        ("import os; os._exit(1)", "it ended before it could say why"),
        # a key pressed at the terminal, which reaches every process there, ends no server with a traceback
        ("import os, signal; os.kill(os.getpid(), signal.SIGINT); raise ValueError('went on')", "ValueError: went on"),
    ],
)
def test_a_server_that_cannot_start_is_one_clear_error(tmp_path: Path, broken: str, said: str) -> None:
    """Nothing waits for a server that is not there, and no process of it ends without a word."""
    (tmp_path / "seaborn.py").write_text(broken, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", ASK], check=True, env=environment, capture_output=True, text=True, timeout=300
    )
    assert ended.stdout.strip() == (f"the server of warm processes: cannot start ({said}); install the package anew")


def test_what_every_process_begins_with_is_imported_before_it_is_forked() -> None:
    """Else each would import it for itself: what tells it its job, and what reads documents and writes tables."""
    asked = {"multiprocessing.popen_forkserver", "helpers.batch.running.jobs", "helpers.batch.planning.finding"}
    code = f"import sys; from helpers.batch.warm import rehearsal; print(sorted({asked} - set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"
