"""The page of a city, made again only where a unit of it has other pages than it had; what the index shows of it.

What was made is remembered by what it was made of: a page that is gone, changed or older than its units, and a record
that is torn, count as not made.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from helpers.atomic import replaced
from helpers.report.cities import Totals, by_city
from helpers.report.pages import put, render
from helpers.report.summary import SUMMARY, read_summary


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of the pages of cities between runs: a file a city, which may be deleted at any time.

    Attributes
    ----------
    folder : Path
        The folder of these files.
    edition : str
        Digest of what decides how the pages look, beside the units: code, packages, language.
    """

    folder: Path
    edition: str

    def recall(self, city: str, made_of: str, page: Path) -> Totals | None:
        """Return what the index shows of a city whose page was made of this and is as it was; None of any other."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            known = json.loads(self._file(city).read_bytes())
            if (known["made_of"], known["page"]) == (made_of, _stamp(page)):
                return Totals(**known["totals"])
        return None

    def note(self, made_of: str, page: Path, totals: Totals) -> None:
        """Remember what a page was made of; what cannot be written is made again the next time."""
        record = {"made_of": made_of, "page": _stamp(page), "totals": asdict(totals)}
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with replaced(self._file(totals.slug)) as beside:
                beside.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")

    def forget_others(self, cities: Iterable[str]) -> None:
        """Remove what is remembered of all other cities."""
        kept = {self._file(city) for city in cities}
        with suppress(OSError):
            for file in set(self.folder.glob("*.json")) - kept:
                file.unlink()

    def _file(self, city: str) -> Path:
        return self.folder / f"{city}.json"


def build_city(
    site: Path, city: str, units: Iterable[str], lang: str = "en", memory: Memory | None = None
) -> Totals | None:
    """Write the page of a city, unless it is remembered as it would be made now.

    Parameters
    ----------
    site : Path
        Folder of the site, with the pages of the units in it.
    city : str
        Slug of the city.
    units : iterable of str
        Its units, as ``<city>/<year>/<agency>``; one that has no pages is left out.
    lang : str
        ``en`` or ``zh``.
    memory : Memory, optional
        What was made before; without it the page is made anew.

    Returns
    -------
    Totals or None
        What the index shows of the city; None where none of its units has pages.

    Raises
    ------
    InputError
        If a summary of a unit cannot be read.
    """
    page = site / city / "index.html"
    stamps = {unit: stamp for unit in sorted(units, key=_order) if (stamp := _stamp(f"{site}/{unit}/{SUMMARY}"))}
    made_of = _digest([memory.edition if memory else "", lang, stamps])
    if not stamps:
        return None
    if memory and (totals := memory.recall(city, made_of, page)):
        return totals
    (whole,) = by_city(read_summary(site / unit) for unit in stamps)
    put(page, render("city.html", lang, "../", city=whole))
    if memory:
        memory.note(made_of, page, whole.totals)
    return whole.totals


def _order(unit: str) -> list[str]:
    """Return what sorts a unit by city, year and agency."""
    return unit.split("/")


def _stamp(file: Path | str) -> list[int]:
    """Return what tells one state of a file from another; nothing where there is none."""
    try:
        about = os.stat(file)  # noqa: PTH116 - of ten thousand units
    except OSError:
        return []
    return [about.st_mtime_ns, about.st_size]


def _digest(what: object) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:32]
