"""Stores: local copies kept up to date, units uploaded complete or not at all."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

import fsspec
import pytest

from helpers.batch.distributed import stores, versions
from helpers.batch.distributed.stores import download, half_uploads, local_copy, mirror, upload
from helpers.batch.folders import is_url
from helpers.errors import InputError

UNIT = "huaibei/2024/yiliaobaozhangju"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """Keep local copies out of the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    """Give a store in memory and one in a folder: its file system and its address."""
    url = "memory://store" if request.param == "memory" else (tmp_path / "store").as_uri()
    system, root = fsspec.core.url_to_fs(url, **({"auto_mkdir": True} if request.param == "file" else {}))
    system.makedirs(root, exist_ok=True)
    yield system, url
    system.rm(root, recursive=True)


@pytest.fixture
def unit(tmp_path):
    """Give the folder of a unit."""
    folder = tmp_path / "unit"
    folder.mkdir()
    (folder / "amounts.csv").write_text("one", encoding="utf-8")
    (folder / "checks.csv").write_text("two", encoding="utf-8")
    return folder


def _put(store, path, text):
    system, url = store
    system.pipe_file(f"{url}/{path}", text.encode())


def _files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("[!.]*") if p.is_file()
    }


def test_a_url_is_told_from_a_folder():
    """A drive letter is no protocol."""
    assert is_url("s3://bucket/raw")
    assert not is_url("data/raw")
    assert not is_url(r"C:\data\raw")


def test_a_copy_follows_what_is_new_changed_and_gone(store):
    """Of the files only those; hidden ones are not documents."""
    for path in ("a/one.txt", "a/two.txt", "b/three.txt", ".hidden/x.txt"):
        _put(store, path, path)
    folder = mirror(store[1])
    assert _files(folder) == {path: path for path in ("a/one.txt", "a/two.txt", "b/three.txt")}
    store[0].rm(f"{store[1]}/b/three.txt")
    _put(store, "a/two.txt", "TWO.txt/a")
    _put(store, "c.txt", "new")
    assert mirror(store[1]) == folder
    assert _files(folder) == {"a/one.txt": "a/one.txt", "a/two.txt": "TWO.txt/a", "c.txt": "new"}
    assert not (folder / "b").exists()


def test_what_has_not_changed_is_not_fetched_again(store, monkeypatch):
    """Unless the copy was touched."""
    for path in ("one.txt", "two.txt"):
        _put(store, path, path)
    folder = mirror(store[1])
    fetched = []
    get = type(store[0]).get
    monkeypatch.setattr(
        type(store[0]), "get", lambda self, there, here: fetched.extend(there) or get(self, there, here)
    )
    mirror(store[1])
    assert fetched == []
    (folder / "two.txt").write_text("", encoding="utf-8")
    mirror(store[1])
    assert [name.rsplit("/", 1)[1] for name in fetched] == ["two.txt"]
    assert (folder / "two.txt").read_text(encoding="utf-8") == "two.txt"


def test_a_copy_cut_off_in_the_middle_is_completed_by_the_next_run(store, monkeypatch):
    """What had arrived is kept, and nothing is half there."""
    monkeypatch.setattr(stores, "_AT_ONCE", 1)
    for path in ("one.txt", "two.txt"):
        _put(store, path, path)
    get = type(store[0]).get

    def cut_off(self, there, here):
        if there[0].endswith("two.txt"):
            raise ConnectionResetError("connection reset by peer")
        get(self, there, here)

    with monkeypatch.context() as patch:
        patch.setattr(type(store[0]), "get", cut_off)
        with pytest.raises(InputError, match="store: connection reset by peer; check the address"):
            mirror(store[1])
    assert _files(local_copy(store[1])) == {"one.txt": "one.txt"}
    assert _files(mirror(store[1])) == {"one.txt": "one.txt", "two.txt": "two.txt"}


def test_an_empty_store_is_an_error_rather_than_an_empty_copy(store):
    """A mistyped address must not take away the copy."""
    with pytest.raises(InputError, match="there are no files; check the address"):
        mirror(f"{store[1]}/nowhere")


@pytest.mark.parametrize("name", ["../evil", "a/../../evil"])
def test_a_name_that_leads_out_of_the_copy_is_refused(name):
    """Object stores allow any name."""
    system = fsspec.filesystem("memory")
    system.pipe_file("/odd/one.txt", b"one")
    system.store[f"/odd/{name}"] = system.store["/odd/one.txt"]
    try:
        with pytest.raises(InputError, match="leads out of its folder; rename it in the store"):
            mirror("memory://odd")
    finally:
        system.store.clear()


def test_an_uploaded_unit_comes_back_as_it_was(store, unit):
    """A second upload of the same does nothing; of something else, it takes the place of the first."""
    url = f"{store[1]}/{UNIT}"
    upload(unit, url)
    first = store[0].cat_file(f"{url}/current.json")
    upload(unit, url)
    assert store[0].cat_file(f"{url}/current.json") == first
    folder = download(store[1])
    assert _files(folder / UNIT) == _files(unit)
    (unit / "amounts.csv").write_text("three", encoding="utf-8")
    (unit / "checks.csv").unlink()
    upload(unit, url)
    assert _files(download(store[1]) / UNIT) == {"amounts.csv": "three"}
    assert len(store[0].ls(url)) == 2  # the pointer and one version


@pytest.mark.parametrize("calls", range(5))
def test_wherever_an_upload_is_cut_off_a_reader_sees_the_old_unit_or_the_new_one(store, unit, monkeypatch, calls):
    """A mixture never; and the next upload goes through."""
    url = f"{store[1]}/{UNIT}"
    upload(unit, url)
    old = _files(unit)
    (unit / "amounts.csv").write_text("three", encoding="utf-8")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        _die_after(calls, type(store[0]), patch)
        upload(unit, url)
    assert _files(download(store[1]) / UNIT) == (old if calls < 4 else _files(unit))
    upload(unit, url)
    assert _files(download(store[1]) / UNIT) == _files(unit)


def _die_after(calls, system, monkeypatch):
    """Let a store be written so many times, and then no more, as if the process had been killed."""
    done = []

    def limited(name):
        real = getattr(system, name)

        def act(*arguments, **options):
            if len(done) == calls:
                raise KeyboardInterrupt
            done.append(name)
            return real(*arguments, **options)

        monkeypatch.setattr(system, name, act)

    for name in ("pipe_file", "mv", "rm"):
        limited(name)


def test_units_gone_from_a_store_go_from_the_copy(store, unit):
    """The others stay."""
    for name in (UNIT, "huaibei/2025/yiliaobaozhangju"):
        upload(unit, f"{store[1]}/{name}")
    folder = download(store[1])
    store[0].rm(f"{store[1]}/{UNIT}", recursive=True)
    download(store[1])
    assert [path.name for path in (folder / "huaibei").iterdir()] == ["2025"]


def test_a_unit_that_is_not_what_its_pointer_says_is_refused(store, unit):
    """Nothing of it is believed, and what was there before stays."""
    url = f"{store[1]}/{UNIT}"
    upload(unit, url)
    before = _files(download(store[1]))
    pointer = json.loads(store[0].cat_file(f"{url}/current.json"))
    pointer["files"]["amounts.csv"] = "0" * 64
    _put(store, f"{UNIT}/current.json", json.dumps(pointer))
    with pytest.raises(
        InputError, match=r"amounts\.csv: this is not the file that current\.json lists; upload the unit anew"
    ):
        download(store[1])
    assert _files(local_copy(store[1])) == before
    _put(store, f"{UNIT}/current.json", '{"version": "", "files": {}}')
    with pytest.raises(InputError, match="this names no version of a unit; upload the unit anew"):
        download(store[1])
    upload(unit, url)
    assert _files(download(store[1])) == before


def test_a_reader_whose_version_is_replaced_meanwhile_begins_anew(store, unit, monkeypatch):
    """It gets the new one."""
    url = f"{store[1]}/{UNIT}"
    upload(unit, url)
    cat = type(store[0]).cat

    def replaced_meanwhile(self, *arguments, **options):
        monkeypatch.setattr(type(store[0]), "cat", cat)
        (unit / "amounts.csv").write_text("three", encoding="utf-8")
        upload(unit, url)
        return cat(self, *arguments, **options)

    monkeypatch.setattr(type(store[0]), "cat", replaced_meanwhile)
    assert _files(download(store[1]) / UNIT) == _files(unit)


def test_what_is_missing_is_named(monkeypatch):
    """The driver by its package, the protocol that nobody knows, and never a password."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(InputError, match="s3://bucket/raw: the driver of this store is not installed; Install s3fs"):
        mirror("s3://bucket/raw")
    with pytest.raises(InputError, match="nonsense://here: Protocol not known: nonsense; give an address"):
        mirror("nonsense://me:secret@here")


def test_units_that_have_not_changed_are_not_read_again(store, unit, monkeypatch):
    """Neither in the store nor, where nobody touched them, on this machine."""
    upload(unit, f"{store[1]}/{UNIT}")
    folder = download(store[1])
    with monkeypatch.context() as patch:
        patch.setattr(stores, "_fetch", None)
        assert download(store[1]) == folder
    (folder / UNIT / "checks.csv").write_text("TWO", encoding="utf-8")
    assert _files(download(store[1]) / UNIT) == _files(unit)


def test_what_a_killed_upload_left_goes_a_day_later(store, unit, monkeypatch):
    """Until then it may be under way; the valid version stays whatever its age, and so does what is no unit."""
    system, url = store
    upload(unit, f"{url}/{UNIT}")
    _put(store, f"{UNIT}/abc-def/amounts.csv", "half")
    _put(store, "huaibei/2025/yiliaobaozhangju/abc-def/amounts.csv", "half of a new unit")
    _put(store, "notes/readme.txt", "mine")
    left = ["huaibei/2024/yiliaobaozhangju/abc-def", "huaibei/2025/yiliaobaozhangju/abc-def"]
    assert half_uploads(url) == left
    folder = download(url)
    assert half_uploads(url) == left
    assert not (folder / "huaibei" / "2025").exists()
    monkeypatch.setattr(versions, "_DAY", -60)
    assert _files(download(url) / UNIT) == _files(unit)
    assert half_uploads(url) == []
    assert len(system.ls(f"{url}/{UNIT}")) == 2  # the pointer and its version
    assert system.exists(f"{url}/notes/readme.txt")


@pytest.mark.parametrize("info", [{}, {"mtime": None}, {"modified": "yesterday"}])
def test_an_upload_whose_time_the_store_does_not_tell_is_never_taken_for_cut_off(info):
    """It might be under way."""
    assert versions.changed(info) == float("inf")


@pytest.mark.parametrize(
    "info",
    [
        {"mtime": 86_400.0},
        {"LastModified": datetime(1970, 1, 2, tzinfo=UTC)},
        {"updated": "1970-01-02T00:00:00.000Z"},
    ],
)
def test_each_driver_tells_the_time_of_a_file_in_its_own_way(info):
    """A number, a moment, or a text."""
    assert versions.changed(info) == 86_400
