"""The parts of the closing page: one line each, one of them open, so that the page is never a wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual.content import Content

from okrtui.method.meetings import Meeting, offered_meetings
from okrtui.method.open_points import due, numbers_to_find, open_actions
from okrtui.method.tallies import said_of, voters
from okrtui.model.edits import rounds
from okrtui.model.entry import drafts_of
from okrtui.model.reading import BLANK, one_line
from okrtui.model.room import Message, Promise
from okrtui.model.session import Session
from okrtui.model.values import show_day
from okrtui.report.read_back import read_back
from okrtui.tui.drawing import guess_lead, hint, waiting, who_by
from okrtui.tui.lines import drawn
from okrtui.tui.room import Room
from okrtui.tui.text import fitted, joined, shown
from okrtui.tui.widgets.outline import Entry

NAME_WIDTH = 14
"""Columns for a name at most; of a longer one the beginning is shown."""

SOLO = {
    "Our goal": "My focus",
    "What we decided": "What I decided",
    "First steps before Friday": "My first step",
    "Who tells whom": "Whom I tell",
    "When we meet again": "When I look again",
}
"""Titles that a solo reflection words differently."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page."""

    id: str
    title: str
    note: str
    """What there is to say of it while it is closed."""
    rows: tuple[Entry, ...]


def sections(session: Session, room: Room, asked: str) -> tuple[Section, ...]:
    """Return the parts in the order of a closing round; `asked` is who is being asked for a promise."""
    solo = session.is_solo
    promised = [] if solo and not session.promises and open_actions(session) else [_promises(session, room, asked)]
    found = [
        *_read_back(session, room),
        *promised,
        _messages(session, room),
        _next(session, room),
        *([] if solo else [_worth(session, room)]),
        _actions(session, room),
        _numbers(session, room),
        _parked(session),
    ]
    return tuple(replace(one, title=SOLO.get(one.title, one.title) if solo else one.title) for one in found if one.rows)


def promising(session: Session) -> tuple[str, ...]:
    """Return whoever is asked for a first step, in order: those who are here, or the one person of a solo session."""
    if session.is_solo:
        return (session.team,) if session.team else ()
    return voters(session)


def silent(session: Session) -> tuple[str, ...]:
    """Return who has not promised anything yet."""
    said = {one.who for one in session.promises}
    return tuple(name for name in promising(session) if name not in said)


def _read_back(session: Session, room: Room) -> list[Section]:
    parts = read_back(session, room.numbers)
    return [
        Section(title, title, "", tuple(Entry(f"{title}:{n}", drawn(line), quiet=True) for n, line in enumerate(lines)))
        for title, lines in parts.items()
    ]


def _promises(session: Session, room: Room, asked: str) -> Section:
    people, waits = promising(session), silent(session)
    width = min(max(map(cell_len, people), default=NAME_WIDTH), NAME_WIDTH)
    rows: list[Entry] = []
    for name in people:
        rows += [_promise(one, session, room, width) for one in session.promises if one.who == name]
        if name in waits and name != asked:
            rows.append(Entry(f"promise:{name}", shown("—", "$text-disabled"), _name(name, width)))
    rows += [_promise(one, session, room, width) for one in session.promises if one.who not in people]
    done = len(people) - len(waits)
    note = f"{done} of {len(people)}, next {waits[0]}" if waits and len(people) > 1 else _count(session.promises)
    first = "a writes your first step." if session.is_solo else "a writes the first step somebody takes before Friday."
    rows = rows or [hint("promises", "" if asked else first)]
    return Section("promises", "First steps before Friday", note, tuple(rows))


def _name(name: str, width: int) -> Content:
    return shown(fitted(name, width) + "  ", "$text-muted")


def _promise(one: Promise, session: Session, room: Room, width: int) -> Entry:
    return Entry(
        one.id,
        joined(("✓ " if one.done else "", "$text-success"), one.text or BLANK),
        _name(one.who or BLANK, width),
        note=_day(one, session, room),
        item=one.id,
    )


def _day(one: Promise | Message, session: Session, room: Room) -> Content:
    drafts = drafts_of(session, one.id)
    return shown("done", "$text-muted") if one.done else who_by("", one.by, room.today, drafts)


def _messages(session: Session, room: Room) -> Section:
    rows = [
        Entry(
            one.id,
            joined(
                ("✓ " if one.done else "", "$text-success"),
                "tell " if session.is_solo and not one.who else f"{one.who or BLANK} tells ",
                f"{one.whom or BLANK}: {one.text}".strip(": "),
            ),
            note=_day(one, session, room),
            item=one.id,
        )
        for one in session.messages
    ]
    asks = "Whom would I like to show it to?" if session.is_solo else "Who should hear of this who was not here?"
    rows = rows or [hint("messages", f"{asks} a writes it.")]
    return Section("messages", "Who tells whom", _count(session.messages), tuple(rows))


def _next(session: Session, room: Room) -> Section:
    offered, day = offered_meetings(session, room.today, room.numbers), session.next_on
    agreed = Meeting(day, session.next_for) if day else None
    rows = [_meeting(f"next:{one.on}", one, one == agreed, room) for one in offered]
    draft = drafts_of(session, "session").get("next_on", "")
    own = agreed if agreed not in offered else None
    words = _meeting("next:own", own, True, room).body if own else shown("another day", "$text-muted")
    sign = shown("● " if own else "○ ", "$text-primary")
    note = joined(waiting(draft)) if draft else Content("")
    rows.append(Entry("next:own", words, sign, note=note, item="session", fields=("next_on", "next_for")))
    said = agreed.says(room.today) if agreed and agreed.on >= room.today else due(day, room.today)
    return Section("next", "When we meet again", said, tuple(rows))


def _meeting(key: str, one: Meeting, agreed: bool, room: Room) -> Entry:
    words = joined((f"{show_day(one.on, room.today):<8}", ""), (one.what, "$text-muted"))
    return Entry(key, words, shown("● " if agreed else "○ ", "$text-primary"))


def _worth(session: Session, room: Room) -> Section:
    held = rounds(session, "session", "worth")
    said = said_of(held[-1], room.numbers) if held else ""
    words = shown(said) if said else shown("v asks the room: what was this time worth, 0 to 4?", "italic $text-muted")
    row = Entry("worth", words, note=shown("v asks again", "$text-muted") if said else Content(""))
    return Section("worth", "Return on the time spent", said.partition(" on average")[0] if said else "", (row,))


def _actions(session: Session, room: Room) -> Section:
    rows = [
        Entry(
            one.id,
            shown(one.text or BLANK),
            shown("○ ", "$text-primary"),
            note=who_by(one.who, one.by, room.today, drafts_of(session, one.id)),
            item=one.id,
        )
        for one in open_actions(session)
    ]
    past = sum(one.by is not None and one.by < room.today for one in open_actions(session))
    note = ", ".join(filter(None, (_count(rows), f"{past} {'was' if past == 1 else 'were'} due" if past else "")))
    rows = rows or [hint("actions", "Nothing is open. a adds an action.")]
    return Section("actions", "Open actions", note, tuple(rows))


def _numbers(session: Session, room: Room) -> Section:
    rows = [
        Entry(
            f"find:{one.id}:{one.field}",
            shown(f"{one.field} of {one.text}"),
            guess_lead(one.id),
            note=who_by(one.who, one.by, room.today),
            quiet=True,
        )
        for one in numbers_to_find(session)
    ]
    return Section("numbers", "Numbers to find", _count(rows), tuple(rows))


def _parked(session: Session) -> Section:
    rows = [
        Entry(
            one.id,
            shown((one_line(whole) if (whole := one.key_result or one.hypothesis) else one.text) or BLANK),
            guess_lead(one.id),
            note=shown("x brings it back" if whole else one.by, "$text-muted"),
            item=one.id,
        )
        for one in session.parking
    ]
    return Section("parked", "Parked", _count(rows), tuple(rows))


def _count(rows: Sequence[object]) -> str:
    return str(len(rows)) if rows else ""
