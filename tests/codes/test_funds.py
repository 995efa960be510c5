"""Names of funds are matched to the closed lists of the contract."""

import pytest

from helpers.clean.contract import closed_list
from helpers.codes.funds import fund_lines, match_fund


@pytest.mark.parametrize(
    ("name", "fund", "measure"),
    [
        ("一、一般公共预算拨款收入", "general_budget", "income"),
        ("(一)一般公共预算拨款", "general_budget", "income"),
        ("一般公共预算财政拨款", "general_budget", "income"),
        ("经费拨款", "general_budget", "income"),
        ("（二）政府性基金预算拨款", "government_fund", "income"),
        ("三、国有资本经营预算拨款收入", "state_capital", "income"),
        ("四、财政专户管理资金收入", "fiscal_account", "income"),
        ("三、财政专户管理资金", "fiscal_account", "income"),
        ("五、单位资金", "unit_funds", "income"),
        ("事业收入", "business", "income"),
        ("经营收入", "operating", "income"),
        ("事业单位经营收入", "operating", "income"),
        ("上级补助收入", "from_superior", "income"),
        ("附属单位上缴收入", "from_subsidiary", "income"),
        ("四、其他收入", "other", "income"),
        ("五、上级转移支付(提前下达公共预算)", "transfers_advance", "income"),
        ("六、上级转移支付(提前下达政府性基金)", "transfers_advance", "income"),
        ("财政拨款", "fiscal", "income"),
        ("二、上年结转", "", "carry_over"),
        ("上年结转收入", "", "carry_over"),
        ("年初财政拨款结转和结余", "fiscal", "carry_over"),
        ("三、结转下年", "", "carried_forward"),
        ("使用非财政拨款结余（含专用结余）", "", "non_fiscal_balance"),
        ("中央补助", "central_transfer", "income"),
        ("财政专户管理资金安排", "fiscal_account", "income"),
        ("公共财政拨款(补助)资金", "general_budget", "income"),
        ("上年结余、结转", "", "carry_over"),
        ("收入总计", "all", "total"),
    ],
)
def test_a_printed_fund_line_is_matched(name, fund, measure):
    """With enumerator, brackets of either width, with and without 收入."""
    line = match_fund(name)
    assert (line.fund, line.measure) == (fund, measure)


@pytest.mark.parametrize("name", ["", "行政运行", "基金滚存结余", "资金"])
def test_another_name_is_no_fund(name):
    """Nothing is guessed from a part of a name."""
    assert match_fund(name) is None


def test_every_fund_and_measure_is_in_the_closed_lists():
    """The data speak the words of the contract."""
    for line in fund_lines().values():
        assert line.fund in {"", *closed_list("fund")}
        assert line.measure in closed_list("measure")
        assert line.name_en


def test_every_fund_of_the_closed_list_has_a_name():
    """No fund can go unrecognised for want of a row."""
    assert {line.fund for line in fund_lines().values()} - {""} == set(closed_list("fund"))
