"""Whether a sentence holds two results."""

from __future__ import annotations

import pytest

from okrtui.language.key_result_analysis import analyze_key_result
from okrtui.language.objective_analysis import analyze_objective


@pytest.mark.parametrize(
    "text",
    [
        "Guests book through stay.example.com: from 120 to 300 a month",
        "Guests open menu.pdf before they arrive: from 10% to 40%",
        "Dealers of Smith Ltd. order online: from 5 to 20",
        "Visitors from the U.S. stay 3 nights instead of 2",
        "Members meet at 7 p.m. instead of online: from 10 to 30",
        "Patients of J. Brown come on time: 60% to 85%",
        "Teachers share plans, e.g. in chemistry, from 5 to 25 a month",
        "Sales of No. 5 candles from 20 to 60",
        'Managers come to the "launch and learn" evening: from 5 to 20',
        "Guests come back and bring a friend: from 20 to 50",
        "Shoppers see the shelf and take a basket: 10 to 40",
    ],
)
def test_a_dot_or_a_quotation_is_no_second_result(text: str):
    assert not analyze_key_result(text).is_compound


@pytest.mark.parametrize(
    "text",
    [
        "Parents come back. Teachers stay for a second year",
        "Ship v2, then migrate all users",
        "Publish menu.pdf and train all cooks",
    ],
)
def test_two_sentences_and_two_verbs_are_two_results(text: str):
    assert analyze_key_result(text).is_compound


@pytest.mark.parametrize(
    "text",
    [
        "More readers and a better archive",
        "Happier staff and lower costs",
        "Fewer accidents and calmer streets",
        "Reduce waste, increase recycling",
    ],
)
def test_two_things_that_get_better_are_two_goals(text: str):
    assert analyze_objective(text).is_compound


@pytest.mark.parametrize("text", ["Better tools and training for nurses", "Make acme.org a joy for newcomers"])
def test_one_thing_that_gets_better_is_one_goal(text: str):
    assert not analyze_objective(text).is_compound
