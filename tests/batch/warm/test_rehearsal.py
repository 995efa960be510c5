"""The server's rehearsal meets what notebooks do."""

from __future__ import annotations

import subprocess
import sys

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
"""


@pytest.mark.slow
def test_the_rehearsal_goes_through_to_its_end_and_leaves_nothing_to_import() -> None:
    """An error in it would cost every notebook the time that it saves, and nobody would see it."""
    subprocess.run([sys.executable, "-W", "error::UserWarning", "-c", AGAIN], check=True)
