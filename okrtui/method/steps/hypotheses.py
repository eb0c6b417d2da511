"""What the method knows of the step “Hypotheses”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.edits import voted_ids
from okrtui.model.item_text import answered_cause, cause_to_answer, one_line, says_cause, without_stop

if TYPE_CHECKING:
    from collections.abc import Collection

    from okrtui.model.hypotheses import Hypothesis
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    hypotheses = session.hypotheses
    if not hypotheses:
        return False, "Still missing: a first hypothesis."
    # What was shaped and then parked was work of the step, too.
    parked = [item.hypothesis for item in session.parking if item.hypothesis]
    voted = voted_ids(session)
    if session.is_solo or any(_is_ready(hypothesis, voted) for hypothesis in (*hypotheses, *parked)):
        return True, ""
    match = ", match one to a key result" if session.key_results else ""
    return True, f"Next: vote on the hypotheses{match}, or say who would do what differently."


def _is_ready(hypothesis: Hypothesis, voted: Collection[str]) -> bool:
    """Return whether a hypothesis says all, or the group has chosen it as it was said: by votes, or by a match."""
    is_whole = bool(hypothesis.action and hypothesis.who and hypothesis.behavior)
    return is_whole or bool(hypothesis.moves) or hypothesis.id in voted


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    unwritten = [hypothesis for hypothesis in session.hypotheses if not hypothesis.action]
    return tuple(OpenPoint(text, each.id) for each in unwritten if (text := _missing_action(each)))


def _missing_action(hypothesis: Hypothesis) -> str:
    """Return that nobody wrote what we would do, against the cause where it answers one; empty for a line as caught."""
    said = hypothesis.text or hypothesis.said
    if cause_to_answer(hypothesis) or says_cause(said):
        return f"No hypothesis yet against “{without_stop(answered_cause(hypothesis))}”"
    return f"Not written yet what we would do: {one_line(hypothesis)}" if hypothesis.is_shaped else ""


STEP = StepDefinition(
    team=Step(
        "hypotheses",
        "Hypotheses",
        "Hypotheses",
        "Collect what people want to try, and turn each into a hypothesis that you can test.",
        "What could we try, and what would people do differently?",
        (
            (
                "Two minutes of silence: everybody writes hypotheses, one per line. Then we read them aloud, without "
                "debate."
            ),
            "Take the next one: so that who does what differently?",
            "What would we see within weeks if it holds, and what would make us stop?",
            "How confident are we, from 0 to 10, and why?",
            "Which of these are already under way?",
        ),
        "Write the first hypothesis in one line, for example “hold story hour on Saturdays”. Press {add} to add one, "
        "{next_line} for the next.",
    ),
    solo=Step(
        "hypotheses",
        "One hunch",
        "Hunch",
        "Something that you think might help, and that you can try.",
        "What do I think would help?",
        (
            "What have I been meaning to try?",
            "What would change, and for whom?",
            "How would I know within a few weeks whether I was right?",
        ),
        "Write it in one line, for example “keep Tuesday mornings free of meetings”. Press {add} to add it.",
    ),
    position=20,
    timeboxes={"plan": 20, "solo": 3},
    rounds=3,
    check=_check,
    open_points=_open_points,
    first_question="What would you try tomorrow if you could?",
    solo_first_question="What have I been meaning to try?",
)
