"""Numbers that only say which people, days or things are meant, and measure nothing."""

from __future__ import annotations

import pytest

from okrtui.language.key_result_analysis import analyze_key_result
from okrtui.language.objective_analysis import analyze_objective


@pytest.mark.parametrize(
    "text",
    [
        "Our 10 largest clients renew early",
        "Our top 5 customers recommend us",
        "Contributors active in a rolling 90 days come back",
        "Patients still exercise after 24 months",
        "Members aged 18-25 come more often",
        "Customers in the 50+ age group call less",
        "Employees with 2 years of service stay on",
        "Users on iOS 17 rate the app better",
        "Contracts end by month 24",
    ],
)
def test_a_number_that_says_which_is_no_amount(text: str):
    assert not analyze_key_result(text).amounts.has_measure


@pytest.mark.parametrize(
    "text",
    ["A quarter of the members bring a friend", "A third of guests come back", "Win the 10 largest clients in town"],
)
def test_a_number_that_says_how_many_is_an_amount(text: str):
    assert analyze_key_result(text).amounts.has_measure


def test_an_hour_of_the_day_leaves_twice_as_many_a_relative_change():
    assert analyze_key_result("Twice as many riders cancel before 10 pm").amounts.is_relative


def test_a_level_in_multiples_is_no_relative_change():
    assert not analyze_key_result("Pipeline coverage of 3x").amounts.is_relative


@pytest.mark.parametrize(
    "text",
    [
        "Let people over 65 feel at home",
        "Give 16-year-olds a reason to read",
        "Help people above 50 find work again",
        "Pass on what we learned in Industry 4.0 to small workshops",
        "Be the bar that stays open until 2 a.m. for nurses",
    ],
)
def test_an_age_in_an_objective_is_no_target(text: str):
    assert not analyze_objective(text).has_number


@pytest.mark.parametrize("text", ["Win over 65 members", "Let 65 people feel at home"])
def test_a_count_in_an_objective_is_a_target(text: str):
    assert analyze_objective(text).has_number
