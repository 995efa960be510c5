"""Execution rates, composition, economic classes, changes, cities and checks: what they find and state."""

from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.axes import Axes

from helpers import charts

Make = Callable[..., pd.DataFrame]
Title = Callable[[Axes], str]
Texts = Callable[[Axes], list[str]]
SUZHOU = "suzhou-anhui-2024-ylbz-department-budget"


def test_execution_rates_are_counted_against_the_budget(
    reconciliation: pd.DataFrame, title: Title, texts: Texts
) -> None:
    """Three items have a budget of zero and so no rate."""
    ax = charts.execution_rate(reconciliation)
    assert title(ax).startswith("Above the initial budget: 3 of 9 items, below it: 2; farthest: ")
    assert title(ax).endswith("(400.62 %)")
    assert any("3 items without a rate" in text for text in texts(ax))


def test_items_that_only_the_next_year_implies_are_not_counted_as_without_a_rate(
    reconciliation: pd.DataFrame, texts: Texts
) -> None:
    """They have neither side in this year."""
    items = reconciliation[reconciliation["item_kind"] == "function"]
    implied = items.iloc[:2].assign(item_code=["2010602", "2010803"], implied_budget_fen=100, execution_rate=None)
    implied[["initial_budget_fen", "final_fen", "difference_fen"]] = pd.NA
    ax = charts.execution_rate(pd.concat([reconciliation, implied], ignore_index=True))
    assert any("3 items without a rate" in text for text in texts(ax))


def test_the_largest_class_is_the_finding(
    amounts: pd.DataFrame, claims: pd.DataFrame, title: Title, texts: Texts
) -> None:
    """1,127.50 of 1,773.19 万元."""
    ax = charts.composition_by_class(amounts, claims.iloc[:0])
    assert title(ax) == "Health takes 63.6 % of 17.73 million yuan"
    assert "1,127.50 (63.6 %)" in texts(ax)


def test_composition_is_read_from_the_narrative_where_no_table_is_printed(
    amounts: pd.DataFrame, claims: pd.DataFrame, title: Title
) -> None:
    """The budget of 2025 prints its tables in an attachment."""
    ax = charts.composition_by_class(amounts.iloc[:0], claims, lang="zh")
    assert title(ax) == "卫生健康支出占91.3 %（支出合计3,936.70万元）"


def test_negative_and_many_classes_are_drawn(make_table: Make, claims: pd.DataFrame, texts: Texts) -> None:
    """Fourteen classes and the rest, a negative amount to the left of zero."""
    rows = [(f"2{n:02d}", f"第{n}类", str(n * 10)) for n in range(1, 29)]
    ax = charts.composition_by_class(make_table([*rows, ("229", "其他支出", "-700")]), claims.iloc[:0])
    assert "15 smaller items together" in texts(ax)
    assert ax.get_xlim()[1] > 0


def test_basic_and_project_expenditure_are_stacked(
    amounts: pd.DataFrame, claims: pd.DataFrame, title: Title, texts: Texts
) -> None:
    """A part that is not printed is a dash."""
    ax = charts.basic_vs_project(amounts, claims)
    assert title(ax) == "Basic expenditure takes 61.4 % of 17.73 million yuan"
    assert "568.51 + 558.99" in texts(ax)
    assert "402.17 + –" in texts(ax)


def test_the_narrative_gives_one_bar_of_basic_and_project_expenditure(
    amounts: pd.DataFrame, claims: pd.DataFrame, title: Title
) -> None:
    """Only the totals are stated there."""
    assert title(charts.basic_vs_project(amounts.iloc[:0], claims)) == (
        "Project expenditure takes 71.2 % of 39.37 million yuan"
    )


def test_of_one_part_alone_no_share_is_told(amounts: pd.DataFrame, claims: pd.DataFrame, title: Title) -> None:
    """A part that no document prints is not nothing, so the other is not 100 % of the whole."""
    told = claims[claims["measure"] != "basic"]
    assert title(charts.basic_vs_project(amounts.iloc[:0], told)) == (
        "Project expenditure is 28.05 million yuan; the other part is not printed"
    )


def test_economic_classes_are_summed(amounts: pd.DataFrame, claims: pd.DataFrame, title: Title) -> None:
    """The items drawn are coloured by class; the largest class is the finding."""
    ax = charts.basic_by_economic_class(amounts, claims, lang="zh")
    assert title(ax) == "工资福利支出占基本支出的90.8 %（合计710.65万元）"
    assert next(text.get_text() for text in ax.get_legend().get_texts()) == "工资福利支出 90.8 %"


def test_changes_are_counted_and_a_misprinted_percentage_stands_beside_the_computed_one(
    claims: pd.DataFrame, title: Title, texts: Texts
) -> None:
    """1.15 less than 41.75 is −2.75 %, where 27.54 % is printed; what rounding explains is not mentioned."""
    ax = charts.year_on_year_change(claims, lang="en")
    assert title(ax).startswith("5 up, 4 down on the year before; largest change: ")
    assert "−1.15 (−2.75 %) printed: −27.54 %" in texts(ax)
    assert "−211.00 (−50.12 %)" in texts(ax)


def test_a_change_from_zero_has_no_percentage(make_changes: Make, texts: Texts) -> None:
    """A percentage of nothing is not drawn, whatever is printed."""
    assert "+2.00 (from 0)" in texts(charts.year_on_year_change(make_changes([("2101505", "甲", "2", "2", "100")])))


def test_nothing_changed_is_a_finding(make_changes: Make, title: Title) -> None:
    """An item whose change is zero is drawn."""
    frame = make_changes([("2101505", "甲", "2", "0", None)])
    assert title(charts.year_on_year_change(frame)) == "No change on the year before in any of 1 rows"


def test_cities_are_compared_by_share(
    amounts: pd.DataFrame, claims: pd.DataFrame, documents: pd.DataFrame, title: Title
) -> None:
    """A large and a small budget are set side by side."""
    ax = charts.compare_cities(amounts, claims, documents)
    assert title(ax) == "Health takes from 63.6 % (Suzhou (Anhui) 2024) to 91.3 % (Huaibei 2025)"
    assert ax.get_xlabel() == "Share, %"
    assert ax.get_xlim() == (0, 100)


def test_documents_are_compared_the_same_from_their_classes(
    amounts: pd.DataFrame, claims: pd.DataFrame, classes: pd.DataFrame, documents: pd.DataFrame
) -> None:
    """Whoever has added them up need not hand the tables over."""
    one, other = charts.compare_cities(amounts, claims, documents), charts.compare_classes(classes, documents)
    assert charts.to_svg(one) == charts.to_svg(other)


def test_a_single_city_says_that_there_is_nothing_to_compare_with(
    amounts: pd.DataFrame, claims: pd.DataFrame, title: Title
) -> None:
    """One bar is drawn."""
    assert title(charts.compare_cities(amounts, claims.iloc[:0])).endswith(
        "there is no second document to compare with"
    )


@pytest.mark.parametrize("cities", [2, 12])
def test_shares_of_every_city_add_up_to_a_hundred(make_table: Make, claims: pd.DataFrame, cities: int) -> None:
    """Classes beyond the seventh colour share the last one."""
    tables = [
        make_table(
            [(f"2{n:02d}", f"第{n}类", str(n + city)) for n in range(1, 10)],
            doc_id=f"c{city}-2024-a-unit-budget",
        )
        for city in range(cities)
    ]
    bars = charts.compare_cities(pd.concat(tables), claims.iloc[:0]).patches
    assert len(bars) == 7 * cities
    assert round(sum(bar.get_width() for bar in bars), 6) == 100 * cities


def test_failed_checks_are_counted(checks: pd.DataFrame, title: Title, texts: Texts) -> None:
    """The rule with most failures comes first."""
    ax = charts.checks_by_status(checks)
    assert title(ax) == "5 of 85 checks failed (5.9 %); most of one rule: T-01 (4)"
    assert texts(ax).index("T-01") < texts(ax).index("B-06")
    assert "4 / 34" in texts(ax)


def test_a_rule_is_told_by_what_it_demands(checks: pd.DataFrame, texts: Texts) -> None:
    """An identifier alone says nothing to who reads the figure."""
    assert "Total income = total expenditure" in texts(charts.checks_by_status(checks.assign(rule_id="B-03")))


def test_one_failed_check_is_not_the_most_of_any_rule(checks: pd.DataFrame, title: Title) -> None:
    """Where all failed checks are of one rule, or each of another, the title says so."""
    one = checks[checks["status"] == "fail"].iloc[:2].assign(rule_id=["B-01", "B-02"])
    assert title(charts.checks_by_status(one)) == "2 of 2 checks failed (100.0 %), each of another rule"
    assert title(charts.checks_by_status(one.iloc[:1])) == "1 of 1 checks failed (100.0 %), of rule B-01"


def test_counted_checks_give_the_same_figure(checks: pd.DataFrame, documents: pd.DataFrame, title: Title) -> None:
    """A row may stand for several checks; the source is then the documents."""
    counted = checks.groupby(["rule_id", "status"]).size().reset_index(name="number")
    one, other = charts.checks_by_status(checks, documents), charts.checks_by_status(counted, documents)
    assert title(one) == title(other)
    assert [bar.get_width() for bar in one.patches] == [bar.get_width() for bar in other.patches]


def test_no_failed_check_is_a_finding(checks: pd.DataFrame, title: Title) -> None:
    """Coverage is stated with it."""
    assert title(charts.checks_by_status(checks[checks["status"] == "pass"], lang="zh")) == "70项核对均无不符"


def test_a_single_change_is_the_title(claims: pd.DataFrame, title: Title) -> None:
    """Nothing is counted where there is nothing else."""
    one = claims[claims["measure"] == "basic"].iloc[:1].assign(metric="change", amount_fen=-2_000_000)
    assert title(charts.year_on_year_change(one)) == "Basic expenditure: −20,000 yuan on the year before"
    assert title(charts.year_on_year_change(one, lang="zh")) == "基本支出比上年减少2.00万元"


def test_changes_of_totals_are_named_in_english(claims: pd.DataFrame, title: Title, texts: Texts) -> None:
    """The printed name stays, with what it measures under it."""
    totals = claims[claims["measure"].isin(["basic", "project"])]
    ax = charts.year_on_year_change(totals.assign(metric="change", amount_fen=[1_000_000, -2_000_000]))
    assert title(ax) == "1 up, 1 down on the year before; largest change: Project expenditure (−20,000 yuan)"
    assert {"项目支出", "Project expenditure"} <= set(texts(ax))


def test_a_composition_whose_sum_is_not_above_zero_has_no_shares(
    amounts: pd.DataFrame, claims: pd.DataFrame, title: Title, texts: Texts
) -> None:
    """A return of money may be larger than what was spent."""
    for name in ("composition_by_class", "basic_by_economic_class", "basic_vs_project"):
        draw = getattr(charts, name)
        negative = draw(*(frame.assign(amount_fen=-frame["amount_fen"]) for frame in (amounts, claims)))
        assert title(negative).startswith("The sum is −")
        assert not [text for text in texts(negative) if "()" in text]


def test_a_rule_with_few_checks_shows_its_failures_as_well(checks: pd.DataFrame) -> None:
    """Each bar is the whole of the checks of its rule."""
    ax = charts.checks_by_status(checks)
    assert ax.get_xlim() == (0, 100)
    assert round(ax.patches[0].get_width(), 1) == round(100 * 4 / 34, 1)


def test_totals_alone_are_not_counted_as_so_many_changes(claims: pd.DataFrame, title: Title) -> None:
    """One total may be a part of the other."""
    totals = claims[claims["measure"] == "basic"].iloc[[0, 0]]
    totals = totals.assign(metric="change", measure="total", amount_fen=[-7_000_000, -5_000_000])
    totals = totals.assign(subject_name=["支出总计", "财政拨款支出总计"], subject_code=None)
    assert title(charts.year_on_year_change(totals)) == "Total: −70,000 yuan on the year before"
