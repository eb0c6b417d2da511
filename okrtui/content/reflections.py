"""The questions of a pause: what is asked, what was said today, and what was said last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okrtui.content.rows import Row, heading, hint
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.cycle_days import day_of_cycle
from okrtui.method.pauses import (
    WHOLE_GOAL,
    answers_of,
    asks_learned,
    asks_month_questions,
    last_reflections,
    own_reflections,
)
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import BLANK
from okrtui.model.reflections import Reflection
from okrtui.model.session import Session
from okrtui.model.speaker import speaks_alone, spoken

_ANSWER_INDENT = 5
_MONTH_IN = range(20, 47)
"""The days of a cycle that are about a month in."""


@dataclass(frozen=True, slots=True)
class AskPause:
    """Asks for the answers of a pause about a part of the goal."""

    about: str
    """The id of a key result, or `objective` for the questions after the first month."""


@dataclass(frozen=True, slots=True)
class EditPause:
    """Asks for the editor of what was said in a pause."""

    reflection: str
    """Its id."""


def without_answers(session: Session, view: StepView, off_track_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the key results off track about which nothing was said yet, also the one that is being answered."""
    told = {each.about for each in own_reflections(session) if answers_of(each) and each.id != view.edited}
    return tuple(id for id in off_track_ids if id not in told)


def pause_question(session: Session, about: str) -> str:
    """Return what stands above the answers about a key result, so that nobody wonders whose they are: `kr2 · pay`.

    Empty for the whole goal, of which the questions themselves speak.
    """
    key_result = next((each for each in session.key_results if each.id == about), None)
    return f"{about} · {key_result.behavior or BLANK}" if key_result else ""


def first_month_rows(session: Session, view: StepView) -> list[Row]:
    """Return the questions after the first month, until they are answered; nothing at any other time."""
    is_edited = any(item.id == view.edited and item.about == WHOLE_GOAL for item in own_reflections(session))
    if not is_edited and not asks_month_questions(session, view.today, view.numbers):
        return []
    day = day_of_cycle(session.starts, session.ends, view.today)
    lead = "A month in" if day is None or day[0] in _MONTH_IN else "About a third of the way in"
    questions = spoken("are these the right key results, how do we feel about the targets, are we on track?")
    words = f"{lead}: {questions} "
    text = joined(styled(words, "hint"), with_keys("{edit} asks for the answers."))
    return [hint("month", text, space=True, enter=AskPause(WHOLE_GOAL))]


def learned_rows(session: Session, view: StepView) -> list[Row]:
    """Return what one person learned in the cycle, or what asks for it; nothing where the session does not ask."""
    if not asks_learned(session):
        return []
    own = [each for each in own_reflections(session) if each.about == WHOLE_GOAL and answers_of(each)]
    rows = [_row(each, "", view.today, enter=EditPause(each.id)) for each in own]
    ask = with_keys("{edit} writes what I learned, what worked and what didn't", "accent")
    asked = Row("ask:learned", ask, enter=AskPause(WHOLE_GOAL))
    return [heading("learned", "What I learned", space=False), *(rows or [asked])]


def answer_rows(session: Session, view: StepView, off_track_ids: Sequence[str]) -> list[Row]:
    """Return what was said of key results in this session, and what was said last time where nothing is yet."""
    others = {each.about for each in own_reflections(session) if answers_of(each)} - {WHOLE_GOAL}
    return _answer_rows(session, view, (*off_track_ids, *sorted(others - {*off_track_ids})))


def goal_answer_rows(session: Session, view: StepView) -> list[Row]:
    """Return what was said of the whole goal in this session, and what was said last time where nothing is yet."""
    return _answer_rows(session, view, (WHOLE_GOAL,))


def _answer_rows(session: Session, view: StepView, abouts: Sequence[str]) -> list[Row]:
    own = [each for each in own_reflections(session) if each.about in abouts and answers_of(each)]
    told = {reflection.about for reflection in own}
    last = last_reflections(session)
    rows = [_row(reflection, "", view.today, enter=EditPause(reflection.id)) for reflection in own]
    rows += [_row(last[about], "last time", view.today) for about in abouts if about in last and about not in told]
    return rows


def _row(reflection: Reflection, lead: str, today: date, enter: EditPause | None = None) -> Row:
    goal = "my focus" if speaks_alone() else "the goal"
    about = goal if reflection.about == WHOLE_GOAL else reflection.about
    day = format_day(reflection.on, today) if lead and reflection.on else ""
    title = " ".join(filter(None, (about, f"· {lead}" if lead else "", f"({day})" if day else "")))
    role: SpanRole = "muted" if lead else "text"
    lines: list[StyledLine] = [
        joined(styled(f"{question} ", "muted"), styled(answer, role)) for question, answer in answers_of(reflection)
    ]
    return Row(
        reflection.id,
        lines[0],
        styled(f"{title}  ", "muted"),
        details=tuple(lines[1:]),
        item=reflection.id if enter else "",
        enter=enter,
        is_inert=enter is None,
    )
