"""What the method knows of the step “Why/how ladder”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.said_days import settled_day
from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    is_solo = session.is_solo
    rungs = [rung for ladder in session.ladders for rung in ladder.rungs if not rung.origin]
    if any(rung.text and (rung.who or is_solo) and settled_day(rung, session) for rung in rungs):
        return True, ""
    is_begun = bool(rungs) or not all(ladder.rungs for ladder in session.ladders)
    return is_begun, "When do I take the first step?" if is_solo else "Who takes the first step, and by when?"


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    rungs = [rung for ladder in session.ladders for rung in ladder.rungs]
    if rungs and all(rung.origin for rung in rungs):
        return (OpenPoint("Nothing new here yet"),)
    _, missing = _check(session)
    # The lowest steps are those that somebody can take.
    above = {rung.under for rung in rungs}
    first = next((rung for rung in rungs if rung.text and not rung.origin and rung.id not in above), None)
    if not missing or first is None:
        return ()
    return (OpenPoint(missing, first.id, "by" if session.is_solo or first.who else "who"),)


STEP = StepDefinition(
    team=Step(
        "ladder",
        "Why/how ladder",
        "Ladder",
        "From a cause down to something that somebody can do tomorrow.",
        "What could we do about it, and who starts tomorrow?",
        (
            "How? And how would we do that? Keep asking until somebody says: I can do that tomorrow.",
            "Can we do it ourselves, or whose help do we need?",
            "Who does it, by when? One name and one day: “when a bike is ready, Chi texts its owner”.",
            "Read it from the bottom up: why would we do this? Does it still lead to the objective?",
        ),
        "Start with a cause and ask how. A rung is what somebody does about it, for example “text people when their "
        "bike is ready”. Press {add} to add one.",
    ),
    solo=Step(
        "ladder",
        "First step",
        "First step",
        "Something small enough to start tomorrow.",
        "What is the first step?",
        (
            "How could I start? And what would come before that?",
            "Is it small enough for tomorrow? “When …, I …” makes it likelier to happen.",
            "Who could I ask for help?",
        ),
        "Write one small thing, for example “move the Tuesday meeting to the afternoon”. Press {add} to add it.",
    ),
    position=50,
    timeboxes={"plan": 10, "deepdive": 12, "retro": 5, "solo": 3},
    on_request={"checkin": 10, "monthly": 10, "solo_checkin": 3, "solo_retro": 3},
    rounds=1,
    full_minutes=20,
    can_wait=True,
    check=_check,
    open_points=_open_points,
    first_question="Which cause could we do something about this week?",
    solo_first_question="What could I do tomorrow, in half an hour?",
)
