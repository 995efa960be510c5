"""Clean tables as HTML."""

from decimal import Decimal

import pandas as pd
import pytest

from helpers.clean.contract import conform, contract
from helpers.report.shown import shown_columns
from helpers.report.tables import html_table

HOSTILE = "<script>alert(1)</script>\"'&"


def test_figures_lead_to_their_printed_line(final_tables: dict[str, pd.DataFrame]) -> None:
    """The amount and what is printed link; the title holds the exact amount and the place."""
    html = html_table(final_tables["amounts"], ["item_name", "printed", "amount_fen"])
    assert html.count(".html#L149") == 2
    assert "exactly 83,220,000.00 yuan (8,322,000,000 fen); 2023 Final accounts, line 149" in html
    assert ">8,322.00</a>" in html


def test_both_sides_of_a_reconciliation_lead_to_their_lines(final_tables: dict[str, pd.DataFrame]) -> None:
    """Initial budget and final figure have a document and line each."""
    html = html_table(final_tables["reconciliation"], ["initial_budget_fen", "final_fen", "difference_fen"])
    assert html.count("#L59") == 2


def test_headings_come_from_the_contract_in_both_languages(final_tables: dict[str, pd.DataFrame]) -> None:
    """Amounts say their unit; the meaning of the field is the heading's title."""
    frame, columns = final_tables["reconciliation"], ["initial_budget_fen"]
    assert ">Initial budget (万元)</th>" in html_table(frame, columns)
    assert 'title="Initial budget: as adopted' in html_table(frame, columns)
    assert ">年初预算（万元）</th>" in html_table(frame, columns, lang="zh")


def test_a_heading_can_be_given(final_tables: dict[str, pd.DataFrame]) -> None:
    """A mapping gives headings of its own."""
    assert ">Spent</th>" in html_table(final_tables["reconciliation"], {"final_fen": "Spent"})


def test_addresses_can_be_given_for_a_column() -> None:
    """They go before what the row names; None is no link."""
    html = html_table(pd.DataFrame({"name": ["a", "b"]}), links={"name": ["x.html", None]})
    assert '<a href="x.html">a</a>' in html
    assert html.count("<a ") == 1


def test_a_missing_amount_says_why(
    final_tables: dict[str, pd.DataFrame], budget_tables: dict[str, pd.DataFrame]
) -> None:
    """Not published on a side of a reconciliation; not computable in what follows from it."""
    html = html_table(budget_tables["reconciliation"], ["final_fen", "difference_fen"])
    assert 'title="not published"' in html
    assert 'title="cannot be computed' in html
    assert "0.00" not in html


def test_an_item_has_its_english_name_beside_the_printed_one(final_tables: dict[str, pd.DataFrame]) -> None:
    """English names come from the code lists, and only in an English page."""
    frame = final_tables["reconciliation"]
    assert 'class="gloss">Housing provident fund' in html_table(frame, ["item_name"])
    assert "gloss" not in html_table(frame, ["item_name"], lang="zh")


def test_chinese_cells_of_an_english_table_say_so(final_tables: dict[str, pd.DataFrame]) -> None:
    """A screen reader then reads them in Chinese."""
    assert 'lang="zh-Hans">年度资金总额' in html_table(final_tables["amounts"], ["column_printed", "item_name"])


def test_an_outcome_is_a_mark_and_a_word_and_can_be_filtered(final_tables: dict[str, pd.DataFrame]) -> None:
    """Never colour alone."""
    html = html_table(final_tables["checks"], ["status", "lines"])
    assert '<tr data-status="fail">' in html
    assert '<span aria-hidden="true">✗</span> Failed' in html
    assert html.count("#L61") == 1


def test_a_table_has_caption_scopes_and_a_region_that_the_keyboard_scrolls() -> None:
    """What assistive technology needs."""
    html = html_table(pd.DataFrame({"name": ["a"]}), caption="Names")
    assert '<div class="table" role="region" tabindex="0" aria-label="Names">' in html
    assert "<caption>Names</caption>" in html
    assert '<th scope="col"' in html


@pytest.mark.parametrize("table", contract())
def test_a_hostile_text_in_any_field_is_escaped(table: str) -> None:
    """Every text column of every clean table."""
    values = {"int64": 1, "decimal": Decimal(1), "bool": True}
    row = {
        field.name: HOSTILE if field.dtype == "string" and not field.closed_list else values.get(field.dtype)
        for field in contract()[table]
    }
    frame = conform(table, []).astype(object)
    frame.loc[0] = row
    html = html_table(frame, caption=HOSTILE)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;" in html


def test_an_empty_frame_is_a_table_without_rows() -> None:
    """Headings stay."""
    assert "<tbody>\n\n</tbody>" in html_table(conform("amounts", []), ["printed"])


def test_values_that_only_look_alike_are_each_shown_as_they_are() -> None:
    """One, true and 1.0 are equal to Python, and 1.0 to 1.00."""
    frame = pd.DataFrame({"name": [1, True, 1.0, Decimal("1.0"), Decimal("1.00")]}, dtype=object)
    html = html_table(frame)
    assert [html.count(f">{shown}</td>") for shown in ("1", "True", "1.0", "1.00")] == [1, 1, 2, 1]


def test_a_given_address_is_not_used_where_there_is_no_value() -> None:
    """A dash leads nowhere."""
    frame = pd.DataFrame({"name": pd.array([None, "b"], dtype="string")})
    assert html_table(frame, links={"name": ["x.html", "y.html"]}).count("<a ") == 1


def test_which_sides_are_published_is_shown_where_rows_differ_in_it(final_tables: dict[str, pd.DataFrame]) -> None:
    """Where it holds for all rows, a note above them says so."""
    rows = final_tables["reconciliation"]
    assert "match" not in shown_columns("reconciliation", rows.assign(match="budget_only"))
    differing = rows.assign(match=["budget_only", *["both"] * (len(rows) - 1)])
    assert "match" in shown_columns("reconciliation", differing)


def test_rates_of_findings_have_the_same_two_decimals() -> None:
    """3.2 above 10.78 cannot be compared at a glance."""
    frame = pd.DataFrame({"doc_id": ["a", "b", "c"], "findings_per_100": [Decimal("3.20"), Decimal("10.78"), None]})
    html = html_table(frame, ["findings_per_100"])
    assert ">3.20</td>" in html
    assert ">10.78</td>" in html
    assert 'class="missing"' in html
