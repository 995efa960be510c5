"""What is compared across cities is the same whether it lies in a panel, in clean tables, or nowhere yet."""

from __future__ import annotations

import pandas as pd
import pyarrow.parquet as pq
import pytest

from helpers.batch import open_units, together
from helpers.batch.display import check_receipt, document_receipt
from helpers.batch.display.compared import compared_receipt, draw_classes, show_cards
from helpers.batch.notebooks import comparison
from helpers.batch.notebooks.comparison import compare_documents
from helpers.batch.notebooks.panel import PANEL, is_panel, refresh
from helpers.clean import write_unit
from helpers.errors import InputError
from helpers.report.scorecard import scorecard

FIELDS = ("documents", "counts", "classes", "cards", "outcomes", "spread", "rates")
SPENT = "一般公共预算支出60.00万元，其中：教育支出20.00万元，卫生健康支出40.00万元。\n"


@pytest.fixture(autouse=True)
def clean(raw, write, tmp_path, monkeypatch):
    """Point the helpers at folders of the test, with three documents of two cities."""
    monkeypatch.setenv("DUIZHANG_RAW", str(raw))
    monkeypatch.setenv("DUIZHANG_CLEAN", str(tmp_path / "clean"))
    monkeypatch.setenv("DUIZHANG_REPORTS", str(tmp_path / "reports"))
    monkeypatch.delenv("DUIZHANG_STAGING", raising=False)
    for name, agency, stage in (
        ("a", "青岛市财政局", "预算"),
        ("b", "青岛市财政局", "决算"),
        ("c", "济南市统计局", "预算"),
    ):
        file = write(f"{name}.txt", agency, 2024, stage)
        file.write_text(file.read_text(encoding="utf-8") + SPENT, encoding="utf-8")
    return tmp_path / "clean"


def _publish(clean):
    for unit in open_units():
        write_unit(clean / unit.unit.folder, {**unit.tables, "reconciliation": unit.reconciliation, **unit.audited})


def _same(one, other):
    for name in FIELDS:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_it_is_the_same_wherever_it_comes_from(clean):
    """In memory, from published tables, from panels."""
    made = compare_documents()
    assert list(made.documents["doc_id"]) == [
        "jinan-2024-tongjiju-department-budget",
        "qingdao-2024-caizhengju-department-budget",
        "qingdao-2024-caizhengju-department-final",
    ]
    _publish(clean)
    _same(compare_documents(), made)
    refresh(clean, [unit.unit for unit in open_units()])
    _same(compare_documents(), made)


def test_it_says_what_the_tables_say():
    """Documents, scorecards and outcomes are those of the tables put together."""
    tables, compared = together(open_units()), compare_documents()
    pd.testing.assert_frame_equal(compared.documents, tables["documents"])
    assert compared_receipt(compared.documents, compared.counts) == document_receipt(tables)
    assert check_receipt(compared.outcomes, "zh") == check_receipt(tables["checks"], "zh")
    cards = scorecard(tables)
    for name in ("findings", "tested", "findings_per_100"):
        assert list(compared.cards[name]) == list(cards[name])


def test_panels_are_read_instead_of_tables(clean, monkeypatch):
    """Where they are up to date no table is opened and no document is read."""
    _publish(clean)
    refresh(clean, [unit.unit for unit in open_units()])
    monkeypatch.setattr(comparison, "read_unit", None)
    assert len(compare_documents().documents) == 3


def test_a_unit_whose_document_changed_is_made_in_memory(clean, raw):
    """The others come from the panels."""
    _publish(clean)
    refresh(clean, [unit.unit for unit in open_units()])
    before = (clean / "qingdao" / PANEL).read_bytes()
    file = raw / "c.txt"
    file.write_text(file.read_text(encoding="utf-8") + "更正。\n", encoding="utf-8")
    compared = compare_documents()
    assert compared.documents["sha256"].iloc[0] == open_units("jinan")[0].unit.sources[0].sha256
    assert len(compared.documents) == 3
    assert (clean / "qingdao" / PANEL).read_bytes() == before, "by hand nothing is written"


def test_a_batch_brings_the_panels_up_to_date_first(clean, tmp_path, monkeypatch):
    """A notebook run by hand writes none."""
    _publish(clean)
    compare_documents()
    assert not list(clean.glob(f"*/{PANEL}"))
    monkeypatch.setenv("DUIZHANG_STAGING", str(tmp_path / "desk"))
    assert len(compare_documents().documents) == 3
    assert sorted(path.parent.name for path in clean.glob(f"*/{PANEL}")) == ["jinan", "qingdao"]


def test_one_city_year_or_agency_can_be_asked_for(clean):
    """What is not there is named with what there is."""
    assert set(compare_documents("qingdao").documents["city"]) == {"qingdao"}
    assert set(compare_documents(agency="tongjiju").documents["city"]) == {"jinan"}
    with pytest.raises(InputError, match="known: jinan, qingdao"):
        compare_documents("nanjing")


def test_of_many_documents_the_largest_are_drawn_and_the_first_listed(monkeypatch):
    """The rest are counted; the scorecards are those with most findings."""
    monkeypatch.setattr(comparison, "MOST", 2)
    compared = compare_documents()
    assert compared.classes["doc_id"].nunique() == 2
    receipt = compared_receipt(compared.documents, compared.counts, most=2)
    assert receipt.splitlines()[-1] == "and 1 more"
    assert len(receipt.splitlines()) == 3
    cards = compared.cards.assign(findings_per_100=[1, 2, 3])
    shown = show_cards(cards, "zh", most=1).data
    assert "共3份文件" in shown
    assert "qingdao-2024-caizhengju-department-final" in shown and "jinan-2024" not in shown


@pytest.mark.parametrize("damage", ["torn", "of an earlier form", "with a state of another form"])
def test_a_panel_that_cannot_be_relied_on_is_left_aside_by_hand_and_made_anew_by_a_batch(
    clean, tmp_path, monkeypatch, damage
):
    """What is compared is the same with it and without it."""
    made = compare_documents()
    _publish(clean)
    refresh(clean, [unit.unit for unit in open_units()])
    file = clean / "qingdao" / PANEL
    rows = pq.read_table(file, partitioning=None)
    if damage == "torn":
        file.write_bytes(file.read_bytes()[:500])
    elif damage == "of an earlier form":
        pq.write_table(rows.drop_columns(["outcomes"]), file)
    else:
        state = [text.partition("-")[2] for text in rows.column("state").to_pylist()]
        pq.write_table(rows.set_column(rows.schema.names.index("state"), "state", [state]), file)
    before = file.read_bytes()
    _same(compare_documents(), made)
    assert file.read_bytes() == before
    monkeypatch.setenv("DUIZHANG_STAGING", str(tmp_path / "desk"))
    _same(compare_documents(), made)
    assert is_panel(file) and file.read_bytes() != before


def test_a_batch_writes_the_panels_of_those_cities_alone_where_something_changed(clean, tmp_path, monkeypatch):
    """The panel of another city stays the very same file."""
    _publish(clean)
    refresh(clean, [unit.unit for unit in open_units()])
    files = {city: (clean / city / PANEL).stat().st_ino for city in ("jinan", "qingdao")}
    (unit,) = open_units("jinan")
    tables = {**unit.tables, **unit.audited}
    write_unit(clean / unit.unit.folder, tables | {"documents": tables["documents"].assign(title="marked")})
    monkeypatch.setenv("DUIZHANG_STAGING", str(tmp_path / "desk"))
    assert compare_documents().documents["title"].iloc[0] == "marked"
    assert (clean / "qingdao" / PANEL).stat().st_ino == files["qingdao"]
    assert (clean / "jinan" / PANEL).stat().st_ino != files["jinan"]


def test_shares_spread_over_all_documents_and_findings_stand_by_place_and_year(monkeypatch):
    """Not only over those that are drawn; of many cities the places are provinces."""
    compared = compare_documents()
    spread = compared.spread.set_index("item_name")
    assert dict(spread["documents"]) == {"卫生健康支出": 3, "教育支出": 3}
    assert set(spread["all"]) == {3}
    assert [round(float(spread.loc["卫生健康支出", name]), 2) for name in ("p10", "p50", "p90")] == [66.67] * 3
    assert list(compared.spread["item_name"]) == ["卫生健康支出", "教育支出"]
    tested = compared.rates.set_index("name")["tested"]
    assert dict(compared.rates.set_index("name")["documents"]) == {"济南市": 1, "青岛市": 2}
    assert tested.sum() == compared.cards["tested"].sum()
    monkeypatch.setattr(comparison, "MOST", 1)
    assert list(compare_documents().rates["name"]) == ["山东省"]


def test_of_many_documents_the_spread_is_drawn_instead_of_a_bar_each():
    """One figure of the same name on the page, readable with any number of documents."""
    compared = compare_documents()
    assert "middle half" not in draw_classes(compared).get_title(loc="left")
    assert "in the middle half of 3 documents" in draw_classes(compared, most=2).get_title(loc="left")
