"""Running text read as claims: every figure outside tables, with what it states and of what."""

from helpers.disclosure.narrative.read import read_claims

__all__ = ["read_claims"]
