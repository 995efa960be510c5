"""What all commands share: options, exit statuses, and errors as one line each."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.batch.folders import is_url
from helpers.errors import DuizhangError

if TYPE_CHECKING:  # it takes longer to import than --help may
    from helpers.batch.folders import Folders

FAILED, USAGE, INTERRUPTED, TERMINATED = 1, 2, 130, 143
"""Exit statuses: something failed or was refused; the command cannot be carried out at all; it was stopped."""

FOLDER = click.Path(path_type=Path)
_SOON = 0.05  # seconds


class Terminated(KeyboardInterrupt):
    """The system asked the process to end."""


class Door(click.Group):
    """A group whose commands show an error that a user can act on as one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; see the class."""
        try:
            with _heeding_termination(), _hearing_twice():
                return super().invoke(ctx)
        except DuizhangError as error:
            say(f"duizhang: {error}")
            ctx.exit(USAGE)
        except BrokenPipeError:
            raise  # who reads the output has read enough: click ends quietly
        except OSError as error:
            say(f"duizhang: {explain(error)}")
            ctx.exit(USAGE)
        except KeyboardInterrupt as stopped:
            terminated = isinstance(stopped, Terminated)
            word = "terminated" if terminated else "interrupted"
            say(f"duizhang: {word}; what was finished is kept, nothing is half-written")
            ctx.exit(TERMINATED if terminated else INTERRUPTED)


@contextmanager
def _heeding_termination() -> Iterator[None]:
    """Let SIGTERM end the process as Ctrl-C does: children first, nothing left behind."""

    def stop(*_: object) -> None:
        raise Terminated

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _hearing_twice() -> Iterator[None]:
    """Send a signal once more that came while an object was taken apart, where Python drops whatever is raised."""
    before, main = sys.unraisablehook, threading.main_thread().ident

    def heard(dropped: sys.UnraisableHookArgs) -> None:
        if main is None or not issubclass(dropped.exc_type, KeyboardInterrupt):
            before(dropped)
            return
        number = signal.SIGTERM if issubclass(dropped.exc_type, Terminated) else signal.SIGINT
        again = threading.Timer(_SOON, signal.pthread_kill, (main, number))  # by then that is over
        again.daemon = True
        again.start()

    if hasattr(signal, "pthread_kill"):
        sys.unraisablehook = heard
    try:
        yield
    finally:
        sys.unraisablehook = before


def options(*chosen: Callable) -> Callable:
    """Put several options on a command."""

    def decorate(command: Callable) -> Callable:
        for option in reversed(chosen):
            command = option(command)
        return command

    return decorate


which = options(
    click.option("--city", default="", metavar="SLUG", help="Only this city, such as huaibei."),
    click.option("--year", default=0, metavar="YEAR", help="Only this year."),
    click.option("--agency", default="", metavar="SLUG", help="Only this agency."),
)
raw_option = click.option("--raw", metavar="PLACE", help="Raw documents, a folder or a URL; the project's data/raw.")
clean_option = click.option(
    "--clean", metavar="PLACE", help="Clean tables, a folder or a URL; the project's data/clean."
)
reports_option = click.option("--reports", type=FOLDER, help="Executed notebooks and the site; the project's reports.")
review_option = click.option("--review", "review_folder", type=FOLDER, help="Decisions of reviewers; data/review.")
lang_option = click.option("--lang", default="en", type=click.Choice(["en", "zh"]), help="Language of the reports.")


def folders_of(
    raw: str | None = None, clean: str | None = None, reports: Path | None = None, review: Path | None = None
) -> Folders:
    """Return the folders that a user names; of places in a store the local copies, brought up to date."""
    from helpers.batch.folders import folders

    return folders(_local(raw, "mirror"), _local(clean, "download"), reports, review)


def explain(error: OSError) -> str:
    """Return an error of the file system in one line."""
    where = error.filename2 or error.filename or "the file system"
    return f"{where}: {error.strerror or error}; check the space left and that you may write there"


def say(line: str) -> None:
    """Print a line that is no result."""
    click.echo(line, err=True)


def _local(place: str | None, fetch: str) -> Path | None:
    if not is_url(place):
        return Path(place) if place else None
    from helpers.batch.distributed import stores

    return getattr(stores, fetch)(place)
