"""The class and the group above an item in the text, against those of the table."""

from __future__ import annotations

import pytest

_ROWS = {
    "204": "公共安全支出",
    "20406": "司法",
    "2040607": "公共法律服务",
    "20499": "其他公共安全支出",
    "2049999": "其他公共安全支出",
    "207": "文化旅游体育与传媒支出",
    "20703": "体育",
    "2070308": "群众体育",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}
_CELLS = [
    {"item_code": code, "item_name": name, "item_level": len(code) // 2, "value": 1, "printed": "1.00", "line": 50 + at}
    for at, (code, name) in enumerate(_ROWS.items())
]


def _told(tell, text: str, code: str):
    claim = {"metric": "budget", "value": 1, "printed": "1.00", "statement_no": 1, "line": 1}
    claim |= {"subject_code": code, "subject_name": _ROWS[code]}
    return tell("W-22", text, amounts=_CELLS, claims=[claim])


@pytest.mark.parametrize(
    ("text", "code", "printed"),
    [
        (
            "公共安全支出（类）司法（款）其他公共安全支出（项）1.00万元。",
            "2049999",
            "司法",
        ),  # another group of the table
        ("12、住房保障支出（类）住房保障支出（款）住房公积金（项）。", "2210201", "住房保障支出"),  # the class again
        ("文化体育与传媒支出(类)体育(款)群众体育(项)1.00万元。", "2070308", "文化体育与传媒支出"),  # its former name
        ("“住房保障支出（类）住房革支出（款）住房公积金（项）”1.00万元。", "2210201", "住房革支出"),
    ],
)
def test_another_name_above_an_item_is_reported(tell, text: str, code: str, printed: str) -> None:
    """With the name that the table has."""
    checks = _told(tell, text, code)
    assert checks["status"].tolist() == ["fail"]
    assert checks["printed"].tolist() == [printed]
    assert checks["cause"].tolist() == ["slip_of_pen"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("公共安全支出（类）司法（款）公共法律服务（项）1.00万元。", ["pass"]),
        ("公共安全（类）司法（款）公共法律服务（项）1.00万元。", ["pass"]),  # 支出 may be left out
        ("公共安全支出（类）司法事务（款）公共法律服务（项）1.00万元。", ["pass"]),  # long for it
        ("公共法律服务1.00万元。", []),
    ],
)
def test_the_names_of_the_table_pass(tell, text: str, status: list[str]) -> None:
    """And nothing is said of a text without paths."""
    assert _told(tell, text, "2040607")["status"].tolist() == status
