"""The own priorities of a monthly meeting: whose they are, and who has none yet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.method.priorities import people_without_priority, priorities_by_person
from okrtui.method.step_status import missing_sentence, status_of_step
from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Direction, DirectionGoal, People
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session

ACTIONS = (
    Action(id="x1", text="call", who="ana", origin="plan"),
    Action(id="x2", text="old", who="Ana", done=True, origin="plan"),
    Action(id="x3", text="new", who="Bo", done=True),
    Action(id="x4", text="theirs", who="Dan"),
    Action(id="x5", text="Find the baseline", about="kr1", who="Bo"),
)
MEETING = Session(
    format="monthly",
    created=datetime(2026, 11, 3, 9, tzinfo=UTC),
    people=People(participants=("Ana", "Bo")),
    key_results=(KeyResult(id="kr1", who="guests", to_find=("baseline",), owner="Chi"),),
    actions=ACTIONS,
)


def test_each_person_has_their_open_actions_and_those_done_in_the_meeting() -> None:
    ids = {name: [action.id for action in actions] for name, actions in priorities_by_person(MEETING).items()}
    assert ids == {"Ana": ["x1"], "Bo": ["x3"]}
    assert people_without_priority(MEETING) == ("Bo",)


def test_without_people_those_are_asked_who_answer_for_something() -> None:
    goals = (DirectionGoal(id="i1", text="warm water", who="Dan"), DirectionGoal(id="i2", text="quiet"))
    alone = changed(MEETING, people=People(), direction=Direction(goals=goals), objective=Objective(owner="Chi"))
    assert list(priorities_by_person(alone)) == ["Chi", "Dan"]
    assert priorities_by_person(Session(format="monthly")) == {}


@pytest.mark.parametrize(
    ("actions", "on", "status", "missing"),
    [
        ((), None, "empty", "Still missing: the priorities of Ana, Bo."),
        (ACTIONS[:1], None, "empty", "Still missing: the priorities of Bo."),
        (ACTIONS[:1], date(2026, 10, 6), "empty", "Still missing: the priorities of Bo."),
        (ACTIONS[:1], date(2026, 11, 3), "started", "Still missing: the priorities of Bo."),
        (ACTIONS[:3], None, "started", "Still missing: the priorities of Bo."),
        ((*ACTIONS[:1], Action(id="x9", text="hire", who="Bo")), None, "done", ""),
    ],
)
def test_the_step_is_done_once_everybody_has_a_priority(
    actions: tuple[Action, ...], on: date | None, status: str, missing: str
) -> None:
    direction = Direction(goals=(DirectionGoal(id="i1", text="warm water", light="maybe", on=on),))
    session = changed(MEETING, actions=actions, direction=direction)
    assert (status_of_step(session, "priorities"), missing_sentence(session, "priorities")) == (status, missing)
