"""Reconciliation in vintages: every figure of an item and a year lined up, compared only where that is fair."""

from helpers.reconcile.change import year_on_year
from helpers.reconcile.rows import reconcile, reconcile_year
from helpers.reconcile.views import bridge, key_figures, largest_differences

__all__ = ["bridge", "key_figures", "largest_differences", "reconcile", "reconcile_year", "year_on_year"]
