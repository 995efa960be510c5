"""Batch runs, and the door that notebooks come through: the same unit and tables whoever runs them."""

from helpers.batch.parameters import Parameters, check_parameters
from helpers.batch.workspace import OpenUnit, open_unit, open_units, together

__all__ = ["OpenUnit", "Parameters", "check_parameters", "open_unit", "open_units", "together"]
