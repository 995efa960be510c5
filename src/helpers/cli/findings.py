"""``duizhang check`` and ``duizhang review``: what the audit found, and what reviewers decide on it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.door import FAILED, clean_option, folders_of, lang_option, options, raw_option, review_option, which

if TYPE_CHECKING:  # these take longer to import than --help may
    from helpers.batch.folders import Folders
    from helpers.batch.notebooks.workspace import OpenUnit


@click.command(short_help="List the findings, each with its cause.")
@which
@click.option("--list", "catalogue", is_flag=True, help="Print the catalogue of the rules instead.")
@options(raw_option, clean_option, lang_option)
@click.pass_context
def check(ctx: click.Context, /, catalogue: bool, raw: str | None, clean: str | None, lang: str, **which: Any) -> None:
    """List the findings, one a line, each with its cause; exit status 1 if any check failed."""
    if catalogue:
        from helpers.audit.catalogue import lines

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo("\n".join(lines(lang, width)))
        return
    from helpers.batch.reviewing.findings import finding_lines

    found = [line for unit in _open(folders_of(raw, clean), lang, **which) for line in finding_lines(unit.checks, lang)]
    for line in found:
        click.echo(line)
    if found:
        ctx.exit(FAILED)


@click.command(short_help="List the open findings, or decide on one.")
@click.argument("fingerprint", required=False, default="")
@click.option("--accept", "accepted", is_flag=True, help="The finding is right.")
@click.option("--explain", "explained", is_flag=True, help="There is a reason for what was found.")
@click.option("--dismiss", "dismissed", is_flag=True, help="The finding is wrong, or does not matter.")
@click.option("--name", default="", help="Who decides.")
@click.option("--reason", default="", help="Why.")
@which
@options(raw_option, clean_option, review_option, lang_option)
def review(
    fingerprint: str,
    accepted: bool,
    explained: bool,
    dismissed: bool,
    name: str,
    reason: str,
    raw: str | None,
    clean: str | None,
    review_folder: Path | None,
    lang: str,
    **which: Any,
) -> None:
    """List the findings that nobody has decided on, or record a decision on one, named by its FINGERPRINT."""
    from helpers.batch.reviewing.findings import decide_on, review_lines

    said = {"accepted": accepted, "explained": explained, "dismissed": dismissed}
    decisions = [decision for decision, is_said in said.items() if is_said]
    if len(decisions) > 1:
        raise click.UsageError("give one of --accept, --explain and --dismiss")
    units = _open(folders_of(raw, clean, review=review_folder), lang, **which)
    if fingerprint:
        click.echo(decide_on(units, fingerprint, "".join(decisions), name, reason))
    elif decisions or name or reason:
        raise click.UsageError("name the finding that you decide on by its fingerprint: duizhang review lists them")
    else:
        click.echo("\n".join(review_lines(units, lang)))


def _open(where: Folders, lang: str, city: str, year: int, agency: str) -> list[OpenUnit]:
    """Open the units that a user names, in the folders given; what is published and still holds is not made anew."""
    from helpers.batch.freshness.standing import saved_parts
    from helpers.batch.notebooks.workspace import OpenUnit
    from helpers.batch.parameters import Parameters
    from helpers.batch.planning.plan import look
    from helpers.batch.planning.units import select

    wanted = Parameters(city, year, agency)
    os.environ.update(where.environment())
    every = look(where, wanted.city, keep=True).units
    chosen = select(every, wanted.city, wanted.year, wanted.agency)
    saved = saved_parts(every, chosen, where, lang)
    return [OpenUnit(unit, every, where, saved) for unit in chosen]
