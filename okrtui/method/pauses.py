"""When a team pauses to reflect: while a key result is off track (K), and after the first month of a cycle (G)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrtui.method.cycle_days import day_at_share
from okrtui.method.numbers import Numbers
from okrtui.model.base import changed
from okrtui.model.clock import local_day
from okrtui.model.forms import gap_value, gaps
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from okrtui.model.speaker import spoken

PAUSE_QUESTIONS = ("did", "learned", "worked", "did_not", "know")
"""The fields of the questions about a key result that is off track (K)."""
MONTH_QUESTIONS = ("right", "feel", "on_track")
"""The fields of the questions after the first month (G)."""
LEARNED_QUESTIONS = ("learned", "worked", "did_not")
"""The fields of what one person learned in a cycle, at the end of it."""
WHOLE_GOAL = "objective"
"""What the questions after the first month are about."""


def asks_learned(session: Session) -> bool:
    """Return whether a session asks what was learned in its cycle: a solo retro does."""
    return session.is_solo and session.format == "retro"


def questions_about(session: Session, about: str) -> tuple[str, ...]:
    """Return the fields of the questions that a session asks about a key result, or about the whole goal."""
    if about == WHOLE_GOAL and asks_learned(session):
        return LEARNED_QUESTIONS
    return MONTH_QUESTIONS if about == WHOLE_GOAL else PAUSE_QUESTIONS


def answers_of(reflection: Reflection) -> tuple[tuple[str, str], ...]:
    """Return the questions that were answered, as whoever speaks asks them, each with its answer."""
    form = gaps(Reflection)
    names = (*PAUSE_QUESTIONS, *MONTH_QUESTIONS)
    return tuple((spoken(form[name].title), answer) for name in names if (answer := gap_value(reflection, name)))


def own_reflections(session: Session) -> tuple[Reflection, ...]:
    """Return what was said in a session itself."""
    return tuple(reflection for reflection in session.reflections if not reflection.origin)


def last_reflections(session: Session) -> dict[str, Reflection]:
    """Return what was said last in earlier sessions, by the part of the goal that it is about."""
    earlier = (reflection for reflection in session.reflections if reflection.origin)
    return {reflection.about: reflection for reflection in sorted(earlier, key=lambda item: item.on or date.min)}


def asks_month_questions(session: Session, today: date, numbers: Numbers) -> bool:
    """Return whether a check-in asks the questions after the first month (K): about a third of the way in.

    No more once they were answered in the cycle.
    """
    starts, ends = session.starts, session.ends
    if session.format != "checkin" or starts is None or ends is None or ends < starts:
        return False
    if any(reflection.about == WHOLE_GOAL and answers_of(reflection) for reflection in session.reflections):
        return False
    shares = (numbers.month_questions_from, numbers.month_questions_until)
    first, last = (day_at_share(share, starts, ends) for share in shares)
    return first <= today < last


def hand_on_reflections(session: Session, reflections: Iterable[Reflection]) -> tuple[Reflection, ...]:
    """Return what was said in a session as the session that follows in the cycle has it."""
    made_on = local_day(session.created) if session.created else None
    return tuple(
        changed(reflection, origin=reflection.origin or session.id, on=reflection.on or made_on)
        for reflection in reflections
        if answers_of(reflection)
    )
