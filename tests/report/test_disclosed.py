"""The page of a unit shows what is disclosed, and what reviewers decided."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.audit.decisions import decision_frame
from helpers.clean.contract import conform
from helpers.clean.store import read_unit, write_unit
from helpers.report import build_site

RAW = Path(__file__).parents[2] / "data" / "raw"
UNIT = "huaibei/2023/yiliaobaozhangju"
DOC_ID = "huaibei-2023-yiliaobaozhangju-unit-final"
HOSTILE = "<script>alert(1)</script>"

Page = Callable[..., str]


@pytest.fixture
def page(folders: Path) -> Page:
    """Return the page of the unit, built with the decisions given."""

    def built(*decisions: dict[str, str], lang: str = "en") -> str:
        frame = decision_frame(decisions)
        build_site(folders / "clean", RAW, folders / "notebooks", folders / "site", lang, decisions=frame)
        return (folders / "site" / UNIT / "index.html").read_text(encoding="utf-8")

    return built


def _decision(fingerprint: str, **more: str) -> dict[str, str]:
    row = {"doc_id": DOC_ID, "rule_id": "T-05", "fingerprint": fingerprint, "evidence_key": "", "subject": "住房公积金"}
    return row | {"decision": "explained", "name": "王芳", "date": "2026-01-31", "reason": "尾差", **more}


def _requirement(requirement: str, kind: str, status: str, points: int | None, **more: object) -> dict[str, object]:
    row = {"doc_id": DOC_ID, "requirement": requirement, "requirement_kind": kind, "status": status, "points": points}
    return row | {
        "requirement_en": f"E {requirement}",
        "requirement_zh": "要求",
        "basis": "预算法",
        "weight": 4,
        **more,
    }


def test_a_decision_stands_below_its_finding(page: Page) -> None:
    """Decision, name, day and reason; what is decided comes last."""
    html = page(_decision("a3"))
    assert '<p class="decision"><strong>Explained</strong>' in html
    assert '<time datetime="2026-01-31">2026-01-31</time>' in html
    assert "王芳" in html and "尾差" in html
    assert html.index('id="finding-a2"') < html.index('id="finding-a3"')
    assert page().index('id="finding-a3"') < page().index('id="finding-a2"')


def test_a_stale_decision_says_so(page: Page) -> None:
    """The figures have changed since."""
    assert "decide anew" in page(_decision("a3", evidence_key="old"))
    assert "请重新复核" in page(_decision("a3", evidence_key="old"), lang="zh")


def test_a_decision_whose_finding_is_gone_is_listed(page: Page) -> None:
    """It stands below the findings; those on other units do not."""
    html = page(_decision("gone"), _decision("else", doc_id="huaibei-2022-yiliaobaozhangju-unit-final"))
    assert "Decisions on findings that are none any more" in html
    assert "<code>gone</code>" in html
    assert "<code>else</code>" not in html


def test_what_a_reviewer_writes_is_escaped(page: Page) -> None:
    """A reason is text."""
    html = page(_decision("a3", name=HOSTILE, reason=HOSTILE), _decision("gone", subject=HOSTILE, rule_id=HOSTILE))
    assert HOSTILE not in html
    assert html.count("&lt;script&gt;") >= 4


@pytest.mark.parametrize(("lang", "label"), [("en", "Missing"), ("zh", "缺失")])
def test_the_completeness_of_a_document_is_shown_with_its_parts(
    page: Page, folders: Path, lang: str, label: str
) -> None:
    """Points of each part, what is missing first, everything escaped."""
    rows = [
        _requirement("F1", "table", "present", 4, line=44),
        _requirement("F2", "table", "missing", 0),
        _requirement("S01", "statement", "elsewhere", None, note="attachment", basis=HOSTILE),
    ]
    write_unit(
        folders / "clean" / UNIT, read_unit(folders / "clean" / UNIT) | {"completeness": conform("completeness", rows)}
    )
    html = page(lang=lang)
    assert '<section id="completeness"' in html
    assert "<strong>50.0 %</strong>" in html
    assert "<strong>—</strong>" in html
    assert label in html
    assert html.index(">F2<") < html.index(">F1<")
    assert HOSTILE not in html
    assert f"source/{DOC_ID}.html#L44" in html


def test_a_unit_without_completeness_says_so(page: Page) -> None:
    """Nothing is invented."""
    assert "The completeness of the documents has not been established." in page()
