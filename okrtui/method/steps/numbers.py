"""What the method knows of the step “Numbers”."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.clock import local_day
from okrtui.model.item_phrases import quote_items

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session


def _outdated(session: Session) -> list[str]:
    """Return the key results without a value since the session was created, or since their last day before that."""
    created_on = local_day(session.created) if session.created else date.min
    return [kr.id for kr in session.key_results if not _is_measured_since(kr, min(created_on, _end(kr, session)))]


def _end(key_result: KeyResult, session: Session) -> date:
    return key_result.last_day(session.ends) or date.max


def _is_measured_since(key_result: KeyResult, day: date) -> bool:
    return any(update.value is not None and update.on and update.on >= day for update in key_result.updates)


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    has_none = bool(session.key_results) and len(_outdated(session)) == len(session.key_results)
    return (OpenPoint("No number from today yet"),) if has_none else ()


def _check(session: Session) -> tuple[bool, str]:
    if not session.key_results:
        return False, "There are no key results to look at yet."
    outdated = _outdated(session)
    missing = f"Still missing: today's value of {quote_items(session, outdated)}." if outdated else ""
    return len(outdated) < len(session.key_results), missing


STEP = StepDefinition(
    team=Step(
        "numbers",
        "Numbers",
        "Numbers",
        "Where each key result stands today, how confident its owner is, and which assumptions may no longer hold.",
        "Where do the numbers stand, and how confident are we?",
        (
            "Each owner gives the value, their confidence from 0 to 10, and one line of context.",
            "Are these the right key results, and how do we feel about the targets?",
            "Off track? Pause: what did we do, what did we learn, what worked, what didn't, what do we know now?",
            "What don't we know yet? Who finds out, and by when?",
            "What did we assume, and what have we seen since, for it or against it?",
        ),
        "There are no key results here yet. A check-in follows a plan and brings its key results along, for example "
        "“One month in”. Press {follow} on the plan in the library.",
    ),
    solo=Step(
        "numbers",
        "My numbers",
        "Numbers",
        "Where your numbers stand today, and your confidence that you get there.",
        "Where do I stand, and how confident am I?",
        (
            "What is the number today, and how confident am I, from 0 to 10?",
            "What has changed since last time, and what did I see?",
            "Is it still the right number for me?",
        ),
        "There are no numbers here yet. A solo check-in follows a solo reflection and brings its numbers along, for "
        "example “newcomers ask me before they guess”. Press {follow} on the reflection in the library.",
    ),
    position=100,
    positions={"checkin": 5, "deepdive": 5, "monthly": 5, "solo_checkin": 5},
    timeboxes={"checkin": 8, "deepdive": 10, "monthly": 10, "solo_checkin": 2},
    rounds=1,
    check=_check,
    first_missing=lambda session: next(iter(_outdated(session)), ""),
    open_points=_open_points,
    first_question="Which number has moved since last time?",
    solo_first_question="Which number surprises me?",
)
