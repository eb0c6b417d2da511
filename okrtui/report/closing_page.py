"""The page of a closed session: what was decided and who does what, for the screen, for a chat and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrtui.content.chain_numbers import ChainNumbers
from okrtui.content.closing_summary import BULLET, closing_sections
from okrtui.content.kept_promises import kept_text
from okrtui.content.learnings import HEALTH_TITLE
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.page_sections import SOLO_TITLES, day_of_page, message_text
from okrtui.content.retro_order import is_told_last
from okrtui.content.said_lines import lines_as_said
from okrtui.content.spans import Span, StyledLine, joined, plain, styled
from okrtui.content.target_standing import NO_GOALS
from okrtui.method.checkin_schedule import Meeting
from okrtui.method.earlier_tasks import stuck_cause
from okrtui.method.handovers import handovers
from okrtui.method.hypothesis_history import own_decisions
from okrtui.method.lead_words import spoken_line, with_lead
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.next_lead import agreed_lead
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import (
    OpenAction,
    done_text,
    due_tasks,
    meant_text,
    numbers_to_find,
    open_action,
    open_commitments,
    rungs_above,
)
from okrtui.method.task_gaps import lacks_name, proposed_days
from okrtui.method.ways_to_decide import way_as_said
from okrtui.model.base import field_value
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.edits import stopped_ids
from okrtui.model.follow_ups import Announcement
from okrtui.model.item_text import BLANK
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.report.numbers_to_find import number_to_find_words
from okrtui.report.page_history import history_sections

TASK_TITLES = ("Who does what", "What I do next")
"""The titles above what is to do, of a team and of one person."""


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """What a session leaves behind, in sections."""

    title: str
    """The title of the session."""
    facts: str
    """Its team, cycle and day, in one line."""
    sections: tuple[tuple[str, tuple[StyledLine, ...]], ...]
    """Titles with their lines, in the order in which they are read."""
    next_meeting: str
    """The sentence that says when people meet again, and what for; empty while that is open."""


@keeps_names
def build_closing_page(
    session: Session,
    numbers: Numbers,
    today: date,
    later: ChainNumbers | None = None,
    above: str = "",
    is_followed: bool = False,
    past: Sequence[Session] = (),
    elsewhere: Mapping[GoalLink, LinkedGoal] = NO_GOALS,
) -> ClosingPage:
    """Return the page: goal, decisions, causes and what goes on, then who does what by when, then the next meeting.

    A retro begins with what was learned and what goes on, and tells the goal with its grade behind who does what.
    A closed session is told as of the day on which it was last written: what became of it later is told by others.
    `later` are the numbers that later sessions have for a plan, which stand there too, and `above` is the goal above in
    words. A session that another one of its cycle follows (`is_followed`) has the lights of its own day. `past` are the
    sessions before it, the oldest first: what they decided and stopped is told where it ends or goes on. `elsewhere`
    are the goals of other sessions that its targets follow.
    """
    notes = later.notes(session, today, numbers) if later else {}
    day = day_of_page(session, today)
    sections = {
        title: _without_blanks(lines)
        for title, lines in closing_sections(session, numbers, day, above, is_followed, past, elsewhere).items()
    }
    goal = {title: sections.pop(title) for title in tuple(sections) if is_told_last(session, title)}
    history = history_sections(session, past, day)
    last = {title: history.pop(title) for title in tuple(history) if is_told_last(session, title)} | goal
    sections |= history
    if notes:
        sections["The numbers so far"] = tuple(
            joined(styled(BULLET, "accent"), f"{kr.statement or BLANK}: {notes[kr.id]}")
            for kr in session.key_results
            if kr.id in notes
        )
    if said := tuple(joined(styled(BULLET, "accent"), line) for line in lines_as_said(session)):
        sections["As it was said"] = said
    solo = session.is_solo
    if tasks := task_lines(session, day, past):
        sections[TASK_TITLES[solo]] = *_kept_lines(session, past), *tasks
    if messages := tuple(_message_lines(session, day)):
        sections[SOLO_TITLES["Tell others"] if solo else "Tell others"] = messages
    if parked := tuple(_parked_lines(session)):
        sections["Parked"] = parked
    if together := (*sections.pop(HEALTH_TITLE, ()), *_agreement_lines(session)):
        sections[HEALTH_TITLE] = together
    sections |= last
    meeting = meeting_sentence(session, day)
    return ClosingPage(session.title or session.id, _facts(session, day, today), tuple(sections.items()), meeting)


def meeting_sentence(session: Session, day: date) -> str:
    """Return when people meet again, what for, and who leads: `We meet again on 30 Oct: retro; Bo leads`.

    Empty while no day is agreed on.
    """
    if session.next_on is None:
        return ""
    again, lead = "I look again" if session.is_solo else "We meet again", agreed_lead(session)
    told = Meeting(session.next_on, session.next_for).announce(again, day)
    return f"{told}; {lead} leads" if lead else told


def _facts(session: Session, day: date, today: date) -> str:
    """Return of which team and cycle a session is, when it was, as of which day it is told, and who decides."""
    created = format_day(local_day(session.created)) if session.created else ""
    as_of = f"as of {format_day(day)}" if day < today else ""
    days = (as_of,) if as_of.removeprefix("as of ") == created else (created, as_of)
    opening = session.opening
    has_decider = opening.how_we_decide == "owner" and bool(opening.decider)
    decides = f"we decide by: {opening.decision_words}" if has_decider else ""
    return " · ".join(filter(None, (session.team, session.cycle, *days, decides)))


def closing_page_text(page: ClosingPage) -> str:
    """Return the page as plain text, for a chat."""
    lines = [page.title, page.facts]
    for title, section in page.sections:
        lines += ["", title, *(plain(line) for line in section)]
    lines += ["", page.next_meeting] if page.next_meeting else []
    return "\n".join(lines)


def without_bullet(line: StyledLine) -> StyledLine:
    """Return a line without the sign of a list before it, for which each format has its own."""
    return line[1:] if line and line[0].text == BULLET else line


def task_lines(session: Session, day: date, past: Sequence[Session]) -> tuple[StyledLine, ...]:
    """Return what is open or to be decided again, by day, then the numbers to find and what the steps add up to.

    It says who took over what since the sessions `past`, and to which day it was moved.
    """
    moved = handovers((*past, session), day)
    open_tasks, missing = open_commitments(session), numbers_to_find(session)
    unnamed = {task.id for task in open_tasks if lacks_name(task, session)}
    proposed = proposed_days(session, day)
    # The decisions of the session itself have their day where they are told.
    left_out = {*(number.action for number in missing), *(decision.id for decision in own_decisions(session))}
    return (
        *(
            _task_line(
                task, day, task.id in unnamed, proposed.get(task.id), (moved.get(task.id, ""), _stuck(session, task))
            )
            for task in due_tasks(session)
            if not task.is_message and task.id not in left_out
        ),
        *(_bullet_line(*number_to_find_words(number, day)) for number in missing),
        *(
            _bullet_line(rung.text, f"first step{'s' * (len(who) > 1)}: {', '.join(who)}" if who else "")
            for rung, who in rungs_above(session)
        ),
    )


def _kept_lines(session: Session, past: Sequence[Session]) -> Iterator[StyledLine]:
    """Yield how many of the promises of last time were kept; nothing where that is not known of any."""
    if kept := kept_text(session, past):
        yield joined(styled(BULLET, "accent"), styled(kept, "muted"))


def _stuck(session: Session, task: OpenAction) -> str:
    """Return that a task is stuck, and why: `stuck, because the printer is broken`; empty where it is not."""
    item = find(session, task.id)
    cause = stuck_cause(session, field_value(item, "text", ""), task.by) if item else None
    return "" if cause is None else ", ".join(filter(None, ("stuck", with_lead("because", cause))))


def _task_line(
    task: OpenAction, today: date, lacks_name: bool, proposed: date | None, told: Iterable[str]
) -> StyledLine:
    """Return a task with who does it, its day, and what is `told` besides; a day only meant is asked about."""
    due = meant_text(proposed, today) if proposed else task.due_text(today)
    return _bullet_line(task.text, "nobody yet" if lacks_name else task.who, "; ".join(filter(None, (due, *told))))


def _parked_lines(session: Session) -> Iterator[StyledLine]:
    """Yield what was parked and goes on so, with whose thought it is."""
    stopped = stopped_ids(session)
    for thought in (each for each in session.parking if each.id not in stopped):
        item = thought.key_result or thought.hypothesis
        if text := spoken_line(item) if item else thought.text:
            yield _bullet_line(text, thought.by)


def _agreement_lines(session: Session) -> Iterator[StyledLine]:
    """Yield the working agreements, and how the group decides: as it was said, or by whom but one person.

    Who decides alone stands in the facts.
    """
    opening = session.opening
    yield from (_bullet_line(agreement) for agreement in opening.agreements)
    if said := way_as_said(session):
        yield _bullet_line(f"we decide by {opening.decision_words}: “{said}”")
    elif opening.decision_words and not (opening.how_we_decide == "owner" and opening.decider):
        yield _bullet_line(f"we decide by: {opening.decision_words}")


def _message_lines(session: Session, today: date) -> Iterator[StyledLine]:
    """Yield the messages to others that are open, and what became of those that have an answer."""
    stopped = stopped_ids(session)
    for message in session.messages:
        if message.answer or not (message.done or message.id in stopped):
            yield _message_line(message, session, today)


def _message_line(message: Announcement, session: Session, today: date) -> StyledLine:
    due = done_text(message.done_on, today) if message.done else open_action(message, session).due_text(today)
    answer = f"they say: {message.answer}" if message.answer else ""
    return _bullet_line(message_text(message, session.is_solo), "; ".join(filter(None, (due, answer))))


def _bullet_line(text: str, *details: str) -> StyledLine:
    aside = ", ".join(filter(None, details))
    return (Span(BULLET, "accent"), Span(text, "text"), *styled(f" — {aside}" if aside else "", "muted"))


def _without_blanks(lines: tuple[StyledLine, ...]) -> tuple[StyledLine, ...]:
    return tuple(line for line in lines if plain(line).strip())
