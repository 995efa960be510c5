"""Python's collector of reference cycles, held off while many objects are made that form none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold off the search for reference cycles.

    Records and findings refer to each other one way only, so they go when the last name for them goes; the search finds
    nothing among them, but walks all of them again and again, a tenth of the time of an audit and more with every
    document that is kept.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
