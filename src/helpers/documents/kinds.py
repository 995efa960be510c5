"""What kind of file this is, told from its content: names of files in the wild are often wrong."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator

PDF, ARCHIVE = "PDF", "archive"
WORD, EXCEL, SHEET = "Word", "Excel", "OpenDocument sheet"
OLD_WORD, OLD_EXCEL = "Word 97-2003", "Excel 97-2003"
RICH_TEXT, WRITER, WORD_XML, EXCEL_XML, BINARY_EXCEL = (
    "RTF",
    "OpenDocument text",
    "Word 2003 XML",
    "Excel 2003 XML",
    "Excel binary",
)
WEB_PAGE, WEB_ARCHIVE, TEXT = "web page", "web archive", "text"
SEPARATED = "separated values"
"""A sheet saved as text, its cells parted by commas or tabs."""
SHEET_FORMS = (EXCEL, OLD_EXCEL, SHEET, EXCEL_XML, BINARY_EXCEL, SEPARATED)
"""Formats whose tables are sheets of cells; their pages are sheets."""
PROTECTED = "protected"
OFD, XML = "OFD", "XML"
REMEDY = "give the PDF, Word, Excel, HTML, Markdown or text file itself"
_UNPACK, _EXPORT = "unpack it and give the documents in it", "open it in its own reader, save it as PDF and give that"
REMEDIES = {
    ARCHIVE: "add it with `duizhang add`, which opens it, or give the documents in it",
    **dict.fromkeys(("RAR archive", "7z archive", "gzip archive"), _UNPACK),
    "CEB": _EXPORT,
}
"""What to give in place of a file of a kind that no reader reads, where more can be said of it than ``REMEDY``."""

SUFFIXES = {
    PDF: (".pdf",),
    OFD: (".ofd",),
    WORD: (".docx", ".docm"),
    EXCEL: (".xlsx", ".xlsm"),
    SHEET: (".ods", ".fods"),
    OLD_WORD: (".doc", ".wps"),
    OLD_EXCEL: (".xls", ".et"),
    RICH_TEXT: (".rtf", ".doc"),
    WRITER: (".odt", ".fodt"),
    WORD_XML: (".xml", ".doc"),
    EXCEL_XML: (".xml", ".xls"),
    BINARY_EXCEL: (".xlsb",),
    WEB_PAGE: (".html", ".htm", ".shtml"),
    WEB_ARCHIVE: (".mht", ".mhtml", ".doc"),
    TEXT: (".txt", ".md", ".markdown", ".csv", ".tsv"),
}
"""Endings of file names that say truly what a file is; the first of them is the usual one."""

_HEAD = 4096
_MAGIC = (
    (b"{\\rtf", RICH_TEXT),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"Rar!", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"Founder CEB", "CEB"),
    (b"ID;P", "SYLK"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("encryptedpackage", PROTECTED),
    ("worddocument", OLD_WORD),
    ("workbook", OLD_EXCEL),
    ("book", OLD_EXCEL),
    ("powerpoint document", "PowerPoint"),
)
_PARTS = (
    ("xl/workbook.bin", BINARY_EXCEL),
    ("xl/", EXCEL),
    ("word/", WORD),
    ("ppt/", "PowerPoint"),
)
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": SHEET,
    b"application/vnd.oasis.opendocument.text": WRITER,
}
_FLAT = re.compile(
    r"office:mimetype=[\"'](application/vnd\.oasis\.opendocument\.(?:spreadsheet|text))(?:-template)?[\"']"
)
_PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?>(?:<(?:!--.*?--|%.*?%)>\s*)*)<(?:!doctype\s+html|html|head|body|meta|title|style)\b",
    re.I | re.S,
)
_FRAGMENT = re.compile(
    r"^\s*<(?:table|div|p|span|center|font|h[1-6])\b.*</(?:table|div|p|span|center|font|h[1-6])>\s*$", re.I | re.S
)
_MARKDOWN = re.compile(r"^(?:#{1,6} |\|.*\|\s*$|[-*] |\*\*)", re.M)
_WEB_ARCHIVE = re.compile(r"^(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?mime-version:", re.I)


def kind_of(data: bytes) -> str:
    """Return the kind of a file.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    str
        One of the constants of this module, or the name of a kind that no reader reads, such as ``image``. What is
        nothing else is ``text``.
    """
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_OLE):
        names = {name.lower() for name in _root_streams(data)}
        return next((kind for stream, kind in _STREAMS if stream in names), "OLE file")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (magic == b"BM" and data[6:10] != b"\0\0\0\0"):
            return kind
    return _written(data)


def suffix_of(kind: str, name: str) -> str:
    """Return the ending under which a file is known for what it is: that of its name, unless it misleads."""
    given = "." + name.rpartition(".")[2].lower() if "." in name else ""
    known = SUFFIXES.get(kind, (given,))
    return given if given in known else known[0]


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = (
                archive.read("mimetype") if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 else b""
            )
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError, OSError):
        return WORD if b"word/" in data else EXCEL if b"xl/" in data else ARCHIVE  # the reader says what is damaged
    if (opened := mimetype.strip().removesuffix(b"-template")) in _MIMETYPES:
        return _MIMETYPES[opened]
    if "[Content_Types].xml" in names:
        return next((kind for start, kind in _PARTS if any(name.startswith(start) for name in names)), ARCHIVE)
    return OFD if "OFD.xml" in names else ARCHIVE


def _written(data: bytes) -> str:
    """Tell the kinds that are text by how they begin."""
    bom = next(
        (name for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")) if data.startswith(mark)), ""
    )
    head = data[:_HEAD].decode(bom or "latin-1", "replace").lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    if head.startswith("<?xml") or head.startswith("<?mso"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in head:
            return EXCEL_XML
        if "wordprocessingml" in head or "microsoft.com/office/word/2003/wordml" in head:
            return WORD_XML
        if found := _FLAT.search(head):
            return _MIMETYPES[found.group(1).encode()]
    if _PAGE.match(head):
        return WEB_PAGE
    if head.startswith("<?xml"):
        return XML
    if _WEB_ARCHIVE.match(head) and "multipart/related" in head.lower():
        return WEB_ARCHIVE
    if head.startswith("<"):
        text = data.decode(bom or "latin-1", "replace").lstrip("\ufeff\xef\xbb\xbf \t\r\n")
        if _FRAGMENT.match(text) and not _MARKDOWN.search(text):
            return WEB_PAGE
    return TEXT


# --- the directory of old binary files -----------------------------------------------------------------------------


def _root_streams(data: bytes) -> Iterator[str]:
    """Name the streams at the root of a compound file; embedded objects, which have folders of their own, are left out.

    Layout: [MS-CFB] 2.2 header, 2.3 file allocation table, 2.6 directory.
    """
    try:
        entries = _directory(data)
        root = struct.unpack_from("<I", entries[0], 76)[0]
    except (struct.error, IndexError):
        return
    waiting, seen = [root], set()
    while waiting:
        at = waiting.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        entry = entries[at]
        length = struct.unpack_from("<H", entry, 64)[0]
        yield entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        waiting += struct.unpack_from("<II", entry, 68)


def _directory(data: bytes) -> list[bytes]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    fat: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        part = data[(sector + 1) * size : (sector + 2) * size] if sector < 0xFFFFFFFA else b""
        fat += struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])
    sector = struct.unpack_from("<I", data, 48)[0]
    chain: list[int] = []
    while sector < 0xFFFFFFFA and len(chain) < 4096 and sector not in chain:
        chain.append(sector)
        sector = fat[sector] if sector < len(fat) else 0xFFFFFFFE
    raw = b"".join(data[(sector + 1) * size : (sector + 2) * size] for sector in chain)
    return [raw[at : at + 128] for at in range(0, len(raw) - 127, 128)]
