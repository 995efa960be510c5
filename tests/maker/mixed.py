"""Families that nobody has listed: every attribute drawn by itself, titles and phrases taken from several families."""

from __future__ import annotations

import random

from .families import FAMILIES, Family

_CHOICES: dict[str, tuple[object, ...]] = {
    "codes": ("joined", "spaced", "columns", "inherited", "dashed", "beside", "bracketed", "named"),
    "blank": ("", "", "0", "0.00", "-", "—", "——", "/"),
    "separators": (True, False),
    "spoken_separators": (True, False),
    "trim": (True, False),
    "total": ("first", "last"),
    "sum_word": ("合计", "总计", "合 计", "合　　计"),
    "numbering": ("none", "none", "row", "column"),
    "classes": ("all", "used"),
    "marks": ("一、", "（一）"),
    "depth": (1, 2, 3),
    "officials": ("rows", "columns", "more", "years"),
    "officials_order": ("vehicles", "reception"),
    "continuation": ("again", "not"),
    "holder": (True, False, False),
    "prior": (True, False),
    "compare": (True, False),
    "economic": ("department", "both"),
    "indented": (True, False),
    "remark": (True, False, False),
    "inside": (True, False, False),
    "class_codes": (True, False, False),
    "unit_in": ("line", "line", "heading"),
    "unit_line": (
        "单位：{unit}",
        "金额单位：{unit}",
        "（单位：{unit}）",
        "单位:人民币{unit}",
        "编制单位：{agency}/单位：{unit}",
        "部门：{agency}　金额单位：{unit}",
        "单位名称：{agency}/单位:{unit}",
    ),
    "title_form": (
        "{title}",
        "公开{n}表/{title}",
        "表{n}/{title}",
        "附表{n}　{title}",
        "{n}.{title}",
        "{title}（{y}年度）",
        "{y}年{title}",
        "{agency}{y}年{title}",
        "{title}/（{y}年度）",
        "预算{n}表　{title}",
    ),
}
_UNITS = (("元", 0), ("元", 2), ("万元", 2), ("万元", 2), ("万元", 6), ("亿元", 6))
_OFFICIALS_UNITS = ("元", "万元")


def draw_family(seed: int) -> Family:
    """Draw a family; what no reader could know is not drawn.

    * Where names stand without codes, they stand in their order and are not indented twice.
    * Columns of 增减 stand beside last year's budget only.
    """
    rng = random.Random(seed)  # noqa: S311
    drawn: dict[str, object] = {name: rng.choice(choices) for name, choices in _CHOICES.items()}
    unit, decimals = rng.choice(_UNITS)
    titles = rng.sample(("plain", "department", "whole", "situation"), 2)
    phrases = rng.sample(sorted({family.phrases for family in FAMILIES.values()}), 2)
    drawn |= {
        "name": f"drawn {seed}",
        "unit": unit,
        "decimals": decimals,
        "officials_unit": rng.choice((unit, *_OFFICIALS_UNITS)),
        "titles": " ".join(titles),
        "phrases": " ".join(phrases),
        "compare": drawn["compare"] and drawn["prior"],
        "indented": drawn["indented"] and drawn["codes"] != "named",
    }
    return Family(**drawn)  # type: ignore[arg-type]
