"""The report as a browser shows it, opened from disk: headless Chromium, no network."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from helpers.clean import clean_file
from helpers.clean.contract import conform
from helpers.clean.store import write_unit
from helpers.report import build_site

RAW = Path(__file__).parents[2] / "data" / "raw"
UNIT = "huaibei/2023/yiliaobaozhangju"
DOC = "huaibei-2023-yiliaobaozhangju-unit-final"
FINDING_LINE = 78
HOSTILE = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install Debian's package chromium"),
]

# Runs before everything else on the page, and writes down what happened as an attribute of the document.
PROBE = """
const seen = {violations: [], errors: []};
document.addEventListener("securitypolicyviolation", (event) => seen.violations.push(event.blockedURI));
window.addEventListener("error", (event) => seen.errors.push(String(event.message)));
window.addEventListener("load", () => setTimeout(async () => {
  const faces = await document.fonts.load('1rem "Shipped Chinese"', "汉").catch(() => []);
  const target = document.querySelector(":target");
  const box = target && target.getBoundingClientRect();
  const filter = document.querySelector("form[data-filter]");
  if (filter) {
    filter.querySelector("select").value = "fail";
    filter.dispatchEvent(new Event("input", {bubbles: true}));
  }
  document.documentElement.dataset.probe = JSON.stringify({
    ...seen,
    title: document.title,
    loaded: [...document.querySelectorAll("[src], link[href]")].map((element) => element.src || element.href),
    styled: getComputedStyle(document.querySelector(".top")).borderBottomStyle,
    scripts: document.scripts.length,
    faces: faces.map((face) => face.status),
    target: target && {id: target.id, ground: getComputedStyle(target).backgroundColor,
                       middle: (box.top + box.bottom) / 2 / innerHeight},
    shown: [...document.querySelectorAll("#audit-table tbody tr")].filter((row) => row.checkVisibility())
      .map((row) => row.dataset.status),
    sideways: document.documentElement.scrollWidth - innerWidth,
  });
}, 100));
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of one real document whose text and findings carry hostile markup, the probe in each page."""
    folder = tmp_path_factory.mktemp("browser")
    raw = folder / "raw" / UNIT / "unit-final.txt"
    raw.parent.mkdir(parents=True)
    text = (RAW / UNIT / "unit-final.txt").read_text(encoding="utf-8")
    raw.write_text(f"{text.rstrip()}\n{HOSTILE}\n", encoding="utf-8")
    tables = clean_file(raw, folder / "raw") | {"checks": conform("checks", [_check("fail"), _check("pass")])}
    write_unit(folder / "clean" / UNIT, tables)
    site = build_site(folder / "clean", folder / "raw", None, folder / "site").parent
    (site / "probe.js").write_text(PROBE, encoding="utf-8")
    for page in site.rglob("*.html"):
        up = "../" * len(page.relative_to(site).parts[:-1])
        shown = page.read_text(encoding="utf-8").replace("<head>", f'<head><script src="{up}probe.js"></script>', 1)
        page.write_text(shown, encoding="utf-8")
    return site


def _check(status: str) -> dict[str, object]:
    return {
        "doc_id": DOC,
        "rule_id": "T-05",
        "status": status,
        "subject": HOSTILE,
        "printed": "98.20 %",
        "expected": "98.21 %",
        "difference": "-0.01 %",
        "lines": str(FINDING_LINE),
        "message": HOSTILE,
        "message_zh": HOSTILE,
        "fingerprint": status,
    }


def look(tmp_path: Path, page: Path, fragment: str = "", width: int = 1280) -> dict[str, Any]:
    """Open a page and return what the probe saw."""
    assert CHROMIUM
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--window-size={width},900",
        "--virtual-time-budget=5000",
        "--dump-dom",
        f"{page.as_uri()}{fragment}",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    found = re.search(r'data-probe="([^"]*)"', done.stdout)
    assert found, done.stderr[-2000:]
    return json.loads(html.unescape(found[1]))


PAGES = ("index.html", f"{UNIT}/index.html", f"{UNIT}/source/{DOC}.html")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_from_disk_with_its_styles_and_nothing_from_elsewhere(
    site: Path, tmp_path: Path, page: str
) -> None:
    """Its own sheet and script load, the policy blocks nothing, hostile text of a document runs nothing."""
    seen = look(tmp_path, site / page)
    assert seen["styled"] == "solid"
    assert seen["faces"] == ["loaded"], "the font for machines without a Chinese one"
    assert (seen["violations"], seen["errors"]) == ([], [])
    assert all(address.startswith(("file:", "data:")) for address in seen["loaded"])
    assert {Path(address).name for address in seen["loaded"]} >= {"site.css", "site.js"}
    assert seen["scripts"] == 2, "the page's own script and the probe"
    assert seen["title"] != "run"


def test_a_finding_leads_to_its_line_which_is_marked_in_the_middle_of_the_page(site: Path, tmp_path: Path) -> None:
    """One click from the finding to the printed line."""
    unit = site / UNIT / "index.html"
    address = re.search(rf'href="([^"]+)#L{FINDING_LINE}"', unit.read_text(encoding="utf-8"))
    assert address
    source = (unit.parent / address[1]).resolve()
    target = look(tmp_path, source, f"#L{FINDING_LINE}")["target"]
    assert target["id"] == f"L{FINDING_LINE}"
    assert target["ground"] not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    assert 0.3 < target["middle"] < 0.7


def test_the_table_of_checks_can_be_filtered_by_result(site: Path, tmp_path: Path) -> None:
    """Failed checks alone stay in sight."""
    assert look(tmp_path, site / UNIT / "index.html")["shown"] == ["fail"]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways_on_a_telephone(site: Path, tmp_path: Path, page: str) -> None:
    """Wide tables scroll in a region of their own."""
    assert look(tmp_path, site / page, width=390)["sideways"] <= 0


def test_a_table_of_cities_can_be_searched(site: Path, tmp_path: Path) -> None:
    """Words alone: the form has no choice of results."""
    from helpers.report import build_index
    from helpers.report.index_page import MOST_ON_INDEX
    from helpers.report.summary import SUMMARY

    row = json.loads((site / UNIT / SUMMARY).read_text(encoding="utf-8"))
    units = [f"city{i}/2024/caizhengju" for i in range(MOST_ON_INDEX + 1)]
    for i, unit in enumerate(units):
        (tmp_path / "many" / unit).mkdir(parents=True)
        copy = row | {"path": unit, "city": f"city{i}", "city_name": f"城{i}"}
        (tmp_path / "many" / unit / SUMMARY).write_text(json.dumps(copy), encoding="utf-8")
    index = build_index(tmp_path / "many", units)
    page = index.read_text(encoding="utf-8").replace("<head>", '<head><script src="probe.js"></script>', 1)
    index.write_text(page, encoding="utf-8")
    (tmp_path / "many" / "probe.js").write_text(
        PROBE.replace('querySelector("select").value = "fail"', 'querySelector("input").value = "城17"').replace(
            "#audit-table tbody tr", "#cities tbody tr"
        ),
        encoding="utf-8",
    )
    seen = look(tmp_path, index)
    assert seen["errors"] == []
    assert len(seen["shown"]) == 11, "17 and 170 to 179"
