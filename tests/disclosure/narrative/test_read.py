"""Sentences of budgets and final accounts become claims: subject, metric, sign, statement, whole, reason."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

BUDGET = "五、关于2025年一般公共预算支出表的说明\n"
TOTALS = "三、关于2025年支出总表的说明\n"
FINAL = "五、一般公共预算财政拨款支出决算情况说明\n"

YEAR_ON_YEAR = [
    ("与上年相比增加1.5万元，增长2.5%", 2024, "budget", ["1.5", "2.5"]),
    ("与上年相比减少1.5万元，减少2.5%", 2024, "budget", ["-1.5", "-2.5"]),
    ("较上年增加1.5万元，增长2.5%，增长的主要原因是：甲", 2024, "budget", ["1.5", "2.5"]),
    ("较上年减少1.5万元（2.5%），减少的主要原因是甲", 2024, "budget", ["-1.5", "-2.5"]),
    ("比上年减少1.5万元，下降2.5％", 2024, "budget", ["-1.5", "-2.5"]),
    ("较2024年年初预算增加1.5万元，增幅2.5%", 2024, "initial_budget", ["1.5", "2.5"]),
    ("较2024年年初预算减少1.5万元，减幅2.5%", 2024, "initial_budget", ["-1.5", "-2.5"]),
    ("比2024年预算增加1.5万元", 2024, "budget", ["1.5"]),
    ("比上年执行数增加1.5万元，增长2.5%", 2024, "execution", ["1.5", "2.5"]),
    ("比2024年执行数减少1.5万元，降幅2.5%", 2024, "execution", ["-1.5", "-2.5"]),
    ("比上年预算增加1.5万元，上升2.5%", 2024, "budget", ["1.5", "2.5"]),
    ("比2024年度决算数减少1.5万元，降低2.5%", 2024, "final", ["-1.5", "-2.5"]),
    ("比2024年增加减少1.5万元，下降2.5%", 2024, "budget", ["-1.5", "-2.5"]),
]


@pytest.mark.parametrize(("wording", "year", "basis", "values"), YEAR_ON_YEAR, ids=lambda value: str(value)[:20])
def test_year_on_year_wordings_give_signed_changes(claims_of, wording, year, basis, values):
    """Every family of wording of the corpus; both figures belong to the statement of the amount."""
    amount, *changes = claims_of(f"{BUDGET}1、住房保障支出（类）住房改革支出（款）住房公积金（项）90万元，{wording}。")
    assert (amount["metric"], amount["subject_code"]) == ("budget", "2210201")
    assert [str(claim["value"]) for claim in changes] == values
    assert [claim["metric"] for claim in changes] == ["change", "change_pct"][: len(values)]
    assert {(claim["compare_year"], claim["compare_basis"], claim["base_year"]) for claim in changes} == {
        (year, basis, 2025)
    }
    assert len({claim["statement_no"] for claim in (amount, *changes)}) == 1


def test_a_double_verb_is_kept_as_contradictory(claims_of):
    """比2022年增加减少17.81万元，下降30.68%: the percentage's word gives the sign."""
    _, change, rate = claims_of(
        "一、机关运行经费\n机关运行经费支出40.24万元，比2022年增加减少17.81万元，下降30.68%。", year=2023, stage="final"
    )
    assert (change["direction"], change["value"], change["amount_fen"]) == (
        "contradictory",
        Decimal("-17.81"),
        -17810000,
    )
    assert (rate["direction"], rate["value"], rate["compare_basis"]) == ("decrease", Decimal("-30.68"), "final")


def test_template_residue_states_no_direction(claims_of):
    """增加（减少）0万元，增长（减少）0%."""
    _, change, rate = claims_of(f"{BUDGET}其他收入0万元，与上年相比增加（减少）0万元，增长（减少）0%。")
    assert change["direction"] == rate["direction"] == "contradictory" and change["value"] == 0


def test_the_printed_base_is_a_claim(claims_of):
    """比2025年年初预算数B减少D: B belongs to the year before."""
    amount, base, change, rate = claims_of(
        "二、收入预算\n2026年收入预算110896.62万元，比2025年年初预算数115041.34万元减少4144.72万元，下降3.60%。",
        year=2026,
    )
    assert (base["metric"], base["base_year"], base["compare_basis"]) == ("prior_budget", 2025, "initial_budget")
    assert amount["value"] - change["value"] == base["value"]
    assert rate["value"] == Decimal("-3.60")


def test_an_execution_figure_is_the_year_before(told):
    """2023年当年预算执行数为B，2024年预算安排X，比2023年预算执行数减少P."""
    text = (
        "三、一般公共预算支出\n1、“公共安全支出（类）司法（款）公共法律服务（项）”25万元，主要用于甲。"
        "2023年当年预算执行数为60万元，2024年预算安排25万元，比2023年预算执行数减少58.33%。"
    )
    assert told(text, year=2024) == [
        ("公共法律服务", "budget", "25"),
        ("公共法律服务", "prior_final", "60"),
        ("公共法律服务", "budget", "25"),
        ("公共法律服务", "change_pct", "-58.33"),
    ]


def test_completion_belongs_to_the_sentence_before(claims_of):
    """A full stop may stand between the final figure and its rate."""
    text = (
        f"{FINAL}2.社会保障和就业（类）行政事业单位养老（款）行政单位离退休（项）。年初预算为6.93万元，"
        "支出决算为7.18万元。完成年初预算的103.60%，决算数大于预算数的主要原因是调整。"
    )
    initial, final, rate = claims_of(text, year=2023, stage="final")
    assert [claim["metric"] for claim in (initial, final, rate)] == ["initial_budget", "final", "completion_rate"]
    assert {claim["subject_code"] for claim in (initial, final, rate)} == {"2080501"}
    assert {claim["reason"] for claim in (initial, final, rate)} == {"调整"}
    assert len({claim["statement_no"] for claim in (initial, final, rate)}) == 1
    assert final["direction"] == "increase" and rate["compare_basis"] == "own_initial_budget"


def test_a_list_breaks_down_its_whole(claims_of):
    """基本支出 and 项目支出 are parts of the total, the list after 主要用于 of the latter."""
    text = (
        f"{TOTALS}2025年支出预算100万元。其中，基本支出30万元，占30%；项目支出70万元，占70%，"
        "主要用于甲50万元、乙20万元。"
    )
    claims = claims_of(text)
    wholes = {claim["subject_name"]: claim["whole_claim_no"] for claim in claims if claim["metric"] == "component"}
    assert wholes == {"基本支出": 1, "项目支出": 1, "甲": 4, "乙": 4}
    assert [claim["whole_claim_no"] for claim in claims if claim["metric"] == "share_pct"] == [1, 1]


def test_a_bracket_breaks_down_what_stands_before_it(claims_of):
    """（其中：购置费，运维费） ends with its bracket."""
    text = (
        "四、“三公”经费预算情况\n“三公”经费1.66万元，其中因公出国（境）费0万元；"
        "购置及运维费1.40万元（其中：购置费0万元，运维费1.40万元）；公务接待费0.26万元。"
        "与2024年相比减少0.02万元。"
    )
    claims = claims_of(text)
    assert [claim["whole_claim_no"] for claim in claims] == [None, 1, 1, 3, 3, 1, None]
    assert claims[-1]["statement_no"] == claims[0]["statement_no"]


def test_a_list_of_paragraphs_breaks_down_the_amount_above(claims_of):
    """项目支出X，主要为 is followed by one paragraph for each project."""
    text = (
        "二、支出预算说明\n2025年支出预算100万元，其中基本支出30万元；项目支出70万元，主要为\n"
        "1、甲项目：财政年初预算资金59.5万元\n2、乙1517万元\n三、其他情况\n预算资金3万元"
    )
    claims = claims_of(text, form="text, a cell a line")
    assert [(claim["subject_name"], claim["whole_claim_no"]) for claim in claims[3:5]] == [("甲项目", 3), ("乙", 3)]
    assert claims[5]["whole_claim_no"] is None


def test_shares_without_a_breakdown_are_of_the_section(claims_of):
    """支出结构: the whole is the section's first amount."""
    text = (
        f"{BUDGET}（一）规模变化情况。\n2025年一般公共预算支出100万元。\n（二）结构情况。\n"
        "社会保障和就业支出40万元，占40%；卫生健康支出60万元，占60%。"
    )
    claims = claims_of(text)
    assert [claim["subject_code"] for claim in claims] == [None, "208", "208", "210", "210"]
    assert [claim["whole_claim_no"] for claim in claims] == [None, 1, 1, 1, 1]
    assert [claim["metric"] for claim in claims] == ["budget", "component", "share_pct", "component", "share_pct"]


def test_a_share_may_name_its_whole(claims_of):
    """占政府采购支出总额的40%."""
    text = (
        "一、政府采购支出情况\n政府采购支出总额400万元，其中：货物支出400万元。"
        "授予中小企业合同金额160万元，占政府采购支出总额的40%，占某某的3%。"
    )
    *_, share, unknown = claims_of(text, stage="final")
    assert share["whole_claim_no"] == 1 and unknown["whole_claim_no"] is None


def test_one_figure_for_income_and_expenditure_is_one_claim(told):
    """收、支总计各减少: the printed subject stays, one claim."""
    text = (
        "一、收入支出决算总体情况说明\n收入总计967万元、支出总计967万元。与2022年相比，"
        "收、支总计各减少793.25万元，下降45.06%。"
    )
    assert told(text, year=2023, stage="final") == [
        ("收入总计", "total", "967"),
        ("支出总计", "total", "967"),
        ("收、支总计", "change", "-793.25"),
        ("收、支总计", "change_pct", "-45.06"),
    ]


def test_figures_in_reasons_are_statements_of_their_own(claims_of):
    """They never pass for figures of the budget: no measure, no fund, no whole."""
    text = (
        f"{BUDGET}2025年一般公共预算支出100万元，比2024年预算减少5万元，"
        "主要原因：一是压减一般性项目支出37.80万元；二是城乡医疗救助资金较上年减少211万元。"
    )
    total, change, cut, relief = claims_of(text)
    assert (cut["subject_name"], cut["metric"], str(cut["value"])) == ("一般性项目支出", "change", "-37.80")
    assert (relief["subject_name"], relief["compare_year"], str(relief["value"])) == ("城乡医疗救助资金", 2024, "-211")
    assert len({claim["statement_no"] for claim in (total, cut, relief)}) == 3
    assert {claim["measure"] for claim in (cut, relief)} == {claim["fund"] for claim in (cut, relief)} == {None}
    assert change["reason"].startswith("一是压减")


def test_prose_is_kept_apart(claims_of):
    """Work plans and reviews: section other, measure other, no fund, no code."""
    text = "三、2025年度主要工作任务\n参保率达到95%，基金收入24.65亿元，参保人数195.59万人。"
    claims = claims_of(text)
    assert [claim["metric"] for claim in claims] == ["share_pct", "component", "headcount"]
    assert {(claim["section"], claim["measure"], claim["fund"], claim["subject_code"]) for claim in claims} == {
        ("other", "other", None, None)
    }


def test_the_budget_of_a_project_bears_its_name(claims_of):
    """The heading above （6）年度预算安排。210万元 names the subject."""
    text = (
        "（一）项目及绩效目标情况。\n1、城乡医疗救助。\n（5）项目内容。市财政按15%配套。\n（6）年度预算安排。210万元。"
    )
    share, budget = claims_of(text)
    assert share["measure"] == "other"
    assert (budget["subject_name"], budget["metric"], budget["measure"]) == ("城乡医疗救助", "budget", "project")


def test_things_counted_at_the_end_of_a_year_belong_to_it(claims_of):
    """截至2024年12月31日 counts for 2024, what the budget buys for 2025."""
    text = (
        "（四）国有资产占有使用情况。\n截至2024年12月31日，淮北市医疗保障局共有车辆1辆，"
        "其中：其他用车1辆。单价50万元以上的通用设备0台（套）。\n2025年部门预算安排购置公务用车2辆，"
        "购置费30万元。"
    )
    counted = [claim for claim in claims_of(text) if claim["metric"] != "threshold"]
    assert [(c["subject_name"], c["base_year"], c["unit"]) for c in counted] == [
        ("车辆", 2024, "辆"),
        ("其他用车", 2024, "辆"),
        ("单价50万元以上的通用设备", 2024, "台（套）"),
        ("购置公务用车", 2025, "辆"),
        ("购置费", 2025, "万元"),
    ]


def test_flat_statements_give_no_claim(claims_of):
    """与上年持平 prints no figure of its own."""
    for words in ("与上年持平", "与上年预算数相同", "较上年无增减", "与2024年预算基本持平"):
        assert len(claims_of(f"{BUDGET}公务接待费1万元，{words}。")) == 1


def test_an_amount_may_stand_on_the_next_line(claims_of):
    """N类（类）N款（款）N项（项）： and the amount below."""
    (claim,) = claims_of(
        f"{BUDGET}1.住房保障支出（类）住房改革支出（款）住房公积金（项）：\n2025年预算数为5万元。",
        form="text, a cell a line",
    )
    assert claim["subject_code"] == "2210201"


SENTENCES = f"""{BUDGET}某市医疗保障局2025年一般公共预算支出1,773.19万元，比2024年预算增加73.55万元，增长4.33%。
1.住房保障支出（类）住房改革支出（款）住房公积金（项）2025年预算92.02万元，比2024年预算减少22.10万元，下降31.61%。
2.卫生健康支出（类）医疗保障管理事务（款）事业运行（项）2025年预算100.89万元，比2024年预算增加41.43万元。"""


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_white_space_and_line_breaks_change_nothing(claims_of, data):
    """Whatever a page makes of a sentence, the same figures say the same."""
    heading, *lines = SENTENCES.split("\n")
    broken = []
    for line in lines:
        blanks = st.tuples(st.integers(3, len(line) - 2), st.sampled_from([" ", "\u3000"]))
        breaks = st.tuples(st.integers(line.index("，") + 1, len(line) - 2), st.sampled_from(["\n", "\n\n"]))
        marks = dict(data.draw(st.lists(blanks, max_size=4) | st.lists(breaks, max_size=1)))
        for cut, mark in sorted(marks.items(), reverse=True):
            line = line[:cut] + mark + line[cut:]
        broken.append(line)
    columns = ("statement_no", "section", "subject_name", "subject_code", "metric", "value", "unit", "compare_basis")
    expected = [[claim[name] for name in columns] for claim in claims_of(SENTENCES, form="Markdown")]
    text = "\n".join([heading, *broken])
    found = claims_of(text, form="Markdown")
    source = text.split("\n")
    assert [[claim[name] for name in columns] for claim in found] == expected
    for claim in found:
        printed = source[claim["line"] - 1][claim["start"] : claim["end"]]
        assert printed and claim["printed"].startswith("".join(printed.split()))


@pytest.mark.parametrize(
    ("wording", "year", "basis", "values"),
    [
        ("同比增加1.5万元，同比增长2.5%", 2024, "budget", ["1.5", "2.5"]),
        ("较2024年减少了1.5万元，同比减少2.5%", 2024, "budget", ["-1.5", "-2.5"]),
        ("较上年增支1.5万元，增幅达2.5%", 2024, "budget", ["1.5", "2.5"]),
        ("较上年净减少1.5万元，净下降2.5%", 2024, "budget", ["-1.5", "-2.5"]),
        ("较上一年度少1.5万元，降低了2.5%", 2024, "budget", ["-1.5", "-2.5"]),
        ("较上年预算安排削减1.5万元，下降率2.5%", 2024, "budget", ["-1.5", "-2.5"]),
    ],
)
def test_further_wordings_of_change_keep_the_subject(claims_of, wording, year, basis, values):
    """Words of comparison are no subject: amount and changes are one statement."""
    amount, *changes = claims_of(f"{BUDGET}2025年支出预算90万元，{wording}。")
    assert [str(claim["value"]) for claim in changes] == values
    assert {(claim["compare_year"], claim["compare_basis"]) for claim in changes} == {(year, basis)}
    assert {claim["statement_no"] for claim in changes} == {amount["statement_no"]}


@pytest.mark.parametrize(
    "base", ["较2024年预算100万元，", "2024年预算数100万元，", "与2024年预算100万元相比，", "比2024年预算100万元"]
)
def test_a_change_compares_with_the_base_printed_before_it(claims_of, base):
    """However the base of last year is brought in, the change names its year."""
    amount, prior, change, rate = claims_of(f"{BUDGET}行政运行2025年预算90万元，{base}减少10万元，下降10%。")
    assert (prior["metric"], prior["base_year"], str(prior["value"])) == ("prior_budget", 2024, "100")
    assert (change["metric"], str(change["value"]), change["compare_year"]) == ("change", "-10", 2024)
    assert rate["compare_year"] == 2024 and amount["statement_no"] == change["statement_no"]


def test_an_unknown_verb_makes_no_figure_of_last_year(told):
    """较上年盘活12万元 is neither last year's budget nor a change of known direction."""
    found = told(f"{BUDGET}2025年支出预算90万元，较上年盘活12万元。")
    assert [metric for _, metric, _ in found] == ["budget", "component"]


@pytest.mark.parametrize(
    ("wording", "basis"),
    [
        ("完成年初预算的95%", "own_initial_budget"),
        ("完成预算的95%", "own_initial_budget"),
        ("完成全年预算的95%", "own_adjusted_budget"),
        ("完成调整预算数的95%", "own_adjusted_budget"),
        ("占年初预算的95%", "own_initial_budget"),
    ],
)
def test_a_rate_says_of_which_budget(claims_of, wording, basis):
    """The initial budget 年初预算 and the budget as changed 全年预算 are two bases."""
    *_, rate = claims_of(f"{FINAL}1.财政事务（款）行政运行（项）支出决算95万元，{wording}。", year=2023, stage="final")
    assert (rate["metric"], rate["compare_basis"]) == ("completion_rate", basis)


def test_initial_adjusted_and_final_figures_stand_in_one_statement(claims_of):
    """年初预算, 调整预算 and 决算 of one item, and a rate of each budget."""
    text = (
        f"{FINAL}1.一般公共服务支出（类）财政事务（款）行政运行（项）年初预算100万元，调整预算120万元，支出决算115万元，"
        "完成年初预算的115%，完成调整预算的95.83%。"
    )
    claims = claims_of(text, year=2023, stage="final")
    assert [claim["metric"] for claim in claims] == [
        "initial_budget",
        "budget",
        "final",
        "completion_rate",
        "completion_rate",
    ]
    assert {(claim["subject_code"], claim["statement_no"]) for claim in claims} == {("2010601", 1)}


def test_a_rate_after_its_budget_is_a_completion_rate(told):
    """为年初预算100万元的95%."""
    text = f"{FINAL}2023年度支出决算95万元，为年初预算100万元的95%。"
    assert [metric for _, metric, _ in told(text, year=2023, stage="final")] == [
        "final",
        "initial_budget",
        "completion_rate",
    ]


def test_a_reason_ends_where_the_next_amount_is_told(claims_of):
    """；支出预算…万元 and ，与上年相比减少… are no reasons; measure and whole stay those of the budget."""
    text = (
        "一、部门预算收支增减变化情况\n2025年收入预算90万元，比上年减少10万元，主要原因是项目减少；"
        "支出预算80万元，比上年减少5万元，主要原因是人员减少。"
    )
    income, _, spent, change = claims_of(text)
    assert (income["reason"], spent["reason"]) == ("项目减少", "人员减少")
    assert (change["subject_name"], str(change["value"]), change["reason"]) == ("支出预算", "-5", "人员减少")
    text = (
        "八、“三公”经费支出决算情况说明\n公务接待费支出预算为8万元，支出决算为5万元，决算数小于预算数的主要原因是厉行节约，"
        "与上年相比增加1万元，增长25%，增长的主要原因是接待增多。"
    )
    _, final, change, rate = claims_of(text, year=2023, stage="final")
    assert (final["reason"], change["compare_year"], rate["direction"]) == ("厉行节约", 2022, "increase")


def test_a_change_within_a_reason_is_not_one_of_the_budget(claims_of):
    """主要原因：项目支出增加，较上年增加12万元 does not state a second change of the total."""
    text = (
        "一、收入支出决算总体情况说明\n2023年度收入支出总计90万元。与2022年度相比，收入支出总计增加10万元，增长12.5%。"
        "主要原因：项目支出增加，较上一年度增加12万元。"
    )
    total, change, _, other = claims_of(text, year=2023, stage="final")
    assert total["statement_no"] == change["statement_no"] != other["statement_no"]
    assert other["measure"] is None and other["subject_name"] is None


def test_a_share_is_no_share_of_itself(claims_of):
    """Where no whole is told, the first part is not the whole of the others."""
    text = f"{FINAL}基本支出20万元，占52.63%；项目支出18万元，占47.37%。"
    shares = [claim for claim in claims_of(text, year=2023, stage="final") if claim["metric"] == "share_pct"]
    assert [share["whole_claim_no"] for share in shares] == [None, None]


def test_a_share_may_be_worded_as_a_proportion(claims_of):
    """占比, 所占比重为."""
    text = f"{FINAL}本年支出合计38万元，其中：基本支出20万元，占比52.63%；项目支出18万元，所占比重为47.37%。"
    claims = claims_of(text, year=2023, stage="final")
    assert [c["whole_claim_no"] for c in claims if c["metric"] == "share_pct"] == [1, 1]


def test_what_is_counted_at_a_day_ends_with_its_sentence(claims_of):
    """截至…底 says nothing of the money spent in the sentences after it, save among assets."""
    text = (
        "七、“三公”经费支出决算情况说明\n截至2022年末，公务用车保有量6辆。公务用车运行维护费支出20万元。\n"
        "公务用车保有量较上年末无变化，单车运行费3万元。"
    )
    cars, running, each = claims_of(text, year=2023, stage="final")
    assert (cars["base_year"], running["base_year"], each["base_year"]) == (2022, 2023, 2023)
    assert running["metric"] == "final"


def test_a_list_tells_what_its_items_measure(claims_of):
    """人员经费：①行政运行…；②… and 公用经费：①…."""
    text = (
        f"{BUDGET}（1）人员经费：①行政运行（2013201）41.18万元，较上年增加9.87万元；②住房公积金（2210201）12.9万元。\n"
        "（2）公用经费：①行政运行（2013201）24万元。\n（3）专项业务经费：①一般行政管理事务（2013202）96万元。"
    )
    assert [(claim["subject_code"], claim["measure"]) for claim in claims_of(text)] == [
        ("2013201", "personnel"),
        ("2013201", "personnel"),
        ("2210201", "personnel"),
        ("2013201", "public"),
        ("2013202", "project"),
    ]


def test_numbers_of_laws_phones_and_papers_are_no_claims(told):
    """Articles, document numbers, dates, telephone numbers and forms."""
    text = (
        "六、其他说明\n根据《预算法》第14条和财预〔2016〕143号文件，2025年2月15日公开，部门预算咨询电话0557-3033123，"
        "地址：某路12号3楼，邮编234000，详见附件3第5页表7。"
    )
    assert told(text) == []


def test_a_bracket_of_amounts_breaks_down_the_one_before_it(claims_of):
    """公务用车购置及运行费20万元（购置费…，运行费…） without 其中: the two are parts of 20, not of the total."""
    text = (
        "二、“三公”经费安排情况说明\n2025年“三公”经费预算安排25万元，其中：1.公务用车购置及运行费20万元（公务用车购置费0万元，"
        "比上年增加0万元；公务用车运行费20万元）；2.公务接待费5万元。"
    )
    total, cars, bought, _, run, guests = claims_of(text)
    assert {bought["whole_claim_no"], run["whole_claim_no"]} == {cars["claim_no"]}
    assert {cars["whole_claim_no"], guests["whole_claim_no"]} == {total["claim_no"]}
    assert (cars["subject_name"], guests["subject_name"]) == ("公务用车购置及运行费", "公务接待费")


def test_a_code_that_begins_like_last_year_is_no_year(claims_of):
    """2020202 is an item of the class 202, not a figure of 2020."""
    text = "（一）2020202-其他驻外机构支出171.38万元，比2020年预算数增加91.39万元，增幅114.25%。"
    amount = claims_of(text, year=2021)[0]
    assert (amount["metric"], amount["base_year"], amount["subject_code"]) == ("budget", 2021, "2020202")


def test_a_verdict_in_figures_is_a_change_against_the_budget(claims_of):
    """决算数大于预算数 [figure] states the difference, not a budget."""
    text = f"{FINAL}2025年支出合计100万元，决算数大于预算数5.5万元，主要原因是甲。"
    _, change = claims_of(text, stage="final")
    assert (change["metric"], change["direction"], str(change["value"])) == ("change", "increase", "5.5")
    assert (change["compare_year"], change["compare_basis"]) == (2025, "own_initial_budget")


def test_what_a_change_is_of_may_be_named_with_its_base(claims_of):
    """相比2024年的总收入90.1减少1.5万元: the base has no unit, and is no part of the name."""
    text = "一、收入决算情况说明\n2025年总收入88.6万元，其中：其他收入2万元。\n相比2024年的总收入90.1减少1.5万元。"
    *_, change = claims_of(text, stage="final")
    assert (change["metric"], change["subject_name"], str(change["value"])) == ("change", "总收入", "-1.5")


def test_shares_in_accounts_are_of_what_was_spent(claims_of):
    """The budget is told first, but the parts are parts of the final figure."""
    text = (
        "七、“三公”经费支出决算情况说明\n“三公”经费支出预算为30万元，支出决算为20万元，完成预算的66.67%。\n"
        "“三公”经费支出决算中，公务接待费支出决算5万元，占25%。"
    )
    claims = claims_of(text, stage="final")
    share = next(claim for claim in claims if claim["metric"] == "share_pct")
    assert claims[share["whole_claim_no"] - 1]["metric"] == "final"


def test_an_item_without_its_levels_has_its_code_where_one_item_bears_the_name(claims_of):
    """事业单位医疗 is one item; 行政运行 is many; 住房公积金 is an economic item too, unless the heading says which."""
    heading = "五、一般公共预算支出情况说明\n"
    code = [
        claims_of(f"{heading}{name}支出9万元。")[0]["subject_code"]
        for name in ("事业单位医疗", "行政运行", "住房公积金")
    ]
    assert code == ["2101102", None, None]
    by_function = f"{heading}（一）按支出功能分类科目划分。\n住房公积金9万元。"
    assert claims_of(by_function)[0]["subject_code"] == "2210201"


def test_a_heading_of_basic_and_project_expenditure_measures_neither(claims_of):
    """工资福利支出 below it is not project expenditure."""
    text = f"{BUDGET}（二）按支出结构划分，分为基本支出预算和项目支出预算。\n工资福利支出预算9万元。"
    assert claims_of(text)[0]["measure"] is None
