"""Archives are opened as folders are, and whatever they hold, nothing comes to lie outside the folder made for it."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from helpers.batch.planning import archives
from helpers.batch.planning.archives import Allowance, files_of
from helpers.errors import InputError

TEXT = b"2025"


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def opened(data: bytes, folder: Path) -> tuple[list[str], list[str], list[str]]:
    """The files that an archive gives, below the folder; what was refused, and what was passed over."""
    archive, unpacked = folder / "附件.zip", folder / "unpacked"
    archive.write_bytes(data)
    refused: list[InputError] = []
    passed: list[str] = []
    found = [path.relative_to(unpacked).as_posix() for path in files_of(archive, refused, passed, unpacked)]
    assert {path.name for path in folder.iterdir()} <= {"附件.zip", "unpacked"}
    return found, [str(error) for error in refused], passed


def test_the_documents_of_an_archive_are_found_at_any_depth(tmp_path: Path) -> None:
    """In folders and in archives within it; pictures are passed over, and what systems add is hidden."""
    inner = packed({"决算.txt": TEXT})
    data = packed({"一/预算.txt": TEXT, "二.zip": inner, "图.png": b"", "__MACOSX/._预算.txt": b"", ".DS_Store": b""})
    found, refused, passed = opened(data, tmp_path)
    assert sorted(found) == ["附件.zip/2/二.zip/决算.txt", "附件.zip/一/预算.txt"]
    assert (refused, passed) == ([], ["图.png"])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_are_read_whatever_their_encoding(tmp_path: Path, encoding: str) -> None:
    """Programs in China write GBK without saying so."""
    name = "部门预算公开.txt".encode(encoding)
    data = packed({"x" * len(name): TEXT}).replace(b"x" * len(name), name)
    assert opened(data, tmp_path)[0] == ["附件.zip/部门预算公开.txt"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("../../etc/预算.txt", "etc/预算.txt"),
        ("/etc/预算.txt", "etc/预算.txt"),
        ("..\\..\\预算.txt", "预算.txt"),
        ("C:\\预算.txt", "C_/预算.txt"),
        ("...", "file"),
        ("预" * 200 + ".txt", "预" * 70 + ".txt"),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str, place: str) -> None:
    """Nor is any too long for a file."""
    assert opened(packed({name: TEXT}), tmp_path)[0] == [f"附件.zip/{place}"]


def test_files_of_one_name_and_a_file_named_as_a_folder_are_all_found(tmp_path: Path) -> None:
    """Systems that do not tell capitals apart pack such archives."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for name in ("甲.txt", "甲.txt", "甲.txt/乙.txt"):
            archive.writestr(name, TEXT)
    assert sorted(opened(data.getvalue(), tmp_path)[0]) == ["附件.zip/2/甲.txt", "附件.zip/乙.txt", "附件.zip/甲.txt"]


def test_a_link_is_left_out(tmp_path: Path) -> None:
    """It would lead anywhere."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("预算.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert opened(data.getvalue(), tmp_path) == ([], [], [])


def encrypted() -> bytes:
    """An archive whose file says that it is encrypted."""
    data = bytearray(packed({"a.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", data, data.index(mark) + at, 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (encrypted(), "the archive is protected by a password; unpack it and give the folder"),
        (packed({"a.txt": b"0" * 3_000_000}), "times the size once unpacked, more than the 200"),
        (packed({"a.txt": TEXT})[:-30], "the archive is damaged or of an unknown make"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    """With the name of the archive."""
    found, (refused,), _ = opened(data, tmp_path)
    assert (found, said in refused, "\n" in refused) == ([], True, False)
    assert refused.startswith(str(tmp_path / "附件.zip"))


def test_archives_within_an_archive_share_its_allowance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However deep they lie within each other, there is an end."""
    data = packed({"预算.txt": TEXT})
    for number in range(9):
        data = packed({f"{number}.zip": data})
    monkeypatch.setattr(archives, "Allowance", lambda: Allowance(files=5))
    found, (refused,), _ = opened(data, tmp_path)
    assert found == []
    assert "1 files in an archive, more than the 0 that are read" in refused


def test_any_other_file_is_itself(tmp_path: Path) -> None:
    """A workbook is packed as well; a missing file is refused by who reads it."""
    for path in (tmp_path / "a.txt", tmp_path / "none.zip"):
        if path.suffix == ".txt":
            path.write_bytes(TEXT)
        assert list(files_of(path, [], [], tmp_path / "unpacked")) == [path]
