"""Two disclosures in one file."""

from __future__ import annotations

from helpers.disclosure.disclose import disclose
from helpers.disclosure.model import Record
from helpers.documents.parts import merge
from helpers.documents.read import read_data


def doubts(*totals: str) -> list[Record]:
    """What is doubted of a file with a table of all income and expenditure for each total, and one more table."""
    parts = ["# 合肥市审计局2024年部门预算"]
    for total in totals:
        parts += ["收支总表", "单位：万元", "| 收入 | 预算数 | 支出 | 预算数 |", "|---|---|---|---|"]
        parts += [f"| 一般公共预算拨款收入 | {total} | 一般公共服务支出 | {total} |"]
        parts += [f"| 收入总计 | {total} | 支出总计 | {total} |", ""]
    parts += ["支出总表", "单位：万元", "| 科目名称 | 合计 |", "|---|---|", "| 合计 | 8.00 |", ""]
    return disclose(read_data("\n".join(parts).encode(), "a.md")).doubts


def test_everything_from_a_second_table_of_another_total_on_is_doubted() -> None:
    """It may be the unit's behind the department's."""
    found = doubts("8.00", "5.00")
    assert [doubt["table_no"] for doubt in found] == [2, 3]
    assert all("second table" in doubt["doubt"] for doubt in found)


def test_the_same_table_printed_again_is_no_second_disclosure() -> None:
    """In the text and among the tables."""
    assert not doubts("8.00", "8.00")


def test_the_doubt_says_where_the_second_begins_and_whose_it_is() -> None:
    """Its title stands on a page of its own."""
    page = ["| 收入 | 预算数 | 支出 | 预算数 |", "|---|---|---|---|"]
    texts = []
    for stage, total in (("预算", "8.00"), ("决算", "5.00")):
        rows = [f"| 财政拨款收入 | {total} | 公共服务支出 | {total} |", f"| 收入总计 | {total} | 支出总计 | {total} |"]
        texts.append("\n".join([f"# 合肥市审计局2024年部门{stage}", "收支总表", "单位：万元", *page, *rows, ""]))
    parts = [read_data(text.encode(), "a.md") for text in texts]
    first, *_ = disclose(merge(parts)).doubts
    assert first["doubt"].endswith("page 2 begins the 2024 final of 合肥市审计局: file it by itself")
