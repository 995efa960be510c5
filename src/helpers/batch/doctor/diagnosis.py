"""What the doctor says: one line each, and whether it keeps a run from doing its work."""

from __future__ import annotations

from dataclasses import dataclass

OK, NOTE, WRONG = "ok", "note", "wrong"
"""All is well; something that is good to know; something that a run needs is missing."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at."""

    state: str
    said: str

    def __str__(self) -> str:
        return f"{self.state}: {self.said}"


def ok(said: str) -> Diagnosis:
    """Return that something is as it should be."""
    return Diagnosis(OK, said)


def note(said: str) -> Diagnosis:
    """Return that something is not as it may be, which keeps no run from its work."""
    return Diagnosis(NOTE, said)


def wrong(said: object) -> Diagnosis:
    """Return that something is missing that a run needs."""
    return Diagnosis(WRONG, str(said))
