"""A paragraph without figures that names what the next ones break down."""

from __future__ import annotations

TEXT = """三、一般公共预算财政拨款支出决算情况说明
1.收入情况。2022年度一般公共预算财政拨款收入90.00万元。
2.支出情况。2022年度一般公共预算财政拨款支出100.00万元。
3.比较情况。本部门一般公共预算财政拨款支出主要用于以下几个方面：
（1）教育支出60.00万元，占60.00%。
（2）住房保障支出40.00万元，占40.00%。"""


def test_the_items_are_parts_of_what_the_announcement_names(claims_of):
    """Not of the first amount of the section, which is income."""
    claims = claims_of(TEXT, year=2022, stage="final")
    spent = next(claim["claim_no"] for claim in claims if str(claim["value"]) == "100.00")
    wholes = {claim["whole_claim_no"] for claim in claims if claim["metric"] in ("component", "share_pct")}
    assert wholes == {spent}
