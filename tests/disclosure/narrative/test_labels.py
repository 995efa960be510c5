"""Names that stand before a colon, with their base alone, or above with a number; and what a rate of difference is."""

FINAL = "五、一般公共预算财政拨款支出决算情况说明\n"


def test_a_colon_labels_its_figure(told):
    """基本支出：600万元; a colon after 如下 or 其中 opens a list instead."""
    text = "2022年支出预算1000万元，其中：基本支出：600万元，占60%；项目支出：400万元，占40%。"
    assert told("二、支出预算情况\n" + text, year=2022) == [
        ("支出预算", "budget", "1000"),
        ("基本支出", "component", "600"),
        ("基本支出", "share_pct", "60"),
        ("项目支出", "component", "400"),
        ("项目支出", "share_pct", "40"),
    ]
    listed = "预算收入主要结构如下：增值税收入：345.20万元、企业所得税：14万元。"
    assert [name for name, _, _ in told("一、收入预算情况\n" + listed, year=2022)] == ["增值税收入", "企业所得税"]


def test_a_quantity_compared_in_a_clause_of_its_own_is_what_changed(told):
    """收入支出总体与上年相比，增加…: not what the sentence before ended with."""
    text = "2023年度支出总计400万元，其中：年末结转和结余5万元。\n收入支出总体与上年相比，增加50万元，增长14.29%。"
    assert told("一、收入支出决算总体情况说明\n" + text, year=2023, stage="final")[2:] == [
        ("收入支出总体", "change", "50"),
        ("收入支出总体", "change_pct", "14.29"),
    ]


def test_changes_told_together_after_each_keep_their_names(told):
    """收、支总计各减少120.5，257.5万元: one unit, two sides."""
    text = (
        "2022年度收、支总计各是412.5，414.5万元。与2021年相比，收、支总计各减少120.5，257.5万元，各下降22.61%、38.32%。"
    )
    assert told("一、收入支出决算总体情况说明\n" + text, year=2022, stage="final") == [
        ("收入总计", "total", "412.5"),
        ("支出总计", "total", "414.5"),
        ("收入总计", "change", "-120.5"),
        ("支出总计", "change", "-257.5"),
        ("收入总计", "change_pct", "-22.61"),
        ("支出总计", "change_pct", "-38.32"),
    ]


def test_a_rate_of_difference_is_a_change_against_the_own_budget(claims_of):
    """预决算差异率 of Xinjiang: (决算数－预算数)÷预算数, of the initial or the adjusted budget, with its sign."""
    text = (
        "财政拨款收入年初预算数100.00万元，决算数120.00万元，预决算差异率20.00%，主要原因是追加。"
        "“三公”经费全年预算数4.00万元，决算数3.00万元，预决算差异率-25.00%。"
    )
    claims = [c for c in claims_of(FINAL + text, year=2023, stage="final") if c["metric"] == "change_pct"]
    assert [(c["subject_name"], str(c["value"]), c["direction"], c["compare_year"]) for c in claims] == [
        ("财政拨款收入", "20.00", "increase", 2023),
        ("“三公”经费", "-25.00", "decrease", 2023),
    ]
    assert [c["compare_basis"] for c in claims] == ["own_initial_budget", "own_adjusted_budget"]


def test_a_completion_rate_behind_a_count_is_that_of_the_money(told):
    """购置费6万元，购置公务用车1辆，完成年初预算的50%."""
    text = "公务用车购置费6万元，当年购置公务用车1辆，完成年初预算的50%。"
    assert told(FINAL + text, year=2022, stage="final")[-1] == ("公务用车购置费", "completion_rate", "50")


def test_a_class_heading_numbered_with_a_dot_names_the_class_of_its_items(claims_of):
    """1．社会保障和就业支出（类）, whatever the mark behind the number."""
    for mark in ("、", "．", "."):
        text = (
            f"（二）支出决算具体情况\n1{mark}社会保障和就业支出（类）\n（1）行政事业单位养老支出（款）"
            "机关事业单位基本养老保险缴费支出（项）。年初预算12万元，支出决算13万元。"
        )
        assert {c["subject_code"] for c in claims_of(FINAL + text, year=2022, stage="final")} == {"2080505"}


def test_what_basic_expenditure_is_for_gives_no_reason(claims_of):
    """主要是为保障…的各项支出，其中：… goes on with the parts."""
    text = "基本支出100万元，主要是为保障机构正常运转而发生的各项支出，其中：工资福利支出80万元，商品和服务支出20万元。"
    claims = claims_of("二、支出情况\n" + text, year=2022, stage="final")
    assert [c["whole_claim_no"] for c in claims] == [None, 1, 1]
    assert claims[0]["reason"] is None
