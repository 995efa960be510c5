"""The description of an export that other programs read: ``datapackage.json``, after the Data Package standard."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.batch.exporting.formats import FORMATS
from helpers.batch.installed import installed
from helpers.clean.contract import Field, closed_list, contract, label, table_key, table_meaning
from helpers.errors import InputError

DESCRIPTOR, DICTIONARY = "datapackage.json", "data-dictionary.md"

_ABOUT = (
    "Clean tables of the budgets and final accounts that Chinese cities publish, read by Duizhang from the documents "
    "listed in the table documents, which are the sources named here. Money is whole fen (1/100 yuan) in columns that "
    "end in _fen; printed keeps what the page says; line and page say where. data-dictionary.md says what each column "
    "means. The sources are disclosures that agencies are bound to publish; they state no licence, and this package "
    "adds none."
)
_TYPES = {"string": "string", "int64": "integer", "bool": "boolean", "decimal": "number"}


@dataclass(frozen=True, slots=True)
class Exported:
    """One table as it was exported: its rows, its required texts that are empty in some row, its file by format."""

    table: str
    rows: int
    blank: Collection[str]
    files: Mapping[str, Path]


def describe(folder: Path, exported: Iterable[Exported], sources: Sequence[Mapping[str, str]]) -> None:
    """Write the description of the files of an export.

    Parameters
    ----------
    folder : Path
        The folder of the export, in which the files are.
    exported : iterable of Exported
    sources : sequence of mapping
        See ``source_of``.
    """
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "duizhang",
        "title": "Budgets and final accounts of Chinese cities 部门预算决算",
        "description": _ABOUT,
        "keywords": ["部门预算", "部门决算", "budget", "final accounts", "China"],
        "created_by": f"duizhang {installed('duizhang')}",
        "sources": list(sources),
        "resources": [resource for one in exported for resource in _resources(folder, one)],
    }
    (folder / DESCRIPTOR).write_text(f"{json.dumps(package, ensure_ascii=False, indent=1)}\n", encoding="utf-8")


def refuse_foreign(dest: Path) -> None:
    """Raise InputError unless a place is free, empty, or a folder that holds an export and nothing else."""
    if not dest.exists() or (dest.is_dir() and not any(dest.iterdir())):
        return
    try:
        package = json.loads((dest / DESCRIPTOR).read_bytes())
        own = {DESCRIPTOR, DICTIONARY, *(str(resource["path"]) for resource in package["resources"])}
        sound = str(package["created_by"]).startswith("duizhang ")
    except (OSError, ValueError, KeyError, TypeError):
        own, sound = set(), False
    there = {path.relative_to(dest).as_posix() for path in dest.rglob("*") if not path.is_dir()} if sound else set()
    if not sound or there - own:
        odd = f": it holds {min(there - own)}" if there - own else ""
        raise InputError(dest, f"this is there already and no export{odd}", "name a new folder, or empty this one")


def source_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Return a row of the table ``documents`` as a source: what it is, and its raw file with its digest."""
    stage = label("stage", document["stage"], "zh")
    scope = label("scope", document["scope"], "zh")
    title = f"{document['city_name']} {document['agency_name']} {document['year']} {scope}{stage}"
    part = {"part": document["part"]} if document["part"] else {}
    return {"title": title, "path": document["path"], "sha256": document["sha256"], **part}


def _resources(folder: Path, one: Exported) -> Iterable[dict[str, Any]]:
    """Yield a resource for each file of a table: the first is the table, the others hold the same in other formats."""
    for number, (ending, file) in enumerate(one.files.items()):
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        resource = {
            "name": f"{one.table}-{ending}" if number else one.table,
            "type": "file" if number else "table",
            "title": table_meaning(one.table, "zh"),
            "description": table_meaning(one.table, "en"),
            "path": file.relative_to(folder).as_posix(),
            "format": ending,
            "mediatype": FORMATS[ending].mediatype,
            "encoding": "utf-8",
            "bytes": file.stat().st_size,
            "hash": f"sha256:{digest}",
        }
        yield resource if number else resource | {"rows": one.rows, "schema": _schema(one.table, one.blank)}


def _schema(table: str, blank: Collection[str]) -> dict[str, Any]:
    fields = contract()[table]
    schema: dict[str, Any] = {"fields": [_field(field, field.name in blank) for field in fields]}
    if key := table_key(table):
        schema["primaryKey"] = list(key)
    required = {field.name for field in fields if field.required}
    names = {"documents": ["doc_id"], "tables": ["doc_id", "table_no"]}
    foreign = [
        {"fields": fields, "reference": {"resource": other, "fields": fields}}
        for other, fields in names.items()
        if other != table and required.issuperset(fields) and table != "documents"
    ]
    return {**schema, "foreignKeys": foreign} if foreign else schema


def _field(field: Field, blank: bool) -> dict[str, Any]:
    """Return the description of a column; a text that may be empty is not required, as CSV knows no empty text."""
    about = {"name": field.name, "type": _TYPES[field.dtype], "title": field.zh, "description": field.en}
    constraints: dict[str, Any] = {"required": True} if field.required and not blank else {}
    if field.closed_list:
        constraints["enum"] = list(closed_list(field.closed_list))
    return {
        **about,
        **({"unit": field.unit} if field.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }
