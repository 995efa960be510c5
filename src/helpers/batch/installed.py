"""Which packages are installed, and at which versions."""

from __future__ import annotations

import re
from contextlib import suppress
from importlib import metadata

MISSING = "missing"


def required() -> list[str]:
    """Return the names of the packages that this one always requires."""
    with suppress(metadata.PackageNotFoundError):
        return [re.split(r"[^\w.-]", line)[0] for line in metadata.requires("duizhang") or () if "extra ==" not in line]
    return []


def installed(name: str) -> str:
    """Return the version of a package; ``missing`` where it is not installed."""
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(name)
    return MISSING
