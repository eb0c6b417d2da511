"""What the method knows of the step “Close”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrtui.language.owners import has_moment
from okrtui.method.first_steps import people_without_first_step
from okrtui.method.open_tasks import OpenAction, open_actions, own_messages, own_promises
from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step
from okrtui.method.task_gaps import incomplete_tasks, lacks_name, shared_tasks, tasks_to_confirm
from okrtui.model.item_phrases import shortened
from okrtui.model.text import listed

if TYPE_CHECKING:
    from okrtui.model.session import Session

_MOST_NAMED = 3
"""How many people without a first step are named at most, where more than one more is without."""
_LONGEST_NAME = 40
"""Characters of an action that is named at most."""


def _check(session: Session) -> tuple[bool, str]:
    is_done = session.status in ("running", "closed", "archived")
    is_started = bool(own_promises(session) or own_messages(session) or session.next_on)
    return is_started, "" if is_done else "The session is still open: close it, or leave it running."


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    points = []
    missing = people_without_first_step(session)
    if missing and (not session.is_solo or not open_actions(session)):
        points.append(OpenPoint("No first step yet" if session.is_solo else _without_steps(missing), "promises"))
    to_confirm = tasks_to_confirm(session)
    promised = {promise.id for promise in session.promises}
    loose = [
        task
        for task in incomplete_tasks(session)
        # A first step that has its moment, “when …”, is as it was asked for.
        if task not in to_confirm
        and (lacks_name(task, session) or task.id not in promised or not has_moment(task.text))
    ]
    for tasks, words in ((loose, _lack(loose, session)), (to_confirm, "with a day to confirm")):
        if tasks:
            count = f"{_count_by_kind(tasks, session)} {words}"
            text = f"{count}: {which}" if (which := _quoted(tasks)) else count
            points.append(OpenPoint(text, tasks[0].id, "who" if lacks_name(tasks[0], session) else "by"))
    if shared := shared_tasks(session):
        points.append(OpenPoint(f"Who answers for it? {_quoted(shared)}", shared[0].id))
    if session.next_on is None and session.format != "retro":
        points.append(
            OpenPoint("No day to meet again yet" if not session.is_solo else "No day to look again yet", "next")
        )
    return tuple(points)


def _lack(tasks: Sequence[OpenAction], session: Session) -> str:
    """Return what some tasks lack: `without a day`, `without a name or a day`."""
    lacks_names = any(lacks_name(task, session) for task in tasks)
    lacks = ["a name"] if lacks_names else []
    lacks += [] if all(task.by for task in tasks) else ["a day"]
    return f"without {' or '.join(lacks)}"


def _without_steps(missing: Sequence[str]) -> str:
    """Return who has no first step yet: `First steps: Ana and Bo have none yet`, of many the first and how many."""
    more = len(missing) - _MOST_NAMED
    named = (*missing[:_MOST_NAMED], f"{more} more") if more > 1 else missing
    return f"First steps: {listed(named)} {'has' if len(missing) == 1 else 'have'} none yet"


def _count_by_kind(tasks: Sequence[OpenAction], session: Session) -> str:
    """Return how many of some tasks are actions, and how many first steps."""
    promised_ids = {promise.id for promise in session.promises}
    promises = sum(task.id in promised_ids for task in tasks)
    kinds = ((len(tasks) - promises, "action"), (promises, "first step"))
    return " and ".join(f"{number} {noun}{'s' * (number != 1)}" for number, noun in kinds if number)


def _quoted(tasks: Sequence[OpenAction]) -> str:
    """Return the first of some tasks in its own words, and how many more there are; empty where it has none."""
    first = shortened(tasks[0].text, _LONGEST_NAME)
    return f"“{first}”" + (f" and {len(tasks) - 1} more" if len(tasks) > 1 else "") if first else ""


STEP = StepDefinition(
    team=Step(
        "close",
        "Close",
        "Close",
        "The session on one page, and what each of us does next.",
        "Is this what we want to leave the room with?",
        (
            "Read the page aloud, slowly. Is this how you would tell somebody who wasn't here?",
            "What is your own first step, and by which day? “When …, I …” makes it likelier to happen.",
            "What should people hear who weren't here, and who tells them?",
            "Does every open action, and every number to find, have one name and one day?",
            "When do we look at the numbers next, and was this worth our time?",
        ),
        "This page collects what the earlier steps say, for example “Chi asks the printer by 9 Oct”. Press "
        "{step_back} to go back a step.",
    ),
    solo=Step(
        "close",
        "My page",
        "My page",
        "Your reflection on one page; it stays with you until you share it.",
        "Does this sound like a quarter that I want?",
        (
            "Does it feel right when I read it aloud?",
            "What is my first step? “When …, I …” makes it likelier to happen.",
            "What would I like to show somebody?",
        ),
        "This page collects what the earlier steps say, for example “First step: by 5 Oct”. Press {step_back} to go "
        "back a step.",
    ),
    position=90,
    timeboxes={
        "plan": 5,
        "checkin": 5,
        "deepdive": 5,
        "monthly": 5,
        "retro": 5,
        "solo": 2,
        "solo_checkin": 2,
        "solo_retro": 3,
    },
    questions={"solo_checkin": "What do I do next?", "solo_retro": "Is this how I want to remember it?"},
    rounds=1,
    check=_check,
    open_points=_open_points,
    first_question="What does each of us do first, and by which day?",
    solo_first_question="What will I do first, and on which day?",
)
