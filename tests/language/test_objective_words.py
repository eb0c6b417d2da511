"""Whether an objective names a solution, or consists of words that any team could say."""

from __future__ import annotations

import pytest

from okrtui.language.objective_analysis import analyze_objective


@pytest.mark.parametrize(
    "text",
    [
        "Lift the standard of our service",
        "Better member activity",
        "Deliver excellent results",
        "Ensure high quality",
        "Modern and efficient processes",
        "Successful next release",
        "Effective team communication and growth",
        "Go to market",
        "Advance our mission",
        "Best-in-class service",
        "Ensure compliance",
        "Be the best at what we do",
        "Improve processes and tools",
    ],
)
def test_general_words_all_through_are_vague(text: str):
    assert analyze_objective(text).is_vague


@pytest.mark.parametrize(
    "text",
    [
        "Accelerate the learning of our apprentices",
        "Build a customer success team",
        "Create a great corporate culture",
        "Be safe to buy from",
        "Reach out to former members",
        "Make hospital food worth eating",
        "Make private messaging effortless",
        "Build trust with first-time users",
    ],
)
def test_one_word_that_says_more_is_enough(text: str):
    assert not analyze_objective(text).is_vague


@pytest.mark.parametrize(
    "text",
    [
        "Prototype of the portal",
        "A new website for the association",
        "Data warehouse in place",
        "CRM rollout",
        "Automated reporting for finance",
        "Move to the new office",
        "Open a second shop in Lyon",
        "Establish a customer advisory board",
        "The board gets a working group on prices",
    ],
)
def test_a_named_thing_or_body_is_a_solution(text: str):
    assert analyze_objective(text).names_solution


@pytest.mark.parametrize(
    "text",
    [
        "A product that users can't imagine living without",
        "Build a product our users can't imagine living without",
        "Offer a checkout nobody abandons",
        "Make an app which commuters open before coffee",
        "Easy checkout for everyone",
        "Put data in the hands of every manager",
        "Deliver on what we promised our neighbors",
        "Set the standard for fair repair",
        "Build a pipeline of future leaders",
        "Rebuild trust after the outage",
    ],
)
def test_what_people_do_with_a_thing_names_no_solution(text: str):
    assert not analyze_objective(text).names_solution
