"""What a run comes to, and how it may be done otherwise than usual."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from helpers.batch.planning.units import Unit
from helpers.batch.running.jobs import Outcome, Work

Listener = Callable[[Outcome], None]

Perform = Callable[[Iterable[Work]], Iterator[Outcome]]
"""Does jobs and yields the outcome of each as it ends."""


@dataclass(slots=True)
class Result:
    """What became of every unit of a run; this, not the saved notebooks, is the truth."""

    done: list[Unit] = field(default_factory=list)
    skipped: list[Unit] = field(default_factory=list)
    failures: list[Outcome] = field(default_factory=list)
    failed_checks: int = 0
    slowest: list[Outcome] = field(default_factory=list)
    jobs: int = 0
    """How many notebooks may have to run, as far as is known."""

    @property
    def failed_units(self) -> set[Unit]:
        """The units of which a job failed."""
        return {outcome.job.unit for outcome in self.failures if outcome.job.unit}


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is done, where not as usual.

    Attributes
    ----------
    perform : callable, optional
        Does the jobs; processes of this machine by default.
    force : bool
        Whether units are made anew though nothing changed.
    engine : str
        The engine of the notebooks; the fastest there is where empty.
    waits : callable
        Told, in one line, what the run waits for or had to leave aside.
    published : callable
        Told of each unit whose tables are published, before that is taken down.
    """

    perform: Perform | None = None
    force: bool = False
    engine: str = ""
    waits: Callable[[str], None] = lambda said: None
    published: Callable[[Unit], None] = lambda unit: None
