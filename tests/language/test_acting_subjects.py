"""Who is named by a noun that names people only where it acts."""

from __future__ import annotations

import pytest

from okrtui.language.key_result_analysis import analyze_key_result
from okrtui.method.coach.rule_facts import KeyResultFacts


@pytest.mark.parametrize(
    "text",
    [
        "The press quotes our data 12 times",
        "Three trade blogs mention us before summer",
        "Ten other projects depend on our parser",
        "20 downstream packages switch to the new API",
        "Sales accepts 70% of requests within a day",
        "Finance closes the books in 5 days",
        "Product and engineering agree on scope in 9 of 10 cases",
        "5 school pilot agreements signed",
        "Have the press publish 3 articles",
        "Registrants from 40 to 65",
        "Local radio plays the song 50 times",
        "Podcasts interview our founder 6 times",
        "Partner-team NPS above 7",
        "Customer-reported outages from 40 to 15",
    ],
)
def test_whoever_acts_is_people(text: str):
    assert analyze_key_result(text).has_people


@pytest.mark.parametrize(
    "text",
    [
        "Cut the online vs. in person price gap from 15% to 5%",
        "Host uptime of 99.95%",
        "Agent-based model accuracy from 80% to 90%",
        "Family-size boxes from 5% to 15% of orders",
        "Project hours fall from 400 to 300",
        "Support calls drop from 900 to 600",
        "City bus delays from 40 to 20",
        "Product returns fall from 10% to 5%",
        "In-person classes from 10 to 30",
        "Senior-level pay from 10 to 30",
        "Post 5 times a day in our social media accounts",
    ],
)
def test_a_thing_that_only_sounds_like_people_is_none(text: str):
    assert not analyze_key_result(text).has_people


def test_what_is_done_to_an_unknown_plural_names_nobody():
    assert not KeyResultFacts.from_text("90% of SMOCs are auto-approved on va.gov").names_people
