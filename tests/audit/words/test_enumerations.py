"""A sentence that states how many bodies it names."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("本局设5个内设机构，包括：办公室、法规处、综合处、信息处、人事处。", "pass"),
        ("本局设6个内设机构，包括：办公室、法规处、综合处、信息处、人事处。", "fail"),
        ("预算单位4个，分别为：本级、服务中心、信息中心。", "fail"),
        ("本局设6个内设机构，包括：办公室、财政处（预算科、国库科）、综合处、信息处、人事处、法规处。", "pass"),
        ("设6个内设机构，包括办公室、财会部、培训部、研究一部、研究二部和研究三部。", "pass"),
        ("设4个内设机构，包括办公室、法规处、综合处、信息处、机关党委。", "insufficient_data"),  # often not counted
        ("设12个内设机构，包括办公室、法规处、综合处、信息处、人事处。", "insufficient_data"),  # it names some of them
    ],
)
def test_bodies_stated_are_bodies_named(tell, text, status):
    """Brackets hold no further names, and the last name may be two."""
    assert list(tell("T-22", text)["status"]) == [status]


def test_an_open_list_is_not_counted(tell):
    """等 leaves some unnamed."""
    assert tell("T-22", "设9个内设机构，包括办公室、法规处、综合处等。").empty
