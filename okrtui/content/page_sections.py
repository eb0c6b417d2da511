"""The page of the close step in sections: what is read aloud, the rounds, and what is open or parked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from rich.cells import cell_len

from okrtui.content.actions import count_besides
from okrtui.content.closing_summary import BULLET, closing_sections
from okrtui.content.columns import fit_columns
from okrtui.content.kept_promises import kept_text
from okrtui.content.later_tasks import continuation_rows, open_now
from okrtui.content.links import goal_above
from okrtui.content.marks import OPEN_ACTION
from okrtui.content.next_meeting import next_meeting_section
from okrtui.content.page_section import CLOSED as CLOSED
from okrtui.content.page_section import (
    KEPT_KEY,
    NAME_WIDTH,
    AskPromise,
    AskWorth,
    GoTo,
    PageSection,
    promise_key,
)
from okrtui.content.retro_order import is_told_last
from okrtui.content.rows import Row, hint, id_lead, who_and_due
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.language.days_in_text import holds_day
from okrtui.language.owners import without_acting_name
from okrtui.method.agenda import format_of, step_title
from okrtui.method.first_steps import agreed_first_steps, people_without_first_step
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.open_tasks import (
    done_text,
    due_text,
    numbers_to_find,
    open_actions,
    own_promises,
    task_text,
    without_due_day,
)
from okrtui.method.said_days import OfferedDay, offered_day, settled_day
from okrtui.method.tallies import average_text, describe_tally, people_asked, voters
from okrtui.model.causes import Rung
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.drafts import drafts_by_item
from okrtui.model.edits import stopped_ids, tally_rounds
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.item_text import BLANK, errand
from okrtui.model.items import find, named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.persons import name_as_written, people_here
from okrtui.model.session import Session
from okrtui.model.session_formats import CHECKIN_FORMATS
from okrtui.model.speaker import speaks_alone, told_in

SOLO_TITLES = {"Tell others": "Tell somebody", "When we meet again": "When I look again"}
"""Titles of the rounds in a solo session, by their title in a group."""


FIRST_STEP_FORM = "when …, I …"
"""The form in which a first step is asked for: one that has its moment is likelier to be taken."""
_LET_GO = styled("let go", "muted")
"""The note of a first step or message that the carry-over stops."""


@keeps_names
def page_sections(session: Session, view: StepView) -> tuple[PageSection, ...]:
    """Return the sections that have rows, in the order of a round, as of the day of the page.

    When people meet again is told from today: who reads a closed page takes `tomorrow` for their own. A retro ends with
    its goal and the grade.
    """
    solo, now, view = session.is_solo, view, replace(view, today=day_of_page(session, view.today))
    has_promises = own_promises(session) or agreed_first_steps(session)
    asks_promises = not solo or has_promises or not open_actions(session)
    read_back = _read_back(session, view)
    candidates = [
        *(section for section in read_back if not is_told_last(session, section.title)),
        *([_promises(session, view)] if asks_promises else []),
        _messages(session, view.today),
        next_meeting_section(session, now),
        *([] if solo else [_return_on_time(session, view)]),
        _actions(session, view),
        _numbers(session, view.today),
        _parked(session),
        *(section for section in read_back if is_told_last(session, section.title)),
    ]
    return tuple(
        replace(section, title=SOLO_TITLES.get(section.title, section.title) if solo else section.title)
        for section in candidates
        if section.rows
    )


def day_of_page(session: Session, today: date) -> date:
    """Return the day whose state a page tells: today, or that on which a closed session was last written."""
    return min(today, local_day(session.updated)) if session.status in CLOSED and session.updated else today


def _read_back(session: Session, view: StepView) -> list[PageSection]:
    nothing = styled(
        "There is nothing to read back yet. What you agree on in the other steps is collected here.", "muted"
    )
    above = goal_above(session, view.links)
    sections = closing_sections(
        session, view.numbers, view.today, above, view.is_followed, view.earlier_sessions, view.links
    )
    sections = sections or {"Read back": (nothing,)}
    return [
        PageSection(title, title, "", tuple(_read_back_row(f"{title}:{i}", line) for i, line in enumerate(lines)))
        for title, lines in sections.items()
    ]


def _read_back_row(key: str, line: StyledLine) -> Row:
    """Return a line that is read aloud; an item of a list wraps behind its bullet."""
    is_item = bool(line) and line[0].text == BULLET
    return Row(key, line[1:] if is_item else line, line[:1] if is_item else (), is_inert=True)


def _promises(session: Session, view: StepView) -> PageSection:
    names, missing = people_asked(session), people_without_first_step(session)
    width = min(max(map(cell_len, names), default=NAME_WIDTH), NAME_WIDTH)
    drafts = drafts_by_item(session)
    day, stopped = _shared_day(session), stopped_ids(session)
    rows_by_name: defaultdict[str, list[Row]] = defaultdict(list)
    for promise in own_promises(session):
        said = offered_day(promise, session, view.today)
        rows_by_name[name_as_written(session, promise.who)].append(
            _promise_row(promise, drafts[promise.id], view, width, day, said, promise.id in stopped)
        )
    rows: list[Row] = []
    for name, tasks in agreed_first_steps(session).items():
        rows_by_name[name] += (_agreed_row(session, task, width, view.today) for task in tasks)
    for name in names:
        rows += rows_by_name.pop(name, [])
        if name in missing and name != view.asked:
            lead, form = _name_lead(name, width), FIRST_STEP_FORM if name == missing[0] else "—"
            rows.append(Row(promise_key(name), styled(form, "faint"), lead, enter=AskPromise(name)))
    rows += chain.from_iterable(rows_by_name.values())
    first = "your first step:" if session.is_solo else "the first step that somebody takes:"
    rows = rows or [hint("promises", "" if view.asked else f"{{add}} writes {first} “{FIRST_STEP_FORM}”")]
    if kept := kept_text(session, view.earlier_sessions):
        is_hint = all(row.is_hint for row in rows)
        rows.insert(0, Row(KEPT_KEY, styled(kept, "muted"), is_inert=True, is_hint=is_hint))
    return PageSection("promises", _promises_title(session, day, view.today), _promises_note(session), tuple(rows))


def _promises_title(session: Session, day: date | None, today: date) -> str:
    """Return the title of the first steps, with the day that they share."""
    title = "My first step" if session.is_solo else "First steps"
    return f"{title}, by {format_day(day, today)}" if day else title


def _shared_day(session: Session) -> date | None:
    """Return the day of the first steps where all have the same, what counts as one included.

    In a group the day of a single one is not that of all.
    """
    tasks = [*own_promises(session), *chain.from_iterable(agreed_first_steps(session).values())]
    days = {settled_day(task, session) for task in tasks}
    return days.pop() if len(days) == 1 and (session.is_solo or len(tasks) > 1) else None


def _promises_note(session: Session) -> str:
    """Return how many have a first step, and who is next; once somebody has done theirs, how many are done."""
    names, missing = people_asked(session), people_without_first_step(session)
    done = sum(promise.done for promise in own_promises(session))
    if missing and len(names) > 1:
        count = len(names) - len(missing)
        return f"{count} of {len(names)} {'has' if count == 1 else 'have'} one, next {missing[0]}"
    promises = own_promises(session)
    if done:
        return f"{done} of {len(promises)} done"
    return _count([*promises, *chain.from_iterable(agreed_first_steps(session).values())])


def _name_lead(name: str, width: int) -> StyledLine:
    # Alone there is nobody whose it would be but one.
    return () if speaks_alone() else styled(fit_columns(name, width) + "  ", "muted")


def _promise_row(
    promise: Promise,
    drafts: dict[str, str],
    view: StepView,
    width: int,
    day: date | None,
    said: OfferedDay | None,
    is_stopped: bool,
) -> Row:
    note = _LET_GO if is_stopped else _promise_note(promise, drafts, day, said, view.today)
    words = without_acting_name(promise.text, promise.who)
    due = promise.by or (said.day if said and not said.is_guess else None)
    if due and note and not (is_stopped or drafts):
        words = without_due_day(words, due)
    return Row(
        promise.id,
        joined(styled("✓ " if promise.done else "", "good"), words or BLANK),
        _name_lead(promise.who or BLANK, width),
        note=note,
        item=promise.id,
    )


def _agreed_row(session: Session, task: Action | Promise | Rung, width: int, today: date) -> Row:
    """Return the row of a task of another step that counts as the first step of its person."""
    target, words = GoTo("priorities", task.id), "own priority"
    if task.origin:
        # A plan has no step of its own for it: it is among the open actions.
        step = "last_time" if session.format in CHECKIN_FORMATS else "close"
        target, words = GoTo(step, task.id), "promised before"
    elif isinstance(task, Rung):
        # One person alone knows that step by another name.
        words = f"in “{step_title(session, 'ladder')}”" if session.is_solo else "on the ladder"
        target = GoTo("ladder", task.id)
    elif isinstance(find(session, task.about), KeyResult):
        target, words = GoTo(_step_of_numbers(session), task.about), "to find"
    elif session.format != "monthly":
        target, words = GoTo("close", task.id), "open action"
    text = joined(styled("✓ " if task.done else "", "good"), without_acting_name(task_text(task), task.who))
    note = " · ".join(filter(None, ("" if task.done else due_text(task.by, today, task.text), words)))
    return Row(f"first:{task.id}", text, _name_lead(task.who, width), note=styled(note, "muted"), enter=target)


def _promise_note(
    promise: Promise, drafts: dict[str, str], day: date | None, said: OfferedDay | None, today: date
) -> StyledLine:
    """Return when a first step is due, unless only the title says so with the `day` that all share."""
    is_in_title = day is not None and promise.by == day >= today and not holds_day(promise.text)
    return () if is_in_title and not promise.done and not drafts else _due_note(promise, drafts, said, today)


def _due_note(
    commitment: Promise | Announcement, drafts: dict[str, str], said: OfferedDay | None, today: date
) -> StyledLine:
    if commitment.done:
        return styled(done_text(commitment.done_on, today), "muted")
    return who_and_due("", commitment.by, today, drafts, commitment.text, said=said)


def _messages(session: Session, today: date) -> PageSection:
    drafts, stopped = drafts_by_item(session), stopped_ids(session)
    rows = [
        Row(
            message.id,
            joined(
                styled("✓ " if message.done else "", "good"),
                message_text(message, session.is_solo),
                styled(f" — they say: {message.answer}" if message.answer else "", "muted"),
            ),
            note=_LET_GO
            if message.id in stopped
            else _due_note(message, drafts[message.id], offered_day(message, session, today), today),
            item=message.id,
        )
        for message in session.messages
    ]
    question = "What would I like to show somebody?" if session.is_solo else "What should people hear who weren't here?"
    rows = rows or [hint("messages", f"{question} {{add}} writes it.")]
    return PageSection("messages", "Tell others", _count(session.messages), tuple(rows))


def message_text(message: Announcement, is_solo: bool) -> str:
    """Return who tells whom what; in a solo session, and of a line that only says what, without who."""
    if not message.who and (is_solo or (message.text and not message.whom)):
        return errand(message)
    return f"{message.who or BLANK} tells {message.whom or BLANK}: {message.text}".strip(": ")


def _return_on_time(session: Session, view: StepView) -> PageSection:
    tallies = tally_rounds(session, "session", "worth")
    result = describe_tally(tallies[-1], view.numbers, len(voters(session))) if tallies else ""
    question = with_keys("{tally} asks the room: was this worth your time, 0 to 4?")
    again = with_keys("{tally} asks again", "muted") if result and session.status not in CLOSED else ()
    row = Row("worth", styled(result) if result else question, note=again, enter=AskWorth())
    summary = average_text(tallies[-1], view.numbers) if tallies else ""
    return PageSection("worth", "Worth our time?", summary, (row,))


def _actions(session: Session, view: StepView) -> PageSection:
    today, drafts, people, parts = view.today, drafts_by_item(session), people_here(session), named_parts(session)
    finding = {number.action for number in numbers_to_find(session) if number.is_only_task}
    tasks = open_now(open_actions(session), view)
    actions = [action for action in view.in_shown_order(tasks) if action.id not in finding]
    rows = [
        Row(
            action.id,
            styled(action.text or BLANK),
            styled(f"{OPEN_ACTION} ", "accent"),
            note=who_and_due(
                action.who,
                action.by,
                today,
                drafts[action.id],
                action.text,
                people,
                offered_day(parts[action.id], session, today),
            ),
            item=action.id,
        )
        for action in actions
    ]
    overdue = sum(action.is_late(today) for action in actions)
    how_many = "" if overdue == len(rows) == 1 else "all " if overdue == len(rows) else f"{overdue} "
    due = f"{how_many}due before today" if overdue else ""
    note = styled(", ".join(filter(None, (_count(rows), due))), "muted")
    others = count_besides(session, view, {row.item for row in rows})
    if rows and others and not view.is_presented:
        besides = told_in(session, others)
        note = joined(note, with_keys(f" · {{actions}} lists {besides} as well", "muted"))
    if view.continued_in:
        rows, note = [*continuation_rows(view), *rows], note or styled("goes on in a later session", "muted")
    rows = rows or [hint("actions", f"No {'other ' if others else ''}action is open. {{add}} adds one.")]
    return PageSection("actions", "Open actions", note, tuple(rows))


def _numbers(session: Session, today: date) -> PageSection:
    """Return the numbers that nobody knows yet; on the row of one that an action finds, that action is edited."""
    step = _step_of_numbers(session)
    rows: dict[str, Row] = {}
    for number in numbers_to_find(session):
        found_at = f"find:{number.id}:{number.field}"
        # An action that finds two numbers has one row of its own.
        action = number.action if number.is_only_task and number.action not in rows else ""
        key = action or found_at
        rows[key] = Row(
            key,
            styled(f"{number.label}: {number.text}"),
            id_lead(number.id),
            note=who_and_due(number.who, number.by, today),
            item=action,
            enter=None if action else GoTo(step, found_at if step == "numbers" else number.id),
        )
    return PageSection("numbers", "Numbers to find", _count(tuple(rows)), tuple(rows.values()))


def _step_of_numbers(session: Session) -> str:
    """Return the step of a session that has its key results."""
    steps = format_of(session).timeboxes
    return next((id for id in ("numbers", "okr", "grade") if id in steps), "okr")


def _parked(session: Session) -> PageSection:
    rows, stopped = [], stopped_ids(session)
    for thought in session.parking:
        item = thought.key_result or thought.hypothesis
        note = with_keys("{set_aside} brings it back", "muted") if item else styled(thought.by, "muted")
        note = _LET_GO if thought.id in stopped else note
        text = (spoken_line(item) if item else thought.text) or BLANK
        rows.append(Row(thought.id, styled(text), id_lead(thought.id), note=note, item=thought.id))
    return PageSection("parked", "Parked", _count(rows), tuple(rows))


def _count(rows: Sequence[object]) -> str:
    return str(len(rows)) if rows else ""
