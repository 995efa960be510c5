"""Reconciliation in vintages: every figure of an item and a year lined up, compared only where that is fair."""

from helpers.reconcile.carry_over import carry_over
from helpers.reconcile.causes import causes
from helpers.reconcile.change import year_on_year
from helpers.reconcile.roll_up import member_agencies, roll_up
from helpers.reconcile.rows import reconcile, reconcile_year
from helpers.reconcile.tied import as_one
from helpers.reconcile.views import bridge, key_figures, largest_differences, leaves

__all__ = [
    "as_one",
    "bridge",
    "carry_over",
    "causes",
    "key_figures",
    "largest_differences",
    "leaves",
    "member_agencies",
    "reconcile",
    "reconcile_year",
    "roll_up",
    "year_on_year",
]
