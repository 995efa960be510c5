"""Bytes to text: UTF-8, UTF-16 and GB18030 are read, anything else is named and refused."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from helpers.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A wrong decoding of Chinese bytes often succeeds; it never yields the words that every disclosure has.
_WORDS = ("预算", "决算", "支出", "收入", "单位", "部门")
_CONTAINERS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file of the old binary form"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"{\\rtf", "an RTF file"),
)
REMEDY = "save it as UTF-8 text and try again"


def decode(data: bytes, path: object) -> tuple[str, str]:
    """Decode the bytes of a text file.

    Returns
    -------
    tuple of str
        The text, and the name of its encoding.

    Raises
    ------
    InputError
        If the file is empty, no text, or text in another encoding.
    """
    if not data.strip():
        raise InputError(path, "the file is empty", "download it again from where it was published")
    for magic, kind in _CONTAINERS:
        if data.startswith(magic):
            raise InputError(path, f"this is {kind}, and only text is read so far", "convert it to text or Markdown")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, path), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first_bad = error
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(word in text for word in _WORDS):
            return text, encoding
    raise InputError(path, _name_encoding(data, first_bad), REMEDY)


def _strict(data: bytes, encoding: str, path: object) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(path, f"byte {error.start} is not {encoding}", REMEDY) from error


def _name_encoding(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    best = from_bytes(data).best()
    guess = f"it looks like {best.encoding}" if best else "its encoding is unknown"
    return f"line {line} is not UTF-8, GB18030 or UTF-16 text ({guess})"
