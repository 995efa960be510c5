"""A signal that comes at the wrong moment is not lost."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

SCRIPT = """
import signal, sys, time
import click
from helpers.cli.door import Door

class Held:
    def __del__(self):
        signal.raise_signal({number})  # what is raised here Python drops

@click.group(cls=Door)
def door(): pass

@door.command()
def wait():
    Held()
    time.sleep(600)

door(["wait"])
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="signals of another kind")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_that_comes_while_an_object_is_taken_apart_ends_the_command(number: int, status: int) -> None:
    """Without it being sent once more, the command would go on for ten minutes."""
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(number=int(number))], capture_output=True, text=True, timeout=300
    )
    assert (ended.returncode, "what was finished is kept" in ended.stderr) == (status, True), ended.stderr
