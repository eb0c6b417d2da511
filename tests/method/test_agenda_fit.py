"""What fits into a session of some people and minutes."""

from __future__ import annotations

import pytest

from okrtui.method.agenda import build_agenda
from okrtui.method.agenda_fit import fit_sentence
from okrtui.model.frame import People
from okrtui.model.session import Session


def _session(format: str, minutes: int, people: int) -> Session:
    names = tuple(f"P{n}" for n in range(people))
    return Session(format=format, minutes=minutes, people=People(participants=names))


@pytest.mark.parametrize(
    ("format", "minutes", "people", "sentence"),
    [
        (
            "plan",
            90,
            8,
            "8 people, 90 minutes: time for a goal, two key results and a short look at whys and ladder "
            "(in full they take 45 minutes).",
        ),
        ("plan", 240, 8, "8 people, 240 minutes: time for a goal, three key results, whys and ladder."),
        ("plan", 20, 12, "12 people, 20 minutes: a goal and one key result need 78."),
        ("plan", 60, 8, "8 people, 60 minutes: time for a goal; each key result needs another 12."),
        ("plan", 240, 0, "Up to 8 people, 240 minutes: time for a goal, three key results, whys and ladder."),
        ("checkin", 20, 4, "4 people, 20 minutes: every step has its time."),
        ("checkin", 15, 12, "12 people, 15 minutes: the steps need 21."),
        ("solo", 20, 1, ""),
    ],
)
def test_it_says_what_fits(format: str, minutes: int, people: int, sentence: str) -> None:
    assert fit_sentence(_session(format, minutes, people)) == sentence


def test_the_rounds_of_many_people_take_their_minutes_of_the_agenda() -> None:
    eight, twelve = (build_agenda(_session("plan", 240, people)) for people in (8, 12))
    assert build_agenda(_session("plan", 240, 3)) == eight
    minutes = {step.id: step.minutes for step in twelve.steps}
    assert minutes["close"] > next(step.minutes for step in eight.steps if step.id == "close")
    assert sum(minutes.values()) == sum(step.minutes for step in eight.steps)
