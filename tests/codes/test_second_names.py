"""A board that bears a second name is the board that bears one."""

from __future__ import annotations

import pytest

from helpers.codes.agency import agency_slug


@pytest.mark.parametrize(
    "name",
    [
        "淮北市综合行政执法局",
        "淮北市综合行政执法局（淮北市城市管理局）",
        "淮北市综合行政执法局（城市管理局）（本级）",
    ],
)
def test_a_second_name_in_brackets_is_no_part_of_the_slug(name: str) -> None:
    """One year prints it and the next leaves it out."""
    assert agency_slug(name) == "zonghexingzhengzhifaju"


def test_brackets_that_tell_two_houses_apart_stay() -> None:
    """东院 is a hospital of its own."""
    assert agency_slug("淮北市人民医院（东院）") != agency_slug("淮北市人民医院")
