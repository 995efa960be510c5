"""From the tables of a document to what is drawn: pure, exact in fen, nothing filled in that is not printed."""

from __future__ import annotations

import pandas as pd

SECTIONS = (
    "general_budget_expenditure",
    "expenditure_summary",
    "fiscal_appropriation_summary",
    "income_expenditure_summary",
    "income_summary",
    "other",
)
"""Where expenditure by function is looked for, best first."""

STATED = ("final", "component", "budget", "total")
"""Metrics of claims that state an amount of the document's own year."""

ECONOMIC_MEASURES = ("total", "basic", "final", "budget", "personnel", "public")
"""Columns of a basic expenditure table that state an item's amount, best first."""

FUNDS = ("general_budget", "all", "fiscal")

_PLACE = ("doc_id", "kind", "table_no", "row_no")


def one_document(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one document: the one with most rows, the last of equals."""
    if rows.empty:
        return rows
    counts = rows["doc_id"].value_counts()
    return rows[rows["doc_id"] == max(counts[counts == counts.max()].index)].reset_index(drop=True)


def function_amounts(amounts: pd.DataFrame, measures: tuple[str, ...], level: int = 1) -> pd.DataFrame:
    """Return expenditure by function item, one row a document, item and measure, from the best table that prints it.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``measure``, ``amount_fen``.
    """
    wanted = (
        amounts["measure"].isin(measures)
        & amounts["amount_fen"].notna()
        & (amounts["item_level"] == level)
        & amounts["item_code"].fillna("").str.startswith("2")
        & amounts["fund"].isin(FUNDS)
        & amounts["kind"].isin(SECTIONS)
        & (amounts["side"].fillna("expenditure") == "expenditure")
        & amounts["project_no"].isna()
    )
    rows = amounts.loc[wanted, [*_PLACE, "item_code", "item_name", "fund", "measure", "amount_fen"]]
    rows = _best(rows, "kind", SECTIONS, first="table_no")
    order = rows.assign(by=rows["measure"].map(measures.index), fund_by=rows["fund"].map(FUNDS.index))
    order = order.sort_values(["doc_id", "row_no", "by", "fund_by"], kind="stable")
    unique = order.drop_duplicates(["doc_id", "item_code", "measure"])
    return unique[["doc_id", "item_code", "item_name", "measure", "amount_fen"]].reset_index(drop=True)


def _best(rows: pd.DataFrame, column: str, order: tuple[str, ...], first: str) -> pd.DataFrame:
    """Keep, for each document, the rows of its best-ranked section, and of the first table or statement in it."""
    if rows.empty:
        return rows
    ranked = rows.assign(rank=rows[column].map({value: place for place, value in enumerate(order)}).fillna(len(order)))
    ranked = ranked[ranked["rank"] == ranked.groupby("doc_id")["rank"].transform("min")]
    return ranked[ranked[first] == ranked.groupby("doc_id")[first].transform("min")].drop(columns="rank")


def class_amounts(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return expenditure by function class 类, from the tables, or from the narrative where a document prints no table.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``amount_fen``, zero amounts left out.
    """
    tabled = function_amounts(amounts, ("total", "final", "budget")).drop_duplicates(["doc_id", "item_code"])
    told = claims[
        claims["metric"].isin(STATED)
        & claims["amount_fen"].notna()
        & claims["subject_code"].fillna("").str.fullmatch(r"2\d\d")
        & ~claims["doc_id"].isin(tabled["doc_id"])
    ]
    told = _best_section(told).rename(columns={"subject_code": "item_code", "subject_name": "item_name"})
    told = told.drop_duplicates(["doc_id", "item_code"])
    columns = ["doc_id", "item_code", "item_name", "amount_fen"]
    rows = pd.concat([tabled[columns], told[columns]], ignore_index=True)
    return rows[rows["amount_fen"] != 0].reset_index(drop=True)


def _best_section(claims: pd.DataFrame) -> pd.DataFrame:
    ranked = claims.assign(rank=claims["section"].map(_rank))
    return ranked[ranked["rank"] == ranked.groupby("doc_id")["rank"].transform("min")].drop(columns="rank")


def _rank(section: str) -> int:
    return SECTIONS.index(section) if section in SECTIONS else len(SECTIONS)


def basic_and_project(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return basic and project expenditure by class, or the totals that the narrative states where no table is printed.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name`` (both missing for a total), ``basic_fen``, ``project_fen``
        (missing where not printed).
    """
    rows = function_amounts(amounts, ("basic", "project"))
    told = claims[claims["measure"].isin(["basic", "project"]) & claims["metric"].isin(STATED)]
    told = told[told["amount_fen"].notna() & told["subject_code"].isna() & ~told["doc_id"].isin(rows["doc_id"])]
    told = _best_section(told).drop_duplicates(["doc_id", "measure"])
    both = pd.concat([rows, told.assign(item_code=None, item_name=None)[list(rows.columns)]], ignore_index=True)
    if both.empty:
        return pd.DataFrame(columns=["doc_id", "item_code", "item_name", "basic_fen", "project_fen"])
    keys = ["doc_id", "item_code"]
    named = both.drop_duplicates(keys)[["doc_id", "item_code", "item_name"]]
    for measure in ("basic", "project"):
        part = both[both["measure"] == measure][[*keys, "amount_fen"]]
        named = named.merge(part.rename(columns={"amount_fen": f"{measure}_fen"}), on=keys, how="left")
    return named


def economic_amounts(amounts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return basic expenditure by economic item 款 with its class 类, or personnel and public costs from the narrative.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``class_code``, ``class_name``, ``amount_fen``; the codes are missing
        where only the narrative states the two parts.
    """
    rows = amounts[
        (amounts["kind"] == "basic_expenditure")
        & (amounts["code_list"] == "economic_department")
        & amounts["amount_fen"].notna()
        & amounts["measure"].isin(ECONOMIC_MEASURES)
    ]
    rows = _best(rows, "kind", ("basic_expenditure",), first="table_no")
    rows = rows.assign(class_code=rows["item_code"].str[:3], by=rows["measure"].map(ECONOMIC_MEASURES.index))
    rows = rows.sort_values("by", kind="stable").drop_duplicates(["doc_id", "item_code"])
    keys = ["doc_id", "class_code"]
    classes = rows[rows["item_level"] == 1].rename(columns={"item_name": "class_name"})
    detailed = rows[rows["item_level"] == 2]
    # A class that the table gives no 款 for stands as its own item.
    whole = classes[~(classes["doc_id"] + classes["class_code"]).isin(detailed["doc_id"] + detailed["class_code"])]
    leaves = pd.concat([detailed, whole.drop(columns="class_name").assign(item_name=whole["class_name"])])
    leaves = leaves.merge(classes[[*keys, "class_name"]], on=keys, how="left")
    leaves["class_name"] = leaves["class_name"].fillna(leaves["class_code"])  # a class that is not printed has no name
    told = claims[claims["measure"].isin(["personnel", "public"]) & claims["metric"].isin(STATED)]
    told = told[told["amount_fen"].notna() & told["subject_code"].isna() & ~told["doc_id"].isin(leaves["doc_id"])]
    told = told.drop_duplicates(["doc_id", "measure"])
    told = told.assign(item_code=None, item_name=told["subject_name"], class_code=None, class_name=told["measure"])
    columns = ["doc_id", "item_code", "item_name", "class_code", "class_name", "amount_fen"]
    return pd.concat([leaves[columns], told[columns]], ignore_index=True)


def year_on_year(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the change on the year before of each function item of one document, as its narrative states it.

    Where the narrative states no item's change, those of the total, of basic and project expenditure and of their parts
    are returned, with ``measure`` and without ``item_code``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, ``item_code``, ``item_name``, ``measure``, ``base_year``, ``compare_year``, ``compare_basis``,
        ``amount_fen``, ``change_fen``, ``prior_fen`` (amount less change; missing where no amount is stated),
        ``printed_pct`` (missing where none is printed).
    """
    is_item = claims["subject_code"].fillna("").str.fullmatch(r"2\d\d(?:\d\d){0,2}")
    is_change = (claims["metric"] == "change") & claims["amount_fen"].notna()
    kept = is_item if (is_item & is_change).any() else claims["subject_code"].isna() & claims["measure"].notna()
    told = claims.assign(subject=claims["subject_code"].fillna(claims["subject_name"]))[kept]
    changes = one_document(told[is_change[kept]]).drop_duplicates(["doc_id", "subject"])
    keys = ["doc_id", "subject", "statement_no"]
    stated = told[told["metric"].isin(STATED) & told["amount_fen"].notna()].drop_duplicates(keys)
    rates = told[told["metric"] == "change_pct"].drop_duplicates(keys).rename(columns={"value": "printed_pct"})
    changes = changes.rename(columns={"amount_fen": "change_fen"})
    changes = changes.merge(stated[[*keys, "amount_fen"]], on=keys, how="left")
    changes = changes.merge(rates[[*keys, "printed_pct"]], on=keys, how="left")
    changes["prior_fen"] = changes["amount_fen"] - changes["change_fen"]
    codes = changes["subject_code"].fillna("")
    parents = {code[:length] for code in codes for length in (3, 5) if len(code) > length}
    leaves = changes[~codes.isin(parents)].rename(columns={"subject_code": "item_code", "subject_name": "item_name"})
    columns = ["doc_id", "item_code", "item_name", "measure", "base_year", "compare_year", "compare_basis"]
    return leaves[[*columns, "amount_fen", "change_fen", "prior_fen", "printed_pct"]].reset_index(drop=True)
