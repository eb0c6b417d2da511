"""Tests of what open tasks lack: a name and a day, in fields or in their words, at every meeting and in the check."""

from datetime import UTC, date, datetime

import pytest

from okrtui.method.coach.session_findings import check_session
from okrtui.method.steps.close import STEP
from okrtui.method.task_gaps import incomplete_tasks, names_somebody
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.frame import People
from okrtui.model.session import Session

DAY = date(2026, 10, 9)
SESSION = Session(
    created=datetime(2026, 10, 1, 12, tzinfo=UTC),
    people=People(participants=("Dee", "Eli")),
    next_on=DAY,
    actions=(
        Action(id="x1", text="Eli: draw the rota by 20 Oct"),
        Action(id="x2", text="ask the printer", who="Bo"),
        Action(id="x3", text="call by Friday"),
        Action(id="x4", text="write", who="Bo", by=DAY),
        Action(id="x5", text="done", done=True),
        Action(id="x6", text="stopped"),
    ),
    carry_over=(CarryOver(id="c1", about="x6", choice="drop"),),
    promises=(
        Promise(id="o1", who="Dee", text="text the link"),
        Promise(id="o2", who="Eli", text="count the queue on 9 Oct"),
    ),
    messages=(Announcement(id="w1", text="tell the desk"),),
)


def test_a_task_lacks_what_neither_its_fields_nor_its_words_say() -> None:
    assert {task.id for task in incomplete_tasks(SESSION)} == {"x2", "x3", "o1"}
    assert {task.id for task in incomplete_tasks(changed(SESSION, format="solo"))} == {"x2", "x3", "o1"}


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Callum starts the old boiler", True),
        ("Callum Reid starts the old boiler", True),
        ("Dee Okafor starts the old boiler", True),
        ("I ask Priya who starts it", True),
        ("Start the old boiler", False),
        ("Tidy the shed", False),
        ("Somebody starts the old boiler", False),
        ("The boiler starts at six", False),
        ("Checkout starts at six", False),
        ("", False),
    ],
)
def test_somebody_who_acts_by_name_need_not_be_here(text: str, is_named: bool) -> None:
    assert names_somebody(text, frozenset(("dee", "priya shah"))) is is_named


@pytest.mark.parametrize("origin", ["", "plan"])
def test_close_counts_the_same_first_steps_at_every_meeting(origin: str) -> None:
    promises = tuple(changed(promise, origin=origin) for promise in SESSION.promises)
    texts = [point.text for point in STEP.open_points(changed(SESSION, promises=promises))]
    assert "2 actions and 1 first step without a name or a day: “ask the printer” and 2 more" in texts


def test_the_coach_asks_for_what_the_close_counts() -> None:
    findings = check_session(SESSION)
    asked = {finding.about for finding in findings if finding.rule in ("action-no-owner", "action-no-date")}
    assert asked == {task.id for task in incomplete_tasks(SESSION)}
