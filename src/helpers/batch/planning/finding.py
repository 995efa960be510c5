"""What some documents are, found out in a process of its own: reading takes longer than all else that a plan does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from helpers.batch.planning.identities import Identities, Rows
from helpers.batch.planning.plan import establish
from helpers.documents.kept import size_of_kept


def find_out(*, raw: Path, asked: Sequence[tuple[str, Rows]], reader: str, found: Path) -> None:
    """Establish what documents are, one after the other, and leave what was found, refusals included, in a file.

    Parameters
    ----------
    raw : Path
        The folder of raw documents.
    asked : sequence of (str, rows)
        The files within that folder, each with its rows of ``sources.csv``.
    reader : str
        ``Identities.reader`` of who asks.
    found : Path
        The file: ``records`` for ``Identities.take``, and how many bytes of documents are ``kept``.
    """
    identities = Identities(reader=reader)
    for path, rows in asked:
        establish(raw, path, rows, identities)
    told = {"records": identities.answers, "kept": sum(size_of_kept(raw / path) for path, _ in asked)}
    found.write_text(json.dumps(told), encoding="utf-8")
