"""Bytes to text: UTF-8, UTF-16 and GB18030 are read, anything else is named and refused."""

from __future__ import annotations

import codecs
from contextlib import suppress

from charset_normalizer import from_bytes

from helpers.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A wrong decoding of Chinese bytes often succeeds; it never yields the words that every disclosure has.
_WORDS = ("预算", "决算", "支出", "收入", "单位", "部门")
_TRADITIONAL = ("big5", "big5-hkscs")
REMEDY = "save it as UTF-8 text and try again"


def decode(data: bytes, path: object, declared: str = "") -> tuple[str, str]:
    """Decode the bytes of a text file.

    Parameters
    ----------
    data : bytes
    path : object
        What to call the file in errors.
    declared : str
        The encoding that the text itself names; pages often name the wrong one, so only Big5, which nothing else
        gives away, is believed.

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
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, path), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first_bad = error
    named = (declared.lower(),) if declared.lower() in _TRADITIONAL else ()
    for encoding in (*named, "gb18030", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in named or any(word in text for word in _WORDS):
            return text, encoding
    raise InputError(path, _name_encoding(data, first_bad), REMEDY)


def decode_list(data: bytes, path: object) -> str:
    """Decode a list with headings in English that a user keeps, as ``decode`` does, without the mark of its encoding.

    A spreadsheet in China saves GB18030, and a list of a few names need not have a word that proves it.
    """
    try:
        return decode(data, path)[0].removeprefix("\ufeff")
    except InputError:
        with suppress(UnicodeDecodeError):
            return data.decode("gb18030")
        raise


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
