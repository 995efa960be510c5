"""Which amount a part belongs to: through brackets, lists, new sentences and parts told twice."""

import pytest

SUMMARY = "二、收入决算情况说明\n"
SAN_GONG = "九、财政拨款“三公”经费支出决算情况说明\n"


def parts(claims):
    """Name, metric and whole of each claim, the whole as the place of its claim."""
    return [(c["subject_name"], c["metric"], c["whole_claim_no"]) for c in claims]


@pytest.mark.parametrize("brackets", ["（）", "()"])
def test_a_share_after_a_bracket_of_parts_is_that_of_the_amount_before_it(claims_of, brackets):
    """As final accounts of Zhejiang print it: 财政拨款收入…（其中，…），占收入合计…."""
    text = (
        "本年收入合计1,000.00万元；包括财政拨款收入900.00万元（其中，一般公共预算880.00万元，政府性基金预算20.00万元），"
        "占收入合计90.00%；事业收入100.00万元，占收入合计10.00%。"
    ).replace("（", brackets[0])
    claims = claims_of(SUMMARY + text.replace("）", brackets[1]), year=2022, stage="final")
    assert parts(claims) == [
        ("本年收入合计", "total", None),
        ("财政拨款收入", "component", 1),
        ("一般公共预算", "component", 2),
        ("政府性基金预算", "component", 2),
        ("财政拨款收入", "share_pct", 1),
        ("事业收入", "component", 1),
        ("事业收入", "share_pct", 1),
    ]


def test_a_count_after_a_bracket_goes_on_with_what_is_counted_before_it(told):
    """国内公务接待共30批次（其中外事接待6批次），290人次: the persons are not those of the bracket."""
    text = "3.公务接待费支出5.20万元。国内公务接待共30批次（其中外事接待6批次），290人次（其中外事接待50人次）。"
    assert told(SAN_GONG + text, year=2022, stage="final")[1:] == [
        ("国内公务接待", "count", "30"),
        ("外事接待", "count", "6"),
        ("国内公务接待", "count", "290"),
        ("外事接待", "count", "50"),
    ]


def test_a_list_below_a_sentence_of_parts_is_of_their_whole_and_tells_them_once(claims_of):
    """…占62.50%。具体如下：1.… repeats the parts; what is new in it is no part of the first of them."""
    text = (
        "2022年度“三公”经费支出决算8.00万元，其中：公务接待费3.00万元，占37.50%；公务用车购置及运行费5.00万元，占62.50%。"
        "具体情况如下：\n1.公务接待费支出3.00万元。\n2.公务用车购置及运行费5.00万元。其中：\n公务用车购置费1.00万元。\n"
        "公务用车运行费4.00万元。"
    )
    assert parts(claims_of(SAN_GONG + text, year=2022, stage="final"))[5:] == [
        ("公务接待费支出", "final", None),
        ("公务用车购置及运行费", "final", None),
        ("公务用车购置费", "component", 7),
        ("公务用车运行费", "component", 7),
    ]


def test_a_list_within_a_list_ends_where_the_outer_one_goes_on(claims_of):
    """（二）…其中：购置费… opens a list of its own; （三） is an item of the outer one again."""
    text = (
        "2022年度“三公”经费支出9.00万元，同比下降10.00%。具体情况如下：\n（一）因公出国（境）费支出1.00万元。\n"
        "（二）公务用车购置及运行费支出5.00万元。其中：\n公务用车购置费支出1.00万元。\n公务用车运行费支出4.00万元。\n"
        "（三）公务接待费支出3.00万元。"
    )
    claims = parts(claims_of(SAN_GONG + text, year=2022, stage="final"))
    assert claims[2:] == [
        ("因公出国（境）费支出", "component", 1),
        ("公务用车购置及运行费支出", "component", 1),
        ("公务用车购置费支出", "component", 4),
        ("公务用车运行费支出", "component", 4),
        ("公务接待费支出", "component", 1),
    ]


def test_what_a_clause_names_before_its_parts_is_their_whole(claims_of):
    """项目支出主要用于…; 本年支出的具体构成为：…."""
    text = (
        "2022年度支出总计1,050.00万元，其中本年支出合计1,000.00万元；年末结转和结余50.00万元。\n"
        "本年支出的具体构成为：基本支出600.00万元，占60.00%；项目支出400.00万元，占40.00%。"
        "项目支出主要用于设备购置300.00万元；房屋维修100.00万元。"
    )
    claims = claims_of("三、支出决算情况说明\n" + text, year=2022, stage="final")
    assert [c["whole_claim_no"] for c in claims[3:]] == [2, 2, 2, 2, 6, 6]


def test_parts_of_the_other_side_are_of_the_whole_not_of_the_first_part(claims_of):
    """收入包括：…；支出包括：… both break down the total of the sentence before."""
    text = (
        "2024年财政拨款收支总预算500.00万元。\n收入包括：本年一般公共预算拨款收入450.00万元、上年结转50.00万元；"
        "支出包括：教育支出400.00万元、住房保障支出100.00万元。"
    )
    claims = claims_of("二、财政拨款收支预算情况说明\n" + text, year=2024)
    assert [c["whole_claim_no"] for c in claims] == [None, 1, 1, 1, 1]


def test_a_sentence_of_the_other_side_after_a_semicolon_is_no_part(claims_of):
    """；2023年本部门预算支出… begins anew."""
    text = (
        "2023年本部门预算收入500.00万元，其中一般公共预算拨款收入500.00万元，主要原因是人员增加；"
        "2023年本部门预算支出500.00万元，其中一般公共预算拨款支出500.00万元。"
    )
    claims = claims_of("（一）收支预算总体情况\n" + text, year=2023)
    assert [c["whole_claim_no"] for c in claims] == [None, 1, None, 3]


def test_an_average_is_no_part(claims_of):
    """车均运行维护费 is a quotient of the running costs."""
    text = "2．公务用车购置及运行维护费支出5.00万元。其中：\n公务用车运行维护费支出5.00万元，车均运行维护费2.50万元。"
    assert parts(claims_of(SAN_GONG + text, year=2022, stage="final"))[1:] == [
        ("公务用车运行维护费支出", "component", 1),
        ("车均运行维护费", "final", None),
    ]


def test_what_a_reason_names_before_a_semicolon_opens_nothing(claims_of):
    """…，主要是人员增加；本年支出…: the other side is no part of the income."""
    text = "财政拨款本年收入500.00万元，比上年增加20.00万元，主要是人员增加；本年支出480.00万元，比上年增加10.00万元。"
    claims = claims_of("四、财政拨款收入支出决算总体情况说明\n" + text, year=2022, stage="final")
    assert parts(claims)[2] == ("本年支出", "final", None)


def test_a_sentence_that_begins_with_among_breaks_down_the_sentence_before(claims_of):
    """…。3.公务用车购置及运行费5万元，…。其中：购置费…: not the first amount of the paragraph."""
    text = (
        "2024年“三公”经费预算8万元。1.公务接待费3万元，较2023年预算减少1万元。2.公务用车购置及运行费5万元，"
        "与2023年预算持平。其中：公务用车购置费2万元；公务用车运行维护费3万元。"
    )
    assert parts(claims_of("（三）“三公”经费\n" + text, year=2024))[-2:] == [
        ("公务用车购置费", "component", 4),
        ("公务用车运行维护费", "component", 4),
    ]


def test_a_total_may_say_in_brackets_what_it_includes(told):
    """收、支总计（含结转和结余） is a total, as final accounts of Hebei print it."""
    text = "2022年度收、支总计（含结转和结余）245.00万元。"
    assert told("一、收入支出决算总体情况说明\n" + text, year=2022, stage="final") == [
        ("收、支总计（含结转和结余）", "total", "245.00")
    ]


def test_what_expenditure_includes_is_no_part_of_the_first_income(claims_of):
    """收入包括：…；支出包括：… opens a paragraph that tells no total before them."""
    text = (
        "一、收支预算情况的总体说明\n收入包括：一般公共预算拨款收入90.00万元，上年结转10.00万元；"
        "支出包括：教育支出60.00万元，卫生健康支出40.00万元。收支总预算100.00万元。"
    )
    assert {claim["whole_claim_no"] for claim in claims_of(text, year=2024, stage="budget")} == {None}
