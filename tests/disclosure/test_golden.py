"""The four real documents, against the golden files: every cell, target and project, and none invented."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from helpers.clean import Tables
from helpers.documents.model import squeeze

DOCUMENTS = [
    "chengde-2025-yiliaobaozhangju-department-budget",
    "huaibei-2023-yiliaobaozhangju-unit-final",
    "huaibei-2025-yiliaobaozhangju-department-budget",
    "suzhou-anhui-2024-yiliaobaozhangju-department-budget",
]
Golden = dict[str, dict[str, list[dict[str, str]]]]


def text(value: object) -> str:
    """A value as the golden files write it: nothing for a missing one."""
    return "" if pd.isna(value) else str(value)


def figure(printed: str) -> str:
    """A printed figure without its per cent sign."""
    return printed.strip().removesuffix("%")


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_every_amount_is_read_and_none_invented(clean_tables: dict[str, Tables], golden: Golden, doc_id: str) -> None:
    """Line, printed figure, code and fen of every numeric cell."""
    amounts = clean_tables[doc_id]["amounts"]
    read = Counter(
        (row.line, figure(row.printed), text(row.item_code), text(row.amount_fen)) for row in amounts.itertuples()
    )
    expected = Counter(
        (int(row["line"]), figure(row["printed"]), row["item_code"], row["amount_fen"])
        for row in golden["amounts"][doc_id]
    )
    assert read == expected


def test_the_numbers_of_cells_are_those_counted_by_hand(clean_tables: dict[str, Tables]) -> None:
    """434, 15, 60 and 330 cells."""
    assert [len(clean_tables[doc_id]["amounts"]) for doc_id in DOCUMENTS] == [434, 15, 60, 330]


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_every_target_is_read_with_its_levels(clean_tables: dict[str, Tables], golden: Golden, doc_id: str) -> None:
    """Line, horizon, three levels and printed value of every target."""

    def row_key(line: object, horizon: object, levels: list[object], printed: object) -> tuple[object, ...]:
        return (int(str(line)), horizon, *(squeeze(text(level)) for level in levels), squeeze(text(printed)))

    read = Counter(
        row_key(row.line, row.horizon, [row.level1, row.level2, row.level3], row.printed)
        for row in clean_tables[doc_id]["targets"].itertuples()
    )
    expected = Counter(
        row_key(row["line"], row["horizon"], [row["level1"], row["level2"], row["level3"]], row["printed"])
        for row in golden["targets"][doc_id]
    )
    assert read == expected


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_every_project_is_read_once(clean_tables: dict[str, Tables], golden: Golden, doc_id: str) -> None:
    """Name and amount of every project."""
    read = Counter(
        (squeeze(row.name), text(row.amount_fen)) for row in clean_tables[doc_id]["projects"].itertuples(index=False)
    )
    expected = Counter((squeeze(row["name"]), row["amount_fen"]) for row in golden["projects"][doc_id])
    assert read == expected


def test_second_printings_are_marked(clean_tables: dict[str, Tables]) -> None:
    """Two sheets of one document are printed twice; the second printing names the first."""
    tables = clean_tables["suzhou-anhui-2024-yiliaobaozhangju-department-budget"]["tables"]
    repeats = tables[tables["repeat_of"].notna()]
    titles = tables.set_index("table_no")["project_no"]
    assert len(repeats) == 2
    assert all(titles[row.repeat_of] == row.project_no for row in repeats.itertuples())


def test_tables_without_data_are_stated_empty(clean_tables: dict[str, Tables]) -> None:
    """Empty grids with a note below them."""
    for doc_id in (DOCUMENTS[0], DOCUMENTS[3]):
        tables = clean_tables[doc_id]["tables"]
        empty = set(tables.loc[tables["status"] == "stated_empty", "kind"])
        assert empty == {"government_fund", "state_capital"}


def test_what_cannot_be_read_is_reported(clean_tables: dict[str, Tables]) -> None:
    """A shifted column and a lost cell are doubts with their lines; nothing else is."""
    doubts = clean_tables[DOCUMENTS[3]]["doubts"]
    assert sorted(doubts["line"]) == [418, 420, 670]
    assert all(clean_tables[doc_id]["doubts"].empty for doc_id in DOCUMENTS[:3])
