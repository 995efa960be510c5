"""The command ``duizhang``: file documents, run the notebooks, build the report, list and review findings."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.errors import DuizhangError

if TYPE_CHECKING:  # these take longer to import than --help may
    from helpers.batch.folders import Folders
    from helpers.batch.plan import Plan, Unit
    from helpers.batch.run import Ledger
    from helpers.batch.workspace import OpenUnit

FAILED, USAGE = 1, 2
"""Exit statuses: something failed or was refused; the command cannot be carried out at all."""

FOLDER = click.Path(path_type=Path)


class _Door(click.Group):
    """A group whose commands show an error that a user can act on as one line."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DuizhangError as error:
            _say(f"duizhang: {error}")
            ctx.exit(USAGE)
        except BrokenPipeError:
            raise  # who reads the output has read enough: click ends quietly
        except OSError as error:
            _say(f"duizhang: {_explain(error)}")
            ctx.exit(USAGE)
        except KeyboardInterrupt:
            _say("duizhang: interrupted; what was finished is kept, nothing is half-written")
            ctx.exit(130)


@click.group(cls=_Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--verbose", is_flag=True, help="Say which files are passed over, and why.")
@click.version_option(package_name="duizhang")
def main(verbose: bool) -> None:
    """Reconcile the budgets and final accounts that Chinese cities publish (对账)."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("helpers").setLevel(logging.DEBUG if verbose else logging.WARNING)


def _options(*options: Callable) -> Callable:
    """Put several options on a command."""

    def decorate(command: Callable) -> Callable:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_which = _options(
    click.option("--city", default="", metavar="SLUG", help="Only this city, such as huaibei."),
    click.option("--year", default=0, metavar="YEAR", help="Only this year."),
    click.option("--agency", default="", metavar="SLUG", help="Only this agency."),
)
_raw = click.option("--raw", type=FOLDER, help="Raw documents; data/raw of the project by default.")
_clean = click.option("--clean", type=FOLDER, help="Clean tables; data/clean by default.")
_reports = click.option("--reports", type=FOLDER, help="Executed notebooks and the site; reports by default.")
_review = click.option("--review", "review_folder", type=FOLDER, help="Decisions of reviewers; data/review by default.")
_lang = click.option("--lang", default="en", type=click.Choice(["en", "zh"]), help="Language of the reports.")


@main.command()
@_which
@click.option("--jobs", type=click.IntRange(1), help="Notebooks at once; as many as there are cores by default.")
@_options(_raw, _clean, _reports, _lang)
@click.pass_context
def run(
    ctx: click.Context,
    city: str,
    year: int,
    agency: str,
    jobs: int | None,
    raw: Path | None,
    clean: Path | None,
    reports: Path | None,
    lang: str,
) -> None:
    """Clean, reconcile and draw every city and year that has a document, and build the report.

    Exit status 1 if a notebook failed or a document was refused; everything else is completed all the same.
    """
    from helpers.batch.folders import folders
    from helpers.batch.parameters import Parameters
    from helpers.batch.plan import plan
    from helpers.batch.review import read_all_decisions
    from helpers.batch.run import FAILED_SHELF, choose, run_notebooks

    wanted = Parameters(city, year, agency, lang)
    where = folders(raw, clean, reports)
    read_all_decisions(where.review)  # a file that cannot be used stops the run before it begins
    found = plan(where.raw)
    for warning in found.warnings:
        _say(f"warning: {warning}")
    for refusal in found.refused:
        _say(f"refused: {refusal}")
    chosen = choose(found, wanted)
    with _Progress(chosen) as progress:
        ledger = run_notebooks(found, chosen, where, lang, jobs or _cores(), progress.tell)
    for failure in ledger.failures:
        _say(f"failed: {failure.job}: {failure.error} ({where.reports / FAILED_SHELF})")
    index = _build_site(where, lang, found)
    click.echo(_summary(found, ledger, index))
    if ledger.failures or found.refused:
        ctx.exit(FAILED)


@main.command()
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="FILE...")
@click.option("--city", default="", help="City: slug or Chinese name.")
@click.option("--year", default="", help="Budget or final-accounts year.")
@click.option("--agency", default="", help="Agency: Chinese name.")
@click.option("--scope", default="", help="department or unit.")
@click.option("--stage", default="", help="budget or final.")
@_raw
@click.option("--yes", is_flag=True, help="Do not ask before filing.")
@click.pass_context
def add(ctx: click.Context, /, files: tuple[Path, ...], raw: Path | None, yes: bool, **said: str) -> None:
    """File new documents, or all those in a folder: what each is, it says itself; options go before what it says."""
    from helpers.batch.filing import consider, file_document, files_in
    from helpers.batch.folders import folders

    folder = folders(raw).raw
    refused = 0
    for file in files_in(files):
        try:
            filing = consider(file, folder, said)
            click.echo(f"{file}\n{filing.summary}")
            if yes or click.confirm("File it so?", default=True):
                click.echo(f"filed as {file_document(filing, folder)}")
        except DuizhangError as error:
            _say(f"refused: {error}")
            refused += 1
        except OSError as error:
            _say(f"refused: {file}: {_explain(error)}")
            refused += 1
    if refused:
        ctx.exit(FAILED)


@main.command()
@_options(_raw, _clean, _reports, _lang)
def report(raw: Path | None, clean: Path | None, reports: Path | None, lang: str) -> None:
    """Build the report anew from the clean tables."""
    from helpers.batch.folders import folders

    click.echo(f"report: {_build_site(folders(raw, clean, reports), lang)}")


@main.command()
@_which
@click.option("--list", "catalogue", is_flag=True, help="Print the catalogue of the rules instead.")
@_options(_raw, _clean, _lang)
@click.pass_context
def check(
    ctx: click.Context, /, catalogue: bool, raw: Path | None, clean: Path | None, lang: str, **which: Any
) -> None:
    """List the findings, one a line, each with its cause; exit status 1 if any check failed."""
    if catalogue:
        from helpers.audit.catalogue import lines

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo("\n".join(lines(lang, width)))
        return
    from helpers.batch.findings import finding_lines
    from helpers.batch.folders import folders

    found = [line for unit in _open(folders(raw, clean), **which) for line in finding_lines(unit.checks, lang)]
    for line in found:
        click.echo(line)
    if found:
        ctx.exit(FAILED)


@main.command()
@click.argument("fingerprint", required=False, default="")
@click.option("--accept", "decision", flag_value="accepted", help="The finding is right.")
@click.option("--explain", "decision", flag_value="explained", help="There is a reason for what was found.")
@click.option("--dismiss", "decision", flag_value="dismissed", help="The finding is wrong, or does not matter.")
@click.option("--name", default="", help="Who decides.")
@click.option("--reason", default="", help="Why.")
@_which
@_options(_raw, _clean, _review, _lang)
def review(
    fingerprint: str,
    decision: str | None,
    name: str,
    reason: str,
    raw: Path | None,
    clean: Path | None,
    review_folder: Path | None,
    lang: str,
    **which: Any,
) -> None:
    """List the findings that nobody has decided on, or record a decision on one, named by its FINGERPRINT."""
    from helpers.batch.findings import decide_on, review_lines
    from helpers.batch.folders import folders

    units = _open(folders(raw, clean, review=review_folder), **which)
    if fingerprint:
        click.echo(decide_on(units, fingerprint, decision or "", name, reason))
    elif decision or name or reason:
        raise click.UsageError("name the finding that you decide on by its fingerprint: duizhang review lists them")
    else:
        click.echo("\n".join(review_lines(units, lang)))


class _Progress:
    """The progress of a run: a bar on a terminal, plain lines elsewhere."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        from helpers.batch.run import count_jobs

        self._total, self._done = count_jobs(units), 0
        self._bar: Any = None

    def __enter__(self) -> _Progress:
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=self._total, unit="notebook", leave=False)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def tell(self, outcome: Any) -> None:
        """Show that a job ended."""
        self._done += 1
        if self._bar is not None:
            self._bar.set_postfix_str(str(outcome.job))
            self._bar.update()
        else:
            _say(f"[{self._done}/{self._total}] {outcome.job}: {'failed' if outcome.error else 'done'}")


def _open(where: Folders, city: str, year: int, agency: str) -> list[OpenUnit]:
    """Open the units that a user names, in the folders given."""
    from helpers.batch.parameters import Parameters
    from helpers.batch.workspace import open_units

    wanted = Parameters(city, year, agency)
    os.environ.update(where.environment())
    return open_units(wanted.city, wanted.year, wanted.agency)


def _build_site(where: Folders, lang: str, found: Plan | None = None) -> Path:
    """Build the report, with the notebooks that failed and the documents refused on its index."""
    from helpers.batch.review import read_all_decisions
    from helpers.batch.run import FAILED_SHELF, NOTEBOOKS_SHELF
    from helpers.report import Failure, build_site, read_failures

    refused = [Failure(error.where, f"{error.what}; {error.remedy}") for error in (found.refused if found else ())]
    failures = [*read_failures(where.reports / FAILED_SHELF), *refused]
    notebooks = where.reports / NOTEBOOKS_SHELF
    only = {unit.folder.as_posix() for unit in found.units} if found else None
    decisions = read_all_decisions(where.review)
    return build_site(where.clean, where.raw, notebooks, where.reports / "site", lang, failures, only, decisions)


def _summary(found: Plan, ledger: Ledger, index: Path) -> str:
    return (
        f"{len(ledger.done)} units done, {len(ledger.failed_units)} failed, {len(found.refused)} documents refused; "
        f"{ledger.failed_checks} checks failed\nreport: {index}"
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _explain(error: OSError) -> str:
    where = error.filename or "the file system"
    return f"{where}: {error.strerror or error}; check the space left and that you may write there"


def _say(line: str) -> None:
    click.echo(line, err=True)
