"""What the method knows of the step “Numbers”."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.clock import local_day

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    if not session.key_results:
        return False, "There is no key result to look at yet."
    created_on = local_day(session.created) if session.created else date.min
    outdated = [
        kr.id
        for kr in session.key_results
        if not any(update.value is not None and update.on and update.on >= created_on for update in kr.updates)
    ]
    missing = f"The value of today is still missing for {', '.join(outdated)}." if outdated else ""
    return len(outdated) < len(session.key_results), missing


STEP = StepDefinition(
    team=Step(
        "numbers",
        "Numbers",
        "Numbers",
        "Where each key result stands today, how sure its owner is, and what we assumed that may not hold any more.",
        "Where do the numbers stand, and how sure are we?",
        (
            "Each owner says the value, how sure they are from 0 to 10, and one line of context.",
            "Were these the right ones, and how do we feel about the targets?",
            "Off track? Pause: what have we done, what did we learn, what worked, what did not, what do we know?",
            "What do we not know? Then who goes and finds out, by which day?",
            "What did we assume, and what have we seen since that speaks for it or against it?",
        ),
        "There is no key result here yet. A check-in follows a plan and takes its key results along, for example “One "
        "month in”: in the library, on the plan, {follow} makes it.",
    ),
    position=100,
    positions={"checkin": 5},
    timeboxes={"checkin": 10},
    check=_check,
    first_question="Which number has moved since last time?",
)
