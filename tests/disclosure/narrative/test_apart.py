"""分别 gives each of several figures its own name."""

import pytest

FINAL = "五、一般公共预算财政拨款支出决算情况说明\n"


@pytest.mark.parametrize(
    "text",
    [
        "2023年度人员经费和公用经费分别为1800万元、300万元。",
        "2023年度人员经费、公用经费分别为1,800、300万元。",
        "人员经费与公用经费各是1800,300万元。",
        "人员经费、公用经费依次为1800和300万元。",
    ],
)
def test_each_name_takes_its_own_figure(told, text):
    """In the order of the names, with the unit printed once or each time."""
    assert [
        (name, value.replace(".0", "")) for name, metric, value in told(FINAL + text, year=2023, stage="final")
    ] == [
        ("人员经费", "1800"),
        ("公用经费", "300"),
    ]


def test_changes_and_shares_go_to_the_amounts_before(claims_of):
    """较上年分别增加…、减少… keeps every direction; 分别占 keeps every share with its part."""
    text = (
        "2023年度一般公共预算财政拨款支出2000万元，其中：人员经费1500万元、公用经费500万元，分别占75%和25%，"
        "较上年分别增加100万元、减少20万元，分别增长7.14%、下降3.85%。"
    )
    claims = claims_of(FINAL + text, year=2023, stage="final")[3:]
    assert [(c["subject_name"], c["metric"], str(c["value"])) for c in claims] == [
        ("人员经费", "share_pct", "75"),
        ("公用经费", "share_pct", "25"),
        ("人员经费", "change", "100"),
        ("公用经费", "change", "-20"),
        ("人员经费", "change_pct", "7.14"),
        ("公用经费", "change_pct", "-3.85"),
    ]
    assert {c["compare_year"] for c in claims[2:]} == {2022}
    assert {c["whole_claim_no"] for c in claims[:2]} == {1}


def test_sides_cut_short_are_spelt_out(told):
    """收、支总计分别为: income and expenditure."""
    text = "2023年度收、支总计分别为4000万元、3900万元，与上年相比分别增加100万元、50万元，增长2.56%、1.30%。"
    assert told(f"一、收入支出决算总体情况说明\n{text}", year=2023, stage="final") == [
        ("收入总计", "total", "4000"),
        ("支出总计", "total", "3900"),
        ("收入总计", "change", "100"),
        ("支出总计", "change", "50"),
        ("收入总计", "change_pct", "2.56"),
        ("支出总计", "change_pct", "1.30"),
    ]


def test_names_that_do_not_fit_the_figures_give_none_away(told):
    """Three figures for two names stay with what the clause says."""
    found = told(f"{FINAL}人员经费和公用经费分别为10万元、20万元、30万元。", year=2023, stage="final")
    assert [value for _, _, value in found] == ["10", "20", "30"]
    assert len({name for name, _, _ in found}) == 1
