"""The same jobs on a Dask cluster: each takes along what it reads and brings back what it leaves.

No file system is shared. A worker lays what a job reads into a folder of its own, has the job done by a warm process as
on one machine, and returns what it wrote; publishing is left to the process that asked.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import re
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import current_process
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias
from weakref import WeakValueDictionary

from helpers.batch.distributed.parcels import Content, digest, pack, placed, seal, unpack, unseal, without
from helpers.batch.installed import MISSING, installed, required
from helpers.batch.running.jobs import Outcome, Work, perform_all
from helpers.errors import InputError

Client: TypeAlias = Any
"""A client of Dask, which is an extra: most runs do without, and this module is imported all the same."""

Future: TypeAlias = Any
"""What Dask gives for something that a worker has been asked for."""

log = logging.getLogger(__name__)

PATIENCE = 20
"""Seconds that a scheduler may take to answer."""

SILENCE = 5
"""Seconds without the end of a job after which one looks whether there is any worker."""

# A builtin is called: a machine that lacks this package says so, where one that cannot unpickle a function is lost.
_THERE = "__import__('helpers.batch.distributed.cluster', fromlist=['perform']).perform(asked, sealed, contents)"

_FEWEST = 4
"""Jobs handed to the cluster at least, before any worker has joined."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a worker tells of a job: as an outcome does, with the content of all that it left."""

    error: str
    seconds: float
    left: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class _Refused:
    """What a worker answers where it would not give the same results."""

    difference: str


def perform_all_on(address: str, jobs: Iterable[Work]) -> Iterator[Outcome]:
    """Do jobs on a Dask cluster and yield the outcome of each as it ends; see ``cluster``."""
    with cluster(address) as perform:
        yield from perform(jobs)


@contextmanager
def cluster(address: str) -> Iterator[Callable[[Iterable[Work]], Iterator[Outcome]]]:
    """Give what does jobs on a Dask cluster as ``perform_all`` does them here; a failure never stops the others.

    Results are the same, byte for byte, and in the same places of this machine. Jobs go out a few for each thread of
    the workers, and what several of them read goes out once; when the iterator of outcomes is closed, all that is
    waiting is taken back. A job whose worker dies is done again by another, and is reported as failed where that
    happened more often than the scheduler allows (``distributed.scheduler.allowed-failures``).

    Parameters
    ----------
    address : str
        The scheduler, such as ``tcp://127.0.0.1:8786``. The ``reads`` and ``writes`` of the jobs must name all that
        they read and leave.

    Raises
    ------
    InputError
        If Dask is not installed, no scheduler answers or it is lost, or a worker has another version of anything that
        results depend on.
    """
    with _connect(address) as client:
        parcels: WeakValueDictionary[str, Future] = WeakValueDictionary()
        yield lambda jobs: _perform_with(client, address, parcels, jobs)


def _perform_with(
    client: Client, address: str, parcels: WeakValueDictionary[str, Future], jobs: Iterable[Work]
) -> Iterator[Outcome]:
    running: dict[str, tuple[Work, Future, list[Future]]] = {}
    ended: SimpleQueue[Future] = SimpleQueue()
    waiting = iter(jobs)
    try:
        while True:
            for job in islice(waiting, _room(client, address) - len(running)):
                content = [_send(client, parcels, path) for path in _taken_along(job)]
                given = {"asked": identity(), "sealed": seal(job), "contents": content}
                future: Future = client.submit(eval, _THERE, given, key=_key(job), pure=False)  # noqa: S307
                running[future.key] = job, future, content
                future.add_done_callback(ended.put)
            if not running:
                return
            job, future, _ = running.pop(_next(ended, client, address).key)
            yield Outcome(job, *_received(address, job, future))
    finally:
        if running:
            with suppress(Exception):  # nothing can be taken back from a cluster that is lost
                client.cancel([future for _, future, _ in running.values()])


def _next(ended: SimpleQueue[Future], client: Client, address: str) -> Future:
    """Return what ends next; where there is no worker that could end anything, say so, and wait for one."""
    told = False
    while True:
        with suppress(Empty):
            return ended.get(timeout=SILENCE)
        if not told and not _threads(client, address):
            log.warning("%s: no worker is there; waiting for one to join, Ctrl-C ends the run", address)
            told = True


@functools.cache
def identity() -> dict[str, str]:
    """Return the versions of all that results depend on: Python, this package to the letter, what it requires."""
    package = Path(__file__).resolve().parents[2]
    total = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        data = path.read_bytes()
        total.update(f"{path.relative_to(package).as_posix()}:{len(data)}:".encode() + data)
    known = {"Python": "{}.{}".format(*sys.version_info), "duizhang": installed("duizhang")}
    known |= {name: installed(name) for name in required()}
    return known | {"the source of duizhang": total.hexdigest()[:12]}


@contextmanager
def _connect(address: str) -> Iterator[Client]:
    """Give a client of the scheduler; whatever it still waits for is taken back at the end."""
    try:
        distributed = import_module("distributed")
    except ImportError:
        remedy = "install the extra: pip install 'duizhang[dask]'"
        raise InputError(address, "a cluster needs Dask, which is not installed", remedy) from None
    # What it logs of lost connections and workers is told by the outcomes.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client: Client = distributed.Client(address, timeout=PATIENCE, set_as_default=False, name="duizhang")
    except (OSError, ValueError, TimeoutError) as error:
        remedy = "start a cluster, see docs/cluster.md, and give the address that the scheduler prints"
        raise InputError(address, "no Dask scheduler answers there", remedy) from error
    try:
        yield client
    finally:
        client.close(timeout=PATIENCE)


def _room(client: Client, address: str) -> int:
    """Return how many jobs may be out: one at work and one waiting for each thread there is now."""
    return max(_FEWEST, 2 * _threads(client, address))


def _threads(client: Client, address: str) -> int:
    """Return how many jobs all workers that there are now can do at once."""
    try:
        return sum(client.nthreads().values())
    except (OSError, TimeoutError) as error:
        raise _lost(address) from error


def _lost(address: str) -> InputError:
    remedy = "see whether the scheduler still runs, then run again: what is finished is kept"
    return InputError(address, "the cluster was lost", remedy)


def _taken_along(job: Work) -> tuple[Path, ...]:
    """Return what a worker needs of this machine to do a job."""
    notebook = getattr(job, "notebook", None)
    return (*((notebook,) if notebook else ()), *job.reads)


def _left_by(job: Work) -> tuple[Path, ...]:
    return (job.output, *job.writes)


def _send(client: Client, parcels: WeakValueDictionary[str, Future], path: Path) -> Future:
    """Hand content to the cluster, unless a job under way has brought the same.

    It goes as a task that returns it, so that the scheduler can have it made again where a worker that held it died.
    """
    content = pack(path)
    name = f"content-{digest(content)}"
    future = parcels.get(name)
    if future is None:
        with import_module("dask").config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"}):
            future = client.submit(tuple, content, key=name)
        parcels[name] = future
    return future


def _key(job: Work) -> str:
    """Return a key by which Dask learns how long each kind of job takes, and its dashboard shows it."""
    return f"{re.sub(r'[^A-Za-z]+', '_', job.name).strip('_') or 'job'}-{uuid.uuid4().hex}"


def _received(address: str, job: Work, future: Future) -> tuple[str, float]:
    """Lay down what a job left, and return its error and how long it took."""
    try:
        told = future.result()
    except import_module("distributed").KilledWorker as error:
        number = error.allowed_failures + 1
        return f"its worker died {number} times; see whether memory ran out there", 0.0
    except import_module("distributed.scheduler").NoWorkerError as error:  # it is told how long it may wait
        remedy = "start workers, then run again: what is finished is kept"
        raise InputError(address, "no worker is left, and none came", remedy) from error
    except (CancelledError, OSError) as error:
        raise _lost(address) from error
    except Exception as error:
        what = f"a worker cannot do our jobs ({type(error).__name__}: {str(error).strip().splitlines()[0]})"
        raise InputError(address, what, _REMEDY) from error
    if isinstance(told, _Refused):
        raise InputError(address, told.difference, _REMEDY)
    for content, path in zip(told.left, _left_by(job), strict=False):  # nothing where the worker could not begin
        unpack(content, path)
    return told.error, told.seconds


_REMEDY = "install the same release with the same requirements.lock on every worker"


# ---------------------------------------------------------------------------- on a worker


def perform(asked: dict[str, str], sealed: bytes, contents: Iterable[Content]) -> _Done | _Refused:
    """Do one job on this worker, in a folder that holds what it reads and is gone afterwards."""
    worker = import_module("distributed").get_worker()
    if difference := _difference(asked, identity()):
        return _Refused(f"{worker.address}: {difference}")
    begun = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="job-", dir=worker.local_directory) as folder:
            job = unseal(sealed, Path(folder))
            given = set()
            for content, path in zip(contents, _taken_along(job), strict=True):
                unpack(content, path)
                given |= placed(content, path)
            # Dask forbids its workers children lest they outlive it; ours end with the process that asked for them.
            current_process().daemon = False
            (outcome,) = perform_all([job], 1)
            left = tuple(without(pack(path), path, given) for path in _left_by(job))
            return _Done(outcome.error.replace(folder, ""), outcome.seconds, left)
    except OSError as error:
        return _Done(f"{worker.address}: {error.strerror or error}", time.monotonic() - begun, ())


def _difference(asked: dict[str, str], found: dict[str, str]) -> str:
    """Return in which versions two machines differ; empty where in none."""
    differing = [name for name in asked if asked[name] != found.get(name)]
    return "; ".join(f"{name} is {found.get(name, MISSING)} there, {asked[name]} here" for name in differing)
