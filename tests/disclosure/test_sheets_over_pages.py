"""A project sheet goes on over pages that print its captions again."""

from __future__ import annotations

from helpers.disclosure.disclose import disclose
from helpers.disclosure.pieces import pieces_of
from helpers.documents.model import Cell, Document, Grid, Line, Row

CAPTIONS = ("项目绩效目标表", "(2026年度)")
SHEET = (
    ("项目名称", "", "", "维修", "", ""),
    ("", "一级指标", "二级指标", "三级指标", "指标值", ""),
    ("绩效指标", "产出指标", "数量指标", "维修次数", "≥3次", ""),
)


def grid(page: int, *texts: tuple[str, ...]) -> Grid:
    """A grid on a page, below two captions."""
    rows = tuple(
        Row(tuple(Cell(text, line, page) for text in row), line, page=page) for line, row in enumerate(texts, 3)
    )
    return Grid(rows, 3, 2 + len(texts), False, page)


def document(*grids: Grid) -> Document:
    """Pages with the same captions above their tables, and a page number at the foot."""
    blocks: list[Line | Grid] = []
    for table in grids:
        blocks += [Line(text, line, table.page) for line, text in enumerate(CAPTIONS, 1)]
        blocks += [table, Line(f"— {table.page} —", 40, table.page)]
    source = tuple(block for block in blocks if isinstance(block, Line))
    return Document("made.pdf", "", "PDF", "packed", source, tuple(blocks), True)


def test_indicators_below_the_same_captions_go_on_with_their_sheet() -> None:
    """The page after prints no heading and only the columns that hold something, the side head among them."""
    following = grid(2, ("绩效指标", "产出指标", "质量指标", "合格率", "≥95%"), ("", "", "", "返修率", "≤1%"))
    (piece,) = pieces_of(document(grid(1, *SHEET), following))
    assert piece.is_sheet
    assert piece.rows[-1].keys == ("", "", "", "返修率", "≤1%", "")
    assert piece.rows[-2].keys == ("绩效指标", "产出指标", "质量指标", "合格率", "≥95%", "")


def test_another_project_below_the_same_captions_is_a_sheet_of_its_own() -> None:
    """It names its project."""
    assert len(pieces_of(document(grid(1, *SHEET), grid(2, *SHEET)))) == 2


def test_each_sheet_of_a_table_that_runs_over_pages_bears_its_own() -> None:
    """The second begins on the second page and ends on the third; only the first has the captions above the table."""
    own = {"city": "ningbo", "agency": "caizhengju", "agency_name": "宁波市财政局"}
    facts = own | {"scope": "department", "year": 2026, "stage": "budget"}
    sheets = [grid(1, *SHEET), grid(2, ("项目名称", "", "", "采购", "", ""), *SHEET[1:]), grid(3, SHEET[2])]
    whole = Grid(tuple(row for one in sheets for row in one.rows), 3, 3, False, 1)
    found = disclose(document(whole), overrides=facts).tables
    places = [[table[name] for name in ("page", "first_line", "last_page", "last_line")] for table in found]
    assert places == [[1, 1, 1, 5], [2, 3, 3, 3]]
