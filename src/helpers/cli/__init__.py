"""The command ``duizhang``: file documents, run the notebooks, build the report, review findings, export the tables."""

from __future__ import annotations

import logging

import click

from helpers.cli.add import add
from helpers.cli.doctor import doctor
from helpers.cli.door import Door
from helpers.cli.export import export_command
from helpers.cli.findings import check, review
from helpers.cli.run import report, run, status

__all__ = ["main"]


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--verbose", is_flag=True, help="Say which files are passed over, and why.")
@click.version_option(package_name="duizhang")
def main(verbose: bool) -> None:
    """Reconcile the budgets and final accounts that Chinese cities publish (对账)."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("helpers").setLevel(logging.DEBUG if verbose else logging.WARNING)


for _command in (run, add, status, report, check, review, export_command, doctor):
    main.add_command(_command)
