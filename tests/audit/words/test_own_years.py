"""Years in the standing sentences of the form; the made document is the budget of 2025."""

from __future__ import annotations

import pytest

OURS = ["2025年部门预算编制说明。", "2025年主要任务如下。", "2025年收入预算5.00万元。"]


@pytest.mark.parametrize(
    "text",
    [
        "纳入本部门2024年部门汇总预算编制范围的预算单位共计一家。",
        "2024年本部门政府采购预算总额5.00万元，其中：政府采购货物预算5.00万元。",
        "2024年，某局支出预算28.00万元，其中：财政拨款28.00万元。",
        "（2）公务用车购置费。2024年预算安排5.00万元，与上年持平。",
        "2024年预算安排5.00万元，比2024年预算执行数增加1.10%。",
        "2024年，本单位重点项目绩效目标情况如下：",
        "截至2025年12月31日，本部门共有车辆1辆。",
    ],
)
def test_last_year_in_a_standing_sentence_is_reported(tell, text: str) -> None:
    """The form says which year the sentence is of."""
    checks = tell("W-21", *OURS, text)
    assert (checks["status"].tolist(), checks["cause"].tolist()) == (["fail"], ["stale_text"])


@pytest.mark.parametrize(
    "text",
    [
        "2024年政府采购预算总额5.00万元，2025年政府采购预算总额6.00万元。",
        "2024年政府采购预算执行5.00万元。",
        "2024年完成政府采购预算5.00万元。",
        "截至2024年12月31日，本部门共有车辆1辆。",
        "根据2024年部门预算编制要求。",
        "2024年支出预算28.00万元，年末完成27.00万元。",
        "预计截至2025年12月31日，本部门共有车辆1辆。",
    ],
)
def test_a_sentence_that_may_tell_of_another_year_is_left_alone(tell, text: str) -> None:
    """It compares, tells what was spent, or tells what was there."""
    assert "fail" not in tell("W-21", *OURS, text)["status"].tolist()


def test_a_section_on_last_year_tells_of_it(tell) -> None:
    """Its heading says so."""
    texts = [*OURS, ("heading", "一、上年预算情况"), "2024年支出预算28.00万元。"]
    assert "fail" not in tell("W-21", *texts)["status"].tolist()


def test_right_years_pass_and_a_document_that_names_its_year_nowhere_is_unclear(tell) -> None:
    """It may be of another year than it was taken for."""
    text = "纳入本部门2024年部门预算编制范围的单位共一家。"
    assert tell("W-21", *OURS)["status"].tolist() == ["pass"]
    assert tell("W-21", text)["status"].tolist() == ["insufficient_data"]


def test_final_accounts_count_cars_at_the_end_of_their_year(tell) -> None:
    """The day of the year before was left standing."""
    texts = [text.replace("预算", "决算") for text in OURS]
    found = tell("W-21", *texts, "截至2024年12月31日，本部门共有车辆1辆。", document={"stage": "final"})
    assert found["status"].tolist() == ["fail"]


def test_a_year_that_two_rules_meet_is_one_finding(make) -> None:
    """The paragraph begins with last year, and is a sentence of the form."""
    texts = [
        "2025年度一般公共预算财政拨款支出1,000.00万元，占本年支出合计的80%。",
        "2025年度收入总计1,250.00万元。",
        "（二）2025年度机关运行经费支出80.00万元。",
        "2024年度，某局政府采购支出总额45.94万元，其中：政府采购货物支出45.94万元。",
    ]
    rows = [
        {"passage_no": n, "passage_kind": "paragraph", "text": text, "line": n, "last_line": n}
        for n, text in enumerate(texts, 1)
    ]
    checks = make(passages=rows, document={"stage": "final"})
    failed = checks[checks["status"] == "fail"]
    assert sorted(failed["rule_id"]) == ["W-17", "W-21"]
    assert failed["finding"].nunique() == 1
