"""``duizhang add``: file new documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from helpers.cli.door import FAILED, FOLDER, explain, say
from helpers.errors import DuizhangError, InputError, some

_NAMED = 5
"""Files passed over that are named at most."""


@click.command(short_help="File new documents, or all those in a folder.")
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="FILE...")
@click.option("--city", default="", help="City: slug or Chinese name.")
@click.option("--year", default="", help="Budget or final-accounts year.")
@click.option("--agency", default="", help="Agency: Chinese name.")
@click.option("--scope", default="", help="department or unit.")
@click.option("--stage", default="", help="budget or final.")
@click.option("--raw", type=FOLDER, help="Raw documents; data/raw of the project by default.")
@click.option("--yes", is_flag=True, help="Do not ask before filing.")
@click.pass_context
def add(ctx: click.Context, /, files: tuple[Path, ...], raw: Path | None, yes: bool, **said: str) -> None:
    """File new documents, or all those in a folder: what each is, it says itself; options go before what it says.

    An archive (.zip) is opened as a folder is. A file in which several documents are bound is filed once, and each of
    them is listed with its pages or lines.
    """
    from helpers.batch.folders import folders
    from helpers.batch.planning.filing import (
        AlreadyFiledError,
        NamelessError,
        consider,
        file_document,
        filed_in,
        files_in,
    )
    from helpers.batch.planning.identities import STATE, Identities

    where = folders(raw)
    filed = filed_in(where.raw, Identities(where.clean / STATE, keep=True))
    refused = there = new = 0
    unreadable: list[InputError] = []
    passed: list[str] = []
    waiting: list[Path] = []  # parts of documents that may come after them
    unpacked = ctx.with_resource(TemporaryDirectory(prefix="duizhang-"))
    for file in chain(files_in(files, unreadable, passed, Path(unpacked)), waiting):
        try:
            filing = consider(file, where.raw, said, filed)
            click.echo("\n".join([_named(file, unpacked), *filter(None, [filing.summary])]))
            if filing.sources and (yes or _is_wanted(file)):
                click.echo(f"filed as {file_document(filing, where.raw)}")
                filed = filing.among(filed)
                new += len(filing.sources)
            for part in filing.refused:
                say(f"refused: {_named(part, unpacked)}")
            refused += len(filing.refused)
        except AlreadyFiledError as same:
            say(_named(same, unpacked))
            there += 1
        except DuizhangError as error:
            if isinstance(error, NamelessError) and file not in waiting:
                waiting.append(file)
                continue
            say(f"refused: {_named(error, unpacked)}")
            refused += 1
        except OSError as error:
            say(f"refused: {_named(file, unpacked)}: {explain(error)}")
            refused += 1
    for folder in unreadable:
        say(f"refused: {_named(folder, unpacked)}")
        refused += 1
    if passed or new + there + refused > 1:
        known = f", {there} there already" if there else ""
        click.echo(f"{new} filed, {refused} refused{known}{_passed_over(passed)}")
    if refused:
        ctx.exit(FAILED)


def _named(what: object, unpacked: str) -> str:
    """Return how to call a file, or an error about it: within an archive, by the name of the archive."""
    return str(what).replace(f"{Path(unpacked)}{os.sep}", "")


def _passed_over(names: Sequence[str]) -> str:
    """Return which files of folders were passed over by their names; nothing where none was."""
    if not names:
        return ""
    return f", {len(names)} passed over as no documents by their names: {some(names, _NAMED)}"


def _is_wanted(file: Path) -> bool:
    """Ask whether to file a document so.

    Raises
    ------
    InputError
        If nobody can answer, as in a script.
    """
    try:
        return click.confirm("File it so?", default=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        click.echo()  # the question has a line of its own
        raise InputError(file, "there is nobody to answer", "add --yes to file without asking") from None
