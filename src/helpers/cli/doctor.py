"""``duizhang doctor``: what the installation can do, and whether the data are as they should be."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.batch.folders import is_url
from helpers.cli.door import FAILED, clean_option, folders_of, options, raw_option, reports_option


@click.command(short_help="Say what the installation lacks, and what is wrong with the data.")
@options(raw_option, clean_option, reports_option)
@click.pass_context
def doctor(ctx: click.Context, /, raw: str | None, clean: str | None, reports: Path | None) -> None:
    """Say what the installation can and cannot do, and whether documents and folders are as they should be.

    A line for each thing looked at: ok; note, where something optional is missing or something was left over; wrong,
    with the remedy, where a run needs it, and then the exit status is 1. Nothing is changed.
    """
    from helpers.batch.doctor.data import data, uploads
    from helpers.batch.doctor.diagnosis import WRONG
    from helpers.batch.doctor.installation import installation
    from helpers.batch.folders import project_root

    is_wrong = False
    where = folders_of(raw, clean, reports)
    found = [*installation(project_root()), *data(where), *(uploads(clean) if clean and is_url(clean) else ())]
    for diagnosis in found:
        click.echo(str(diagnosis))
        is_wrong |= diagnosis.state == WRONG
    if is_wrong:
        ctx.exit(FAILED)
