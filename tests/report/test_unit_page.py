"""The pages of one unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.maker import FAMILIES, QUIET, compose, draw_books, write
from tests.maker.bind import bind

from helpers.clean import clean_file
from helpers.clean.store import read_unit, write_unit
from helpers.disclosure.bound import parts_of
from helpers.documents import read_guarded
from helpers.report import build_unit

RAW = Path(__file__).parents[2] / "data" / "raw"
UNIT = "huaibei/2023/yiliaobaozhangju"


@pytest.fixture
def pages(folders: Path) -> Path:
    """Return the folder of the pages of a unit."""
    _build(folders, folders / "pages" / UNIT)
    return folders / "pages" / UNIT


def _build(folders: Path, out: Path, **options: object) -> None:
    notebooks = sorted((folders / "notebooks" / UNIT).glob("*.ipynb"))
    build_unit(folders / "clean" / UNIT, notebooks, RAW, out, **options)  # type: ignore[arg-type]


def test_pages_of_tables_at_hand_are_those_of_the_tables_on_disk(folders: Path, pages: Path) -> None:
    """Byte for byte."""
    _build(folders, folders / "other", tables=read_unit(folders / "clean" / UNIT))
    files = {path.relative_to(pages) for path in pages.rglob("*") if path.is_file()}
    assert files == {path.relative_to(folders / "other") for path in (folders / "other").rglob("*") if path.is_file()}
    assert all((pages / file).read_bytes() == (folders / "other" / file).read_bytes() for file in files)


def test_links_to_the_units_own_lines_stay_within_its_folder(pages: Path) -> None:
    """So that a unit's pages can be passed on by themselves."""
    for page in pages.glob("*.html"):
        assert f'href="../../../{UNIT}/' not in page.read_text(encoding="utf-8")
    assert 'href="source/' in (pages / "index.html").read_text(encoding="utf-8")


def test_the_source_begins_with_the_lines_that_findings_rest_on(pages: Path) -> None:
    """Each leads to its line."""
    (source,) = (pages / "source").glob("*.html")
    html = source.read_text(encoding="utf-8")
    head = html[: html.index('<div class="lines"')]
    assert [line for line in ("59", "61", "63", "78") if f'<a href="#L{line}">{line}</a>' in head] == [
        "59",
        "61",
        "63",
        "78",
    ]


def test_a_source_that_cannot_be_read_is_not_said_to_be_gone(folders: Path, tmp_path: Path) -> None:
    """The file is there; it is another matter where it is not."""
    (document,) = read_unit(folders / "clean" / UNIT)["documents"]["path"]
    raw = tmp_path / "raw"
    said = {}
    for state in ("gone", "unread"):
        if state == "unread":
            (raw / document).parent.mkdir(parents=True)
            (raw / document).write_bytes(b"%PDF-1.7 and no more")
        out = tmp_path / state
        build_unit(folders / "clean" / UNIT, [], raw, out)
        said[state] = next((out / "source").glob("*.html")).read_text(encoding="utf-8")
    assert "is not there any more" in said["gone"]
    assert "could not be read" in said["unread"]


def test_a_table_of_thousands_of_rows_is_a_page_of_its_own(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit's page stays small and leads to it; its figures lead to their printed lines all the same."""
    monkeypatch.setattr("helpers.report.unit_page._VERY_LONG", 0)
    out = folders / "long" / UNIT
    _build(folders, out)
    index, claims = ((out / name).read_text(encoding="utf-8") for name in ("index.html", "claims.html"))
    assert '<a href="claims.html">' in index
    assert '<a href="checks.html">' in index
    assert 'id="table-claims"' in index
    assert claims.count("<tr") == len(read_unit(folders / "clean" / UNIT)["claims"]) + 1
    assert 'data-status="' not in index
    assert 'href="source/huaibei-2023-yiliaobaozhangju-unit-final.html#L' in claims
    assert "<select>" in (out / "checks.html").read_text(encoding="utf-8")


def test_the_source_of_a_document_bound_with_others_is_its_part_of_the_file(tmp_path: Path) -> None:
    """It names the file and the lines, which are numbered as in the file."""
    family = FAMILIES["joined"]
    made = bind(*(compose(draw_books(1, stage), family) for stage in ("budget", "final")))
    file = write(made, family, "md", tmp_path, QUIET)
    part = parts_of(read_guarded(file))[1]
    tables = clean_file(file, tmp_path, part=part)
    (about,) = tables["documents"].to_dict("records")
    folder = tmp_path / "clean" / about["city"] / str(about["year"]) / about["agency"]
    write_unit(folder, tables)
    build_unit(folder, [], tmp_path, tmp_path / "pages")
    html = (tmp_path / "pages" / "source" / f"{about['doc_id']}.html").read_text(encoding="utf-8")
    first = int(part.removeprefix("lines ").split("-")[0])
    assert f"disclosure.md, {part} ·" in html
    assert f'id="L{first}"' in html
    assert f'id="L{first - 1}"' not in html
