"""Files that would harm: each is refused in one line, its reader is gone, and the next file is read as ever."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from helpers.documents import guard, kept, kinds, read_document
from helpers.documents.guard import Limits, guarded, read_guarded
from helpers.errors import InputError

POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no signals or limits of this kind")


@pytest.fixture(params=["a new process", pytest.param("a fork", marks=POSIX)], autouse=True)
def _born(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have files read by a new process, and by one that is forked, as in a run: the limits are the same."""
    guard._end_children()
    monkeypatch.setattr(guard, "_may_fork", lambda: request.param == "a fork")
    yield
    guard._end_children()


def running() -> list[int]:
    """The child processes that run now."""
    return [child.process.pid for child in guard._CHILDREN if child.process.poll() is None]


def is_gone(number: int) -> bool:
    """Say whether a process, or all of a process group, ended; what waits to be noticed by the system has ended."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True)
    rows = [row.split() for row in listing.stdout.splitlines()]
    return not any(str(number) in row[:2] and not row[2].startswith("Z") for row in rows)


def ends(number: int) -> bool:
    """Say whether a process, or all of a process group, ends soon."""
    deadline = time.monotonic() + 20
    while not (gone := is_gone(number)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return gone


def refused(work: Callable[..., object], *arguments: object, **allowed: float) -> str:
    """Do some work that must fail, and give the error; the process that did it must be gone if it broke down."""
    guarded(len, "", where="before")
    before = running()
    with pytest.raises(InputError) as error:
        guarded(work, *arguments, where="file.pdf", allowed=Limits(**allowed))  # type: ignore[arg-type]
    assert all(ends(pid) for pid in before if pid not in running() and hasattr(os, "fork"))
    assert guarded(len, "as ever", where="after") == 7
    message = str(error.value)
    assert message.startswith("file.pdf: ")
    assert "\n" not in message
    return message


# --- what a process may not do -------------------------------------------------------------------------------------


def test_a_reader_that_sleeps_is_ended() -> None:
    """Time by the clock is limited, whether it computes or waits."""
    start = time.monotonic()
    assert "takes more than 0.5 seconds;" in refused(time.sleep, 60, seconds=0.5)
    assert time.monotonic() - start < 30


@POSIX
def test_a_reader_that_computes_without_end_is_ended() -> None:
    """Even within a library that listens to nothing."""
    assert "more than 1 seconds of computing" in refused(sum, range(10**13), cpu_seconds=1)


@POSIX
def test_a_reader_that_takes_too_much_memory_is_refused_it() -> None:
    """It is told no and lives on; the machine never notices."""
    before = running()
    assert "more than 1,024 MiB of memory" in refused(bytearray, 2**31, memory=2**30)
    assert [pid for pid in before if pid in running()] == before


def test_an_answer_too_large_is_refused() -> None:
    """A small file may become a large document."""
    assert "bytes once read, more than the 1,000" in refused(bytes, 2**20, answer=1000)


@POSIX
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_reader_that_crashes_takes_nothing_with_it(number: signal.Signals) -> None:
    """A fault in a library, or the system short of memory."""
    message = refused(signal.raise_signal, number)
    assert "was killed, as when memory runs out" in message if number == signal.SIGKILL else number.name in message


def test_a_reader_that_exits_is_named() -> None:
    """Without an answer."""
    assert "broke down (status 3)" in refused(os._exit, 3)


def test_a_reader_that_fails_says_how_in_one_line() -> None:
    """An error that no reader expected concerns one file only."""
    message = refused(int, "no\nnumber")
    assert "its reader failed (ValueError: invalid literal" in message


def test_an_answer_of_foreign_parts_is_not_built() -> None:
    """Only documents and errors come back from a process that read a stranger's file."""
    with pytest.raises(Exception, match="is no part of a document"):
        guarded(Path, "a", where="file")


def test_a_killed_process_is_replaced() -> None:
    """Whoever killed it, and whenever."""
    guarded(len, "", where="file")
    (pid,) = running()
    os.kill(pid, signal.SIGKILL)
    guard._CHILDREN[0].process.wait()
    assert guarded(len, "abc", where="file") == 3


def test_threads_wait_for_each_other() -> None:
    """A notebook's kernel has threads: their requests never mix."""
    found: dict[int, int] = {}

    def count(number: int) -> None:
        found[number] = guarded(len, "x" * number, where="file")

    threads = [threading.Thread(target=count, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: number for number in range(8)}


@POSIX
def test_what_a_reader_started_ends_with_it() -> None:
    """A converter that hangs does not linger, and the next file is read by the same process."""
    before = guarded(os.getpgrp, where="file")
    started = guarded(os.spawnlp, os.P_NOWAIT, "sleep", "sleep", "60", where="file.doc")
    assert ends(started)
    assert guarded(os.getpgrp, where="file") == before


@POSIX
def test_no_process_outlives_the_one_that_started_it() -> None:
    """When a program ends, its child process does."""
    code = (
        "from helpers.documents import guard; guard.guarded(len, '', where=''); print(guard._CHILDREN[0].process.pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ends(int(done.stdout))


@POSIX
def test_no_process_outlives_one_that_was_killed() -> None:
    """When a kernel is killed, its child process ends by itself."""
    code = (
        "import os, signal; from helpers.documents import guard; guard.guarded(len, '', where='');"
        "print(guard._CHILDREN[0].process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ends(int(done.stdout))


@POSIX
def test_no_process_works_on_for_one_that_was_killed() -> None:
    """Nobody is left to take the answer, so that the reading ends in the middle."""
    code = (
        "import os, signal, threading, time; from helpers.documents import guard; guard.guarded(len, '', where='');"
        "print(guard._CHILDREN[0].process.pid, flush=True);"
        "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGKILL)).start(); guard.guarded(time.sleep, 600, where='')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert ends(int(done.stdout))


# --- a process that may fork ---------------------------------------------------------------------------------------

FORKS = """
import os, sys, threading, time
from helpers.documents import guard
def parent():
    return guard.guarded(os.getppid, where=""), guard._CHILDREN[0].process
print(type(parent()[1]).__name__, end=" ")
guard._end_children()
guard.load_readers()
asked, process = parent()
assert asked == process.pid
print(type(process).__name__, end=" ")
guard._end_children()
for _ in range(2):
    threading.Thread(target=time.sleep, args=[60], daemon=True).start()
print(type(parent()[1]).__name__)
"""


@POSIX
def test_only_a_process_with_all_readers_and_no_threads_forks() -> None:
    """A fork has none of the threads, and might wait for ever for what one of them holds."""
    done = subprocess.run([sys.executable, "-c", FORKS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Popen", "Forked", "Popen"]


@POSIX
def test_a_fork_finds_nothing_open_but_its_pipes() -> None:
    """Who waits for this process to end, at the other end of a pipe, must not wait for its reader."""
    ours, theirs = os.pipe()
    try:
        assert guarded(os.path.exists, f"/proc/self/fd/{theirs}", where="file") is False
    finally:
        os.close(ours)
        os.close(theirs)


# --- documents that were read --------------------------------------------------------------------------------------


def test_a_document_that_was_kept_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whatever name the same content goes; without a folder nothing is kept."""
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td>合计<td>1.00<tr><td>预算<td>2.00</table>", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    monkeypatch.setenv(kept.KEPT, str(tmp_path / "kept"))
    first = read_guarded(path, "a.html")
    assert len(list((tmp_path / "kept").iterdir())) == 1
    monkeypatch.setattr(guard, "_child", lambda: pytest.fail("read again"))
    path.rename(tmp_path / "b.html")
    assert read_guarded(tmp_path / "b.html", "b.html") == replace(first, path="b.html")
    monkeypatch.undo()
    assert read_guarded(tmp_path / "b.html", "a.html") == first


@pytest.mark.parametrize("harm", [lambda data: data[:-20], lambda data: b"", lambda data: b"no document"])
def test_what_was_kept_badly_is_read_again(
    harm: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A torn file costs time only."""
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td>合计<td>1.00<tr><td>预算<td>2.00</table>", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    monkeypatch.setenv(kept.KEPT, str(tmp_path / "kept"))
    first = read_guarded(path, "a.html")
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(harm(file.read_bytes()))
    assert read_guarded(path, "a.html") == first
    kept.forget(path)
    assert not list((tmp_path / "kept").iterdir())


# --- files ---------------------------------------------------------------------------------------------------------


def test_a_short_text_needs_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in it can do harm, so it is read at once."""
    monkeypatch.setattr(guard, "_child", None)
    path = tmp_path / "a.txt"
    path.write_text("2025年部门预算\n收入总计 1.00 万元\n", encoding="utf-8")
    assert read_guarded(path) == read_document(path)


def test_the_same_document_comes_back_from_a_process(tmp_path: Path) -> None:
    """Whoever reads it."""
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td>合计<td>1.00<tr><td>预算<td>2.00</table>", encoding="utf-8")
    assert read_guarded(path, "name.html") == read_document(path, "name.html")


def test_errors_of_readers_come_back_as_they_are(tmp_path: Path) -> None:
    """The same line, whoever read the file."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04word/ and no more")
    with pytest.raises(InputError) as here:
        read_document(path, "a")
    with pytest.raises(InputError) as there:
        read_guarded(path, "a")
    assert str(there.value) == str(here.value)
    with pytest.raises(InputError, match="no such file"):
        read_guarded(tmp_path / "nowhere.pdf")
    with pytest.raises(InputError, match="cannot be read"):
        read_guarded(tmp_path)


@POSIX
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """Reading it would wait for ever."""
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(InputError, match="no file but a device or a pipe"):
        read_guarded(tmp_path / "a.pdf")


def word_file(part: bytes) -> bytes:
    """A .docx whose text is the given part."""
    data, base = io.BytesIO(), io.BytesIO()
    docx.Document().save(base)
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, part if name == "word/document.xml" else old.read(name))
    return data.getvalue()


def zip_bomb() -> bytes:
    """Much room for nothing."""
    return word_file(b" " * (64 * 2**20))


def entity_bomb() -> bytes:
    """A billion laughs."""
    names = "abcdefghij"
    laughs = "".join(f'<!ENTITY {to} "{f"&{of};" * 10}">' for of, to in pairwise(names))
    return word_file(f'<!DOCTYPE x [<!ENTITY a "ha">{laughs}]><x>&j;</x>'.encode())


def wide_sheet() -> bytes:
    """A sheet that claims, with two cells, to fill all columns and rows that there are."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["XFD1048576"] = "预算", "1.00"  # type: ignore[index]
    book.save(data)
    return data.getvalue()


def nested_tables() -> bytes:
    """Tables within tables, ten thousand deep."""
    return b"<html><body>" + b"<table><tr><td>" * 10_000 + "预算".encode()


def spanning_tables() -> bytes:
    """Small tables of cells that cover a million places each."""
    return b"<html>" + b"<table><tr><td colspan=1000 rowspan=1000>1<td>2</table>" * 2000


def page_tree_loop() -> bytes:
    """A PDF whose pages contain each other."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 9/Kids[3 0 R 2 0 R]>>endobj\n"
        b"3 0 obj<</Type/Pages/Count 9/Parent 2 0 R/Kids[2 0 R 3 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def too_many_pages() -> bytes:
    """More pages than any disclosure has, all blank."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 5003))
    pages = b"".join(b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n" % n for n in range(3, 5003))
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 5000/Kids[" + kids + b"]>>endobj\n" + pages + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def swelling_stream() -> bytes:
    """A page of a PDF, packed a thousand to one."""
    data = io.BytesIO()
    canvas = Canvas(data, pageCompression=1)
    canvas._code.append("0 0 m 1 1 l S " * 1_000_000)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def test_a_head_of_comments_is_told_at_once() -> None:
    """A careless pattern would try every way to part them."""
    assert guarded(kinds.kind_of, b"<!---->" * 500 + b"<p>", where="file", allowed=Limits(cpu_seconds=2)) == kinds.TEXT


HOSTILE = [
    zip_bomb,
    entity_bomb,
    wide_sheet,
    nested_tables,
    spanning_tables,
    page_tree_loop,
    too_many_pages,
    swelling_stream,
]


@POSIX
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_in_one_line(make: Callable[[], bytes], tmp_path: Path) -> None:
    """In seconds, and the next file is read as ever."""
    path = tmp_path / "hostile.bin"
    path.write_bytes(make())
    allowed = Limits(seconds=120, cpu_seconds=5, memory=2**30)
    with pytest.raises(InputError) as error:
        read_guarded(path, "hostile", allowed)
    assert str(error.value).startswith("hostile")
    assert "\n" not in str(error.value)
    assert guarded(len, "as ever", where="after") == 7
