"""A sentence that names nothing of its own speaks of the whole told before, not of the last of its parts."""

SUMMARY = "一、收入支出决算总体情况\n"


def changes(claims):
    """Subject and printed figure of each change."""
    return [(c["subject_name"], c["printed"]) for c in claims if c["metric"] in ("change", "change_pct")]


def test_a_paragraph_that_only_compares_speaks_of_the_whole_of_the_one_before(claims_of):
    """As budgets of Yunnan print it: the parts end in 其他收入, and 与上年对比 begins a line."""
    text = (
        "2026年部门财务总收入90.00万元，其中：一般公共预算90.00万元，其他收入0万元。\n"
        "与上年对比减少10.00万元，下降10.00%。"
    )
    assert changes(claims_of(SUMMARY + text)) == [("部门财务总收入", "10.00"), ("部门财务总收入", "10.00")]


def test_a_paragraph_that_only_compares_goes_on_with_an_item_told_alone(claims_of):
    """It is no whole with parts."""
    text = "总收入90.00万元，其中：\n1.其他收入12.00万元。\n与上年对比减少1.00万元。"
    assert changes(claims_of(SUMMARY + text)) == [("其他收入", "1.00")]


def test_a_percentage_that_opens_a_sentence_is_of_the_whole(claims_of):
    """It says no amount of change, as a budget of Shanxi prints it."""
    text = "2026年收入预算90.00万元，其中一般公共预算收入80.00万元。比2025年部门收入预算增加了12.80%。"
    assert changes(claims_of(SUMMARY + text)) == [("收入预算", "12.80")]


def test_classes_below_the_total_of_expenditure_are_no_parts_of_income(claims_of):
    """One section tells both sides; its first amount is the total of income."""
    text = (
        "（一）总收入90.00万元，其中本年收入80.00万元，年初结转和结余10.00万元。\n"
        "（二）支出总计90.00万元，其中本年支出70.00万元，年末结转和结余20.00万元。\n"
        "1．一般公共服务支出（类）63.00万元，占90.00%；住房保障支出（类）7.00万元，占10.00%。"
    )
    claims = claims_of(SUMMARY + text, year=2026, stage="final")
    total = next(c["claim_no"] for c in claims if c["subject_name"] == "支出总计")
    assert {c["whole_claim_no"] for c in claims if c["metric"] == "share_pct"} == {total}


def test_the_beginning_of_a_year_is_no_year(claims_of):
    """2026年初预算收入 is 年初预算收入 of 2026."""
    claims = claims_of(SUMMARY + "2026年初预算收入275.72万元，2026年初结转和结余3.00万元。")
    assert [(c["subject_name"], c["base_year"]) for c in claims] == [("年初预算收入", 2026), ("年初结转和结余", 2026)]
