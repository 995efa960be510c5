"""The index is made of the units' summaries alone, and stays usable when there are thousands of them."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from helpers.clean.store import write_unit
from helpers.errors import InputError
from helpers.report import Failure, build_index, build_site, build_unit
from helpers.report.cities import by_city
from helpers.report.index_page import MOST_ON_INDEX
from helpers.report.pages import put
from helpers.report.summary import SUMMARY, read_summary, summarise
from helpers.report.units import open_unit, published_documents

RAW = Path(__file__).parents[2] / "data" / "raw"
FINAL, BUDGET = "huaibei/2023/yiliaobaozhangju", "huaibei/2025/yiliaobaozhangju"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def site(folders: Path) -> Path:
    """Return a site of two units, each built by itself."""
    for unit, other in ((FINAL, BUDGET), (BUDGET, FINAL)):
        notebooks = sorted((folders / "notebooks" / unit).glob("*.ipynb"))
        siblings = published_documents(folders / "clean" / other)
        build_unit(folders / "clean" / unit, notebooks, RAW, folders / "site" / unit, siblings=siblings)
    return folders / "site"


def _many(site: Path, number: int) -> list[str]:
    """Put copies of a unit's summary into a site, a city for every three, and return the units."""
    row = json.loads((site / FINAL / SUMMARY).read_text(encoding="utf-8"))
    units = []
    for i in range(number):
        path = f"city{i // 3:04d}/{2020 + i % 3}/caizhengju"
        (site / path).mkdir(parents=True)
        copy = row | {"path": path, "city": path.split("/")[0], "city_name": f"城{i // 3}", "year": 2020 + i % 3}
        (site / path / SUMMARY).write_text(json.dumps(copy), encoding="utf-8")
        units.append(path)
    return units


def test_a_site_built_unit_by_unit_is_the_site_built_at_once(folders: Path, site: Path) -> None:
    """Byte for byte, whichever unit comes first."""
    common = [folders / "notebooks" / "50_compare_cities.ipynb"]
    build_index(site, [BUDGET, FINAL], common)
    whole = build_site(folders / "clean", RAW, folders / "notebooks", folders / "whole").parent
    files = {path.relative_to(whole) for path in whole.rglob("*") if path.is_file()}
    assert files == {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert all((whole / file).read_bytes() == (site / file).read_bytes() for file in files)


def test_a_summary_is_read_as_it_was_written(folders: Path, site: Path, final_tables: dict[str, pd.DataFrame]) -> None:
    """Money stays whole fen, rates stay exact."""
    summary = read_summary(site / FINAL)
    from helpers.report.highlights import yearly_changes

    unit = open_unit(folders / "clean" / FINAL)
    assert summary == summarise(unit, yearly_changes(final_tables["reconciliation"], 2023))
    assert summary.figures["final"] is not None
    assert summary.figures["final"].fen == 967_000_000
    assert str(summary.figures["execution_rate"].rate) == "124.460000"  # type: ignore[union-attr]


def test_the_index_opens_no_table_and_no_document(folders: Path, site: Path) -> None:
    """With clean tables and notebooks gone it is still made."""
    build_index(site, [FINAL, BUDGET])
    before = (site / "index.html").read_bytes()
    shutil.rmtree(folders / "clean")
    shutil.rmtree(folders / "notebooks")
    build_index(site, [FINAL, BUDGET])
    assert (site / "index.html").read_bytes() == before


def test_a_unit_without_pages_is_left_out_and_a_broken_summary_is_named(site: Path) -> None:
    """What is missing is missing; what is damaged is said."""
    assert build_index(site, [FINAL, "huaibei/1999/caizhengju"]).is_file()
    (site / FINAL / SUMMARY).write_text('{"path": 1', encoding="utf-8")
    with pytest.raises(InputError, match=r"summary\.json: this is no summary"):
        build_index(site, [FINAL])


def test_each_city_has_a_page_with_its_units(site: Path) -> None:
    """The same rows as on the index, with addresses from where the page is."""
    build_index(site, [FINAL, BUDGET])
    html = (site / "huaibei" / "index.html").read_text(encoding="utf-8")
    assert f'href="../{FINAL}/index.html"' in html
    assert f'href="../{BUDGET}/index.html#findings"' not in html, "nothing was checked"
    assert "安徽省" in html
    assert 'href="../../../huaibei/index.html"' in (site / FINAL / "index.html").read_text(encoding="utf-8")


def test_each_share_says_of_which_document_it_is(site: Path) -> None:
    """A department and its bureau, a budget and its accounts: several documents share a row."""
    build_index(site, [FINAL, BUDGET])
    shares = re.findall(r'<span class="document" title="([^"]*)">', (site / "index.html").read_text(encoding="utf-8"))
    assert set(shares) == {"Budget · Whole department", "Final accounts · Single unit"}


def test_of_many_units_the_index_lists_the_cities(site: Path) -> None:
    """Each leads to its page; no row of a unit stands on the index any more."""
    units = _many(site, MOST_ON_INDEX + 1)
    html = build_index(site, units).read_text(encoding="utf-8")
    assert html.count("<tr>") == 1 + (MOST_ON_INDEX + 1) // 3
    assert 'href="city0000/index.html"' in html
    assert "2020–2022" in html
    assert f"{units[0]}/index.html" not in html
    assert 'data-filter="cities"' in html
    assert f"../{units[0]}/index.html" in (site / "city0000" / "index.html").read_text(encoding="utf-8")
    few = build_index(site, units[:MOST_ON_INDEX]).read_text(encoding="utf-8")
    assert f"{units[0]}/index.html" in few


def test_pages_of_an_earlier_index_go(folders: Path, site: Path) -> None:
    """Of cities that are listed no more, of failures that are mended, of notebooks that are not there."""
    failed = folders / "notebooks" / "50_compare_cities.ipynb"
    failure = Failure("50_compare_cities", "ValueError", notebook=failed)
    units = [FINAL, *_many(site, 3)]
    build_index(site, units, [failed], [failure])
    assert (site / failure.page).is_file()
    build_index(site, [FINAL])
    assert sorted(path.relative_to(site).as_posix() for path in (*site.glob("*.html"), *site.glob("*/*.html"))) == [
        "huaibei/index.html",
        "index.html",
    ]
    assert (site / FINAL / "index.html").is_file(), "the pages of units are not its concern"
    assert not list(site.rglob(".*")), "nothing half-written is left"


def test_what_is_open_comes_first_among_cities_and_within_one(site: Path) -> None:
    """The unit with two open findings stands before the one without."""
    cities = by_city([read_summary(site / BUDGET), read_summary(site / FINAL)])
    assert [unit.path for unit in cities[0].units] == [FINAL, BUDGET]
    totals = cities[0].totals
    assert (totals.years, totals.documents, totals.count("findings")) == ("2023–2025", 2, 2)


def test_the_city_with_most_open_findings_comes_first_on_the_index_of_cities(site: Path) -> None:
    """Though another city has the one unit with most."""
    units = _many(site, MOST_ON_INDEX + 1)
    for unit in units[:3]:
        row = json.loads((site / unit / SUMMARY).read_text(encoding="utf-8"))
        row["cards"][0]["open"] = 1
        (site / unit / SUMMARY).write_text(json.dumps(row), encoding="utf-8")
    html = build_index(site, units).read_text(encoding="utf-8")
    assert html.index('href="city0001/index.html"') < html.index('href="city0000/index.html"')


def test_a_hostile_name_is_escaped_on_the_index_and_on_the_city_page(
    folders: Path, final_tables: dict[str, pd.DataFrame]
) -> None:
    """City, province and agency come from documents."""
    documents = final_tables["documents"]
    for name in ("city_name", "province", "agency_name"):
        documents[name] = HOSTILE
    write_unit(folders / "clean" / FINAL, final_tables)
    site = build_site(folders / "clean", RAW, None, folders / "site").parent
    units = [FINAL, *_many(site, MOST_ON_INDEX)]
    build_index(site, units)
    for page in ("index.html", "huaibei/index.html"):
        html = (site / page).read_text(encoding="utf-8")
        assert HOSTILE not in html
        assert "&lt;script&gt;" in html


def test_a_page_that_is_as_it_would_be_is_not_written_again(tmp_path: Path) -> None:
    """To replace files takes a disk longer than all else where a site has thousands."""
    page = put(tmp_path / "site" / "index.html", "甲")
    os.utime(page, ns=(1, 1))
    put(page, "甲")
    assert page.stat().st_mtime_ns == 1
    put(page, "乙")
    assert page.stat().st_mtime_ns > 1
    assert page.read_text(encoding="utf-8") == "乙"
