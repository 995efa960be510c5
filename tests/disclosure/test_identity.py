"""What a document is: read off the document, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.clean import Tables
from helpers.disclosure.identity import Identity, identify
from helpers.documents import read_document
from helpers.errors import InputError


def identity_of(tmp_path: Path, text: str, **options: object) -> Identity:
    """The identity of a text."""
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    return identify(read_document(path, "x.txt"), **options)  # type: ignore[arg-type]


def test_the_four_documents_say_what_they_are(clean_tables: dict[str, Tables]) -> None:
    """City, year, agency, scope, stage; both Huaibei documents are of one agency; both Suzhous are told apart."""
    assert sorted(clean_tables) == [
        "chengde-2025-yiliaobaozhangju-department-budget",
        "huaibei-2023-yiliaobaozhangju-unit-final",
        "huaibei-2025-yiliaobaozhangju-department-budget",
        "suzhou-anhui-2024-yiliaobaozhangju-department-budget",
    ]
    codes = {doc_id.split("-")[0]: tables["documents"]["agency_code"][0] for doc_id, tables in clean_tables.items()}
    assert codes["chengde"] == "447" and codes["suzhou"] == "608"


@pytest.mark.parametrize(
    ("text", "doc_id"),
    [
        ("杭州市交通运输局\n2026年度部门预算\n", "hangzhou-2026-jiaotongyunshuju-department-budget"),
        (
            "上海市2026年市级单位预算\n预算单位：上海市海洋监测预报中心\n目 录\n",
            "shanghai-2026-haiyangjianceyubaozhongxin-unit-budget",
        ),
        (
            "上海市普陀区规划和自然\n资源局\n2024 年度部门决算\n",
            "putuo-shanghai-2024-guihuaheziranziyuanju-department-final",
        ),
        ("2026 年深圳市医疗保障局（本级）部\n门预算\n", "shenzhen-2026-yiliaobaozhangju-unit-budget"),
        (
            "西安市卫生健康委员会（汇总）\n２０２２年度部门决算\n",
            "xian-2022-weishengjiankangweiyuanhui-department-final",
        ),
        ("苏州市数据局\n2026年度部门预算公开\n", "suzhou-jiangsu-2026-shujuju-department-budget"),
    ],
)
def test_titles_of_many_styles_are_understood(tmp_path: Path, text: str, doc_id: str) -> None:
    """Year before or after the agency, names over two lines, units and departments, full-width digits."""
    assert identity_of(tmp_path, text).doc_id == doc_id


def test_a_bureau_named_on_a_later_page_does_not_make_the_departments_accounts_its_own(tmp_path: Path) -> None:
    """本级 says what the document is where the head of it does, not where some table speaks of the bureau."""
    text = (
        "西安市卫生健康委员会（汇总）\n２０２２年度部门决算\n"
        + "说明\n" * 90
        + "1.西安市卫生健康委员会本级（机关）2022年病媒项目自评综述。\n"
        + "编制部门：西安市卫生健康委员会（汇总）；\n" * 3
        + "编制部门：西安市卫生健康委员会。\n"
    )
    assert identity_of(tmp_path, text).scope == "department"


def test_the_evidence_names_the_lines(tmp_path: Path) -> None:
    """Each fact says where it was read."""
    evidence = identity_of(tmp_path, "封面\n杭州市气象局2026年部门预算\n").evidence
    assert "杭州市气象局: line 2" in evidence and "2026年部门预算" in evidence


def test_a_document_without_a_year_is_refused(tmp_path: Path) -> None:
    """The message says what is missing and how to state it."""
    with pytest.raises(InputError, match=r"x\.txt: .*year and stage cannot be established.*--year"):
        identity_of(tmp_path, "杭州市气象局\n收支总表\n")


def test_a_mention_in_passing_establishes_nothing(tmp_path: Path) -> None:
    """One sentence deep in a text that speaks of another year's budget is no title."""
    text = "杭州市气象局\n" + "文字\n" * 80 + "为编制2027年预算做准备。\n"
    with pytest.raises(InputError, match="year and stage"):
        identity_of(tmp_path, text)


def test_a_document_without_an_agency_is_refused(tmp_path: Path) -> None:
    """A template with placeholders names no agency of a known place."""
    with pytest.raises(InputError, match="no agency of a known place"):
        identity_of(tmp_path, "XX市XX局\n2025年部门预算\n")


def test_a_place_of_a_common_name_needs_a_hint(tmp_path: Path) -> None:
    """Two districts are called Putuo: the folder decides, or the document is refused with both."""
    text = "普陀区司法局2026年部门预算\n"
    with pytest.raises(InputError, match="it may be putuo-shanghai, putuo-zhoushan"):
        identity_of(tmp_path, text)
    assert identity_of(tmp_path, text, hint="putuo-shanghai").city == "putuo-shanghai"


def test_overrides_win_and_are_marked(tmp_path: Path) -> None:
    """What the user states is taken, and the evidence says so."""
    text = "杭州市气象局\n2026年部门预算\n"
    stated = identity_of(tmp_path, text, overrides={"year": 2025, "stage": "final", "scope": "unit"})
    assert (stated.year, stated.stage, stated.scope) == (2025, "final", "unit")
    assert "stated by the user" in stated.evidence


def test_final_accounts_that_speak_of_the_prior_year_keep_their_own(tmp_path: Path) -> None:
    """Sentences such as 2022年度纳入单位决算 do not outvote the title."""
    text = (
        "杭州市气象局本级概况\n杭州市气象局本级2023年度单位决算情况说明\n"
        + "2022年度纳入单位决算，2023年未纳入决算。\n" * 9
    )
    found = identity_of(tmp_path, text)
    assert (found.year, found.stage, found.scope) == (2023, "final", "unit")
