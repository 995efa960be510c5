"""Units are selected by city, year and agency; what is not there is answered with what is."""

from __future__ import annotations

import pytest

from helpers.batch.planning.units import Unit, select
from helpers.errors import InputError


def test_a_misspelt_city_is_answered_with_the_one_that_was_meant():
    """The line names the nearest slug beside those that are known."""
    units = [Unit("chengde", 2025, "caizhengju"), Unit("huaibei", 2023, "caizhengju")]
    with pytest.raises(InputError, match=r"no document of this city; known: chengde, huaibei; did you mean huaibei\?"):
        select(units, "huaibai")


def test_a_line_names_thirty_of_many_cities():
    """Three hundred cities are no help in one line."""
    units = [Unit(f"city-{number:03}", 2025, "caizhengju") for number in range(340)]
    with pytest.raises(InputError, match=r"city-029 and 310 more$"):
        select(units, "nowhere")
