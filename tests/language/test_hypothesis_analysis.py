"""What a hypothesis says of the action, of people, and of what they do."""

from __future__ import annotations

import pytest

from okrtui.language.hypothesis_analysis import analyze_hypothesis


@pytest.mark.parametrize(
    "text",
    [
        "Sending tenants a map should cut calls",
        "Longer opening hours mean that shift workers can borrow books",
        "When the app warns drivers of speed cameras, they slow down",
        "If we called clients after a repair, they'd buy again",
        "Our bet: teachers who get a lesson plan will share it with a colleague",
        "Clearer signs will stop turning away some visitors",
        "A buddy for every newcomer keeps them from quitting",
        "If the bus is free on Sundays, families will visit the museum",
        "We can raise retention by calling new members",
        "A loyalty card for commuters will bring them in twice a week",
        "Weekly tips by text will help diabetics check their sugar daily",
    ],
)
def test_an_action_and_a_behavior_are_found(text: str):
    found = analyze_hypothesis(text)
    assert found.action
    assert found.behavior


@pytest.mark.parametrize(
    "text",
    [
        "Noise drives guests away",
        "Long queues make shoppers leave",
        "Parents will pay for longer care",
        "If the weather is good, guests stay",
    ],
)
def test_a_problem_is_no_action(text: str):
    assert not analyze_hypothesis(text).action


@pytest.mark.parametrize("text", ["Shorter queues make shoppers stay", "Free coffee makes riders come early"])
def test_a_problem_that_gets_smaller_is_an_action(text: str):
    assert analyze_hypothesis(text).action


@pytest.mark.parametrize(
    "text",
    [
        "The archive is of use to the village",
        "If we explain the bill, fewer tenants will feel unsure about it",
        "More variety satisfies regular members",
        "Better onboarding leads to happier customers",
        "A shorter form will make callers feel safer",
    ],
)
def test_a_state_of_mind_is_no_behavior(text: str):
    assert not analyze_hypothesis(text).behavior


def test_somebody_who_is_hired_is_none_of_those_it_is_for():
    assert not analyze_hypothesis("If we hire a designer, the site will look better").who
