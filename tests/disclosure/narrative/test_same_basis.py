"""A change on the same basis 同口径 is a change of the amount before it."""

from __future__ import annotations


def test_same_basis_is_no_subject(told):
    """Neither 按同口径 nor 同口径 names anything."""
    for words in ("按同口径同比", "同口径比2024年", "按可比口径较上年"):
        found = told(f"2025年机关运行经费预算50.00万元，{words}减少5.00万元，下降9.09%。")
        assert found[1:] == [("机关运行经费", "change", "-5.00"), ("机关运行经费", "change_pct", "-9.09")]
