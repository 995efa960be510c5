"""The project table may print a unit's row over its projects: the total counts the money once."""

from __future__ import annotations

import pytest


def _rows(*values: float) -> list[dict[str, object]]:
    common = {"table_no": 1, "kind": "project_expenditure", "measure": "total", "fund": "all", "code_list": None}
    names = ["合计", "市水务局", *(f"项目{n}" for n in range(1, len(values) - 1))]
    return [
        common
        | {
            "row_no": n,
            "col_no": 2,
            "line": n,
            "item_name": name,
            "item_level": None if n > 1 else 0,
            "item_code": None,
        }
        | {"value": value, "printed": f"{value}.00"}
        for n, (name, value) in enumerate(zip(names, values, strict=True), 1)
    ]


@pytest.mark.parametrize(("values", "status"), [((9, 9, 4, 5), ["pass"]), ((9, 4, 5), ["pass"])])
def test_a_unit_over_its_projects_is_no_project(make, values, status):
    """With the unit's row and without."""
    table = {"table_no": 1, "kind": "project_expenditure", "first_line": 1, "last_line": 9}
    checks = make(tables=[table], amounts=_rows(*values))
    assert list(checks.loc[checks["rule_id"] == "P-01", "status"]) == status
