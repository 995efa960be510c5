"""What is told beside a reason, with a reason of its own, is no part of that reason."""

from __future__ import annotations

from helpers.disclosure.narrative import clauses, subjects


def test_a_reason_ends_where_another_quantity_has_its_own() -> None:
    """Henan tells the general budget and the funds in one sentence, each with its reason."""
    text = "一般公共预算收支增加5万元，增长3%，主要原因：人员增加；基金收支减少2万元，下降5%，主要原因：项目减少。"
    assert [text[span.start : span.end] for span in clauses.reasons(text)] == ["人员增加", "项目减少"]


def test_a_reason_that_lists_changes_is_one() -> None:
    """Changes without reasons of their own are the reason."""
    text = "比上年增加5万元，主要原因：人员经费增加3万元；项目支出增加2万元。"
    assert [text[span.start : span.end] for span in clauses.reasons(text)] == ["人员经费增加3万元；项目支出增加2万元"]


def test_two_funds_are_not_one_quantity() -> None:
    """Income and expenditure of one fund are not those of another."""
    assert not subjects.same("一般公共预算收支预算", "政府性基金收支预算")
    assert subjects.same("一般公共预算收支", "一般公共预算收入")
    assert subjects.same("收支总计", "支出总计")
