"""The sections of the close step: one line each, of which one is open, so that the page stays short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual.content import Content

from okrtui.content.closing_summary import closing_sections
from okrtui.content.columns import fit_columns
from okrtui.method.meeting_suggestions import Meeting, suggested_meetings
from okrtui.method.open_tasks import due_text, numbers_to_find, open_actions
from okrtui.method.tallies import describe_tally, voters
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import tally_rounds
from okrtui.model.follow_ups import Announcement, Promise
from okrtui.model.item_text import BLANK, one_line
from okrtui.model.session import Session
from okrtui.tui.entries import draft_text, hint, id_lead, who_and_due
from okrtui.tui.report_view import line_content
from okrtui.tui.step_context import StepContext
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

NAME_WIDTH = 14
"""Columns for a name at most; a longer one is cut."""

SOLO_TITLES = {
    "Our goal": "My focus",
    "What we decided": "What I decided",
    "First steps before Friday": "My first step",
    "Who tells whom": "Whom I tell",
    "When we meet again": "When I look again",
}
"""Titles of sections in a solo session, by their title in a group."""


@dataclass(frozen=True, slots=True)
class CloseSection:
    """A section of the page."""

    id: str
    """Id, part of the keys of its entries."""
    title: str
    """Title on screen."""
    note: str
    """Summary shown beside the title."""
    rows: tuple[Entry, ...]
    """Entries shown while it is open."""


def close_sections(session: Session, context: StepContext, asked: str) -> tuple[CloseSection, ...]:
    """Return the sections that have rows, in the order of a round; `asked` is who is being asked for a promise."""
    solo = session.is_solo
    promised = [] if solo and not session.promises and open_actions(session) else [_promises(session, context, asked)]
    candidates = [
        *_read_back(session, context),
        *promised,
        _messages(session, context),
        _next_meeting(session, context),
        *([] if solo else [_return_on_time(session, context)]),
        _actions(session, context),
        _numbers(session, context),
        _parked(session),
    ]
    return tuple(
        replace(section, title=SOLO_TITLES.get(section.title, section.title) if solo else section.title)
        for section in candidates
        if section.rows
    )


def people_asked(session: Session) -> tuple[str, ...]:
    """Return who is asked for a first step, in order: those present, or the one person of a solo session."""
    if session.is_solo:
        return (session.team,) if session.team else ()
    return voters(session)


def people_without_promise(session: Session) -> tuple[str, ...]:
    """Return who has no promise yet."""
    promised = {promise.who for promise in session.promises}
    return tuple(name for name in people_asked(session) if name not in promised)


def _read_back(session: Session, context: StepContext) -> list[CloseSection]:
    parts = closing_sections(session, context.numbers)
    return [
        CloseSection(
            title,
            title,
            "",
            tuple(Entry(f"{title}:{i}", line_content(line), is_inert=True) for i, line in enumerate(lines)),
        )
        for title, lines in parts.items()
    ]


def _promises(session: Session, context: StepContext, asked: str) -> CloseSection:
    names, missing = people_asked(session), people_without_promise(session)
    width = min(max(map(cell_len, names), default=NAME_WIDTH), NAME_WIDTH)
    rows: list[Entry] = []
    for name in names:
        rows += [
            _promise_entry(promise, session, context, width) for promise in session.promises if promise.who == name
        ]
        if name in missing and name != asked:
            rows.append(Entry(f"promise:{name}", shown("—", "$text-disabled"), _name_lead(name, width)))
    rows += [
        _promise_entry(promise, session, context, width) for promise in session.promises if promise.who not in names
    ]
    done = len(names) - len(missing)
    note = f"{done} of {len(names)}, next {missing[0]}" if missing and len(names) > 1 else _count(session.promises)
    first = "a writes your first step." if session.is_solo else "a writes the first step somebody takes before Friday."
    rows = rows or [hint("promises", "" if asked else first)]
    return CloseSection("promises", "First steps before Friday", note, tuple(rows))


def _name_lead(name: str, width: int) -> Content:
    return shown(fit_columns(name, width) + "  ", "$text-muted")


def _promise_entry(promise: Promise, session: Session, context: StepContext, width: int) -> Entry:
    return Entry(
        promise.id,
        joined(("✓ " if promise.done else "", "$text-success"), promise.text or BLANK),
        _name_lead(promise.who or BLANK, width),
        note=_due_note(promise, session, context),
        item=promise.id,
    )


def _due_note(commitment: Promise | Announcement, session: Session, context: StepContext) -> Content:
    drafts = drafts_by_field(session, commitment.id)
    return shown("done", "$text-muted") if commitment.done else who_and_due("", commitment.by, context.today, drafts)


def _messages(session: Session, context: StepContext) -> CloseSection:
    rows = [
        Entry(
            message.id,
            joined(
                ("✓ " if message.done else "", "$text-success"),
                "tell " if session.is_solo and not message.who else f"{message.who or BLANK} tells ",
                f"{message.whom or BLANK}: {message.text}".strip(": "),
            ),
            note=_due_note(message, session, context),
            item=message.id,
        )
        for message in session.messages
    ]
    asks = "Whom would I like to show it to?" if session.is_solo else "Who should hear of this who was not here?"
    rows = rows or [hint("messages", f"{asks} a writes it.")]
    return CloseSection("messages", "Who tells whom", _count(session.messages), tuple(rows))


def _next_meeting(session: Session, context: StepContext) -> CloseSection:
    offered, day = suggested_meetings(session, context.today, context.numbers), session.next_on
    agreed = Meeting(day, session.next_for) if day else None
    rows = [_meeting_entry(f"next:{meeting.on}", meeting, meeting == agreed, context) for meeting in offered]
    draft = drafts_by_field(session, "session").get("next_on", "")
    other_day = agreed if agreed not in offered else None
    body = (
        _meeting_entry("next:own", other_day, True, context).body if other_day else shown("another day", "$text-muted")
    )
    sign = shown("● " if other_day else "○ ", "$text-primary")
    note = joined(draft_text(draft)) if draft else Content("")
    rows.append(Entry("next:own", body, sign, note=note, item="session", fields=("next_on", "next_for")))
    summary = agreed.describe(context.today) if agreed and agreed.on >= context.today else due_text(day, context.today)
    return CloseSection("next", "When we meet again", summary, tuple(rows))


def _meeting_entry(key: str, meeting: Meeting, agreed: bool, context: StepContext) -> Entry:
    body = joined((f"{format_day(meeting.on, context.today):<8}", ""), (meeting.purpose, "$text-muted"))
    return Entry(key, body, shown("● " if agreed else "○ ", "$text-primary"))


def _return_on_time(session: Session, context: StepContext) -> CloseSection:
    tallies = tally_rounds(session, "session", "worth")
    result = describe_tally(tallies[-1], context.numbers) if tallies else ""
    body = (
        shown(result) if result else shown("v asks the room: what was this time worth, 0 to 4?", "italic $text-muted")
    )
    row = Entry("worth", body, note=shown("v asks again", "$text-muted") if result else Content(""))
    return CloseSection(
        "worth", "Return on the time spent", result.partition(" on average")[0] if result else "", (row,)
    )


def _actions(session: Session, context: StepContext) -> CloseSection:
    rows = [
        Entry(
            action.id,
            shown(action.text or BLANK),
            shown("○ ", "$text-primary"),
            note=who_and_due(action.who, action.by, context.today, drafts_by_field(session, action.id)),
            item=action.id,
        )
        for action in open_actions(session)
    ]
    overdue = sum(action.by is not None and action.by < context.today for action in open_actions(session))
    note = ", ".join(
        filter(None, (_count(rows), f"{overdue} {'was' if overdue == 1 else 'were'} due" if overdue else ""))
    )
    rows = rows or [hint("actions", "Nothing is open. a adds an action.")]
    return CloseSection("actions", "Open actions", note, tuple(rows))


def _numbers(session: Session, context: StepContext) -> CloseSection:
    rows = [
        Entry(
            f"find:{number.id}:{number.field}",
            shown(f"{number.field} of {number.text}"),
            id_lead(number.id),
            note=who_and_due(number.who, number.by, context.today),
            is_inert=True,
        )
        for number in numbers_to_find(session)
    ]
    return CloseSection("numbers", "Numbers to find", _count(rows), tuple(rows))


def _parked(session: Session) -> CloseSection:
    rows = [
        Entry(
            thought.id,
            shown((one_line(item) if (item := thought.key_result or thought.hypothesis) else thought.text) or BLANK),
            id_lead(thought.id),
            note=shown("x brings it back" if item else thought.by, "$text-muted"),
            item=thought.id,
        )
        for thought in session.parking
    ]
    return CloseSection("parked", "Parked", _count(rows), tuple(rows))


def _count(rows: Sequence[object]) -> str:
    return str(len(rows)) if rows else ""
