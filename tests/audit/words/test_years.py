"""Years in headings and comparisons; the made document is the budget of 2025."""

from __future__ import annotations

import pytest

HEADINGS = [
    ("heading", "一、关于2025年收支总表的说明"),
    ("heading", "二、关于2025年收入总表的说明"),
    ("heading", "三、关于2025年支出总表的说明"),
    ("heading", "四、2025年主要工作任务"),
]


def test_a_heading_of_another_year_is_reported(tell) -> None:
    """What is expected is the heading with the year of the document."""
    checks = tell("W-06", *HEADINGS, ("heading", "五、关于2024年项目支出表的说明"))
    assert checks["status"].tolist() == ["fail"]
    assert checks["expected"].tolist() == ["五、关于2025年项目支出表的说明"]


@pytest.mark.parametrize(
    "text", ["二、2024年度收入支出总体情况", "七、关于2024年项目支出情况说明", "第二部分 2024年度部门决算报表"]
)
def test_a_heading_of_a_side_or_of_all_tables_names_its_year(tell, text: str) -> None:
    """With 说明 or without, tables or 报表."""
    assert tell("W-06", *HEADINGS, ("heading", text))["status"].tolist() == ["fail"]


@pytest.mark.parametrize("text", ["2024年部门预算编制说明", "某局2024年度部门预算信息公开"])
def test_a_heading_of_the_whole_document_names_its_year(tell, text: str) -> None:
    """What the document is called is of the standard set."""
    assert tell("W-06", *HEADINGS, ("heading", text))["status"].tolist() == ["fail"]


def test_a_title_of_another_year_is_reported(tell) -> None:
    """The tables of the set are also called 情况表."""
    checks = tell("W-06", *HEADINGS, ("title", "部门收支总体情况表（2024年度）"))
    assert checks["status"].tolist() == ["fail"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年度一般公共预算支出经济分类情况表",
        "2024年部门综合预算一般公共预算支出明细表（按支出经济分类科目-不含上年结转）",
        "2024年部门综合预算专项业务经费支出表（不含上年结转）",
    ],
)
def test_a_title_that_says_how_its_table_is_kept_names_its_year(tell, text: str) -> None:
    """What is left out of the table is no sign that it is of the year before."""
    assert tell("W-06", *HEADINGS, ("title", text))["status"].tolist() == ["fail"]


@pytest.mark.parametrize(
    "heading",
    [
        "五、2024年度部门综合预算财政拨款上年结转资金支出表",
        "五、2024年度预算执行情况说明",
        "五、2024年工作回顾",
        "五、2024-2026年规划",
        "五、2024年绩效自评情况说明",
    ],
)
def test_a_heading_on_the_year_before_is_no_mistake(tell, heading: str) -> None:
    """A budget also tells of the year that ends."""
    assert tell("W-06", *HEADINGS, ("heading", heading))["status"].tolist() == ["pass"]


def test_a_document_with_headings_of_two_years_is_left_open(tell) -> None:
    """It may disclose both."""
    other = [(kind, text.replace("2025", "2024")) for kind, text in HEADINGS]
    assert set(tell("W-06", *HEADINGS, *other)["status"]) == {"insufficient_data"}


@pytest.mark.parametrize(
    ("year", "status"), [(2024, "pass"), (2025, "fail"), (2026, "fail"), (2023, "insufficient_data")]
)
def test_a_change_is_told_against_the_year_before(make, year: int, status: str) -> None:
    """An older year may be meant; the year itself, or one to come, cannot."""
    claim = {
        "metric": "change",
        "value": 5,
        "printed": "5",
        "direction": "increase",
        "statement_no": 1,
        "subject_name": "收入预算",
        "compare_year": year,
        "compare_basis": "budget",
    }
    checks = make(claims=[claim])
    assert checks.loc[checks["rule_id"] == "W-07", "status"].tolist() == [status]


def test_a_single_comparison_with_an_older_year_is_reported(make) -> None:
    """All others are told against the year before; an older year of final accounts may be meant."""
    claim = {"metric": "change", "value": 5, "printed": "5", "direction": "increase", "compare_basis": "budget"}
    years = (2024, 2024, 2024, 2023)
    claims = [claim | {"statement_no": no, "compare_year": year} for no, year in enumerate(years, 1)]
    checks = make(claims=claims)
    found = checks[(checks["rule_id"] == "W-07") & (checks["status"] != "pass")]
    assert found[["status", "expected", "cause"]].to_numpy().tolist() == [["fail", "2024年", "stale_text"]]
    checks = make(claims=[*claims[:3], claims[3] | {"compare_basis": "final"}])
    assert "fail" not in set(checks.loc[checks["rule_id"] == "W-07", "status"])


def test_an_older_year_beside_the_year_before_is_meant(make) -> None:
    """Guangdong: 比上年决算数增加38.97万元，比2019年（疫情前）决算数减少24.87万元."""
    claim = {"metric": "change", "value": 5, "printed": "5", "direction": "increase", "compare_basis": "budget"}
    claims = [
        claim | {"statement_no": no, "compare_year": year} for no, year in ((1, 2024), (2, 2024), (3, 2024), (3, 2019))
    ]
    checks = make(claims=claims)
    assert set(checks.loc[checks["rule_id"] == "W-07", "status"]) == {"pass", "insufficient_data"}


def test_a_year_in_brackets_after_the_title_of_a_table_is_read(tell) -> None:
    """收支总表（2024年度）."""
    checks = tell("W-06", *HEADINGS, ("title", "收支总表（2024年度）"))
    assert checks["expected"].tolist() == ["收支总表（2025年度）"]


def test_a_line_of_text_that_is_the_title_of_a_table_names_its_year(tell) -> None:
    """It was read as text; a sentence on a table may tell of another year."""
    assert tell("W-06", *HEADINGS, "2024年部门综合预算公开报表")["status"].tolist() == ["fail"]
    assert tell("W-06", *HEADINGS, "2024年部门综合预算公开报表，见附件。")["status"].tolist() == ["pass"]


@pytest.mark.parametrize(
    ("heading", "status"), [("第三部分海西市医疗保障局202年度部门预算情况说明", "fail"), ("四、2025年度预算", "pass")]
)
def test_a_year_with_a_digit_missing_is_reported(tell, heading: str, status: str) -> None:
    """Seen in a table of contents of Shanghai 2025."""
    named = [
        ("heading", f"{number}、2025年度{what}情况说明")
        for number, what in zip("一二三", ("收入预算", "支出预算", "绩效"), strict=True)
    ]
    checks = tell("W-06", *named, ("contents", heading))
    assert checks["status"].tolist() == [status]
    assert checks["expected"].fillna("").tolist() == [heading.replace("202年", "2025年") if status == "fail" else ""]


@pytest.mark.parametrize(
    ("form", "text", "status"),
    [
        ("web page", "某局2024年部门预算", "insufficient_data"),
        ("web page", "2024年度部门决算公开", "insufficient_data"),
        ("web page", "五、关于2024年项目支出表的说明", "fail"),
        ("Word", "某局2024年部门预算", "fail"),
    ],
)
def test_a_web_page_may_name_other_disclosures(make, form: str, text: str, status: str) -> None:
    """A list of related pages stands beside the text; a heading within it is the document's own on any page."""
    headings = [*HEADINGS, ("heading", text)]
    rows = [
        {"passage_no": number, "passage_kind": kind, "text": words, "line": number, "last_line": number}
        for number, (kind, words) in enumerate(headings, 1)
    ]
    checks = make(document={"format": form}, passages=rows)
    assert checks[checks["rule_id"] == "W-06"]["status"].tolist() == [status]
