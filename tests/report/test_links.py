"""Addresses of source lines."""

import pytest

from helpers.report.links import SOURCES, document_label, parse_doc_id, places, shortened, source_href, source_of

DOC = "suzhou-anhui-2024-yiliaobaozhangju-department-budget"


def test_a_document_identifier_falls_into_its_parts_even_where_the_city_has_a_hyphen() -> None:
    """City and agency are slugs; the year parts them."""
    assert parse_doc_id(DOC) == {
        "city": "suzhou-anhui",
        "year": "2024",
        "agency": "yiliaobaozhangju",
        "scope": "department",
        "stage": "budget",
    }


def test_a_line_has_one_address_from_every_unit_folder() -> None:
    """Pages of units lie three folders deep."""
    folder = "../../../suzhou-anhui/2024/yiliaobaozhangju/source"
    assert source_href(DOC, 12) == f"{folder}/{DOC}.html#L12"
    assert source_href(DOC, 12, 3) == f"{folder}/{DOC}.html#P3L12"


@pytest.mark.parametrize(
    "doc_id", ["../../etc-2024-x-unit-final", "a-2024-b/c-unit-final", "<b>-2024-x-unit-final", ""]
)
def test_an_identifier_that_could_leave_the_site_gets_no_address(doc_id: str) -> None:
    """Only slugs become folders."""
    assert source_href(doc_id, 1) is None


def test_the_places_of_a_check_are_linked_one_by_one() -> None:
    """A place is a line, or page and line; anything else stays plain text."""
    found = places(DOC, "12 3:4 x")
    assert [place for place, _ in found] == ["12", "3:4", "x"]
    assert [address and address.partition("#")[2] for _, address in found] == ["L12", "P3L4", None]


def test_each_vintage_of_a_reconciled_figure_leads_to_its_own_document() -> None:
    """The adopted budget shares the place of the initial budget where it is the same document."""
    row = {
        "budget_doc_id": DOC,
        "budget_line": 7,
        "adopted_budget_doc_id": DOC,
        "quoted_budget_doc_id": "other",
        "implied_budget_doc_id": "next",
        "implied_budget_line": 9,
        "implied_budget_page": 3,
        "final_doc_id": None,
        "final_line": None,
    }
    assert {figure: source for figure in SOURCES if (source := source_of(figure, row))} == {
        "initial_budget_fen": (DOC, 7, None),
        "adopted_budget_fen": (DOC, 7, None),
        "implied_budget_fen": ("next", 9, 3),
    }


def test_the_last_line_of_a_table_stands_on_its_last_page() -> None:
    """And the first on its first; in a text without pages there is none."""
    table = {"doc_id": DOC, "first_line": 2, "last_line": 52, "page": 48, "last_page": 49}
    assert source_of("first_line", table) == (DOC, 2, 48)
    assert source_of("last_line", table) == (DOC, 52, 49)
    assert source_of("last_line", table | {"page": None, "last_page": None}) == (DOC, 52, None)


def test_a_document_is_called_by_its_year_and_stage() -> None:
    """In both languages; what is no identifier is shown as it is."""
    assert document_label(DOC) == "2024 Budget"
    assert document_label(DOC, "zh") == "2024 预算"
    assert document_label("odd") == "odd"


def test_links_into_the_own_folder_of_a_unit_do_not_go_by_the_top_of_the_site() -> None:
    """Those into other units stay as they are."""
    own, other = (source_href(doc_id, 1) for doc_id in (DOC, DOC.replace("2024", "2023")))
    html = f'<a href="{own}">1</a><a href="{other}">2</a>'
    folder = "suzhou-anhui/2024/yiliaobaozhangju"
    assert shortened(html, folder) == f'<a href="source/{DOC}.html#L1">1</a><a href="{other}">2</a>'
