"""A document becomes a disclosure: every table, sheet and sentence, read as what it says it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from helpers.disclosure import projects
from helpers.disclosure.amounts import read_amounts
from helpers.disclosure.captions import Caption, captions_apart, leading_captions, read_caption, states_emptiness
from helpers.disclosure.confidence import add_confidence
from helpers.disclosure.contents import lists_tables
from helpers.disclosure.graded import graded_targets
from helpers.disclosure.headings_apart import inferred_headings
from helpers.disclosure.hidden_rows import table_at, with_hidden_rows
from helpers.disclosure.identity import Identity, identify
from helpers.disclosure.indicators import read_indicators, unread_indicators
from helpers.disclosure.lists import read_list, read_units
from helpers.disclosure.model import Disclosure, Record, doubt_at
from helpers.disclosure.nameless import unknown
from helpers.disclosure.narrative import read_narrative
from helpers.disclosure.narrative.units import told_units
from helpers.disclosure.pictured import pictured, untitled
from helpers.disclosure.pieces import Piece, pieces_of
from helpers.disclosure.rules import key
from helpers.disclosure.scratch import without_scratch
from helpers.disclosure.second import second_disclosure
from helpers.disclosure.sheets import Sheet, prose_of, read_sheet, split_sheets
from helpers.disclosure.shifts import unshift_funds
from helpers.disclosure.target_lists import ListedProject, part_lists, read_target_list
from helpers.disclosure.unparted import certain_columns, is_unparted, unparted
from helpers.disclosure.unruled import is_printed, overprinted, unproven
from helpers.disclosure.valueless import valueless
from helpers.documents.kinds import SHEET_FORMS
from helpers.documents.model import Cell, Document, Grid, Line, Row
from helpers.documents.read import TEXT_FORMS

_LISTED = ("procurement", "purchased_services", "assets")
_NO_TITLE = ("no title", "no title known")
_UNIT_HEADS = ("单位名称", "预算单位", "预算单位名称", "部门名称")


def disclose(document: Document, hint: str = "", overrides: Mapping[str, str | int] | None = None) -> Disclosure:
    """Read everything a document discloses.

    Parameters
    ----------
    document : Document
    hint, overrides
        See ``identify``.

    Returns
    -------
    Disclosure
        Rows for every clean table except reconciliation and checks, without ``doc_id``.

    Raises
    ------
    InputError
        If the identity of the document cannot be established.
    """
    identity = identify(document, hint, overrides)
    document, hidden = with_hidden_rows(document)
    document = captions_apart(document)
    found = Disclosure(document={})
    prose: list[tuple[str, list[Line]]] = []
    source = {(line.page, line.number): line.text for line in document.source}
    for piece in pieces_of(document):
        if piece.is_sheet:
            for part, is_list in part_lists(piece.rows) if not piece.ragged else [(piece.rows, False)]:
                if is_list:
                    _add_target_list(found, document, piece.part(part))
                    continue
                for rows in split_sheets(part):
                    sheet = _add_sheet(found, document, piece, rows, identity)
                    prose += [(sheet.name, lines) for lines in prose_of(sheet, source)]
        else:
            _add_table(found, document, piece, identity)
    found.doubts += [row | {"table_no": table_at(found.tables, row)} for row in hidden]
    found.doubts += second_disclosure(found.amounts, document, identity)
    for caption, line in pictured(document):
        _add_picture(found, caption, line, "this table is a picture: its figures were not read")
    if not found.tables and (unknown := untitled(document)):
        _add_picture(found, *unknown, "the document has pictures and no table: what they show was not read")
    for project in projects.from_text(document):
        if projects.find(found.projects, project) is None:
            found.projects.append(project | {"project_no": len(found.projects) + 1})
    told = read_narrative(document, identity, prose, found.tables)
    found.claims, found.passages = told.claims, told.passages
    if not found.units and identity.scope == "department":
        found.units = told_units(found.passages)
    add_confidence(found, document)
    found.document = _document_row(document, identity, found)
    return found


def _add_table(found: Disclosure, document: Document, piece: Piece, identity: Identity) -> None:
    leading, rows = leading_captions(piece.grid)
    caption = read_caption(document, piece.at, leading, piece.last_at)
    if lists_tables(piece.rows):
        caption = replace(caption, title="", kind="other", rule="list of tables")
    kind = caption.kind
    rows, beside = without_scratch(rows) if document.format in SHEET_FORMS else (rows, [])
    printed = is_printed(piece.grid, document.source)
    proven = certain_columns(rows) if is_unparted(piece.grid) and not printed else []
    amounts, doubts, columns, body = read_amounts(
        proven or rows, kind, identity.stage, caption.unit, piece.ragged, caption.title, identity.year
    )
    doubts += beside
    doubts += unproven(body, columns, kind, piece.aligned) if printed or piece.aligned else overprinted(rows, body)
    if piece.inferred:
        known, doubts_of_headings = inferred_headings(rows)
        if not known:
            amounts, body, doubts = [], [], []
        doubts += doubts_of_headings
    targets = graded_targets(rows) if kind.startswith("performance") else []
    doubts += unread_indicators(rows) if kind.startswith("performance") and not targets else []
    if is_unparted(piece.grid):
        amounts = amounts if proven else []
        doubts = unparted(piece.grid, proven) if document.format in TEXT_FORMS or printed or piece.aligned else []
    if kind == "project_expenditure":
        income = [row for row in found.amounts if row["kind"] == "income_summary"]
        amounts, shifted = unshift_funds(amounts, columns, income)
        doubts += shifted
    if (
        all(row["measure"] == "quantity" for row in amounts)  # at most people are counted
        and kind == "other"
        and caption.rule in _NO_TITLE
        and any(key(text) in _UNIT_HEADS for row in rows[:2] for text in row.keys)
    ):
        kind = "unit_list"
    doubts += [] if doubts else unknown(kind, amounts)
    table_no = len(found.tables) + 1
    empty = not amounts and kind != "unit_list" and states_emptiness(caption.note)
    found.tables.append(
        _table_row(table_no, kind, caption, piece, len(body), len(amounts))
        | {"status": "stated_empty" if empty else "read"}
    )
    mark = {"table_no": table_no}
    found.amounts += [row | mark | {"kind": kind} for row in amounts]
    found.targets += [row | mark | {"target_no": len(found.targets) + n} for n, row in enumerate(targets, 1)]
    found.doubts += [row | mark for row in doubts]
    if kind in _LISTED:
        records = [row | mark for row in read_list(kind, body, columns, amounts)]
        (found.assets if kind == "assets" else found.procurement).extend(records)
    elif kind == "unit_list":
        units = read_units(body, columns)
        found.units += [row | mark | {"unit_no": len(found.units) + n} for n, row in enumerate(units, 1)]
    elif kind == "project_expenditure":
        for project in projects.from_table(body, columns, amounts):
            found.projects.append(project | mark | {"project_no": len(found.projects) + 1})


def _add_picture(found: Disclosure, caption: Caption, line: Line, reason: str) -> None:
    """Note a table that is a picture, unless the picture only stands between a title and its table."""
    if any((table["page"], table["first_line"]) == (line.page, caption.line) for table in found.tables):
        return
    row = Row((Cell(caption.title, line.number, line.page),), line.number, page=line.page)
    piece = Piece(0, 0, (row,), line.number, line.number, ragged=False, is_sheet=False)
    table_no = len(found.tables) + 1
    found.tables.append(_table_row(table_no, caption.kind, caption, piece, 0, 0) | {"status": "read"})
    found.doubts.append(doubt_at(row.cells[0], 1, reason) | {"table_no": table_no})


def _add_sheet(found: Disclosure, document: Document, piece: Piece, rows: Sequence[Row], identity: Identity) -> Sheet:
    leading, _ = leading_captions(Grid(tuple(rows), rows[0].line, rows[-1].line, piece.ragged))
    caption = read_caption(document, piece.at, leading)
    kind = caption.kind if caption.kind.startswith("performance") else _sheet_kind(rows)
    sheet = read_sheet(rows, caption.title, kind, caption.unit)
    targets, scores, doubts = read_indicators(sheet.indicator_rows, identity.year)
    doubts += valueless(rows)
    table_no = len(found.tables) + 1
    repeat_of = _repeat_of(found, sheet, targets)
    project = projects.from_sheet(sheet, rows[0])
    listed = projects.find(found.projects, project)
    if listed is None:
        listed = project | {"project_no": len(found.projects) + 1, "table_no": table_no}
        found.projects.append(listed)
    else:
        listed.update({name: value for name, value in project.items() if listed.get(name) is None})
    mark = {"table_no": table_no, "project_no": listed["project_no"]}
    table = _table_row(table_no, kind, caption, piece, len(rows), len(sheet.amounts) + len(scores))
    is_captioned = caption.line and (leading or rows[0] is piece.rows[0])  # else the caption is that of a sheet before
    place = {
        "first_line": caption.line if is_captioned else rows[0].line,
        "last_line": rows[-1].cells[-1].line,
        "page": rows[0].page,
        "last_page": rows[-1].page,
    }
    found.tables.append(
        table
        | place
        | {"status": "read", "project_no": listed["project_no"], "repeat_of": repeat_of, "unit": sheet.unit or None}
    )
    found.amounts += [row | mark | {"kind": kind} for row in (*sheet.amounts, *scores)]
    found.doubts += [row | {"table_no": table_no} for row in doubts]
    found.targets += [row | mark | {"target_no": len(found.targets) + n} for n, row in enumerate(targets, 1)]
    return sheet


def _add_target_list(found: Disclosure, document: Document, piece: Piece) -> None:
    leading, _ = leading_captions(piece.grid)
    caption = read_caption(document, piece.at, leading, piece.last_at)
    listed, doubts = read_target_list(piece.rows, caption.unit)
    kind = caption.kind if caption.kind.startswith("performance") else _sheet_kind(piece.rows)
    table_no = len(found.tables) + 1
    before = found.targets[-1]["project_no"] if found.targets else None
    kept: list[Record] = []
    for project in listed:
        project_no, known = _project_no(found, project, caption.title, piece.rows[0], table_no, before)
        mark = {"table_no": table_no, "project_no": project_no}
        kept += [] if known else [row | mark | {"kind": kind} for row in project.amounts]
        found.targets += [
            row | mark | {"target_no": len(found.targets) + n} for n, row in enumerate(project.targets, 1)
        ]
    found.amounts += kept
    found.tables.append(
        _table_row(table_no, kind, caption, piece, len(piece.rows), len(kept)) | {"status": "read", "repeat_of": None}
    )
    found.doubts += [row | {"table_no": table_no} for row in doubts]


def _project_no(
    found: Disclosure, listed: ListedProject, title: str, first: Row, table_no: int, before: int | None
) -> tuple[int | None, bool]:
    """Return the number of a listed project, and whether the table before has printed its amounts already."""
    if not listed.fields:
        return before, True
    project = projects.from_list(listed, title, first)
    same = projects.find(found.projects, project)
    if same is None:
        same = project | {"project_no": len(found.projects) + 1, "table_no": table_no}
        found.projects.append(same)
    else:
        same.update({name: value for name, value in project.items() if same.get(name) is None})
    return same["project_no"], same["project_no"] == before


def _sheet_kind(rows: Sequence[Row]) -> str:
    texts = {key(text) for row in rows for text in row.keys}
    evaluated = any("实际完成" in text or "得分" in text for text in texts if len(text) < 14)
    return "performance_evaluation" if evaluated else "performance_targets"


def _repeat_of(found: Disclosure, sheet: Sheet, targets: Sequence[Record]) -> int | None:
    """Return the table of which a sheet is a second printing: same project, same indicators in the same order."""
    same = {project["project_no"] for project in found.projects if key(project["name"]) == key(sheet.name)}
    indicators = [target["level3"] for target in targets]
    for table in found.tables:
        if table.get("project_no") in same and table["kind"].startswith("performance"):
            before = [row["level3"] for row in found.targets if row["table_no"] == table["table_no"]]
            if before and before == indicators:
                return int(table["table_no"])
    return None


def _table_row(table_no: int, kind: str, caption: Caption, piece: Piece, rows: int, amounts: int) -> Record:
    return {
        "table_no": table_no,
        "kind": kind,
        "title": caption.title or None,
        "unit": caption.unit or None,
        "first_line": caption.line if 0 < caption.line < piece.first_line else piece.first_line,
        "last_line": piece.last_line,
        "page": piece.rows[0].page if piece.rows else None,
        "last_page": piece.rows[-1].page if piece.rows else None,
        "rows": rows,
        "amounts": amounts,
        "rule": caption.rule,
        "note": caption.note or None,
    }


def _document_row(document: Document, identity: Identity, found: Disclosure) -> Record:
    units = [table["unit"] for table in found.tables if table["unit"]]
    return {
        "path": document.path,
        "sha256": document.sha256,
        "city": identity.city,
        "city_name": identity.city_name,
        "province": identity.province,
        "agency": identity.agency,
        "agency_name": identity.agency_name,
        "agency_code": identity.agency_code or None,
        "scope": identity.scope,
        "year": identity.year,
        "stage": identity.stage,
        "unit": max(dict.fromkeys(units), key=units.count) if units else None,
        "format": document.format,
        "encoding": document.encoding,
        "lines": len(document.lines),
        "tables": len(found.tables),
        "title": identity.title or None,
        "evidence": identity.evidence,
        "unread_pages": " ".join(map(str, document.unread)) or None,
        "part": document.part or None,
    }
