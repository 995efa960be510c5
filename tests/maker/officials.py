"""The table of the three public expenses “三公”经费: as rows, or as columns; of a budget, or of final accounts."""

from __future__ import annotations

from .cells import Style, numbered
from .heads import Path
from .page import Spot, Table
from .truth import Books, Officials

ABROAD, RECEPTION = "因公出国（境）费", "公务接待费"
VEHICLES, PURCHASE, RUNNING = "公务用车购置及运行费", "公务用车购置费", "公务用车运行维护费"


def officials_table(books: Books, style: Style, title: str) -> Table:
    """Lay out the three public expenses: the budget alone, or for final accounts the budget and what was spent."""
    final = books.stage == "final"
    blocks = [("预算数", "budget", books.officials_budget), ("决算数", "final", books.officials)]
    chosen = blocks if final else [("预算数", "total", books.officials)]
    form = style.family.officials
    if form == "years" and not final:
        chosen = [("上年预算数", "prior", books.officials_prior), ("本年预算数", "total", books.officials)]
    if form in ("rows", "years"):
        return _rows(style, title, chosen)
    more = [
        ("会议费", books.officials.meetings),
        ("培训费", books.officials.training),
        ("机关运行经费预算数", books.public),
    ]
    return _columns(style, title, chosen, [] if form == "columns" or final else more)


def _amounts(of: Officials) -> list[int]:
    return [of.total, of.abroad, of.vehicles, of.purchase, of.running, of.reception]


def _order(style: Style) -> list[int]:
    """The order in which the expenses stand: of vehicles and of guests, either may come first."""
    return [0, 1, 2, 3, 4, 5] if style.family.officials_order == "vehicles" else [0, 1, 5, 2, 3, 4]


def _rows(style: Style, title: str, blocks: list[tuple[str, str, Officials]]) -> Table:
    names = [
        style.family.sum_word,
        f"一、{ABROAD}",
        f"二、{VEHICLES}",
        f"（一）{PURCHASE}",
        f"（二）{RUNNING}",
        f"三、{RECEPTION}",
    ]
    order = _order(style)
    if order != sorted(order):
        names[2], names[5] = f"三、{VEHICLES}", f"二、{RECEPTION}"
    columns = [_amounts(of) for _, _, of in blocks]
    rows = [
        [
            Spot(name),
            *(style.spot(column[n], "", name, block[1], "all") for column, block in zip(columns, blocks, strict=True)),
        ]
        for n, name in ((n, names[n]) for n in order)
    ]
    paths: list[Path] = [("项目",), *((head,) for head, _, _ in blocks)]
    return numbered(style, title, paths, 1, rows)


def _columns(style: Style, title: str, blocks: list[tuple[str, str, Officials]], more: list[tuple[str, int]]) -> Table:
    heads: list[Path] = [
        ("合计",),
        (ABROAD,),
        (VEHICLES, "小计"),
        (VEHICLES, PURCHASE),
        (VEHICLES, RUNNING),
        (RECEPTION,),
    ]
    names = ["", ABROAD, f"{VEHICLES}小计", PURCHASE, RUNNING, RECEPTION]
    order = _order(style)
    heads = [heads[n] for n in order]
    paths = [(head, *path) if len(blocks) > 1 else path for head, _, _ in blocks for path in heads]
    row = [
        style.spot(fen, "", name, measure, "all")
        for _, measure, of in blocks
        for name, fen in ((names[n], _amounts(of)[n]) for n in order)
    ]
    paths += [(name,) for name, _ in more]
    row += [style.spot(fen, "", name, "total", "all") for name, fen in more]
    return numbered(style, title, paths, 0, [row])
