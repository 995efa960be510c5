"""Archives (.zip) that hold documents, as portals offer all attachments of a page in one: opened as a folder is."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from helpers.batch.planning.plan import document_paths
from helpers.documents.archive import refuse_bomb
from helpers.documents.kinds import ARCHIVE, kind_of
from helpers.documents.limits import MAX_BYTES, MAX_EXPANDED, MAX_PARTS, at_most
from helpers.errors import InputError

_BEGINS = b"PK\x03\x04"
_UTF_8, _ENCRYPTED = 0x800, 0x1
_LINK = 0o120000
_LONGEST = 80  # characters of a name: three bytes each are still within what file systems allow
_DAMAGED = "download it again, or unpack it and give the folder"


@dataclass(slots=True)
class Allowance:
    """What one archive may still hold, those within it included."""

    files: int = MAX_PARTS
    size: int = MAX_EXPANDED


def files_of(
    path: Path, refused: list[InputError], passed: list[str], unpacked: Path, allowed: Allowance | None = None
) -> Iterator[Path]:
    """Yield a file itself, or each document in an archive, at any depth, once it is unpacked.

    Parameters
    ----------
    path : Path
    refused : list
        An archive that cannot be opened is added to it.
    passed : list
        What is no document by its name is added to it.
    unpacked : Path
        The folder below which archives are unpacked.
    allowed : Allowance, optional
        What is left of that of the archive in which this one is found.
    """
    if not _is_archive(path):
        yield path
        return
    allowed = allowed or Allowance()
    target = _free(unpacked / path.name)
    try:
        _unpack(path, target, allowed)
    except InputError as error:
        refused.append(error)
        return
    for name in document_paths(target, refused, passed):
        yield from files_of(target / name, refused, passed, target, allowed)


def _free(place: Path) -> Path:
    """Return a place that nothing has yet, of the same name."""
    numbers = count(2)
    free = place
    while free.exists():
        free = place.parent / f"{next(numbers)}" / place.name
    return free


def _is_archive(path: Path) -> bool:
    """Say whether a file is an archive of files; what cannot be read is none: its reader says why."""
    try:
        with path.open("rb") as file:
            if file.read(len(_BEGINS)) != _BEGINS:
                return False
        return path.stat().st_size <= MAX_BYTES and kind_of(path.read_bytes()) == ARCHIVE
    except OSError:
        return False


def _unpack(archive: Path, target: Path, allowed: Allowance) -> None:
    """Unpack the files of an archive below a folder, which is made.

    No file comes to lie outside the folder, whatever its name; links are left out. Names that are not marked as UTF-8
    are read as such or as GBK, which programs in China write.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir()]
            _check(infos, str(archive), allowed)
            target.mkdir(parents=True)
            for info in infos:
                if (info.external_attr >> 16) & 0o170000 != _LINK:
                    _extract(opened, info, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise InputError(archive, f"the archive is damaged or of an unknown make ({error})", _DAMAGED) from error


def _check(infos: list[zipfile.ZipInfo], name: str, allowed: Allowance) -> None:
    at_most(len(infos), allowed.files, "files in an archive", name)
    size = sum(info.file_size for info in infos)
    at_most(size, allowed.size, "bytes once unpacked", name)
    allowed.files, allowed.size = allowed.files - len(infos), allowed.size - size
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise InputError(name, "the archive is protected by a password", "unpack it and give the folder")
        refuse_bomb(info, name)


def _extract(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    *folders, name = _parts(info)
    folder = target.joinpath(*folders)
    if any(above.is_file() for above in (folder, *folder.parents)):
        folder = target  # a file has the name of a folder
    place = _free(folder / name)
    place.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(info) as packed, place.open("wb") as file:
        shutil.copyfileobj(packed, file)


def _parts(info: zipfile.ZipInfo) -> list[str]:
    """Return the folders and the name of a file, without what would lead out of a folder."""
    name = info.orig_filename
    if not info.flag_bits & _UTF_8:
        name = _decoded(name.encode("cp437"))
    parts = [part for part in PurePosixPath(name.replace("\\", "/").replace("\0", "")).parts if part.strip("./: ")]
    return [_short(part.replace(":", "_")) for part in parts] or ["file"]


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def _short(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= _LONGEST else f"{(stem or ending)[: _LONGEST - 10]}{dot}{ending[:9]}"
