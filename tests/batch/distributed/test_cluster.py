"""The same jobs on a cluster: a real scheduler and real workers, each a process of its own."""

from __future__ import annotations

import _thread
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from helpers.batch.distributed import cluster
from helpers.batch.distributed.cluster import perform_all_on
from helpers.batch.folders import Folders
from helpers.batch.notebooks.panel import PANEL
from helpers.batch.parameters import Parameters
from helpers.batch.planning.plan import plan
from helpers.batch.running.jobs import Call, Job, Outcome
from helpers.batch.running.run import Listener, Options, Perform, run_notebooks
from helpers.errors import InputError

pytest.importorskip("distributed", reason="the extra dask is not installed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")

ROOT = Path(__file__).parents[3]
STARTUP = 120  # seconds that a process may take to be there, on a machine that has much else to do


@dataclass
class Cluster:
    """A scheduler and its workers, in a folder of their own."""

    folder: Path
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)

    def start(self, name: str, *arguments: str, **environment: str) -> None:
        """Start the scheduler or a worker, leading a group of processes."""
        log = (self.folder / f"{name}.log").open("w", encoding="utf-8")
        command = [sys.executable, "-m", *arguments, "--host=127.0.0.1", "--no-dashboard"]
        command.append(f"--scheduler-file={self.folder / 'scheduler.json'}")
        self.processes[name] = subprocess.Popen(
            command,
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def start_scheduler(self, **environment: str) -> str:
        """Start a scheduler on a free port and return its address."""
        options = ("--port=0", "--dashboard-address=127.0.0.1:0")
        self.start("scheduler", "distributed.cli.dask_scheduler", *options, **environment)
        file, end = self.folder / "scheduler.json", time.monotonic() + STARTUP
        while time.monotonic() < end:
            if file.is_file() and (text := file.read_text(encoding="utf-8")).endswith("}"):
                return json.loads(text)["address"]
            time.sleep(0.1)
        raise TimeoutError((self.folder / "scheduler.log").read_text(encoding="utf-8"))

    def start_worker(self, name: str, *options: str, **environment: str) -> None:
        """Start a worker."""
        usual = ("--nthreads=1", "--death-timeout=60", f"--local-directory={self.folder / name}")
        self.start(name, "distributed.cli.dask_worker", *usual, *options, **environment)

    def kill(self, name: str) -> None:
        """Kill a process and those that it started."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes.pop(name).wait()


@pytest.fixture
def alone(tmp_path) -> Iterator[Cluster]:
    """Give a cluster without any process yet, and end those that it has at the end."""
    made = Cluster(tmp_path)
    yield made
    for name in list(made.processes):
        made.kill(name)


@pytest.fixture(scope="module")
def workers(tmp_path_factory) -> Iterator[tuple[Cluster, str]]:
    """Give a cluster of two workers, one of them watched by a nanny as Dask has it by default, and its address."""
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        address = made.start_scheduler()
        made.start_worker("watched")
        made.start_worker("single", "--no-nanny")
        yield made, address
    finally:
        for name in list(made.processes):
            made.kill(name)


@pytest.mark.slow
def test_a_run_on_a_cluster_gives_the_same_bytes_though_a_worker_dies_in_the_middle(workers, tmp_path):
    """Two years of an agency, from documents to pages: each job reads what it says it reads, and what others left."""
    processes, address = workers
    raw = tmp_path / "raw"
    shutil.copytree(ROOT / "data" / "raw" / "huaibei", raw / "huaibei")
    found = plan(raw)

    def run(name: str, perform: Perform | None, listener: Listener) -> Path:
        base = tmp_path / name
        folders = Folders(raw, base / "clean", base / "reports", base / "review")
        result = run_notebooks(found, found.units, folders, "en", 2, listener, options=Options(perform=perform))
        assert [str(failure) for failure in result.failures] == []
        assert len(result.done) == len(found.units) == 2
        return base

    def kill_one(outcome: Outcome) -> None:
        assert outcome.seconds > 0
        if "single" in processes.processes:
            processes.kill("single")

    here = run("here", None, lambda outcome: None)
    with cluster.cluster(address) as perform:
        there = run("there", perform, kill_one)
    assert _published(here).keys() == _published(there).keys()
    assert [path for path, content in _published(here).items() if _published(there)[path] != content] == []


def _published(base: Path) -> dict[str, bytes]:
    """Return the content of each file that was published; states and panels hold times, and are made here anyway."""
    files = (path for path in base.rglob("*") if path.is_file())
    found = {path.relative_to(base).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in found.items() if "/.state/" not in name and path.name != PANEL}


def test_what_fails_on_a_worker_is_told_as_on_this_machine(workers, write_notebook, tmp_path):
    """The executed notebook comes back with its traceback; a function is called with paths of the worker."""
    _, address = workers
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text").write_text("a", encoding="utf-8")
    bad = Job(write_notebook("bad", "raise ValueError('no such thing')"), tmp_path / "out" / "bad.ipynb", Parameters())
    arguments = {"src": tmp_path / "a", "dst": tmp_path / "b"}
    good = Call("copy pages", shutil.copytree, tmp_path / "b", arguments, reads=(tmp_path / "a", tmp_path / "absent"))
    gone = Call("gone", shutil.copytree, tmp_path / "c", {"src": tmp_path / "absent", "dst": tmp_path / "c"})
    outcomes = {outcome.job.name: outcome.error for outcome in perform_all_on(address, [bad, good, gone])}
    assert outcomes["bad"].startswith("ValueError: no such thing")
    assert "no such thing" in bad.output.read_text(encoding="utf-8")
    assert outcomes["copy pages"] == ""
    assert (tmp_path / "b" / "text").read_text(encoding="utf-8") == "a"
    assert outcomes["gone"].endswith(f"No such file or directory: '{tmp_path / 'absent'}'")
    assert not list(tmp_path.glob("cluster*/*/*/job-*"))


def test_a_worker_of_another_version_is_refused_in_one_line(workers, monkeypatch, tmp_path):
    """It would give other results and nobody would know."""
    _, address = workers
    other = {**cluster.identity(), "pandas": "1.0"}
    monkeypatch.setattr(cluster, "identity", lambda: other)
    with pytest.raises(InputError, match=r"pandas is \S+ there, 1\.0 here; install the same release"):
        list(perform_all_on(address, [_copy(tmp_path)]))


def test_a_worker_without_this_package_is_refused_in_one_line(alone, tmp_path):
    """It says so, rather than be lost to the scheduler, which would wait for ever."""
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "__init__.py").touch()
    address = alone.start_scheduler()
    alone.start_worker("bare", "--no-nanny", PYTHONPATH=str(tmp_path))
    with pytest.raises(
        InputError, match=r"a worker cannot do our jobs \(ModuleNotFoundError: .*; install the same release"
    ):
        list(perform_all_on(address, [_copy(tmp_path)]))


def test_what_waits_is_taken_back_when_the_run_is_interrupted(alone, tmp_path):
    """After Ctrl-C the scheduler has nothing left that a worker could begin."""
    address = alone.start_scheduler()
    with pytest.raises(KeyboardInterrupt), _once(lambda: _count_tasks(address), _thread.interrupt_main):
        list(perform_all_on(address, [_copy(tmp_path)]))
    assert _count_tasks(address) == 0


def test_a_scheduler_that_is_lost_is_one_line(alone, tmp_path):
    """The run ends rather than wait for ever."""
    address = alone.start_scheduler()
    lost = pytest.raises(InputError, match="the cluster was lost; see whether the scheduler still runs")
    with lost, _once(lambda: _count_tasks(address), lambda: alone.kill("scheduler")):
        list(perform_all_on(address, [_copy(tmp_path)]))


def test_a_run_without_any_worker_says_so_and_ends_when_the_scheduler_may_wait_no_longer(
    alone, monkeypatch, caplog, tmp_path
):
    """It would wait in silence for ever, whether no worker has come yet or the last one died."""
    monkeypatch.setattr(cluster, "SILENCE", 0.2)
    address = alone.start_scheduler(DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT="4 s")
    with pytest.raises(InputError, match="no worker is left, and none came; start workers, then run again"):
        list(perform_all_on(address, [_copy(tmp_path)]))
    assert caplog.messages == [f"{address}: no worker is there; waiting for one to join, Ctrl-C ends the run"]


def test_a_worker_that_joins_a_waiting_run_does_its_jobs(alone, monkeypatch, caplog, tmp_path):
    """The run has said that it waits when the first worker is started."""
    monkeypatch.setattr(cluster, "SILENCE", 0.2)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text").write_text("a", encoding="utf-8")
    address = alone.start_scheduler()
    job = replace(_copy(tmp_path), reads=(tmp_path / "a",))
    with _once(lambda: caplog.messages, lambda: alone.start_worker("late", "--no-nanny")):
        outcomes = list(perform_all_on(address, [job]))
    assert caplog.messages == [f"{address}: no worker is there; waiting for one to join, Ctrl-C ends the run"]
    assert [(outcome.job, outcome.error) for outcome in outcomes] == [(job, "")]
    assert (tmp_path / "b" / "text").read_text(encoding="utf-8") == "a"


def test_where_no_scheduler_answers_the_remedy_is_named(monkeypatch, tmp_path):
    """A port that nobody listens at, an address that is none, and a machine without Dask."""
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://here"):
        with pytest.raises(InputError, match="no Dask scheduler answers there; start a cluster"):
            list(perform_all_on(address, [_copy(tmp_path)]))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"Dask, which is not installed; .* pip install 'duizhang\[dask\]'"):
        list(perform_all_on("tcp://127.0.0.1:9", [_copy(tmp_path)]))


def _copy(folder: Path) -> Call:
    return Call("copy", shutil.copytree, folder / "b", {"src": folder / "a", "dst": folder / "b"})


@contextmanager
def _once(happened: Callable[[], object], act: Callable[[], object]) -> Iterator[None]:
    """Do something in a thread as soon as something else has happened, or in the end all the same: no test hangs."""

    def watch() -> None:
        latest = time.monotonic() + STARTUP
        while not happened() and time.monotonic() < latest:
            time.sleep(0.1)
        act()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield
    thread.join(STARTUP)


def _count_tasks(address: str) -> int:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
