"""Status of a workshop step: empty, started or done, computed from the content of the session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrtui.model.clock import local_day

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

StepStatus = Literal["empty", "started", "done"]
"""The status of a step."""


def status_of_step(session: Session, step_id: str) -> StepStatus:
    """Return the status of a step; a step without content of its own is empty."""
    is_started, missing = _CHECKS.get(step_id, _check_unknown)(session)
    return "done" if not missing else "started" if is_started else "empty"


def missing_sentence(session: Session, step_id: str) -> str:
    """Return the sentence that says what a step needs to be done; empty when it is."""
    return _CHECKS.get(step_id, _check_unknown)(session)[1]


# Each check returns whether a step has content, and the sentence that says what is missing; empty when it is done.


def _check_unknown(session: Session) -> tuple[bool, str]:
    return False, "Nothing is written here yet."


def _check_frame(session: Session) -> tuple[bool, str]:
    people, direction = session.people, session.direction
    has_people = bool(people.facilitator or people.participants)
    has_parent = bool(direction.parent.session or direction.parent.story)
    rest = direction.serving or direction.strategy or direction.plays or direction.omissions or direction.targets
    is_started = (
        has_people
        or has_parent
        or bool(direction.mission or rest or session.opening.question or session.opening.done_when)
    )
    if session.is_solo:
        return is_started, "" if direction.mission else "Why your role exists is still to be said."
    if not has_people:
        return is_started, "Who is here is still to be said."
    return is_started, "" if direction.mission or has_parent else "The mission, or the goal above, is still to be said."


def _check_hypotheses(session: Session) -> tuple[bool, str]:
    hypotheses = session.hypotheses
    if session.is_solo and hypotheses:
        return True, ""
    if any(hypothesis.action and hypothesis.who and hypothesis.behavior for hypothesis in hypotheses):
        return True, ""
    return bool(hypotheses), "One idea still has to say who would do what differently."


def _check_okr(session: Session) -> tuple[bool, str]:
    is_started = bool(session.objective.text or session.key_results or session.candidates)
    if not session.objective.text and not session.is_solo:
        return is_started, "The objective is still to be written."
    if not session.key_results:
        subject = "What should be different is" if session.is_solo else "The first key result is"
        return is_started, f"{subject} still to be written."
    if not any(_is_complete(kr) for kr in session.key_results):
        return is_started, "One key result still has to say who does what, and by how much."
    return is_started, ""


def _is_complete(key_result: KeyResult) -> bool:
    return bool(key_result.who and key_result.does_what) and (
        key_result.target is not None or "target" in key_result.to_find
    )


def _check_whys(session: Session) -> tuple[bool, str]:
    for why in session.whys:
        if any(answer.root for answer in why.answers) or (why.verdict == "variability" and why.look_again):
            return True, ""
    return bool(session.whys), "A cause that we can act on, or a day to look again, is still to be found."


def _check_ladder(session: Session) -> tuple[bool, str]:
    is_solo = session.is_solo
    if any(rung.text and (rung.who or is_solo) and rung.by for ladder in session.ladders for rung in ladder.rungs):
        return True, ""
    return bool(session.ladders), f"One step still needs a {'' if is_solo else 'name and a '}day."


def _check_decide(session: Session) -> tuple[bool, str]:
    decided = {decision.about for decision in session.decisions if decision.verdict}
    undecided = [
        hypothesis.id for hypothesis in session.hypotheses if hypothesis.under_way and hypothesis.id not in decided
    ]
    if undecided:
        return bool(decided), f"What is under way still waits for a decision: {', '.join(undecided)}."
    return bool(session.decisions), "" if decided else "The first decision is still to be taken."


def _check_carry_over(session: Session) -> tuple[bool, str]:
    chosen = {carry_over.about for carry_over in session.carry_over if carry_over.choice}
    goal_ids = [*(["objective"] if session.objective.text else []), *(kr.id for kr in session.key_results)]
    open_ids = [id for id in goal_ids if id not in chosen]
    if open_ids:
        return bool(chosen), f"What becomes of {', '.join(open_ids)} is still to be said."
    return bool(chosen), "" if chosen else "Nothing was chosen yet, so nothing goes on."


def _check_numbers(session: Session) -> tuple[bool, str]:
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


def _check_close(session: Session) -> tuple[bool, str]:
    is_done = session.status in ("running", "closed", "archived")
    is_started = bool(session.promises or session.messages or session.next_on)
    return is_started, "" if is_done else "The session is still to be closed, or left running."


def _check_grade(session: Session) -> tuple[bool, str]:
    ungraded = [kr.id for kr in session.key_results if kr.grading.grade is None]
    is_started = any(kr.grading != type(kr.grading)() for kr in session.key_results)
    if ungraded:
        return is_started, f"{', '.join(ungraded)} {'waits' if len(ungraded) == 1 else 'wait'} for a grade."
    return is_started, "" if session.key_results else "There is no key result to grade yet."


_CHECKS: dict[str, Callable[[Session], tuple[bool, str]]] = {
    "frame": _check_frame,
    "hypotheses": _check_hypotheses,
    "okr": _check_okr,
    "whys": _check_whys,
    "ladder": _check_ladder,
    "decide": _check_decide,
    "carry_over": _check_carry_over,
    "close": _check_close,
    "grade": _check_grade,
    "numbers": _check_numbers,
}
