"""How far a step of a session is: empty, started or done, computed from what was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrtui.model.clock import local_day

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

Mark = Literal["empty", "started", "done"]
"""How far a step is."""


def mark(session: Session, step_id: str) -> Mark:
    """Return how far a step is; a step without content of its own is empty."""
    begun, missing = _STEPS.get(step_id, _nothing)(session)
    return "done" if not missing else "started" if begun else "empty"


def what_is_missing(session: Session, step_id: str) -> str:
    """Return the sentence that says what a step needs to be done; empty when it is."""
    return _STEPS.get(step_id, _nothing)(session)[1]


def _nothing(session: Session) -> tuple[bool, str]:
    return False, "Nothing is written here yet."


def _frame(session: Session) -> tuple[bool, str]:
    people, direction = session.people, session.direction
    here = bool(people.facilitator or people.participants)
    above = bool(direction.parent.session or direction.parent.story)
    rest = direction.serving or direction.strategy or direction.plays or direction.omissions or direction.targets
    begun = here or above or bool(direction.mission or rest or session.opening.question or session.opening.done_when)
    if session.is_solo:
        return begun, "" if direction.mission else "Why your role exists is still to be said."
    if not here:
        return begun, "Who is here is still to be said."
    return begun, "" if direction.mission or above else "The mission, or the goal above, is still to be said."


def _hypotheses(session: Session) -> tuple[bool, str]:
    guesses = session.hypotheses
    if session.is_solo and guesses:
        return True, ""
    if any(one.action and one.who and one.behavior for one in guesses):
        return True, ""
    return bool(guesses), "One idea still has to say who would do what differently."


def _okr(session: Session) -> tuple[bool, str]:
    begun = bool(session.objective.text or session.key_results or session.candidates)
    if not session.objective.text and not session.is_solo:
        return begun, "The objective is still to be written."
    if not session.key_results:
        waits = "What should be different is" if session.is_solo else "The first key result is"
        return begun, f"{waits} still to be written."
    if not any(_is_whole(one) for one in session.key_results):
        return begun, "One key result still has to say who does what, and by how much."
    return begun, ""


def _is_whole(key_result: KeyResult) -> bool:
    return bool(key_result.who and key_result.does_what) and (
        key_result.target is not None or "target" in key_result.to_find
    )


def _whys(session: Session) -> tuple[bool, str]:
    for why in session.whys:
        if any(answer.root for answer in why.answers) or (why.verdict == "variability" and why.look_again):
            return True, ""
    return bool(session.whys), "A cause that we can act on, or a day to look again, is still to be found."


def _ladder(session: Session) -> tuple[bool, str]:
    alone = session.is_solo
    if any(rung.text and (rung.who or alone) and rung.by for ladder in session.ladders for rung in ladder.rungs):
        return True, ""
    return bool(session.ladders), f"One step still needs a {'' if alone else 'name and a '}day."


def _decide(session: Session) -> tuple[bool, str]:
    decided = {one.about for one in session.decisions if one.verdict}
    waiting = [one.id for one in session.hypotheses if one.under_way and one.id not in decided]
    if waiting:
        return bool(decided), f"What is under way still waits for a decision: {', '.join(waiting)}."
    return bool(session.decisions), "" if decided else "The first decision is still to be taken."


def _carry_over(session: Session) -> tuple[bool, str]:
    chosen = {one.about for one in session.carry_over if one.choice}
    goals = [*(["objective"] if session.objective.text else []), *(one.id for one in session.key_results)]
    waiting = [one for one in goals if one not in chosen]
    if waiting:
        return bool(chosen), f"What becomes of {', '.join(waiting)} is still to be said."
    return bool(chosen), "" if chosen else "Nothing was chosen yet, so nothing goes on."


def _numbers(session: Session) -> tuple[bool, str]:
    if not session.key_results:
        return False, "There is no key result to look at yet."
    made = local_day(session.created) if session.created else date.min
    waiting = [
        one.id
        for one in session.key_results
        if not any(update.value is not None and update.on and update.on >= made for update in one.updates)
    ]
    said = f"The value of today is still missing for {', '.join(waiting)}." if waiting else ""
    return len(waiting) < len(session.key_results), said


def _close(session: Session) -> tuple[bool, str]:
    done = session.status in ("running", "closed", "archived")
    begun = bool(session.promises or session.messages or session.next_on)
    return begun, "" if done else "The session is still to be closed, or left running."


def _grade(session: Session) -> tuple[bool, str]:
    waiting = [one.id for one in session.key_results if one.grading.grade is None]
    begun = any(one.grading != type(one.grading)() for one in session.key_results)
    if waiting:
        return begun, f"{', '.join(waiting)} {'waits' if len(waiting) == 1 else 'wait'} for a grade."
    return begun, "" if session.key_results else "There is no key result to grade yet."


_STEPS: dict[str, Callable[[Session], tuple[bool, str]]] = {
    "frame": _frame,
    "hypotheses": _hypotheses,
    "okr": _okr,
    "whys": _whys,
    "ladder": _ladder,
    "decide": _decide,
    "carry_over": _carry_over,
    "close": _close,
    "grade": _grade,
    "numbers": _numbers,
}
