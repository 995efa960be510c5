"""Of any number of documents the figures stay readable: no name of a document is drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.charts import class_spread, findings_by_place, to_svg


def _spread(number: int) -> pd.DataFrame:
    rows = [
        {"item_code": f"{201 + i}", "item_name": f"第{i}类支出", "documents": 9000 - i, "all": 9990}
        | {name: float(i + value) for name, value in zip(("p10", "p25", "p50", "p75", "p90"), range(5), strict=True)}
        for i in range(number)
    ]
    return pd.DataFrame(rows)


def _texts(axes):
    return {text.get_text() for text in axes.texts}


def test_a_class_has_a_row_however_many_documents_there_are():
    """Bands from the shares given, the median, and how many documents spend on it."""
    axes = class_spread(_spread(3))
    assert [bar.get_width() for bar in axes.patches[:2]] == [4.0, 2.0]
    assert "2.0 %\n9,000" in _texts(axes)
    assert "9,000 documents" in axes.get_title(loc="left")
    assert "9,990 documents" in _texts(axes)


def test_of_many_classes_the_smallest_are_left_out_and_the_figure_says_so():
    """The largest keep their rows."""
    axes = class_spread(_spread(24), lang="zh")
    assert len(axes.lines) - 1 == 15  # a median each, and the zero line
    assert "9,990份文件；略去较小的9类" in _texts(axes)


def test_places_stand_in_the_order_of_their_rates_and_years_across():
    """A place and year without a check has no figure; 40 places times 10 years have all of theirs."""
    rows = [
        {
            "city": "",
            "name": name,
            "province": name,
            "year": year,
            "documents": 10,
            "findings": findings,
            "tested": tested,
        }
        for name, findings in (("安徽省", 2), ("山东省", 7))
        for year, tested in ((2023, 200), (2024, 100 if name == "山东省" else 0))
    ]
    axes = findings_by_place(pd.DataFrame(rows))
    assert axes.get_title(loc="left") == "Findings per 100 checks: from 1.00 (安徽省) to 4.67 (山东省)"
    assert {"3.5", "7.0", "1.0", "4.67  (20)", "1.00  (10)"} <= _texts(axes)
    many = pd.DataFrame(
        [
            {"city": f"di{i}", "name": f"地{i}", "province": "安徽省", "year": 2016 + j, "documents": 3}
            | {"findings": i % 4, "tested": 50}
            for i in range(40)
            for j in range(10)
        ]
    )
    drawn = findings_by_place(many)
    assert sum(text.replace(".", "").isdigit() for text in (one.get_text() for one in drawn.texts)) == 400
    assert to_svg(drawn) == to_svg(findings_by_place(many))


def test_namesakes_have_rows_of_their_own():
    """There is a 普陀区 in Shanghai and one in Zhoushan: their findings are not added up."""
    rows = [
        {"city": city, "name": "普陀区", "province": province, "year": 2024, "documents": 1}
        | {"findings": findings, "tested": 100}
        for city, province, findings in (("putuo-shanghai", "上海市", 1), ("putuo-zhoushan", "浙江省", 3))
    ]
    axes = findings_by_place(pd.DataFrame(rows))
    assert "from 1.00 (Putuo District (Shanghai) 普陀区) to 3.00 (Putuo District (Zhoushan)" in (
        axes.get_title(loc="left").replace("\n", " ")
    )
    assert {"1.00  (1)", "3.00  (1)"} <= _texts(axes)
    assert {"普陀区（上海市）", "普陀区（浙江省）"} <= _texts(findings_by_place(pd.DataFrame(rows), lang="zh"))


@pytest.mark.parametrize(
    ("findings", "title"), [(0, "No finding in 100 checks"), (5, "5.00 findings per 100 checks in 安徽省")]
)
def test_one_place_and_no_finding_are_said_as_they_are(findings, title):
    """There is no range of one."""
    row = {
        "city": "",
        "name": "安徽省",
        "province": "安徽省",
        "year": 2024,
        "documents": 1,
        "findings": findings,
        "tested": 100,
    }
    assert findings_by_place(pd.DataFrame([row])).get_title(loc="left") == title


def test_where_there_is_nothing_to_draw_the_figures_say_so():
    """No document, no check."""
    assert "nothing to draw" in class_spread(_spread(0)).get_title(loc="left")
    empty = pd.DataFrame(columns=["city", "name", "province", "year", "documents", "findings", "tested"])
    assert "无可绘制内容" in findings_by_place(empty, lang="zh").get_title(loc="left")
