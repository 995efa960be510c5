"""Running text read: every figure outside tables with what it states and of what, and every passage."""

from helpers.disclosure.narrative.read import Narrative, read_claims, read_narrative

__all__ = ["Narrative", "read_claims", "read_narrative"]
