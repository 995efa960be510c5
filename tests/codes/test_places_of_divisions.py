"""Cities of the Production and Construction Corps 兵团 are named together with the division that runs them."""

import pytest

from helpers.codes.places import find_places, split_agency


@pytest.mark.parametrize(
    "name", ["第八师石河子市财政局", "八师石河子市财政局", "新疆生产建设兵团第八师石河子市财政局", "石河子市财政局"]
)
def test_a_division_and_its_city_are_one_place(name):
    """However much of both an agency's name prints."""
    place, rest = split_agency(name)
    assert place is not None
    assert (place.name, rest) == ("石河子市", "财政局")


def test_a_division_is_no_school():
    """第一师 begins other names too."""
    assert [place.name for place in find_places("湖南第一师范学院")] == ["湖南省"]
