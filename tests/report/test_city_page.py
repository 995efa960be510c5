"""The page of a city is made again where a unit of it changed, and nowhere else; what is remembered never lies."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from helpers.report import Memory, build_index, city_page
from helpers.report.city_page import build_city
from helpers.report.summary import SUMMARY

CITIES, YEARS = ("huaibei", "qingdao"), (2023, 2024)
UNITS = [f"{city}/{year}/caizhengju" for city in CITIES for year in YEARS]


def _write(site: Path, unit: str, findings: int = 0) -> None:
    """Write the summary of a unit as its pages have it: a new file in the place of the one before."""
    city, year, _ = unit.split("/")
    card = {"findings": findings, "open": findings, "failed": findings, "completeness": 50, "points": 1, "weight": 2}
    card |= {"closure": 100, "held": 3, "testable": 3, "reading": "closes"}
    document = {"doc_id": unit.replace("/", "-"), "agency_name": "财政局", "province": "安徽省", "stage": "final"}
    row = {
        "path": unit,
        "city": city,
        "city_name": city,
        "city_name_en": "",
        "year": int(year),
        "agency_name": "财政局",
    }
    row |= {"figures": dict.fromkeys(("initial_budget", "final", "execution_rate", "change_prior", "basic", "project"))}
    row |= {"documents": [document | {"scope": "unit"}], "cards": [card], "figures_read": 7, "checks_made": 9}
    (site / unit).mkdir(parents=True, exist_ok=True)
    beside = site / unit / "beside"
    beside.write_text(json.dumps(row), encoding="utf-8")
    beside.replace(site / unit / SUMMARY)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site of two cities with two units each."""
    for unit in UNITS:
        _write(tmp_path / "site", unit)
    return tmp_path / "site"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Return a memory that holds nothing yet."""
    return Memory(tmp_path / "state" / "cities", "first")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the units whose summaries are read for the page of a city, as they are."""
    seen: list[str] = []
    really = city_page.read_summary
    monkeypatch.setattr(city_page, "read_summary", lambda folder: seen.append(str(folder)) or really(folder))
    return seen


def _pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def _cities(read: list[str]) -> set[str]:
    found = {Path(folder).parts[-3] for folder in read}
    read.clear()
    return found


def test_only_the_city_with_a_changed_unit_is_made_again(site: Path, memory: Memory, read: list[str]) -> None:
    """No summary of another is opened, and the site is the one that is made without a memory."""
    build_index(site, UNITS, memory=memory)
    assert _cities(read) == set(CITIES)
    build_index(site, UNITS, memory=memory)
    assert _cities(read) == set()
    _write(site, UNITS[0], findings=3)
    build_index(site, UNITS, memory=memory)
    assert _cities(read) == {"huaibei"}
    made = _pages(site)
    build_index(site, UNITS)
    assert _pages(site) == made
    assert b"</span> 3<" in made["index.html"]


@pytest.mark.parametrize("damage", ["torn", "gone", "of another form", "of the state before"])
def test_a_record_that_cannot_be_relied_on_counts_as_none(
    site: Path, memory: Memory, read: list[str], damage: str
) -> None:
    """Whatever a crash left: half a file, no file, or a page that is newer than its record."""
    build_index(site, UNITS, memory=memory)
    file = memory.folder / "huaibei.json"
    before = file.read_text(encoding="utf-8")
    _cities(read)
    _write(site, UNITS[0], findings=2)
    if damage == "of the state before":
        build_index(site, UNITS, memory=memory)
        file.write_text(before, encoding="utf-8")
    elif damage == "gone":
        file.unlink()
    else:
        file.write_text(before[: len(before) // 2] if damage == "torn" else "[]", encoding="utf-8")
    _cities(read)
    build_index(site, UNITS, memory=memory)
    assert _cities(read) == {"huaibei"}
    made = _pages(site)
    build_index(site, UNITS)
    assert _pages(site) == made


def test_a_page_that_is_not_as_it_was_written_is_made_again(site: Path, memory: Memory, read: list[str]) -> None:
    """Be it gone, or changed by someone else."""
    build_index(site, UNITS, memory=memory)
    page = site / "huaibei" / "index.html"
    whole = page.read_bytes()
    for damage in (page.unlink, lambda: page.write_bytes(b""), lambda: os.utime(page, (1, 1))):
        _cities(read)
        damage()
        build_index(site, UNITS, memory=memory)
        assert _cities(read) == {"huaibei"}
        assert page.read_bytes() == whole


def test_another_edition_or_language_is_made_anew(site: Path, memory: Memory, read: list[str]) -> None:
    """Code, packages and language decide how a page looks."""
    build_index(site, UNITS, memory=memory)
    _cities(read)
    build_index(site, UNITS, memory=Memory(memory.folder, "second"))
    assert _cities(read) == set(CITIES)
    build_index(site, UNITS, lang="zh", memory=Memory(memory.folder, "second"))
    assert _cities(read) == set(CITIES)


def test_units_that_come_and_go_change_the_city(site: Path, memory: Memory, read: list[str]) -> None:
    """A city without units has no page and is remembered no more."""
    build_index(site, UNITS, memory=memory)
    _cities(read)
    build_index(site, UNITS[1:], memory=memory)
    assert _cities(read) == {"huaibei"}
    build_index(site, UNITS[2:], memory=memory)
    assert _cities(read) == set()
    assert not (site / "huaibei" / "index.html").exists()
    assert [file.name for file in memory.folder.iterdir()] == ["qingdao.json"]


def test_what_a_job_of_a_city_made_the_index_takes_over(site: Path, memory: Memory, read: list[str]) -> None:
    """Each city's page is written as soon as its units are there; the index reads none of them again."""
    totals = build_city(site, "huaibei", UNITS[:2], memory=memory)
    assert totals is not None
    assert (totals.agency_years, totals.documents, totals.years, totals.count("points")) == (2, 2, "2023–2024", 2)
    assert build_city(site, "jinan", ["jinan/2024/caizhengju"], memory=memory) is None
    _cities(read)
    build_index(site, UNITS, memory=memory)
    assert _cities(read) == {"qingdao"}


def test_where_nothing_can_be_remembered_all_is_made(site: Path, tmp_path: Path, read: list[str]) -> None:
    """A folder that cannot be written stops nothing."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for _ in range(2):
        build_index(site, UNITS, memory=Memory(tmp_path / "file" / "cities", "first"))
        assert _cities(read) == set(CITIES)
