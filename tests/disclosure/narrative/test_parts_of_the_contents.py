"""Parts that only the contents number."""

CONTENTS = "目录\n第一部分 概况\n第二部分 2025年部门预算情况说明\n第三部分 名词解释\n"
TEXT = (
    "某局2025年部门预算——情况说明\n一、一般公共预算支出情况说明\n"
    "2025年一般公共预算支出12.50万元，比2024年增加2.50万元。\n"
)


def test_the_last_part_of_the_contents_holds_none_of_the_text(claims_of):
    """第三部分 名词解释 is not open where the text begins without numbering its parts."""
    claims = claims_of(CONTENTS + "贯彻执行法律法规。\n" + TEXT)
    assert [(claim["section"], claim["metric"]) for claim in claims] == [
        ("general_budget_expenditure", "budget"),
        ("general_budget_expenditure", "change"),
    ]


def test_a_part_that_the_text_numbers_holds_what_follows(claims_of):
    """Figures of definitions state nothing of the budget."""
    text = "第一部分 概况\n贯彻执行法律法规。\n第三部分 名词解释\n一般公共预算支出：指超过50万元的支出。"
    assert {claim["section"] for claim in claims_of(CONTENTS + text)} == {"other"}
