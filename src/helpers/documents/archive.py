"""Packed files (.docx, .xlsx, .ods): their parts, unpacked within limits, and the XML in them, without entities."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from helpers.documents.limits import MAX_EXPANDED, MAX_PARTS, MAX_RATIO, at_most
from helpers.errors import InputError

DAMAGED = "download it again, or save it anew from the program that made it"
_SMALL = 2**20
_WHOLE = re.compile(r"[0-9]{1,9}$")
# The strict form of the format has other names for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Archive:
    """The parts of a packed file.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What to call it in errors.

    Raises
    ------
    InputError
        If it is damaged, encrypted, or holds more than the limits allow.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise InputError(name, f"the file is damaged ({error})", DAMAGED) from error
        infos = self._zip.infolist()
        at_most(len(infos), MAX_PARTS, "packed parts", name)
        at_most(sum(info.file_size for info in infos), MAX_EXPANDED, "bytes once unpacked", name)
        for info in infos:
            refuse_bomb(info, name)
        self.names = frozenset(self._zip.namelist())

    def read(self, part: str) -> bytes:
        """Unpack one part."""
        try:
            info = self._zip.getinfo(part)
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except KeyError as error:
            raise InputError(self.name, f"the file is damaged (it lacks {part})", DAMAGED) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise InputError(self.name, f"the file is damaged ({part} cannot be unpacked)", DAMAGED) from error
        return data

    def xml(self, part: str) -> etree._Element:
        """Unpack and parse one part."""
        data = self.read(part)
        for strict, usual in _STRICT:
            if strict in data[:10_000]:
                data = data.replace(strict, usual)
        return parse_xml(data, self.name, part)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: kind and part, by relationship id; what lies outside the file is left out."""
        folder, base = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{base}.rels")
        return dict(self._links(links, folder)) if links in self.names else {}

    def _links(self, links: str, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
        for link in self.xml(links).iter(_REL):
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
                yield link.get("Id", ""), (link.get("Type", "").rpartition("/")[2], target)

    def main_part(self) -> str:
        """Return the part that holds the document itself."""
        found = next((part for kind, part in self.related("").values() if kind == "officeDocument"), "")
        if found not in self.names:
            raise InputError(self.name, "the file is damaged (it names no main part)", DAMAGED)
        return found


def refuse_bomb(info: zipfile.ZipInfo, name: str) -> None:
    """Raise InputError if a packed part is many times as large once unpacked."""
    if info.file_size > _SMALL:
        at_most(info.file_size // max(info.compress_size, 1), MAX_RATIO, "times the size once unpacked", name)


def whole(text: str | None, without: int) -> int:
    """Return the whole number that an attribute states, or what stands for none."""
    return int(text) if text and _WHOLE.match(text) else without


def parse_xml(data: bytes, name: str, part: str) -> etree._Element:
    """Parse XML: no entity is expanded, nothing is fetched, a tree deeper than the parser's limit is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(name, f"the file is damaged ({part}: {error.msg})", DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise InputError(name, f"the file is not safe to read ({part} declares entities of its own)", DAMAGED)
    return root
