"""Graded indicators: the value that counts as 优 beside those of 良, 中 and 差, as Hebei prints them of duties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.disclosure.indicators import target_of
from helpers.disclosure.model import Record
from helpers.documents.model import Cell, Row

_GRADES = ("优", "良", "中", "差")
_INDICATORS = ("绩效指标", "指标名称", "三级指标")
_DESCRIPTIONS = ("指标描述", "指标内容", "指标说明")


def graded_targets(rows: Sequence[Row]) -> list[Record]:
    """Read the indicators of a table that grades their values, such as 部门职责—工作活动绩效目标.

    The value of 优 is the target, and the other grades are its ``basis``; ``description`` is what the table says of the
    indicator, else the duty or activity it is of.

    Returns
    -------
    list
        Rows for ``targets``; none where no row heads the four grades below or beside 绩效指标, or where not all rows
        are as wide.
    """
    at = next((at for at, row in enumerate(rows) if set(_GRADES) <= set(row.keys)), None)
    if at is None:
        return []
    width = len(rows[at].cells)
    headings = [row for row in rows[max(at - 1, 0) : at + 1] if len(row.cells) == width]
    named, described = _column(headings, _INDICATORS), _column(headings, _DESCRIPTIONS)
    body = [row for row in rows[at + 1 :] if sum(map(bool, row.keys)) > 1]
    if named is None or any(len(row.cells) != width for row in body):
        return []
    return list(_targets(body, named, described, {grade: rows[at].keys.index(grade) for grade in _GRADES}))


def _column(headings: Sequence[Row], names: Sequence[str]) -> int | None:
    return next((at for row in headings for at, text in enumerate(row.keys) if text in names), None)


def _targets(rows: Sequence[Row], named: int, described: int | None, grades: dict[str, int]) -> Iterator[Record]:
    """Yield a target for every indicator; a duty is printed beside the first of its indicators alone."""
    about: Cell | None = None
    for row in rows:
        indicator, best = row.cells[named], row.cells[grades["优"]]
        if indicator.key in _INDICATORS:  # the heading, printed again
            continue
        about = next((cell for cell in row.cells[:named] if cell.key and not cell.key.isdigit()), about)
        if not indicator.key or not best.key:
            continue
        fields = {"level3": indicator}
        description = row.cells[described] if described is not None else about
        if description is not None and description.key:
            fields["description"] = description
        others = [f"{grade}{row.cells[at].key}" for grade, at in grades.items() if at != grades["优"]]
        fields["basis"] = replace(best, text="；".join(others))
        yield target_of(fields, {}, "annual", best)
