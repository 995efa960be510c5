"""What a command costs, in seconds and memory of all its processes, and what some work in this process does."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_ADOPT = 36
"""The call by which Linux hands over processes whose parent has ended: PR_SET_CHILD_SUBREAPER."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of all processors, and memory at its highest, all processes together, in MB."""

    wall: float
    cpu: float
    memory: float
    said: str = ""


def milliseconds(work: Callable[[], object], rounds: int = 8) -> float:
    """Return the median processor time of some work: others may use the machine too.

    Of several rounds the first is left out.
    """
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return median(times[1:] or times)


def adopt() -> None:
    """Take over the processes that commands leave behind, so that what they cost is counted (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1)


def measure(command: list[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command and return what it cost, its children included, and what it said."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | dict(environment or {})
    )
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    said, failure = process.communicate()
    wall = time.perf_counter() - start
    watcher.join()
    _collect()
    if process.returncode:
        print(said, failure, file=sys.stderr)
        raise SystemExit(f"{command[1:4]}: exit status {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak[0], said)


def _collect() -> None:
    """Wait for the processes that the command left to end by themselves."""
    for _ in range(50):
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            time.sleep(0.1)
            continue
        return


def _watch(process: subprocess.Popen, peak: list[float]) -> None:
    """Note the highest memory of a process and all below it; pages that they share count once (Linux only)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_megabytes, _family(process.pid))))
        time.sleep(0.3)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _megabytes(pid: int) -> float:
    try:
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
