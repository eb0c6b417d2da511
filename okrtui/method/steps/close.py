"""What the method knows of the step “Close”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    is_done = session.status in ("running", "closed", "archived")
    is_started = bool(session.promises or session.messages or session.next_on)
    return is_started, "" if is_done else "The session is still to be closed, or left running."


STEP = StepDefinition(
    team=Step(
        "close",
        "Close",
        "Close",
        "The session read back as one calm page, and what each of us takes along.",
        "Is this what we want to leave the room with?",
        (
            "Read the page aloud, slowly. Would you say it so to somebody who was not here?",
            "What is your own first step, before the week is over?",
            "Who should hear of this who was not here, and who tells them?",
            "Has every open action, and every number to find, one name and one day?",
            "When do we look at the numbers next, and what was this time worth?",
        ),
        "When the earlier steps have something to say, it stands here, for example “Chi asks the carrier by 9 Oct”. "
        "{step_back} goes back a step.",
    ),
    solo=Step(
        "close",
        "My page",
        "My page",
        "Your reflection on one page; it stays with you until you share it.",
        "Does this read like a quarter that I want?",
        (
            "Does it feel right when I read it aloud?",
            "What is my first step, and on which day?",
            "Whom would I like to show it to?",
        ),
        "When the earlier steps have something to say, it stands here, for example “First step: by 5 Oct”. "
        "{step_back} goes back a step.",
    ),
    position=90,
    timeboxes={"plan": 5, "checkin": 5, "retro": 5, "solo": 2},
    check=_check,
)
