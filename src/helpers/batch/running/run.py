"""A whole run: clean, reconcile, audit, draw, write the pages, compare; only what changed, published unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from helpers.batch.folders import Folders, notebooks_folder
from helpers.batch.freshness.book import Book
from helpers.batch.freshness.code import Code
from helpers.batch.freshness.recipes import Recipes
from helpers.batch.freshness.standing import Standings
from helpers.batch.parameters import Parameters
from helpers.batch.planning.identities import STATE
from helpers.batch.planning.plan import Plan
from helpers.batch.planning.units import Unit, select
from helpers.batch.running.across import Across
from helpers.batch.running.context import Context
from helpers.batch.running.course import Course
from helpers.batch.running.desk import Desk
from helpers.batch.running.jobs import Outcome, Queue, perform_all
from helpers.batch.running.ledger import Ledger
from helpers.batch.running.reading import keeping
from helpers.batch.running.result import Listener, Options, Perform, Result
from helpers.batch.running.staging import staging
from helpers.batch.stages import PAGES
from helpers.locks import held


def choose(plan: Plan, parameters: Parameters) -> tuple[Unit, ...]:
    """Return the units of a plan that the user asked for; all where nothing was asked."""
    return select(plan.units, parameters.city, parameters.year, parameters.agency)


def run_notebooks(
    plan: Plan,
    chosen: tuple[Unit, ...],
    folders: Folders,
    lang: str,
    jobs: int,
    listener: Listener,
    *,
    options: Options | None = None,
    result: Result | None = None,
) -> Result:
    """Do what is missing for the chosen units, and publish what each unit gives as soon as it is finished.

    A job is done again only where something that it is made of changed: a document, a table that it reads, the
    notebook, the code behind it, a list of codes, the packages locked, the version of Python, a decision.

    Parameters
    ----------
    plan : Plan
        All units there are: neighbouring years are read even where only one year is run.
    chosen : tuple of Unit
        The units to run.
    folders : Folders
        Where raw documents are, and where clean tables and executed notebooks go.
    lang : str
        ``en`` or ``zh``.
    jobs : int
        Notebooks at once.
    listener : callable
        Told of each executed notebook as it ends.
    options : Options, optional
    result : Result, optional
        Filled as the run goes on, for those who look on.

    Returns
    -------
    Result
        The units done and the jobs that failed; a unit with a failure is not published.
    """
    options, result = options or Options(), result or Result()
    with (
        staging(folders.clean) as clean,
        staging(folders.reports) as reports,
        held(folders.clean / STATE, options.waits),
        held(folders.reports / STATE, options.waits),
        keeping(clean / "read"),
    ):
        book = Book(folders.reports / STATE)
        if book.torn:
            options.waits(f"{book.torn} lines of the record of what is published are torn; what they told is made anew")
        recipes = Recipes(Code(folders.clean / STATE), folders, notebooks_folder(), lang)
        here = partial(perform_all, number=jobs)
        anew = [unit.folder.as_posix() for unit in chosen] if options.force else []
        run = Context(
            Desk(folders, clean, reports, lang, options.engine),
            Standings(plan.units, book, recipes, folders, anew),
            recipes,
            book,
            Ledger(folders.reports / STATE),
            listener,
            options.published,
            result,
        )
        _go(run, plan, chosen, options, here)
        book.tidy()
    result.failures.sort(key=str)
    return result


def _go(run: Context, plan: Plan, chosen: Sequence[Unit], options: Options, here: Perform) -> None:
    """Do all that is missing; ``here`` does on this machine what needs the published data of all units."""
    to_do = {unit: run.standings.to_do(run.standings.of(unit)) for unit in chosen}
    busy = {unit.city for unit, jobs in to_do.items() if jobs}
    run.result.jobs = sum(len(set(jobs) - {PAGES}) for jobs in to_do.values())
    with run.ledger.running(len(chosen)):
        run.skip([unit for unit in chosen if unit.city not in busy])
        run.ledger.planned(run.result.jobs, sum(not jobs for jobs in to_do.values()))
        cities = groupby([unit for unit in chosen if unit.city in busy], key=lambda unit: unit.city)
        across = Across(run, here)
        courses = (Course(run, tuple(units)) for _, units in cities)
        across.cities(_through(courses, options.perform or here))
        across.compare(plan, options.force)
        across.index(plan, options.force)


def _through(courses: Iterable[Course], perform: Perform) -> list[Course]:
    """Take courses to their ends, many side by side, so that there is always something to do; return them."""
    traffic = _Traffic(iter(courses))
    for outcome in perform(traffic.queue):
        traffic.note(outcome)
    return traffic.ended


@dataclass(slots=True)
class _Traffic:
    """Courses side by side: those that have yet to begin, those under way with their ranks by city, those ended.

    One begins only where no other has anything to do, and those begun first go first: so an interruption leaves as few
    as may be unfinished.
    """

    waiting: Iterator[Course]
    queue: Queue = field(init=False)
    under_way: dict[str, Course] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    ended: list[Course] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.queue = Queue(self.begin)

    def begin(self) -> bool:
        """Begin one more course, and say whether there was one."""
        course = next(self.waiting, None)
        if course is None:
            return False
        self.under_way[course.city] = course
        self.ranks[course.city] = len(self.ranks)
        self._go_on(course)
        return True

    def note(self, outcome: Outcome) -> None:
        """Take down what became of a job, and go on."""
        if unit := outcome.job.unit:
            course = self.under_way[unit.city]
            course.note(outcome)
            self._go_on(course)

    def _go_on(self, course: Course) -> None:
        self.queue.add(course.next_jobs(), self.ranks[course.city])
        if course.has_ended:
            self.ended.append(self.under_way.pop(course.city))
