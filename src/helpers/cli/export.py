"""``duizhang export``: the clean tables for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.door import FOLDER, clean_option, folders_of, options, review_option, say, which


@click.command("export", short_help="Write the tables of all cities as an open data package.")
@click.argument("dest", type=FOLDER)
@which
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["csv", "parquet", "dta", "xlsx"]),
    help="May be given several times; csv and parquet by default. dta: Stata; xlsx: Excel.",
)
@options(clean_option, review_option)
def export_command(
    dest: Path,
    city: str,
    year: int,
    agency: str,
    formats: tuple[str, ...],
    clean: str | None,
    review_folder: Path | None,
) -> None:
    """Write the clean tables of all cities as an open data package into the folder DEST.

    Each table is one file with the rows of all units; datapackage.json says what each column is, which are the keys,
    and of which documents it was made. It appears whole or not at all, and replaces an export that is there already.
    Money is exact: whole fen. What a format cannot keep exactly is refused: Stata and Excel have fewer digits and rows.
    """
    from helpers.batch.exporting.descriptor import DESCRIPTOR
    from helpers.batch.exporting.export import export
    from helpers.batch.exporting.formats import USUAL
    from helpers.batch.parameters import Parameters

    wanted = Parameters(city, year, agency)
    where = folders_of(clean=clean, review=review_folder)
    units, exported = export(wanted, where, dest.absolute(), list(dict.fromkeys(formats)) or USUAL, say)
    rows = sum(one.rows for one in exported)
    click.echo(f"{len(units)} units, {len(exported)} tables, {rows} rows: {dest / DESCRIPTOR}")
