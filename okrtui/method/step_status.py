"""Status of a workshop step: empty, started or done, computed from the content of the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from okrtui.method.steps import STEPS
from okrtui.model.session_cache import remembered
from okrtui.model.speaker import said_in

if TYPE_CHECKING:
    from okrtui.model.session import Session

StepStatus = Literal["empty", "started", "done"]
"""The status of a step."""


def status_of_step(session: Session, step_id: str) -> StepStatus:
    """Return the status of a step; a step without content of its own is empty, and so is an unknown one."""
    is_started, missing = _check(session, step_id)
    return "done" if not missing else "started" if is_started else "empty"


def missing_sentence(session: Session, step_id: str) -> str:
    """Return the sentence that says what a step needs to be done; empty when it is."""
    return said_in(session, _check(session, step_id)[1])


def missing_in_step(sentence: str, title: str) -> str:
    """Return such a sentence with the title of its step: `Still missing in Frame: …` for “Still missing: …”."""
    lead, colon, rest = sentence.partition(":")
    return f"{lead} in {title}{colon}{rest}" if colon else f"{title}: {sentence}"


def first_question(session: Session, step_id: str) -> str:
    """Return what the coach asks while a step is empty; nothing for an unknown step."""
    step = STEPS.get(step_id)
    if step is None:
        return ""
    return step.solo_first_question if session.is_solo else step.first_question


@remembered
def _check(session: Session, step_id: str) -> tuple[bool, str]:
    """Return whether a step has content, and the sentence that says what is missing."""
    step = STEPS.get(step_id)
    return step.check(session) if step else (False, "Nothing is written here yet.")
