"""The item a row is about: its printed code and name, the full code, and how that was established."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.codes.lists import level_of, parent_of
from helpers.codes.match import Match, complete_code, match_name
from helpers.codes.printed import split_code, split_code_and_name
from helpers.disclosure.columns import Column
from helpers.disclosure.rules import key
from helpers.documents.model import Row

TOTAL = re.compile(
    r"^(?:合计|总计|共计|(?:本年)?(?:收入|支出)(?:合计|总计)|(?:收入|支出|收|支)总计|本年(?:收入|支出)(?:合计)?)$"
)
_YEAR_OF_SIDE = re.compile(r"^(?:本年)?(?:收入|支出)?小计$")
"""What a side of a two-sided table adds up to before its balances, where the form has a line for it."""
_SUM = re.compile(r"(?:合计|小计|总计)$")
_CODE_ROLES = ("code", "code_lei", "code_kuan", "code_xiang")
_LEVEL_OF_ROLE = {"code_lei": 1, "code_kuan": 2, "code_xiang": 3}
_NAME_ROLES = ("name", "article", "holder")
_LIST_OF_DIGIT = {"2": "function", "3": "economic_department", "5": "economic_government"}
_LIST_OF_KIND = {
    "basic_expenditure": "economic_department",
    "general_budget_expenditure": "function",
    "expenditure_summary": "function",
    "income_summary": "function",
    "government_fund": "function",
    "state_capital": "function",
}
_TWO_SIDED = ("income_expenditure_summary", "fiscal_appropriation_summary")
ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[.、](?!\d)|其中[:：])"
)


@dataclass(frozen=True, slots=True)
class Item:
    """The item of a row: code and name as printed, and as understood."""

    name: str
    code: str | None = None
    printed: str | None = None
    level: int | None = None
    parent: str | None = None
    code_list: str | None = None
    basis: str | None = None


@dataclass(slots=True)
class Reader:
    """Reads the items of a table row by row, keeping the open parents in mind."""

    kind: str
    open_codes: dict[int, str] = field(default_factory=dict)

    def read(self, row: Row, columns: Sequence[Column], panel: int, side: str | None, edge: bool) -> Item:
        """Return the item of a row's panel; ``edge`` says that the row is the first or the last of its table."""
        printed, name, level = self._code_and_name(row, columns, panel)
        if panel and not printed and not name:
            name = _total_beside(row, columns, panel)
        bare = ENUMERATOR.sub("", key(name))
        if TOTAL.match(bare) or (self.kind in _TWO_SIDED and _YEAR_OF_SIDE.match(bare)):
            self.open_codes.clear()
            return Item(name, level=0)
        if not printed and not name:
            return Item("", level=0, basis="no name; first or last row") if edge else Item("")
        if printed:
            return self._coded(printed, name, level)
        return self._named(name, bare, side)

    def _code_and_name(self, row: Row, columns: Sequence[Column], panel: int) -> tuple[str, str, int]:
        """Return code and name as printed, and the level of the column (类, 款, 项) in which the code begins, or 0."""
        level = 0
        named = second = followed = False
        segments: list[str] = []
        names: dict[str, str] = {}
        for column, cell in zip(columns, row.cells, strict=False):
            role = column.role.role
            second = second or (named and bool(segments) and role in ("code", "code_lei"))
            named = named or (role == "name" and bool(segments))
            if column.panel != panel or not cell.key or (second and role in _CODE_ROLES):
                continue  # a second classification beside the first, such as government beside department classes
            code = split_code(cell.text) if role in _CODE_ROLES else ""
            if code and segments and role == "code" and len(code) > 2:
                continue
            if code:
                level = level if segments else _LEVEL_OF_ROLE.get(role, 0)
                segments.append(code.zfill(2))
            elif role == "name" and segments and not followed and self.kind in _LIST_OF_KIND:
                names[role], followed = cell.key, True  # of names, the one right of the code is that of the code
            elif role in _CODE_ROLES or role in _NAME_ROLES:
                note_name(names, "code" if role in _CODE_ROLES else role, cell.key)
            elif role == "text" and TOTAL.match(cell.key):
                note_name(names, role, cell.key)
        name = _choose_name(names)
        if segments:
            return "".join(segments), name, level
        code, rest = split_code_and_name(name)
        return (code, key(rest), 0) if code and code[0] in _LIST_OF_DIGIT else ("", name, 0)

    def _coded(self, printed: str, name: str, level: int = 0) -> Item:
        parents = [self.open_codes[above] for above in sorted(self.open_codes, reverse=True) if not 0 < level <= above]
        code_list = self._list_of(printed, parents)
        match = Match(None, None, "unmatched")
        for parent in [*(code for code in parents if _is_own_segment(printed, code)), None]:
            match = complete_code(printed, name, code_list, parent)
            if match.code:
                break
        if match.code is None:
            match = self._by_parent(printed, name, code_list, parents) or match
        self._open(match.code, match.level)
        basis = f"{match.how}: {match.note}" if match.note else match.how
        return Item(name, match.code, printed, match.level, match.parent or None, code_list, basis)

    def _by_parent(self, printed: str, name: str, code_list: str, parents: Sequence[str]) -> Match | None:
        """A cut code whose name is cut too: unique below the parent that stands open."""
        for parent in parents:
            if printed.startswith(parent) and len(printed) > len(parent):
                match = complete_code(printed, name, code_list, parent)
                if match.code:
                    return match
        return None

    def _list_of(self, printed: str, parents: Sequence[str]) -> str:
        if len(printed) == 2 and parents:
            printed = parents[-1]
        return _LIST_OF_DIGIT.get(printed[0], _LIST_OF_KIND.get(self.kind, "function"))

    def _named(self, name: str, bare: str, side: str | None) -> Item:
        if self.kind in _TWO_SIDED:
            if side != "expenditure":
                return Item(name)
            match = match_name(bare, "function", level=1)
            return _item_of(name, match, "function") if match.code else Item(name, code_list=None, basis=match.how)
        code_list = _LIST_OF_KIND.get(self.kind)
        if code_list is None:
            return Item(name)
        for level in sorted(self.open_codes, reverse=True):
            match = match_name(bare, code_list, within=self.open_codes[level], level=level + 1)
            if match.code:
                self._open(match.code, match.level)
                return _item_of(name, match, code_list)
        match = match_name(bare, code_list, level=1)
        self._open(match.code, match.level)
        return _item_of(name, match, code_list) if match.code else Item(name, basis=match.how)

    def _open(self, code: str | None, level: int | None) -> None:
        if code is None or level is None:
            return
        for deeper in [other for other in self.open_codes if other >= level]:
            del self.open_codes[deeper]
        self.open_codes[level] = code


def _total_beside(row: Row, columns: Sequence[Column], panel: int) -> str:
    """Return the label of a total that reaches over the lists between it and its figure, or ''.

    So the form of basic expenditure prints 公用经费合计 over the list of 302 and the figure at the end of the next.
    """
    for before in range(panel - 1, -1, -1):
        cells = [pair for pair in zip(columns, row.cells, strict=False) if pair[0].panel == before and pair[1].key]
        if cells:
            label = cells[0][1].key
            return label if len(cells) == 1 and _SUM.search(label) else ""
    return ""


def note_name(names: dict[str, str], role: str, text: str) -> None:
    """Keep the first name of each role; one in words goes before a bare code, such as that of a unit."""
    if role not in names or (names[role].isascii() and not text.isascii()):
        names[role] = text


def _choose_name(names: dict[str, str]) -> str:
    for role in ("holder", "code", "text"):  # a total may stand in another column than the names do
        if role in names and TOTAL.match(names[role]) and "name" not in names:
            return names[role]
    return names.get("name") or names.get("article") or names.get("holder") or names.get("code") or ""


def _is_own_segment(printed: str, parent: str) -> bool:
    return len(printed) == 2 and level_of(parent + printed, _LIST_OF_DIGIT.get(parent[0], "function")) is not None


def _item_of(name: str, match: Match, code_list: str) -> Item:
    parent = parent_of(match.code, code_list) if match.code else ""
    basis = f"{match.how}: {match.note}" if match.note else match.how
    return Item(name, match.code, None, match.level, parent or None, code_list, basis)
