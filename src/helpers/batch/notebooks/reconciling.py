"""What the notebook of the reconciliation makes of a unit's tables and those around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from helpers.batch.notebooks.parts import joined
from helpers.clean.store import Tables
from helpers.reconcile import carry_over, causes, member_agencies, reconcile_year, roll_up

_Given = Mapping[str, pd.DataFrame]


def reconciled(own: _Given, neighbours: _Given, members: Iterable[_Given], place: tuple[str, int, str]) -> Tables:
    """Return the tables that reconciling gives, by name.

    Parameters
    ----------
    own : mapping of str to DataFrame
        The unit's clean tables.
    neighbours : mapping
        Those of the same agency, of every year.
    members : iterable of mapping
        Those of its subordinate units whose documents of the year are at hand.
    place : tuple
        City, year and agency of the unit.
    """
    city, year, agency = place
    return {
        "reconciliation": reconcile_year(neighbours, city, year, agency),
        "roll_up": roll_up(joined([own, *members])),
        "carry_over": carry_over(neighbours),
        "causes": causes(own),
    }


def members_of(own: _Given) -> list[str]:
    """Return the agency slugs that the units listed by a department would have."""
    return sorted(member_agencies(own))
