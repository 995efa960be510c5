"""What the parts of one run share: where everything is and stands, and where it is taken down what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpers.batch.freshness.book import Book, Ingredients
from helpers.batch.freshness.recipes import Recipes, key_of
from helpers.batch.freshness.standing import Standings
from helpers.batch.planning.units import Unit
from helpers.batch.running.desk import Desk
from helpers.batch.running.jobs import Outcome
from helpers.batch.running.ledger import Ledger
from helpers.batch.running.result import Listener, Result

_SLOWEST = 5


@dataclass(frozen=True, slots=True)
class Context:
    """One run under way."""

    desk: Desk
    standings: Standings
    recipes: Recipes
    book: Book
    ledger: Ledger
    listener: Listener
    published: Callable[[Unit], None]
    result: Result

    def enter(self, outcome: Outcome, recipe: Ingredients) -> None:
        """Take down what became of a job that was made of these things."""
        unit = outcome.job.unit.folder.as_posix() if outcome.job.unit else ""
        self.ledger.job(unit, outcome.job.name, key_of(recipe), outcome.seconds, outcome.error)
        self.result.slowest = sorted([*self.result.slowest, outcome], key=lambda one: -one.seconds)[:_SLOWEST]
        if outcome.error:
            self.result.failures.append(outcome)

    def skip(self, units: Iterable[Unit]) -> None:
        """Leave units as they are."""
        for unit in units:
            self.desk.withdraw_failed(unit)
            self.result.failed_checks += self.standings.of(unit).entry.failed_checks
            self.result.skipped.append(unit)
