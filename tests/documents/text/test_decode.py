"""Bytes to text: what is read, what is refused, and how that is said."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from helpers.documents import read_document
from helpers.documents.text.decode import decode
from helpers.errors import InputError

TEXT = "2025年部门预算\n收入总计 1,234.50 万元\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_three_encodings_are_read(encoding: str) -> None:
    """UTF-8, GB18030 and UTF-16, with and without a byte-order mark."""
    assert decode(TEXT.encode(encoding), "a.txt")[0] == TEXT


def test_another_encoding_is_named_with_the_line() -> None:
    """Big5 bytes decode as GB18030 into rubbish: they are refused, by name."""
    data = ("one\n" + "預算支出收入單位部門醫療保障" * 5).encode("big5")
    with pytest.raises(InputError, match=r"a\.txt: line 2 is not UTF-8.*big5.*save it as UTF-8"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b"  \n\n\t "])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """Nothing, or white space only."""
    with pytest.raises(InputError, match="is empty"):
        decode(data, "a.txt")


def test_a_broken_byte_order_mark_is_refused() -> None:
    """A file that says UTF-16 and is cut in the middle of a character."""
    with pytest.raises(InputError, match="not utf-16"):
        decode(codecs.BOM_UTF16_LE + b"a", "a.txt")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """One line with the path and what to do."""
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
        read_document(tmp_path / "nowhere.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A path that cannot be read says why."""
    with pytest.raises(InputError, match="cannot be read"):
        read_document(tmp_path)
