"""The card for whoever takes over: what is decided, what is open, how long there is, and the next question."""

from __future__ import annotations

from okrtui.content.guide.parts import GuidePart, guide_title
from okrtui.content.guide.view import GuideView
from okrtui.content.spans import StyledLine, styled
from okrtui.method.hypothesis_history import with_pivots
from okrtui.method.open_points import points_of_step
from okrtui.method.step_status import status_of_step
from okrtui.method.timer import time_text
from okrtui.model.dates_and_numbers import count_text
from okrtui.model.item_phrases import item_phrase
from okrtui.model.item_text import without_stop

_MOST = 6
"""The most lines of a part; a card is read at a glance."""


def handover_card(view: GuideView) -> tuple[GuidePart, ...]:
    """Return the parts of the card."""
    return (
        GuidePart("Decided", _limited(_decided(view)) or (styled("Nothing yet", "muted"),)),
        GuidePart("Open", _limited(_open(view)) or (styled("Nothing up to here", "good"),)),
        GuidePart("Time left", (_time_left(view),)),
        GuidePart("Next question", (styled(_next_question(view), "question"),)),
    )


def _decided(view: GuideView) -> list[str]:
    session = with_pivots(view.session)
    goal = without_stop(session.objective.text.strip())
    lines = [f"The goal: {goal}"] if goal else []
    lines += [f"Key result: {without_stop(result.statement)}" for result in session.key_results if result.statement]
    last = {decision.about: decision for decision in session.decisions if decision.verdict}
    for decision in last.values():
        word = decision.lead
        lines.append(f"{word}: {item_phrase(session, decision.about)}")
    return lines


def _open(view: GuideView) -> list[str]:
    """Return what is unfinished in the steps up to the one that is shown."""
    steps = view.agenda.steps[: view.place + 1]
    lines = [
        f"{step.short_title or step.title}: {point.text}"
        for step in steps
        for point in points_of_step(view.session, step.id)
    ]
    parked = len(view.session.parking)
    return [*lines, count_text(parked, "parked thought")] if parked else lines


def _time_left(view: GuideView) -> StyledLine:
    if view.run is not None:
        return guide_title(view)
    minutes = sum(step.minutes for step in view.agenda.steps[view.place :])
    step = time_text(view.step.minutes * 60)
    return styled(f"{view.step.short_title or view.step.title}: {step} planned, {minutes} min to the end")


def _next_question(view: GuideView) -> str:
    """Return the question of the step, or once that is done of the following one."""
    is_done = status_of_step(view.session, view.step_id) == "done"
    return view.following.question if is_done and view.following is not None else view.step.question


def _limited(texts: list[str]) -> tuple[StyledLine, ...]:
    more = [f"and {len(texts) - _MOST} more"] if len(texts) > _MOST else []
    return (*(styled(text) for text in texts[:_MOST]), *(styled(text, "muted") for text in more))
