"""``duizhang run``, ``duizhang status`` and ``duizhang report``: the batch, what became of it, and the site."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.batch.folders import is_url
from helpers.cli.door import (
    FAILED,
    clean_option,
    folders_of,
    lang_option,
    options,
    raw_option,
    reports_option,
    say,
    which,
)

if TYPE_CHECKING:  # these take longer to import than --help may
    from helpers.batch.folders import Folders
    from helpers.batch.parameters import Parameters
    from helpers.batch.planning.plan import Learn, Plan
    from helpers.batch.planning.units import Unit
    from helpers.batch.running.result import Options, Perform, Result


@click.command(short_help="Clean, reconcile, audit and draw; build the report.")
@which
@click.option("--jobs", type=click.IntRange(1), help="Notebooks at once; by default what cores and memory allow.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="A Dask cluster that does the work, tcp://HOST:PORT.")
@click.option("--engine", type=click.Choice(["warm", "standard"]), help="standard: papermill's own, a kernel each.")
@click.option("--force", is_flag=True, help="Make everything anew though nothing changed.")
@click.option("--explain", is_flag=True, help="Say for each unit why it runs or not, and run nothing.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@options(raw_option, clean_option, reports_option, lang_option)
@click.pass_context
def run(
    ctx: click.Context,
    /,
    city: str,
    year: int,
    agency: str,
    jobs: int | None,
    scheduler: str,
    engine: str | None,
    force: bool,
    explain: bool,
    quiet: bool,
    raw: str | None,
    clean: str | None,
    reports: Path | None,
    lang: str,
) -> None:
    """Clean, reconcile, audit and draw every city and year that has a document, and build the report.

    Only what changed is done again. Exit status 1 if a notebook failed or a document was refused; everything else is
    completed all the same.
    """
    from helpers.batch.parameters import Parameters

    wanted = Parameters(city, year, agency, lang)
    where = folders_of(raw, clean, reports)
    _refuse_unusable_decisions(where)
    if explain:
        _explain(where, wanted, force)
        return
    from helpers.batch.running.desk import SITE
    from helpers.batch.running.progress import failure_line, summary
    from helpers.batch.running.result import Options

    how = Options(None, force, engine or "", say, _publisher(clean, where))
    found, result = _run(where, wanted, jobs, scheduler, quiet, how)
    for failure in result.failures:
        say(failure_line(failure, where.reports))
    click.echo(summary(result, len(found.refused), where.reports / SITE / "index.html"))
    if result.failures or found.refused:
        ctx.exit(FAILED)


@click.command(short_help="Say what became of the last run.")
@reports_option
def status(reports: Path | None) -> None:
    """Say what became of the last run: done, failed, unchanged, running, and the slowest notebooks."""
    from helpers.batch.running.status import status_lines

    for line in status_lines(folders_of(reports=reports).reports):
        click.echo(line)


@click.command()
@options(raw_option, clean_option, reports_option, lang_option)
def report(raw: str | None, clean: str | None, reports: Path | None, lang: str) -> None:
    """Build the report anew from the clean tables."""
    from helpers.batch.reviewing.review import read_all_decisions
    from helpers.batch.running.desk import FAILED_SHELF, NOTEBOOKS_SHELF, SITE
    from helpers.report import build_site, read_failures

    where = folders_of(raw, clean, reports)
    failures = read_failures(where.reports / FAILED_SHELF)
    notebooks, site = where.reports / NOTEBOOKS_SHELF, where.reports / SITE
    decisions = read_all_decisions(where.review)
    index = build_site(where.clean, where.raw, notebooks, site, lang, failures, None, decisions)
    click.echo(f"report: {index}")


def _explain(where: Folders, wanted: Parameters, force: bool) -> None:
    """Print for each unit why a run would do it or not."""
    from helpers.batch.freshness.explain import explain

    found, chosen = _plan(where, wanted, None)
    for line in explain(found.units, chosen, where, wanted.lang, force):
        click.echo(line)


def _run(
    where: Folders, wanted: Parameters, jobs: int | None, scheduler: str, quiet: bool, how: Options
) -> tuple[Plan, Result]:
    """Find and run what is wanted, showing how far it is; return the plan and what became of it."""
    from helpers.batch.running.capacity import usual_jobs
    from helpers.batch.running.progress import Progress
    from helpers.batch.running.reading import reading
    from helpers.batch.running.result import Result
    from helpers.batch.running.run import run_notebooks

    result, number = Result(), jobs or usual_jobs()
    with ExitStack() as stack:
        if scheduler:  # before reading: a wrong address is told at once
            how = replace(how, perform=_cluster(stack, scheduler))
        found, chosen = _plan(where, wanted, stack.enter_context(reading(where, number)))
        progress = stack.enter_context(Progress(result, len(chosen), quiet))
        run_notebooks(found, chosen, where, wanted.lang, number, progress.tell, options=how, result=result)
    return found, result


def _plan(where: Folders, wanted: Parameters, learn: Learn | None) -> tuple[Plan, tuple[Unit, ...]]:
    """Find the documents and say which are refused; return all units and those wanted.

    What is found is remembered where a run follows, which gives what finds out more: ``learn``.
    """
    from helpers.batch.planning.identities import STATE, Identities
    from helpers.batch.planning.plan import plan
    from helpers.batch.planning.units import select

    identities = Identities(where.clean / STATE, keep=learn is not None)
    found = plan(where.raw, identities, wanted.city, learn)
    for warning in found.warnings:
        say(f"warning: {warning}")
    for refusal in found.refused:
        say(f"refused: {refusal}")
    chosen = select(found.units, wanted.city, wanted.year, wanted.agency)
    identities.write()
    return found, chosen


def _refuse_unusable_decisions(where: Folders) -> None:
    """Raise InputError if a file of decisions cannot be used: it stops the run before it begins."""
    if any(where.review.glob("*/*.csv")):
        from helpers.batch.reviewing.review import read_all_decisions

        read_all_decisions(where.review)


def _cluster(stack: ExitStack, address: str) -> Perform:
    from helpers.batch.distributed.cluster import cluster

    return stack.enter_context(cluster(address))


def _publisher(clean: str | None, where: Folders) -> Any:
    """Return what puts published units into the store that a user named; nothing where the tables stay here."""
    if clean is None or not is_url(clean):
        return lambda unit: None
    from helpers.batch.distributed.stores import upload

    def put(unit: Unit, url: str) -> None:
        upload(where.clean / unit.folder, f"{url.rstrip('/')}/{unit.folder.as_posix()}")

    return partial(put, url=clean)
