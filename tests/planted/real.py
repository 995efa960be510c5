"""One real document: its clean tables as records, what they print, and the checks that it fails as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers.audit import audit
from helpers.audit.records import Amount, Claim, Passage, by_document
from helpers.clean import Tables, clean_file
from helpers.money import FEN_PER_UNIT

Record = Amount | Claim


@dataclass(frozen=True, eq=False)
class Real:
    """A document with its clean tables; ``path`` and ``root`` where its text can be changed and read again."""

    name: str
    tables: Tables
    path: Path | None = None
    root: Path | None = None

    @classmethod
    def read(cls, path: Path, root: Path) -> Real:
        """Read and clean a document; one of lines of text is kept to be changed itself."""
        is_text = path.suffix in (".txt", ".md")
        return cls(str(path.relative_to(root)), clean_file(path, root), path if is_text else None, root)

    @cached_property
    def checks(self) -> pd.DataFrame:
        """What the audit finds in the document as it is."""
        return audit(self.tables)

    @cached_property
    def year(self) -> int:
        """The year of the document."""
        return int(self.tables["documents"]["year"].iloc[0])

    @cached_property
    def has_cells(self) -> bool:
        """Whether its tables have cells; on pages a blank one may be a figure that was not read."""
        return "PDF" not in str(self.tables["documents"]["format"].iloc[0])

    @cached_property
    def every_amount(self) -> Sequence[Amount]:
        """All amounts, in the order of their table."""
        return self._records("amounts")

    @cached_property
    def amounts(self) -> Sequence[Amount]:
        """The amounts but for those of second printings."""
        repeats = self.tables["tables"]
        again = set(repeats.loc[repeats["repeat_of"].notna(), "table_no"])
        return [amount for amount in self.every_amount if amount.table_no not in again]

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """All claims, in the order of their table."""
        return self._records("claims")

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """All passages, in the order of their table."""
        return self._records("passages")

    @cached_property
    def cells(self) -> dict[int, list[Amount]]:
        """Amounts by table."""
        found: dict[int, list[Amount]] = {}
        for amount in self.amounts:
            found.setdefault(amount.table_no, []).append(amount)
        return found

    @cached_property
    def statements(self) -> dict[int, list[Claim]]:
        """Claims by statement."""
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.statement_no, []).append(claim)
        return found

    @cached_property
    def prints(self) -> dict[int, list[Record]]:
        """Every amount of money, of tables and text, by its size in fen."""
        found: dict[int, list[Record]] = {}
        every: list[Record] = [*self.amounts, *self.claims]
        for record in every:
            if record.unit in FEN_PER_UNIT and record.value:
                found.setdefault(fen(record), []).append(record)
        return found

    def passage(self, claim: Claim) -> Passage | None:
        """Return the passage that a claim stands in."""
        found = (p for p in self.passages if p.page == claim.page and p.line <= claim.line <= p.last_line)
        return next(found, None)

    def _records(self, name: str) -> Sequence:
        return next(iter(by_document(self.tables, name)[name].values()), [])


def fen(record: Record) -> int:
    """Return the size of an amount in fen, without its sign."""
    return int(abs(record.value) * FEN_PER_UNIT[record.unit or ""])


def place(record: Amount | Claim | Passage) -> str:
    """Return where a record stands, as checks name it."""
    return f"{record.page}:{record.line}" if record.page is not None else str(record.line)
