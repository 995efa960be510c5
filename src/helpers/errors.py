"""Errors that a user can act on: what is wrong, where, and what to do next, in one line."""

from __future__ import annotations

from collections.abc import Sequence


class DuizhangError(Exception):
    """An error shown to the user as one line: place, what is wrong, remedy.

    Parameters
    ----------
    where : str
        File, line, parameter or table at fault.
    what : str
        What is wrong with it.
    remedy : str
        The next step for the user.
    """

    def __init__(self, where: object, what: str, remedy: str) -> None:
        self.where, self.what, self.remedy = str(where), what, remedy
        super().__init__(f"{where}: {what}; {remedy}")

    def _render_traceback_(self) -> list[str]:
        """Show one line in a notebook instead of a traceback."""
        return [f"{type(self).__name__}: {self}"]

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.remedy)


class InputError(DuizhangError):
    """A file, a parameter or a folder that the user gave cannot be used."""


class ContractError(DuizhangError):
    """A clean table does not obey its contract."""


def some(names: Sequence[str], most: int) -> str:
    """Return the first names of a list, as many as a line holds, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
