"""Lists of units and of articles agree with what is said of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "count", "status"),
    [
        ("纳入2025年部门预算编制范围的单位共3个，具体情况见下表：", 3, "pass"),
        ("纳入2025年部门预算编制范围的单位共4个，具体情况见下表：", 4, "fail"),
        ("纳入2025年部门预算编制范围的下属单位共2个，具体情况见下表：", 2, "insufficient_data"),
        ("本部门下设单位4个。", 4, "insufficient_data"),
    ],
)
def test_a_number_of_units_is_wrong_where_the_sentence_counts_all_of_the_list(make, text, count, status):
    """One that counts the units below the agency may leave the agency out."""
    claim = {"section": "unit_list", "metric": "count", "unit": "个", "value": count, "printed": str(count)}
    claim |= {"line": 2, "statement_no": 1}
    passage = {"passage_no": 1, "passage_kind": "paragraph", "text": text, "line": 2, "last_line": 2}
    units = [{"unit_no": n, "name": f"{name}中心", "line": n + 3, "table_no": 1} for n, name in enumerate("甲乙丙", 1)]
    checks = make(claims=[claim], passages=[passage], units=units)
    assert list(checks.loc[checks["rule_id"] == "T-19", "status"]) == [status]


@pytest.mark.parametrize(
    ("values", "page", "status"),
    [
        ([100, 60, 40], None, "pass"),
        ([100, 60, 45], None, "fail"),
        ([100, 60, 45], 7, "insufficient_data"),
        ([100, 100, 100, 60, 40], None, "insufficient_data"),
        ([100, 60, 400], None, "fail"),
        ([100, 60, 400], 7, "insufficient_data"),
    ],
)
def test_articles_add_up_unless_rows_sum_up_others(make, values, page, status):
    """Rows of units and projects above the articles come to a multiple of the total; none is more than it."""
    assert _bought(make, values, page) == [status]


@pytest.mark.parametrize(("told", "status"), [(100, "fail"), (1000, "insufficient_data"), (40, "insufficient_data")])
def test_a_total_is_wrong_where_the_text_states_what_the_articles_come_to(make, told, status):
    """Text and articles agree, and the total is neither; else the rows may be of several ranks."""
    claim = {"section": "procurement", "metric": "budget", "subject_name": "政府采购", "statement_no": 1}
    assert _bought(make, [1000, 60, 40], claims=[claim | {"value": told, "printed": f"{told}.00"}]) == [status]


@pytest.mark.parametrize(
    ("values", "status"),
    [([100, 60, 45], "fail"), ([100, 60, 30], "insufficient_data"), ([100, 60, 30, 5], "fail")],
)
def test_goods_works_and_services_are_all_that_is_bought_on_a_page_too(make, values, status):
    """Two of them are no more than the total; a third may not have been read."""
    assert _bought(make, values, page=7, names=("合计", "A-货物", "C-服务", "B-工程")) == [status]


def _bought(make, values, page=None, names=("合计", *"一二三四五六七八"), **more):
    rows = [
        {
            "kind": "procurement",
            "item_level": None if n else 0,
            "item_name": names[n],
            "code_list": None,
            "fund": "all",
            "value": value,
            "printed": f"{value}.00",
            "page": page,
        }
        for n, value in enumerate(values)
    ]
    articles = [
        {"row_no": n + 1, "table_no": 1, "kind": "procurement", "fund": "all", "item": f"物品{n}", "line": n + 1}
        for n in range(1, len(values))
    ]
    checks = make(tables=[{"kind": "procurement"}], amounts=rows, procurement=articles, **more)
    return list(checks.loc[checks["rule_id"] == "B-20", "status"])


@pytest.mark.parametrize(
    ("total", "last", "status"),
    [
        (9, "其他用车", "pass"),
        (10, "其他用车", "fail"),  # other vehicles make the list complete
        (8, "其他用车", "fail"),
        (10, "特种专业技术用车", "insufficient_data"),  # a kind may be unnamed
    ],
)
def test_vehicles_are_those_of_all_kinds(make, total, last, status):
    """A sentence may go on over several lines of a page."""
    counts = [("车辆", total, 1), ("应急保障用车", 3, 1), ("执法执勤用车", 4, 2), (last, 2, 2)]
    claims = [
        {"section": "assets", "metric": "count", "unit": "辆", "subject_name": name, "value": n, "printed": str(n)}
        | {"line": line, "statement_no": 1}
        for name, n, line in counts
    ]
    checks = make(claims=claims)
    assert list(checks.loc[checks["rule_id"] == "B-21", "status"]) == [status]


def test_the_kinds_of_vehicles_go_on_in_the_next_printed_line(make):
    """A page breaks the list where it likes; equipment and purchases are no kinds."""
    counts = [
        ("车辆", 9, "辆", 1),
        ("应急保障用车", 3, "辆", 1),
        ("执法执勤用车", 4, "辆", 2),
        ("其他用车", 2, "辆", 2),
    ]
    counts += [("单价100万元以上设备", 5, "台（套）", 2), ("购置车辆", 1, "辆", 3)]
    claims = [
        {"section": "assets", "metric": "count", "unit": unit, "subject_name": name, "value": n, "printed": str(n)}
        | {"line": line, "statement_no": number}
        for number, (name, n, unit, line) in enumerate(counts, 1)
    ]
    checks = make(claims=claims)
    assert list(checks.loc[checks["rule_id"] == "B-21", "status"]) == ["pass"]
