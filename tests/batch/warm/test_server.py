"""Processes forked from the server, from their first moment."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from helpers.batch.warm import server

pytestmark = pytest.mark.skipif(not server.CAN_FORK, reason="this system cannot fork a process")


TELL = "import signal; pipe.send(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"


class Interrupted:
    """Interrupts whichever process takes it in: as a key does that is pressed while a process begins."""

    def __reduce__(self) -> tuple[Callable[..., None], tuple[int]]:
        return signal.raise_signal, (signal.SIGINT,)


@pytest.mark.slow
def test_a_key_pressed_as_a_process_begins_does_not_reach_it(capfd: pytest.CaptureFixture[str]) -> None:
    """It would print where it was interrupted; later, what runs in it may be interrupted as anywhere."""
    ours, theirs = server.pipe()
    process = server.start(exec, TELL, {"pipe": theirs, "key": Interrupted()})
    theirs.close()
    try:
        assert ours.poll(300)
        assert ours.recv()
    finally:
        server.end(process)
        ours.close()
    assert "Traceback" not in capfd.readouterr().err
