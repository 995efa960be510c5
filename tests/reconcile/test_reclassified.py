"""Which items a printed reason ties together, and when it ties none."""

from __future__ import annotations

import pytest

from helpers.reconcile.reclassified import mark, marked, ties

NAMES = {"2080109": "社会保险经办机构", "2101501": "行政运行", "2101550": "事业运行", "2101101": "行政单位医疗"}


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        ("功能科目调剂为一般公共服务支出(类)其他一般公共服务支出(款)其他一般公共服务支出(项)", "2019999"),
        (
            "市医保中心将社会保障和就业支出（类）人力资源和社会保障管理事务（款）社会保险经办机构（项）调剂，增加本科目",
            "2080109",
        ),
        ("2023年列入行政运行，2024年调剂为本科目", "2101501"),
        ("从事业运行科目调剂增加", "2101550"),
    ],
)
def test_a_reason_names_its_counterpart_by_path_or_by_a_name_of_the_document(reason, other):
    """The tie goes both ways."""
    tied = ties({"2101102": [reason]}, NAMES)
    assert tied["2101102"] == {other}
    assert tied[other] == {"2101102"}


@pytest.mark.parametrize(
    "reason",
    [
        "人员工资增长，缴费基数增加",
        "列入行政运行",
        "科目调剂为信息化建设",
        "功能科目调剂为本科目",
        "功能科目调剂为教育支出(类)没有的款(款)没有的项(项)",
    ],
)
def test_a_reason_that_names_no_certain_item_ties_none(reason):
    """No word of moving, a name that the document does not list, or a path that is in no list."""
    assert ties({"2101102": [reason]}, NAMES) == {}


def test_a_name_that_two_items_bear_ties_none():
    """行政运行 stands under many 款: with two of them in one document the name is not certain."""
    assert ties({"2101102": ["功能科目调剂为行政运行"]}, NAMES | {"2080101": "行政运行"}) == {}


def test_the_note_can_be_read_back():
    """The codes that the note names are those it was made of; amounts and dates beside it are not."""
    reason = f"2024年3000000元 {mark(['2101501 行政运行', '2101550 事业运行'])} 〔另注 2080109 note〕"
    assert marked(reason) == ("2101501", "2101550")
    assert marked(None) == marked("没有调整") == ()


MOVED = "功能科目调剂为卫生健康支出(类)医疗保障管理事务(款)行政运行(项)"


def _bureau(made, **more):
    """A department whose accounts say that 2101502 became 2101501, and the bureau of it, which says nothing."""
    final = made.document("final")
    made.claim(final, 1, "final", 9_000_000, code="2101502", reason=MOVED)
    made.claim(final, 2, "final", 8_000_000, code="2101501")
    budget, accounts = made.document("budget", scope="unit"), made.document("final", scope="unit")
    made.amount(budget, "2101502", 5_000_000)
    made.amount(accounts, "2101501", 6_000_000)
    if more:
        made.amount(accounts, "2101502", **more)
    frame = made.reconcile()
    return {row["item_code"]: row for row in frame[frame["scope"] == "unit"].to_dict("records")}


def test_what_a_departments_text_ties_is_tied_in_its_bureau_where_each_item_stands_on_one_side(made):
    """The bureau's row says who says so."""
    rows = _bureau(made)
    assert (rows["2101502"]["counterpart_codes"], rows["2101501"]["counterpart_codes"]) == ("2101501", "2101502")
    assert rows["2101501"]["match"] == "reclassified"
    assert "〔部门文件说明科目有调整 The department's document says that it moved〕" in rows["2101502"]["reason"]


def test_what_a_department_says_is_not_said_of_a_bureau_that_spends_on_both_items(made):
    """Another of its units may be meant."""
    rows = _bureau(made, fen=1_000_000)
    assert rows["2101502"]["match"] == "both"
    assert rows["2101501"]["match"] == "final_only"
