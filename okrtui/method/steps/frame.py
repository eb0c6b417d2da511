"""What the method knows of the step “Frame”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

if TYPE_CHECKING:
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
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


STEP = StepDefinition(
    team=Step(
        "frame",
        "Frame",
        "Frame",
        "Who is here, whom we serve and what we leave out: what limits the choice of a goal.",
        "Whom do we serve, and what are we not doing?",
        (
            "Read the direction aloud. Is anything wrong or missing?",
            "Who pays for what we make, and who uses it? Are they the same people?",
            "What did we decide not to do, although somebody will ask for it?",
            "Which goal above us does ours help? Tell it as a story; it need not be a formula.",
            "What has to be there at the end, so that we can say: we are done today?",
        ),
        "Say who is here and whom you serve, for example “first-time shoppers (use it), shop owners (pay)”. "
        "{edit} begins.",
    ),
    solo=Step(
        "frame",
        "My role",
        "Role",
        "What your role is there for; it hardly changes, and a quarter can lean on it.",
        "Why does my role exist?",
        (
            "Who is better off when I do my work well?",
            "What would be missing if nobody did it?",
            "What do I leave out, so that the rest has room?",
            "Which goal around me does my role help?",
        ),
        "Write it in a sentence, for example “I see to it that new colleagues feel at home soon”. {edit} begins.",
    ),
    position=10,
    timeboxes={"plan": 10, "solo": 3},
    check=_check,
    first_question="Who is here today, and whose work is it about?",
    solo_first_question="Who is better off when you do your work well?",
)
