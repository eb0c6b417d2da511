"""What the method knows of the step “Kill, pivot or persevere”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.method.hypothesis_history import own_decisions
from okrtui.method.same_day_retro import did_step
from okrtui.method.standing_decisions import choice_decisions, standing_decisions, undecided_hypotheses
from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.dates_and_numbers import count_text
from okrtui.model.edits import latest_decisions, stopped_ids
from okrtui.model.item_phrases import quote_items

if TYPE_CHECKING:
    from okrtui.model.decisions import Decision
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    decided = standing_decisions(session)
    # A decision on a group is one on its head.
    undecided = [
        hypothesis.id
        for hypothesis in session.hypotheses
        if hypothesis.under_way and not hypothesis.under and hypothesis.id not in decided
    ]
    own = _made_here(session)
    if undecided:
        return any(decision.verdict for decision in own), (
            f"Under way, and still to be decided: {quote_items(session, undecided)}."
        )
    if any(decision.verdict for decision in own):
        left = undecided_hypotheses(session)
        return True, f"Still to be decided: {quote_items(session, left)}." if left else ""
    return bool(own), "Nothing new has been decided yet." if decided else "Nothing has been decided yet."


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    undecided, points = undecided_hypotheses(session), []
    count = count_text(len(undecided), "hypothesis", "hypotheses")
    if undecided:
        points.append(OpenPoint(f"{count} to decide on", undecided[0]))
    elif standing_decisions(session) and not (_made_here(session) or did_step(session, "decide")):
        points.append(OpenPoint("Nothing new decided yet"))
    for verb, undated in _undated(session).items():
        names = quote_items(session, [decision.about for decision in undated])
        points.append(OpenPoint(f"No day yet to {verb}: {names}", undated[0].id))
    return tuple(points)


def _made_here(session: Session) -> tuple[Decision, ...]:
    """Return what a session has decided itself, by a verdict or by a choice of its carry-over."""
    return (*own_decisions(session), *choice_decisions(session))


def _undated(session: Session) -> dict[str, list[Decision]]:
    """Return the decisions that wait for a day which nobody has said, or said as no day, by what is done on it."""
    drafts, stopped = {draft.about for draft in session.drafts if draft.field == "look_again"}, stopped_ids(session)
    undated: dict[str, list[Decision]] = {}
    for about, decision in latest_decisions(session).items():
        is_waiting = decision.verdict == "learn" or decision.id in drafts
        if is_waiting and decision.look_again is None and about not in stopped:
            verb = "decide on" if decision.verdict == "learn" else "look again at"
            undated.setdefault(verb, []).append(decision)
    return undated


STEP = StepDefinition(
    team=Step(
        "decide",
        "Kill, pivot or persevere",
        "Decide",
        "What we stop, change, keep going with or find out first, based on what we have seen.",
        "Stop, change or keep going: what does the evidence say?",
        (
            "First, what is already under way: knowing what we know now, would we start it today?",
            "Read the evidence and the thresholds aloud before anybody judges.",
            "No evidence yet? What can we find out in a week or two?",
            "What would stopping it free up, in days or in money?",
            "If we change course: what changes, and what stays?",
        ),
        "There is no hypothesis yet to decide on. Of each, {kill} stops it, {pivot} changes it, {persevere} keeps "
        "going and {learn} finds out first, for example “stop, because 900 letters brought 4 new members”.",
    ),
    solo=Step(
        "decide",
        "Keep or let go",
        "Let go",
        "What to let go of, change or keep, based on what you have seen.",
        "What do I keep, and what can go?",
        (
            "What am I doing that I would not start today?",
            "What have I seen that speaks for it, or against it?",
            "What would letting go of it free up?",
        ),
        "There is no hunch yet to decide on. Of each, {kill} stops it, {pivot} changes it, {persevere} keeps going "
        "and {learn} finds out first, for example “let it go, it frees up an hour a week”.",
    ),
    position=60,
    timeboxes={"plan": 5, "deepdive": 10, "retro": 8, "solo": 2},
    on_request={"checkin": 10, "monthly": 10, "solo_checkin": 3, "solo_retro": 3},
    rounds=1,
    check=_check,
    open_points=_open_points,
    first_question="Which of these would we not start again, knowing what we know?",
    solo_first_question="Which of these would I not start again today?",
)
