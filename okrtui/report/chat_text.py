"""A session in a few lines to paste into a chat: what everybody may read, and none of how people came to it.

Votes, objections, what people said in rounds, and parked thoughts are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from okrtui.content.closing_summary import (
    BULLET,
    DECIDED_TITLES,
    NUMBER_FORMATS,
    carry_over_lines,
    decided_hypotheses,
    decided_words,
    spoken_label,
    stopped_lines,
)
from okrtui.content.copied_texts import BULLET as CHAT_BULLET
from okrtui.content.copied_texts import goal_text
from okrtui.content.page_sections import day_of_page
from okrtui.content.retro_order import CARRIED_TITLE, STOPPED_TITLE
from okrtui.content.spans import plain
from okrtui.method.lead_words import day_aside, reason_aside, with_clauses
from okrtui.method.lights import behind_number
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import assess_progress, judged_on
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session
from okrtui.report.closing_page import TASK_TITLES, meeting_sentence, task_lines


@keeps_names
def chat_text(session: Session, numbers: Numbers, today: date, is_followed: bool = False) -> str:
    """Return the goal or its numbers, what was decided, who does what by when, and when people meet again.

    A session that another one of its cycle follows (`is_followed`) has the lights of its own day.
    """
    day, index = day_of_page(session, today), int(session.is_solo)
    lines = [" · ".join(filter(None, (session.title or session.id, session.team, session.cycle)))]
    if session.format in NUMBER_FORMATS:
        title, results = session.objective.text, _number_lines(session, numbers, day, is_followed)
        lines += [*filter(None, (title,)), *results]
    else:
        lines += filter(None, (goal_text(session),))
    sections = {
        DECIDED_TITLES[index]: _decision_lines(session, day),
        CARRIED_TITLE: map(plain, carry_over_lines(session)),
        STOPPED_TITLE: map(plain, stopped_lines(session)),
        TASK_TITLES[index]: map(plain, task_lines(session, day, ())),
    }
    for title, told in sections.items():
        if items := [f"{CHAT_BULLET}{line.removeprefix(BULLET)}" for line in told if line.strip()]:
            lines += ["", title, *items]
    if meeting := meeting_sentence(session, day):
        lines += ["", meeting]
    return "\n".join(lines)


def _number_lines(session: Session, numbers: Numbers, today: date, is_followed: bool) -> Iterator[str]:
    """Yield where each key result stands, or how far it got."""
    day = judged_on(session, today, is_followed)
    for key_result in session.key_results:
        status = assess_progress(key_result, session, day, numbers, is_newest=is_followed)
        update = key_result.latest_update
        value = f"{format_number(update.value)} on {format_day(update.on, today)}" if update else "no number yet"
        light = behind_number(status.light_text) if update or status.grade is not None else ""
        yield f"{CHAT_BULLET}{spoken_label(key_result) or BLANK}: {'; '.join(filter(None, (value, light)))}"


def _decision_lines(session: Session, day: date) -> Iterable[str]:
    """Yield what was decided on each hypothesis, with the reason, and on which day it comes up again."""
    for hypothesis, decision in decided_hypotheses(session):
        lead, words = decided_words(session, hypothesis, decision)
        text, aside = with_clauses(words, reason_aside(decision), day_aside(decision, day))
        yield f"{lead}: {text}{aside}"
