"""What must be disclosed is found where it is, and called missing only where the file would hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from tests.audit.conftest import _DOCUMENT as DOCUMENT

from helpers.audit.completeness import completeness, completeness_score
from helpers.audit.requirements import requirements
from helpers.clean import conform

TABLES = {
    wish.requirement: next(iter(wish.kinds))
    for wish in requirements()
    if wish.requirement_kind == "table" and wish.stage == "budget"
}
STATEMENTS = {
    "S01": "一、主要职责",
    "S02": "二、机构设置情况",
    "S03": "三、收支预算总体情况说明",
    "S04": "四、一般公共预算支出情况说明",
    "S05": "五、“三公”经费预算情况说明",
    "S06": "（一）机关运行经费",
    "S07": "（二）政府采购情况",
    "S08": "（三）国有资产占用情况",
    "S09": "（四）绩效目标设置情况",
    "S10": "六、名词解释",
}


def _table(number: int, kind: str, **more: Any) -> dict[str, Any]:
    row = {
        "table_no": number,
        "kind": kind,
        "kind_name": kind,
        "first_line": 100 * number,
        "last_line": 100 * number + 9,
    }
    return row | {"rows": 1, "amounts": 5, "status": "read", "rule": "made", "doc_id": DOCUMENT["doc_id"], **more}


def _passages(texts: Sequence[tuple[str, str, int]]) -> list[dict[str, Any]]:
    return [
        {"doc_id": DOCUMENT["doc_id"], "passage_no": n, "passage_kind": kind, "text": text, "line": line}
        | {"last_line": line}
        for n, (kind, text, line) in enumerate(texts, 1)
    ]


def _text(**replaced: str | None) -> list[tuple[str, str, int]]:
    found = []
    for n, heading in enumerate((STATEMENTS | replaced).values()):
        if heading:
            found += [("heading", heading, 10 * n + 1), ("paragraph", f"第{n}段内容。", 10 * n + 2)]
    return found


def _tables(**replaced: dict[str, Any] | None) -> list[dict[str, Any]]:
    every = {requirement: _table(n, kind) for n, (requirement, kind) in enumerate(TABLES.items(), 1)}
    return [
        table | (replaced.get(requirement) or {})
        for requirement, table in every.items()
        if replaced.get(requirement, table) is not None
    ]


def _judge(
    tables: Sequence[Mapping[str, Any]], text: Sequence[tuple[str, str, int]], **document: Any
) -> dict[str, tuple[str, str | None]]:
    found = _frame(tables, text, **document)
    notes = found["note"].astype(object).where(found["note"].notna(), None)
    return dict(zip(found["requirement"], zip(found["status"], notes, strict=True), strict=True))


def _frame(tables: Sequence[Mapping[str, Any]], text: Sequence[tuple[str, str, int]], **document: Any) -> pd.DataFrame:
    return completeness(
        {
            "documents": conform("documents", [DOCUMENT | document]),
            "tables": conform("tables", tables),
            "passages": conform("passages", _passages(text)),
            "claims": conform("claims", []),
            "doubts": conform("doubts", []),
        }
    )


def test_a_whole_document_has_every_point():
    """Nine tables and ten statements, each with its place."""
    found = _frame(_tables(), _text())
    assert set(found["status"]) == {"present"}
    assert found["line"].notna().all()
    score = completeness_score(found).set_index("part")
    assert list(score["share"]) == [100.0, 100.0, 100.0]
    assert score.loc["all", "points"] == score.loc["table", "points"] + score.loc["statement", "points"]
    assert not score["not_assessed"].any()


@pytest.mark.parametrize("requirement", [*TABLES, *STATEMENTS])
def test_what_is_left_out_is_missing(requirement):
    """One table or statement is missing, the others are not."""
    found = _judge(_tables(**{requirement: None}), _text(**{requirement: None}))
    assert {name: status for name, status in found.items() if status[0] != "present"} == {
        requirement: ("missing", None)
    }


def test_a_missing_table_that_the_contents_list_names_the_line():
    """The reader is led to the list that promises it."""
    text = [("contents", "五、一般公共预算支出表", 3), *_text()]
    found = _frame(_tables(B5=None), text).set_index("requirement")
    assert tuple(found.loc["B5", ["status", "note", "line", "points"]]) == ("missing", "listed", 3, 0)


def test_a_title_without_a_table_read_is_no_missing_table():
    """What could not be read is not held against the document."""
    text = [*_text(), ("title", "2025年一般公共预算支出情况表", 500)]
    assert _judge(_tables(B5=None), text)["B5"] == ("present", "title_only")
    text = [*_text(), ("heading", "一般公共预算支出情况表（公开05表）", 500)]
    assert _judge(_tables(B5=None), text)["B5"] == ("present", "title_only")


def test_a_line_of_contents_that_was_not_known_as_one_is_no_title():
    """It stands before the first table."""
    text = [("heading", "5.一般公共预算支出情况表", 3), *_text()]
    assert _judge(_tables(B5=None), text)["B5"] == ("missing", None)


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ({"amounts": 0}, [], ("empty", None)),
        ({"amounts": 0, "status": "stated_empty"}, [], ("stated_empty", None)),
        ({"amounts": 0, "note": "注：本部门无政府性基金预算，故本表无数据。"}, [], ("stated_empty", None)),
        ({"amounts": 0}, [("note", "此表为空表。", 812)], ("stated_empty", None)),
        ({"amounts": 0}, [("paragraph", "政府性基金拨款支出预算为0；另有说明。", 7)], ("stated_empty", "in_text")),
        (None, [("paragraph", "本部门2025年没有政府性基金预算拨款安排的支出。", 7)], ("stated_empty", "in_text")),
        (None, [("paragraph", "政府性基金预算支出100万元，与上年相比无变化。", 7)], ("missing", None)),
        (None, [("paragraph", "政府性基金预算支出比上年减少，没有增减。", 7)], ("missing", None)),
    ],
)
def test_an_empty_table_needs_a_word(table, text, expected):
    """A grid without figures and without a word is neither there nor missing."""
    assert _judge(_tables(B8=table), [*_text(), *text])["B8"] == expected


def test_a_heading_without_a_text_earns_half():
    """The next heading of its rank follows at once."""
    text = [entry for entry in _text() if entry[2] != 62]
    text = [(kind, words, 62 if words == STATEMENTS["S08"] else line) for kind, words, line in text]
    found = _frame(_tables(), text).set_index("requirement")
    assert tuple(found.loc["S07", ["status", "note", "points"]]) == ("empty", "heading_only", 1)


def test_the_definition_of_a_term_is_no_statement():
    """六、“三公”经费：指… explains the word, not the money."""
    text = [*_text(S05=None), ("heading", "1.“三公”经费：指用财政拨款安排的三项费用。", 300)]
    assert _judge(_tables(), text)["S05"] == ("missing", None)


def test_a_text_whose_tables_are_attached_is_not_blamed_for_them():
    """The points are left out of the score."""
    text = [*_text(), ("paragraph", "附件：部门预算公开表", 900)]
    found = _frame([], text)
    tables = found[found["requirement_kind"] == "table"]
    assert set(zip(tables["status"], tables["note"], strict=True)) == {("elsewhere", "attachment")}
    score = completeness_score(found).set_index("part")
    assert pd.isna(score.loc["table", "share"])
    assert score.loc["statement", "share"] == 100.0
    assert score.loc["all", "not_assessed"] == score.loc["table", "not_assessed"] > 0
    assert pd.isna(score.loc["all", "share"])


def test_tables_without_a_text_are_not_blamed_for_its_statements():
    """Two files are one disclosure."""
    found = _judge(_tables(B8={"amounts": 0}), [])
    assert {found[name] for name in STATEMENTS} == {("elsewhere", "one_part")}
    assert found["B8"] == ("elsewhere", "one_part")


def test_pages_that_were_not_read_may_hold_what_was_not_found():
    """A picture of a table is a table."""
    assert _judge(_tables(B5=None), _text(), unread_pages="7 8")["B5"] == ("elsewhere", "unread")


def test_the_form_of_a_province_puts_a_table_elsewhere():
    """It is data: the next province is a row."""
    assert _judge(_tables(B7=None), _text(S05=None), province="安徽省")["B7"] == ("elsewhere", "form")


def test_a_single_unit_may_have_no_operating_funds():
    """An institution 事业单位 has none."""
    assert _judge(_tables(), _text(S06=None), scope="unit")["S06"] == ("not_applicable", "single_unit")
    assert _judge(_tables(), _text(S06=None))["S06"] == ("missing", None)


def test_a_requirement_holds_for_its_years():
    """The table of state capital and the statements of performance and assets came later."""
    found = _judge(_tables(B9=None), _text(S08=None, S09=None), year=2017)
    assert {"B9", "S08", "S09"}.isdisjoint(found)


def test_every_requirement_is_stated_in_both_languages_with_its_basis():
    """A demand that cannot be read cannot be trusted."""
    assert len({wish.requirement for wish in requirements()}) == len(requirements())
    for wish in requirements():
        assert wish.en and wish.zh and wish.basis and wish.weight % 2 == 0


DETAILS = ("S11", "S12", "S13", "S14", "S15")


def _details(*texts: str) -> dict[str, str]:
    """Return the status of each detail of the three public expenses in final accounts with these sentences."""
    told = [("paragraph", text, 5001 + number) for number, text in enumerate(texts)]
    found = _judge(_tables(), [*_text(), *told], stage="final")
    return {wish: found[wish][0] for wish in DETAILS}


def test_the_details_of_the_three_public_expenses_are_looked_for_in_any_sentence():
    """Groups, persons, vehicles and receptions are told, be they none."""
    full = (
        "1、因公出国（境）费支出0万元。全年安排因公出国（境）团组0个、累计0人次。",
        "公务用车购置支出为0万元，购置公务用车0辆，公务用车保有量为4辆。",
        "国内公务接待2批次、24人次，其中：接待外宾0批次、0人次。",
    )
    assert set(_details(*full).values()) == {"present"}


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("S11", "1、因公出国（境）费支出0.00万元。"),
        ("S12", "公务用车购置及运行维护费支出19.56万元。"),
        ("S13", "公务用车运行维护支出19.56万元，公务用车保有量为9辆。"),
        ("S14", "公务用车购置支出为0万元。"),
        ("S15", "国内公务接待支出0万元（含外宾接待支出0万元）。其中：接待外宾0批次、0人次。"),
    ],
)
def test_a_detail_that_no_sentence_tells_is_missing(wish, text):
    """The amount alone tells of no number, and guests from abroad are no domestic reception."""
    assert _details(text)[wish] == "missing"


def test_without_the_expenses_no_detail_of_them_is_due():
    """The text says that there were none."""
    assert set(_details("2024年度无“三公”经费财政拨款支出。").values()) == {"stated_empty"}


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("S11", "本年度未组织因公出国（境）。"),
        ("S12", "2025年未新增公务用车。"),
        ("S13", "购置公务用车5辆，预算136.48万元。"),
        ("S13", "公务用车购置支出为25万元。主要用于新购一辆公车。"),
        ("S13", "公务用车购置支出为0.00万元。"),
        ("S15", "接待批次1次、接待15人次。"),
        ("S15", "国内公务接待批次为15个，国内公务接待人次为80人。"),
    ],
)
def test_a_detail_is_told_in_many_ways(wish, text):
    """As printed in final accounts of Shanghai, Shaanxi and Yunnan."""
    assert _details(text)[wish] == "present"


def test_a_detail_is_told_by_a_row_of_a_table_too():
    """The form of operations 机构运行信息表 counts groups, vehicles and receptions."""
    frames = {
        "documents": conform("documents", [DOCUMENT | {"stage": "final"}]),
        "tables": conform("tables", _tables()),
        "passages": conform("passages", _passages(_text())),
        "claims": conform("claims", []),
        "doubts": conform("doubts", []),
    }
    row = {"doc_id": DOCUMENT["doc_id"], "table_no": 7, "kind": "san_gong", "row_no": 9, "col_no": 2, "line": 709}
    row |= {"measure": "total", "fund": "all", "unit": "个", "value": 0, "printed": "0", "column_printed": "决算数"}
    amounts = conform("amounts", [row | {"item_name": "1．因公出国（境）团组数（个）"}])
    found = completeness(frames | {"amounts": amounts}).set_index("requirement")
    assert found.loc[["S11", "S14"], "status"].tolist() == ["present", "missing"]
    assert (found.loc["S11", "table_no"], found.loc["S11", "line"]) == (7, 709)
