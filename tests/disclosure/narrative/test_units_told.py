"""Units that a department's text lists."""

from __future__ import annotations

import pytest

from helpers.disclosure.narrative.units import told_units


def names(*texts: str) -> list[str]:
    """The names of the units that paragraphs list."""
    rows = [{"passage_kind": "paragraph", "text": text, "page": None, "line": n} for n, text in enumerate(texts, 1)]
    return [row["name"] for row in told_units(rows)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "纳入本部门2025年部门汇总预算编制范围的预算单位共计2家，具体包括：甲市某局（本级），甲市某中心（甲市乙院）。",
            ["甲市某局（本级）", "甲市某中心（甲市乙院）"],
        ),
        ("甲市某局预算单位2个，分别为：甲市某局本级和甲市规划和建设中心。", ["甲市某局本级", "甲市规划和建设中心"]),
        (
            "从预算单位构成看，甲市某局部门预算包括：甲市某局本级预算（行政单位）、甲市某队（事业单位）。",
            ["甲市某局本级（行政单位）", "甲市某队（事业单位）"],
        ),
        ("纳入部门预算编制范围的单位共计1家，仅包括甲市某局本级，不含某宾馆。", ["甲市某局本级"]),
        ("甲市某局部门预算包括：1.甲市某局2.甲市某中心。", ["甲市某局", "甲市某中心"]),
    ],
)
def test_a_sentence_lists_its_units(text, found):
    """Parted by commas, 、, 和 or numbers; what brackets hold, and 和 within a name, part nothing."""
    assert names(text) == found


def test_numbered_lines_below_are_the_list():
    """It ends where the next line is no name of a body."""
    lead = "本部门中，行政单位1家，事业单位1家，具体包括："
    assert names(lead, "1.甲市某局（本部）。", "2.甲市某中心，不单列预算。", "三、名词解释") == [
        "甲市某局（本部）",
        "甲市某中心",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "甲市某局部门预算包括：局机关预算、局属事业单位预算。",
        "本部门的部门预算包括部门本级（机关）预算和所属事业单位预算。",
        "甲市某局部门预算是包括某局本部以及下属5家预算单位的综合收支计划。",
        "部门预算包括一般公共预算、政府性基金预算。",
        "纳入预算编制范围的单位共3个，包括：甲市某局、甲市某中心。",
    ],
)
def test_what_names_no_unit_or_not_all_lists_none(text):
    """Kinds of units are no names, and a list shorter than its count is not read."""
    assert names(text) == []


def test_the_list_with_names_is_taken_after_one_without():
    """The sentence before often says only of which kinds the units are."""
    kinds = "甲市某局部门预算包括：局机关预算、局属事业单位预算。"
    assert names(kinds, "纳入2025年部门预算编制范围的二级预算单位包括：", "1.甲市某局", "2.甲市某院") == [
        "甲市某局",
        "甲市某院",
    ]
    assert names(kinds + "纳入部门预算编制范围的单位共1个，具体包括：甲市某局。") == ["甲市某局"]
