"""The parameters of a notebook are checked before anything runs."""

from __future__ import annotations

import pytest

from helpers.batch.parameters import Parameters, check_parameters
from helpers.errors import InputError


def test_empty_parameters_stand_for_anything():
    """No city, year or agency means any."""
    assert Parameters().as_dict() == {"city": "", "year": 0, "agency": "", "lang": "en"}


@pytest.mark.parametrize("city", ["huaibei", "suzhou-anhui", "a1"])
def test_a_slug_of_letters_digits_and_hyphens_is_a_city(city):
    """Slugs are what folders are named."""
    assert Parameters(city=city).city == city


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"city": "淮北"}, "no city slug"),
        ({"city": "Huaibei"}, "no city slug"),
        ({"city": "../huaibei"}, "no city slug"),
        ({"city": 'x"; import os'}, "no city slug"),
        ({"city": "huaibei\n"}, "no city slug"),
        ({"city": 3}, "no text"),
        ({"agency": None}, "no text"),
        ({"year": "2023"}, "no whole number"),
        ({"year": 2023.0}, "no whole number"),
        ({"year": True}, "no whole number"),
        ({"year": 1989}, "out of range"),
        ({"year": 2101}, "out of range"),
        ({"year": -1}, "out of range"),
        ({"lang": "fr"}, "give en or zh"),
        ({"lang": ["en"]}, "give en or zh"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(wrong, says):
    """The line names the parameter, the value and the remedy."""
    with pytest.raises(InputError, match=says) as error:
        Parameters(**wrong)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(f"parameter {next(iter(wrong))}=")


def test_a_notebook_gives_its_variables():
    """Only the parameters are taken from a notebook's variables."""
    namespace = {"city": "huaibei", "year": 2023, "other": object(), "In": ["", "city = 'huaibei'"]}
    assert check_parameters(namespace) == Parameters("huaibei", 2023)


def test_a_parameter_that_papermill_injected_but_no_notebook_has_is_refused():
    """Papermill itself only warns of a misspelt parameter, and runs with the default."""
    injected = '# Parameters\ncitty = "huaibei"\nyear = 2023\n'
    with pytest.raises(InputError, match="parameter citty: no such parameter"):
        check_parameters({"city": "chengde", "year": 2025, "In": ["", injected]})


def test_variables_of_the_researcher_are_no_parameters():
    """Running the checking cell again, after other cells, is no error."""
    assert check_parameters({"city": "chengde", "threshold": 5, "In": ["", "threshold = 5"]}).city == "chengde"


@pytest.mark.parametrize(
    ("wrong", "slug"),
    [({"city": "淮北"}, "huaibei"), ({"city": "淮北市"}, "huaibei"), ({"agency": "财政局"}, "caizhengju")],
)
def test_a_chinese_name_is_answered_with_its_slug(wrong, slug):
    """Whoever knows a city by its name need not look up how its folder is called."""
    with pytest.raises(InputError, match=f"slug; give {slug}$"):
        Parameters(**wrong)
