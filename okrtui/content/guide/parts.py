"""The parts of the facilitator's own window, from what the room sees to the coach in full: names, and never a vote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrtui.content.guide.view import CoachNote, GuideView
from okrtui.content.spans import Span, StyledLine, styled
from okrtui.content.timer import time_up, timer_view
from okrtui.method.step_status import first_question, missing_sentence, status_of_step
from okrtui.model.item_phrases import item_phrase, with_capital
from okrtui.model.items import find
from okrtui.store.live_state import Waiting

QUIET = "Ask one, then be quiet for ten seconds."
"""What is said below the questions for the room."""
_MOST_PARKED = 12
"""The most parked thoughts that are listed."""


@dataclass(frozen=True, slots=True)
class GuidePart:
    """Lines below each other, with what they are called."""

    label: str
    """What they are called."""
    lines: tuple[StyledLine, ...]
    """The lines."""


def guide_title(view: GuideView) -> StyledLine:
    """Return the step, its time, how far ahead or behind the session is, and when it ends."""
    title = Span(view.step.short_title or view.step.title, "title")
    if view.run is None:
        minutes = f" · {view.step.minutes} min planned, and no time is running" if view.step.minutes else ""
        return (title, Span(minutes, "muted"))
    told = timer_view(view.run, view.agenda, view.step_id, view.now)
    # What is over by as much as the session is behind says its pace itself.
    pace = told.pace or ("on time" if told.share else "")
    rest = "".join(f" · {words}" for words in (pace, told.end_words) if words)
    return (title, Span(f" · {told.words}", told.stage.role), Span(rest, "muted"))


def guide_parts(view: GuideView) -> tuple[GuidePart, ...]:
    """Return the parts, in their order; those without anything to say are left out."""
    step = view.step
    prompts = tuple((Span("· ", "muted"), Span(prompt, "text")) for prompt in step.prompts)
    parts = (
        GuidePart("Now", (styled(step.question, "question"),)),
        GuidePart("Shown", _shown(view)),
        GuidePart("Ask", (*prompts, styled(QUIET, "muted")) if prompts else ()),
        *_waiting_parts(view.waiting),
        GuidePart("Next", tuple(_next_lines(view))),
        _parked_part(view),
        GuidePart("Coach", tuple(line for note in view.coach for line in _coach_lines(note))),
    )
    return tuple(part for part in parts if part.lines)


def _shown(view: GuideView) -> tuple[StyledLine, ...]:
    is_there = bool(view.item) and find(view.session, view.item) is not None
    return (styled(with_capital(item_phrase(view.session, view.item))),) if is_there else ()


def _waiting_parts(waiting: Waiting | None) -> Iterator[GuidePart]:
    """Yield who is asked now and who is not yet, or how many ballots are in and whose are not."""
    if waiting is None:
        return
    names = ", ".join(waiting.names)
    if waiting.kind == "asked":
        if waiting.turn:
            yield GuidePart("Asked now", (styled(waiting.turn, "strong"),))
        yield GuidePart("Not yet asked", (styled(names) if names else styled("Nobody else", "muted"),))
        return
    count = f"{waiting.count} of {waiting.people} in" if waiting.people else f"{waiting.count} in"
    yield GuidePart("Votes", (styled(count, "strong"),))
    if names:
        yield GuidePart("Not yet in", (styled(names),))
    elif waiting.people and waiting.count >= waiting.people:
        yield GuidePart("Not yet in", (styled("Nobody: all are in", "good"),))


def _next_lines(view: GuideView) -> Iterator[StyledLine]:
    """Yield what can be done now, what is missing in the step, and what comes after it."""
    session, step = view.session, view.step
    if view.run is not None:
        offered = time_up(view.run, view.agenda, session, view.now, view.numbers, step.id)
        if offered is not None:
            yield styled(f"{offered.lead}: {' · '.join(words for _, words in offered.choices)}", "maybe")
    status = status_of_step(session, step.id)
    missing = first_question(session, step.id) if status == "empty" else missing_sentence(session, step.id)
    if missing:
        yield styled(missing)
    elif status == "done":
        yield styled("This step is done.", "good")
    if view.following is not None:
        following = view.following
        minutes = f" ({following.minutes} min)" if following.minutes else ""
        yield styled(f"Then {following.title}{minutes}: {following.question}", "muted")
    else:
        yield styled("This is the last step.", "muted")


def _parked_part(view: GuideView) -> GuidePart:
    texts = [item.text for item in view.session.parking if item.text]
    more = f"and {len(texts) - _MOST_PARKED} more" if len(texts) > _MOST_PARKED else ""
    lines = (*(styled(text) for text in texts[:_MOST_PARKED]), styled(more, "muted"))
    return GuidePart(f"Parked {len(texts)}", tuple(filter(None, lines)))


def _coach_lines(note: CoachNote) -> tuple[StyledLine, ...]:
    lead = (Span(f"{note.about}  ", "strong"),) if note.about else ()
    return tuple(filter(None, ((*lead, Span(note.message, "text")), styled(note.fix, "muted"))))
