"""What is in large pages, and what the system is not asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.batch.warm import large_pages
from helpers.batch.warm.large_pages import SIZE, use_large_pages

MAPS = """\
{file}-{file_end} r--p 00000000 00:12 4711                       /usr/lib/libc.so.6
Size:               8192 kB
Anonymous:          8192 kB
{full}-{full_end} rw-p 00000000 00:00 0                          [heap]
Size:               5120 kB
Anonymous:          5120 kB
{empty}-{empty_end} rw-p 00000000 00:00 0
Size:               8192 kB
Anonymous:            64 kB
{stack}-{stack_end} rw-p 00000000 00:00 0                        [stack]
Size:               8192 kB
Anonymous:          8192 kB
"""

GROWN = """
import re
from pathlib import Path
from helpers.batch.warm.large_pages import use_large_pages
def large():
    return int(re.search(r"AnonHugePages: +(\\d+)", Path("/proc/self/smaps_rollup").read_text())[1])
held = [str(number) for number in range(1_000_000)]
before = large()
use_large_pages()
assert held == [str(number) for number in range(1_000_000)]
print(large() - before)
"""


def _maps() -> str:
    def stretch(name: str, start: int, length: int) -> dict[str, str]:
        return {name: f"{start:x}", f"{name}_end": f"{start + length:x}"}

    names = stretch("file", 1 * SIZE, 4 * SIZE) | stretch("full", 10 * SIZE + 4096, 5 * 2**20)
    return MAPS.format(**names | stretch("empty", 20 * SIZE, 4 * SIZE) | stretch("stack", 30 * SIZE, 4 * SIZE))


def test_only_plain_memory_that_is_mostly_in_use_takes_large_pages() -> None:
    """Not files nor stacks; not what is mostly empty, which would then be used for nothing."""
    assert list(large_pages._stretches(_maps())) == [(11 * SIZE, SIZE)]


def test_without_a_list_of_its_memory_a_process_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a sandbox that hides it."""
    monkeypatch.setattr(large_pages, "_MAPS", tmp_path / "none")
    use_large_pages()


@pytest.mark.skipif(not Path("/sys/kernel/mm/transparent_hugepage").is_dir(), reason="this system has no large pages")
def test_memory_is_in_large_pages_and_holds_what_it_held() -> None:
    """What is there stays there."""
    said = subprocess.run([sys.executable, "-c", GROWN], capture_output=True, text=True, check=True, timeout=300)
    if int(said.stdout) == 0:
        pytest.skip("this system gives no large pages when asked (Linux before 6.1)")
    assert int(said.stdout) * 1024 >= 10 * SIZE
