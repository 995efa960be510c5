"""Texts that are no agency's budget or accounts are refused with what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.disclosure.identity import identify
from helpers.documents import read_document
from helpers.errors import InputError

REPORT = """关于朔州市2025年预算执行情况和2026年预算草案的报告
——2026年1月20日在朔州市人民代表大会会议上
朔州市财政局
各位代表：
2025年全市一般公共预算收入完成20.5亿元。
"""


def refusal(tmp_path: Path, text: str) -> str:
    """The message with which a text is refused."""
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        identify(read_document(path, "x.txt"))
    return str(refused.value)


@pytest.mark.parametrize("text", [REPORT, "朔州市人民政府2025年度决算公开\n目录\n第一部分 决算报告\n"])
def test_the_budget_of_a_government_is_not_its_finance_bureaus(tmp_path: Path, text: str) -> None:
    """What a bureau reports to the people's congress are not the accounts of the bureau."""
    assert "a government's own budget or accounts" in refusal(tmp_path, text)


def test_a_report_on_performance_that_stands_alone_is_no_budget(tmp_path: Path) -> None:
    """It names budgets in passing; accounts that hold such a report begin with their own title."""
    report = "朔州市财政局2023年度部门整体支出绩效评价报告\n纳入2023年部门预算编制范围的单位共5个。\n收入总计5.00万元。"
    assert "a report on performance" in refusal(tmp_path, report)
    path = tmp_path / "y.txt"
    path.write_text("朔州市财政局2023年度部门决算\n" + report, encoding="utf-8")
    assert identify(read_document(path, "y.txt")).stage == "final"


def test_the_user_may_say_that_it_is_an_agencys(tmp_path: Path) -> None:
    """Then the user is believed."""
    path = tmp_path / "x.txt"
    path.write_text(REPORT + "2026年部门预算\n", encoding="utf-8")
    assert identify(read_document(path, "x.txt"), overrides={"agency": "朔州市财政局"}).agency_name == "朔州市财政局"


def test_a_text_of_something_else_is_called_that(tmp_path: Path) -> None:
    """Which city it is of need not be asked."""
    assert "does not look like a budget or final accounts" in refusal(
        tmp_path, "关于防火的通知\n各乡镇：\n请注意防火。\n"
    )
