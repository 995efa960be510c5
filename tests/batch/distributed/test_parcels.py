"""What travels between machines: jobs with their paths elsewhere, and the content of files and folders."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from helpers.batch.distributed.parcels import digest, pack, placed, seal, unpack, unseal, without
from helpers.batch.parameters import Parameters
from helpers.batch.running.jobs import Call, Job


@dataclass(frozen=True)
class Places:
    """Paths within something else."""

    several: tuple[Path, ...]


def test_every_path_of_a_job_leads_into_the_folder_where_it_is_done(tmp_path):
    """At any depth, in environment variables too; what is no absolute path stays."""
    there = tmp_path / "data"
    environment = {"DUIZHANG_RAW": str(there), "DUIZHANG_LANG": "en"}
    notebook = Job(there / "a.ipynb", there / "out" / "a.ipynb", Parameters("huaibei"), environment, reads=(there,))
    arguments = {"places": [Places((there,))], "text": str(there), "near": Path("data")}
    call = Call("copy", shutil.copytree, there, arguments)
    elsewhere = Path("/elsewhere", there.drive.strip(":"), *there.parts[1:])
    found = unseal(seal(notebook), Path("/elsewhere"))
    assert (found.notebook, found.output, found.reads) == (
        elsewhere / "a.ipynb",
        elsewhere / "out/a.ipynb",
        (elsewhere,),
    )
    assert found.environment == {"DUIZHANG_RAW": str(elsewhere), "DUIZHANG_LANG": "en"}
    assert found.parameters == notebook.parameters
    found = unseal(seal(call), Path("/elsewhere"))
    assert found.function is shutil.copytree
    assert found.arguments == {"places": [Places((elsewhere,))], "text": str(there), "near": Path("data")}


def test_content_is_laid_down_as_it_was(tmp_path):
    """Files, folders, empty folders; nothing where there was nothing."""
    (tmp_path / "a" / "empty").mkdir(parents=True)
    (tmp_path / "a" / "deep").mkdir()
    (tmp_path / "a" / "deep" / "file").write_bytes(b"\x00data")
    for name in ("a", "a/deep/file", "absent"):
        unpack(pack(tmp_path / name), tmp_path / "b" / name)
    found = {path.relative_to(tmp_path / "b").as_posix() for path in (tmp_path / "b").rglob("*")}
    assert found == {"a", "a/deep", "a/deep/file", "a/empty"}
    assert (tmp_path / "b" / "a" / "deep" / "file").read_bytes() == b"\x00data"


def test_content_has_one_name_wherever_it_lies(tmp_path):
    """And another as soon as a byte, a name or a folder differs."""
    for name, data in {"a/x": b"1", "b/x": b"1", "c/x": b"2", "d/y": b"1"}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(data)
    (tmp_path / "e" / "x").mkdir(parents=True)
    names = [digest(pack(tmp_path / folder)) for folder in "abcde"]
    assert names[0] == names[1]
    assert len(set(names)) == 4


def test_only_what_a_job_changed_is_sent_back(tmp_path):
    """What it was given and left as it was stays where it came from."""
    content = (("", None), ("old", b"1"), ("changed", b"1"))
    unpack(content, tmp_path / "a")
    given = placed(content, tmp_path / "a")
    (tmp_path / "a" / "changed").write_bytes(b"2")
    (tmp_path / "a" / "new").write_bytes(b"1")
    assert without(pack(tmp_path / "a"), tmp_path / "a", given) == (("changed", b"2"), ("new", b"1"))
