"""The site as a whole."""

import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pandas as pd
import pytest

from helpers.clean.contract import closed_list, contract
from helpers.clean.store import write_unit
from helpers.report import Failure, build_site, read_failures

RAW = Path(__file__).parents[2] / "data" / "raw"
UNIT = "huaibei/2023/yiliaobaozhangju"
HOSTILE = "<script>alert(1)</script>"


class Page(HTMLParser):
    """The addresses and the anchors of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag names and where it leads."""
        self.addresses += [value for name, value in attrs if name in ("href", "src") and value]
        self.anchors |= {value for name, value in attrs if name == "id" and value}


def build(folders: Path, lang: str = "en", **more: object) -> Path:
    """Build the site of the sample and return its folder."""
    return build_site(folders / "clean", RAW, folders / "notebooks", folders / "site", lang, **more).parent  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_address_leads_to_a_page_of_the_site_and_to_an_anchor_on_it(folders: Path, lang: str) -> None:
    """No link is dead, and none leaves the site."""
    site = build(folders, lang)
    pages = {path: Page(path) for path in site.rglob("*.html")}
    assert len(pages) == 8
    for path, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            assert parts.scheme in ("", "data"), address
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name}: {address}"
            assert not parts.fragment or unquote(parts.fragment) in pages[target].anchors, f"{path.name}: {address}"


def test_pages_that_are_as_they_were_keep_their_time(folders: Path) -> None:
    """A run takes them for those that it made; others it makes again."""
    pages = build(folders) / UNIT
    os.utime(pages, ns=(1, 1))
    assert build(folders) / UNIT == pages
    assert pages.stat().st_mtime_ns == 1
    (pages / "index.html").write_text("", encoding="utf-8")
    os.utime(pages, ns=(1, 1))
    build(folders)
    assert pages.stat().st_mtime_ns > 1


def test_every_page_forbids_whatever_is_not_its_own(folders: Path) -> None:
    """The content security policy lets nothing in from a network and runs no inline script."""
    for path in build(folders).rglob("*.html"):
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', path.read_text(encoding="utf-8"))
        assert policy
        assert "default-src 'none'" in policy[1]
        assert "unsafe" not in policy[1]
        assert "http" not in policy[1]


def test_the_index_shows_key_figures_failed_checks_and_documents(folders: Path) -> None:
    """Each figure leads to its line."""
    html = (build(folders) / "index.html").read_text(encoding="utf-8")
    assert f'href="{UNIT}/source/huaibei-2023-yiliaobaozhangju-unit-final.html#L59"' in html
    assert "776.96" in html
    assert "124.46%" in html
    assert "−8.00" in html
    assert "(−5.00%)" in html
    assert "Final accounts · Single unit" in html


def test_the_index_shows_findings_completeness_and_closure_what_is_open_first(folders: Path) -> None:
    """The unit with two findings stands before the one that has none to show, with the failed checks beside."""
    html = (build(folders) / "index.html").read_text(encoding="utf-8")
    assert f'<a href="{UNIT}/index.html#findings">' in html
    assert "2 failed checks" in html
    assert html.index(f'"{UNIT}/index.html"') < html.index('"huaibei/2025/yiliaobaozhangju/index.html"')
    assert html.count('title="nothing to judge in this file"') == 4


def test_a_unit_page_begins_with_its_findings_the_worst_first(folders: Path) -> None:
    """Then come the largest differences, the reconciliation, and the rest."""
    html = (build(folders) / UNIT / "index.html").read_text(encoding="utf-8")
    order = [
        "findings",
        "finding-a3",
        "finding-a2",
        "differences",
        "reconciliation",
        "charts",
        "audit",
        "clean_tables",
        "notebooks",
    ]
    places = [html.index(f'id="{name}"') for name in order]
    assert places == sorted(places)


def test_a_difference_of_scope_is_shown(folders: Path) -> None:
    """The department's budget and the unit's accounts stand side by side, with the reason."""
    html = (build(folders) / "huaibei/2025/yiliaobaozhangju/index.html").read_text(encoding="utf-8")
    assert "differ in scope" in html
    assert html.count("Different scopes: not compared") == 2, "once a year"
    assert "口径不同" not in html


def test_the_clean_tables_can_be_downloaded(folders: Path) -> None:
    """CSV and Parquet, byte for byte."""
    site = build(folders)
    for name in ("amounts.csv", "amounts.parquet"):
        assert (site / UNIT / "data" / name).read_bytes() == (folders / "clean" / UNIT / name).read_bytes()


def test_a_failed_notebook_that_was_cut_off_keeps_no_page_from_being_made(folders: Path) -> None:
    """As when the disk was full: it is told among the failures, without a page of its own."""
    cut = folders / "failed" / "huaibei" / "2023" / "yiliaobaozhangju" / "30_reconcile.ipynb"
    cut.parent.mkdir(parents=True)
    cut.touch()
    (failure,) = failures = read_failures(folders / "failed")
    assert failure.notebook is None
    assert "this is no notebook" in (build(folders, failures=failures) / "index.html").read_text(encoding="utf-8")


def test_failures_stand_on_the_index_with_their_error(folders: Path, notebook: Callable) -> None:
    """A notebook that was kept has a page with its traceback."""
    notebook(folders / "failed" / UNIT / "30_reconcile.ipynb", "Reconcile", {"text/plain": "1"}, error=HOSTILE)
    failures = read_failures(folders / "failed")
    assert failures == (
        Failure("30_reconcile", f"ValueError: {HOSTILE}", "huaibei", 2023, "yiliaobaozhangju", failures[0].notebook),
    )
    site = build(folders, failures=failures)
    assert "&lt;script&gt;" in (site / "index.html").read_text(encoding="utf-8")
    assert "ValueError" in (site / failures[0].page).read_text(encoding="utf-8")


def test_a_hostile_text_is_escaped_on_every_page(
    folders: Path, final_tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    """In every text field of every table, and in the document itself."""
    raw = tmp_path / "raw" / UNIT
    raw.mkdir(parents=True)
    (raw / "unit-final.txt").write_text(f"{HOSTILE}预算\n" * 200, encoding="utf-8")
    keep = {"doc_id", "city", "agency", "path"}
    for name, frame in final_tables.items():
        for field in contract()[name]:
            if (
                field.dtype == "string"
                and not field.closed_list
                and field.name not in keep
                and "doc_id" not in field.name
            ):
                frame[field.name] = HOSTILE
    write_unit(folders / "clean" / UNIT, final_tables)
    site = build_site(folders / "clean", tmp_path / "raw", folders / "notebooks", folders / "site").parent
    for path in site.rglob("*.html"):
        assert "<script>" not in path.read_text(encoding="utf-8"), path
    assert "&lt;script&gt;" in next((site / UNIT / "source").glob("*.html")).read_text(encoding="utf-8")


def test_the_new_site_takes_the_place_of_the_old_one_whole(folders: Path) -> None:
    """Nothing of the old one stays, and nothing is left beside it."""
    site = build(folders)
    (site / "stale.html").write_text("old", encoding="utf-8")
    build(folders)
    assert not (site / "stale.html").exists()
    assert [path.name for path in folders.iterdir() if "site" in path.name] == ["site"]


def test_a_build_that_fails_leaves_the_old_site_as_it_was(folders: Path) -> None:
    """The new one is built aside."""
    site = build(folders)
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    (folders / "notebooks" / UNIT / "broken.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(Exception, match=r"broken\.ipynb"):
        build(folders)
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before
    assert [path.name for path in folders.iterdir() if "site" in path.name] == ["site"]


def test_a_raw_file_that_changed_or_went_is_told(folders: Path, tmp_path: Path) -> None:
    """Marks and lines may be off then."""
    path = tmp_path / "raw" / UNIT / "unit-final.txt"
    path.parent.mkdir(parents=True)
    path.write_text("预算\n", encoding="utf-8")
    site = build_site(folders / "clean", tmp_path / "raw", None, folders / "site").parent
    pages = {path.stem: path.read_text(encoding="utf-8") for path in site.rglob("source/*.html")}
    assert "The raw file has changed" in pages["huaibei-2023-yiliaobaozhangju-unit-final"]
    assert "not there any more" in pages["huaibei-2025-yiliaobaozhangju-department-budget"]


def test_there_is_a_site_without_any_unit(tmp_path: Path) -> None:
    """An index that says there is nothing is better than none."""
    assert build_site(tmp_path / "clean", RAW, None, tmp_path / "site").is_file()


def test_every_word_is_there_in_both_languages(folders: Path) -> None:
    """No key without its text; Chinese pages say they are Chinese."""
    from helpers.report.text import words

    assert words("en").keys() == words("zh").keys()
    assert all(words("en").values())
    assert all(words("zh").values())
    page = (build(folders, "zh") / "index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hans">' in page
    assert closed_list("stage")["final"][1] in page
