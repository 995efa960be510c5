"""The contract: one definition of each field, checked whenever a table is made."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from helpers.clean import DOCUMENT_TABLES, conform, contract, read_unit, table_names, write_unit
from helpers.clean.contract import arrow_schema, closed_list, label, table_key
from helpers.errors import ContractError, InputError

CHECK = {
    "doc_id": "d",
    "rule_id": "B-06",
    "status": "pass",
    "subject": "s",
    "message": "m",
    "message_zh": "m",
    "fingerprint": "f",
}


def test_every_field_has_a_meaning_in_two_languages() -> None:
    """The data dictionary is complete, and closed lists exist."""
    for fields in contract().values():
        for field in fields:
            assert field.en and field.zh, field.name
            if field.closed_list:
                assert closed_list(field.closed_list)


def test_the_contract_of_the_design_is_there() -> None:
    """The tables that users rely on."""
    assert {"documents", "tables", "amounts", "claims", "projects", "targets"} <= set(table_names())
    assert {"procurement", "assets", "reconciliation", "checks"} <= set(table_names())


def test_money_is_whole_fen_and_never_a_float() -> None:
    """No column of any table is a float."""
    for table in table_names():
        for field in arrow_schema(table):
            assert "float" not in str(field.type) and "double" not in str(field.type)
            if field.name.endswith("_fen"):
                assert str(field.type) == "int64"


def test_missing_columns_are_empty_and_types_are_nullable() -> None:
    """A row may leave optional columns out."""
    frame = conform("checks", [CHECK])
    assert frame["printed"].isna().all()
    assert isinstance(frame["doc_id"].dtype, pd.StringDtype)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "maybe"}, "not in the closed list"),
        ({"subject": None}, "rows are empty"),
        ({"rule_id": 5}, "checks.rule_id"),
        ({"colour": "red"}, "unknown columns"),
    ],
)
def test_a_row_against_the_contract_is_refused(change: dict[str, object], message: str) -> None:
    """Values outside a closed list, missing values, wrong types, unknown columns."""
    with pytest.raises(ContractError, match=message):
        conform("checks", [CHECK | change])


def test_labels_come_in_both_languages() -> None:
    """Closed-list values have names."""
    assert label("kind", "basic_expenditure") == "Basic expenditure"
    assert label("kind", "basic_expenditure", "zh") == "基本支出表"


def test_written_tables_read_back_the_same(tmp_path: Path) -> None:
    """Parquet keeps types, exact decimals and missing values; CSV is beside it."""
    rows = [
        {
            "doc_id": "d",
            "claim_no": 1,
            "section": "other",
            "metric": "change",
            "value": Decimal("-58.920000"),
            "unit": "万元",
            "line": 7,
            "start": 1,
            "end": 6,
            "statement_no": 1,
            "printed": "58.92",
        }
    ]
    tables = {"documents": conform("documents", []), "claims": conform("claims", rows)}
    write_unit(tmp_path, tables)
    pd.testing.assert_frame_equal(read_unit(tmp_path)["claims"], tables["claims"])
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8").startswith('"doc_id"')


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    """The error says how to make them."""
    with pytest.raises(InputError, match="run 'duizhang run' first"):
        read_unit(tmp_path)


def test_a_torn_table_is_refused(tmp_path: Path) -> None:
    """A file that is no Parquet is named."""
    (tmp_path / "documents.parquet").write_bytes(b"torn")
    with pytest.raises(InputError, match=r"documents\.parquet"):
        read_unit(tmp_path)


def test_the_keys_of_the_tables_tell_their_rows_apart(clean_tables):
    """In the real documents; what is a key is never empty."""
    keyed = [name for name in DOCUMENT_TABLES if table_key(name)]
    assert {"documents", "tables", "claims"} <= set(keyed)
    for name in keyed:
        whole = pd.concat([tables[name] for tables in clean_tables.values()])
        key = list(table_key(name))
        assert {field.name for field in contract()[name] if field.required}.issuperset(key)
        assert not whole.duplicated(key).any(), name
