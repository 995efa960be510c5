"""Errors planted in real documents, whose own errors stay in them: what is new after the plant is held against it.

A plant changes one figure, word, row or unit. What proves it is looked for in the document before anything is audited:
another print of the amount, a sum that it is part of, a rate beside it. Real documents in text are changed in their
text and read again; of others, which are slow to read, the clean tables are changed.
"""

from .hunt import Outcome, hunt
from .plant import Plant
from .plants import PLANTS
from .real import Real

__all__ = ["PLANTS", "Outcome", "Plant", "Real", "hunt"]
