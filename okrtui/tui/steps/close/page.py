"""The page of the close step: its sections, of which one is open, and what is added and marked in them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from okrtui.content.close import LEAVING, ShowSection, opened_parts
from okrtui.content.copied_texts import section_text
from okrtui.content.links import GoalLink, last_plan, last_plan_links, parent_link
from okrtui.content.page_section import (
    LEAD_KEY,
    OWN_MEETING_KEY,
    AgreeOn,
    AskPromise,
    AskWorth,
    GoTo,
    PageSection,
    section_key,
)
from okrtui.content.page_sections import page_sections
from okrtui.content.play_origins import origin_links
from okrtui.content.rows import Row
from okrtui.content.target_standing import movers_elsewhere
from okrtui.language.days_in_text import holds_day
from okrtui.method.checkin_schedule import MEETING_NOTES, Meeting, solo_purpose
from okrtui.method.first_steps import offered_messages, people_without_first_step
from okrtui.method.gap_drafts import refused_field
from okrtui.method.meeting_suggestions import review_suggestions, suggested_meetings
from okrtui.method.next_lead import lead_after_leads
from okrtui.method.task_gaps import proposed_days
from okrtui.model.base import Gap, Item, Model
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.edits import mark_done
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.forms import gap_value
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, LineOffer, QuickAddTarget, next_below
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_parts.proposed_days import single_label, take_days
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.steps.close.first_steps import first_step_target

_WRITTEN = {"promises": "First step", "messages": "Message", "actions": "Action", "parked": "Park a thought"}
"""What Enter writes on a page of presenter mode, by the id of its section."""
_ASKED = {"next": "Choose a day", "worth": "Ask"}
"""What it asks for on others."""
_OWN_DAY = EditTarget("session", ("next_on", "next_for"), OWN_MEETING_KEY)
"""The day of the next meeting, and what is said beside it."""
_LEAD = EditTarget("session", ("next_lead",), LEAD_KEY)
"""Who leads the next session."""
_SAME_MEETING_DAYS = 3
"""How many days off a suggested day another one is likely for the same meeting."""


class Page(Section):
    """The page to read aloud and the closing rounds."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step."""
        return {"tally": self.ask_worth, "take_days": partial(take_days, self.host)}

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on the rows of the page."""
        return {"delete": self.delete, "mark": self.mark}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goal above, the session before, which tells where people meet, and what is followed elsewhere."""
        parent = session.direction.parent
        above = [parent_link(parent)] if parent.session else []
        return [*above, *last_plan_links(session), *movers_elsewhere(session), *origin_links(session)]

    @property
    def _sections(self) -> tuple[PageSection, ...]:
        return page_sections(self.host.session, self.host.view)

    def _section_at(self, row: Row | None) -> str:
        """Return the id of the section that a row is in; empty where it is in none."""
        if row is None:
            return ""
        if isinstance(row.enter, ShowSection):
            return row.enter.id
        return next((section.id for section in self._sections if any(r.key == row.key for r in section.rows)), "")

    def copied_text(self, row: Row) -> str:
        """Return the lines of the section whose heading a row is; see Section."""
        id = row.enter.id if isinstance(row.enter, ShowSection) else ""
        section = next((section for section in self._sections if section.id == id), None)
        return section_text(self.host.session, section.title, section.rows) if section else ""

    def _open_only(self, id: str) -> None:
        """Open a section and close the others; an empty id closes all."""
        self.host.open_parts(opened_parts(self.host.session, self.host.view, id))
        self.host.show_block(section_key(id))

    def reveal(self, item: str) -> None:
        """Open the section that contains an item, or whose heading has this key."""
        id = next(
            (
                section.id
                for section in self._sections
                if item == section_key(section.id) or any(row.key == item for row in section.rows)
            ),
            "",
        )
        if id:
            self._open_only(id)

    async def enter(self, request: Hashable) -> None:
        """Open or close a section, ask a person for a first step, agree on a day, or ask what the time was worth."""
        if isinstance(request, ShowSection) and self.host.view.is_presented:
            await self._begin(request.id)
        elif isinstance(request, ShowSection):
            self._open_only(request.id if request.is_open else "")
        elif isinstance(request, AskPromise):
            await self.host.add_lines(first_step_target(self.host.session, self.host.view, request.who))
        elif isinstance(request, AgreeOn):
            self._agree_on(request.meeting)
        elif isinstance(request, AskWorth):
            self.ask_worth()
        elif isinstance(request, GoTo):
            self.host.open_step(request.step, request.about)

    async def _begin(self, id: str) -> None:
        """Do what a page of presenter mode asks for: write, vote, agree on the first day, or go to its first row."""
        if id == "worth":
            self.ask_worth()
        elif id in _WRITTEN:
            await self.host.run("add")
        elif row := self._first_row(id):
            self.host.go_to(row.key)
            if isinstance(row.enter, AgreeOn) and self.host.session.next_on is None:
                self._agree_on(row.enter.meeting)

    def _first_row(self, id: str) -> Row | None:
        """Return the first row in a section that the cursor reaches; None where it reaches none."""
        rows = next((section.rows for section in self._sections if section.id == id), ())
        return next((row for row in rows if not row.is_inert), None)

    @property
    def labels(self) -> Mapping[str, str]:
        """What Enter does on a page of presenter mode, and how many days a line proposes."""
        id, session, today = self._page_at_cursor, self.host.session, self.host.context.today
        single = single_label(session, proposed_days(session, today), self.host.item)
        labels = {"edit": _WRITTEN.get(id) or _ASKED.get(id, "Go there")} if id else {}
        section = self._section_at(self.host.row)
        if section == "next":
            labels["add"] = "Another day"
        elif section not in _WRITTEN and not self.host.view.is_presented:
            labels["add"] = "Add action"
        return labels | ({"take_days": single} if single else {})

    @property
    def idle(self) -> Collection[str]:
        """Enter on a page of presenter mode that is only read, and marking a day, which Enter chooses."""
        id, row = self._page_at_cursor, self.host.row
        if row is not None and isinstance(row.enter, AgreeOn):
            return ("mark",)
        return ("edit",) if id and id not in (*_WRITTEN, *_ASKED) and self._first_row(id) is None else ()

    @property
    def _page_at_cursor(self) -> str:
        """The id of the section on whose heading the cursor is in presenter mode; empty anywhere else."""
        request = self.host.row.enter if self.host.row and self.host.view.is_presented else None
        is_here = isinstance(request, ShowSection) and request.id != LEAVING
        return request.id if isinstance(request, ShowSection) and is_here else ""

    def _agree_on(self, meeting: Meeting) -> None:
        """Agree on one of the suggested days; say so where that replaces a day in own words.

        On the agreed one nothing changes: whoever presses Enter there means to keep it.
        """
        session = self.host.session
        if meeting.on == session.next_on:
            self.host.show_toast(f"That day stands. {key_name('delete')} takes it back.")
            return
        replaced = Meeting(session.next_on, session.next_for) if session.next_on else None
        suggested = suggested_meetings(session, self.host.view.today, self.host.view.numbers)
        is_agreed = self.host.apply(
            lambda s: change(s, "session", next_on=meeting.on, next_for=meeting.purpose),
            f"{'choosing' if session.is_solo else 'agreeing on'} {format_day(meeting.on)}",
        )
        if is_agreed and replaced and replaced not in suggested:
            was = replaced.day_and_purpose(self.host.context.today)
            self.host.show_toast(f"This takes the place of “{was}”. u brings it back.")

    def _clear_meeting(self) -> None:
        self.host.apply(lambda s: change(s, "session", next_on=None, next_for=""), "removing the next meeting")

    def ask_worth(self) -> None:
        """Ask the team what the session was worth."""
        self.host.finish_editing()
        self._open_only("worth")
        self.host.go_to("worth")
        self.host.collect_votes("session", ("worth",))

    def adds(self, row: Row | None) -> bool:
        """Return that Add adds something on every row; in presenter mode on the pages that are written on."""
        return not self.host.view.is_presented or self._section_at(row) in _WRITTEN

    def add(self, row: Row | None) -> AddTarget:
        """Add a first step, a message, a parked thought, another day or an action, depending on the section."""
        id = self._section_at(row)
        if id == "next":
            # What follows is about this row, which therefore keeps the cursor once it is written.
            self._open_only(id)
            self.host.go_to(OWN_MEETING_KEY)
            return self._another_day()
        target_id = id if id in _WRITTEN else "actions"
        self._open_only(target_id)
        if id == "promises":
            unanswered = people_without_first_step(self.host.session)
            asked = row.enter.who if row and isinstance(row.enter, AskPromise) else ""
            name = asked if asked in unanswered else next(iter(unanswered), "")
            return first_step_target(self.host.session, self.host.view, name)
        kinds: dict[str, type[Item]] = {"messages": Announcement, "parked": ParkedItem}
        kind = kinds.get(id, Action)
        target = QuickAddTarget(kind, prompt=kind.NAME, anchor=self._last_key(target_id), indent=2)
        return _with_needed_help(self.host.session, target) if id == "messages" else target

    def _another_day(self) -> EditTarget:
        """Return the gaps of another day, the day first, below the agreed one that it takes the place of."""
        session, today = self.host.session, self.host.context.today
        agreed = Meeting(session.next_on, session.next_for) if session.next_on else None
        question = f"In place of {agreed.day_and_purpose(today)}" if agreed else ""
        return replace(_OWN_DAY, first="next_on", question=question)

    def text_targets(self, row: Row, others: Sequence[Row]) -> Sequence[EditTarget]:
        """Return the day of the next meeting for text on any row about it; see Section."""
        is_about_meeting = self._section_at(row) == "next"
        if row.key == LEAD_KEY:
            return (_LEAD,)
        return (_OWN_DAY,) if is_about_meeting else super().text_targets(row, others)

    def first_field(self, row: Row) -> str:
        """Return that a first step is opened in its words, which the row shows, unless a day waits that is none."""
        is_step = isinstance(find(self.host.session, row.item), Promise)
        waits = refused_field(self.host.session, row.item, self.host.context.today) if is_step else ""
        return "text" if is_step and not waits else ""

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest for what the team meets on another day: what it would meet for on the days that are offered.

        Then comes when and where it met for this session, first where no offered day is near.
        A first step that names no day is due in a week.
        """
        if gap.field == "next_lead":
            return tuple(filter(None, lead_after_leads(self.host.session, self.host.view.earlier_leads)[:1]))
        if gap.field != "next_for":
            return super().suggestions(item, gap) or self._day_of_first_step(item, gap)
        view, day = self.host.view, self.host.session.next_on
        meetings = suggested_meetings(self.host.session, view.today, view.numbers)
        purposes, agreed = {meeting.purpose for meeting in meetings}, self.host.session.next_for
        near = (meeting.purpose for meeting in meetings if day and abs((meeting.on - day).days) <= _SAME_MEETING_DAYS)
        likely = agreed if agreed in purposes else "" if agreed else next(near, "")
        plan = last_plan(self.host.session, view.links)
        # What that session was for is past; only a time and a place stay the same.
        is_place = plan is not None and plan.meeting not in ("", *MEETING_NOTES)
        last = [plan.meeting] if plan and is_place and not agreed else []
        first = [likely, *last] if likely or not last else last
        offered = tuple(dict.fromkeys((*first, *sorted(purposes - {likely}))))
        return tuple(map(solo_purpose, offered)) if self.host.session.is_solo else offered

    def _day_of_first_step(self, item: Model, gap: Gap) -> tuple[str, ...]:
        is_open = isinstance(item, Promise) and gap.field == "by" and not item.by and not holds_day(item.text)
        return review_suggestions(self.host.context.today)[:1] if is_open else ()

    def _last_key(self, id: str) -> str:
        rows = next((section.rows for section in self._sections if section.id == id), ())
        return rows[-1].key if rows else section_key(id)

    def delete(self) -> None:
        """Delete the item under the cursor; in the section of the next meeting, clear the agreed day."""
        if self.host.row is not None and self.host.row.key == LEAD_KEY:
            self.host.apply(lambda s: change(s, "session", next_lead=""), "removing who leads next")
        elif self._section_at(self.host.row) == "next":
            self._clear_meeting()
        else:
            self.host.delete_item()

    def mark(self) -> None:
        """Mark the item under the cursor as done; a promise or message of this session stays listed, to be unmarked.

        On a meeting, which is chosen rather than done, act as Enter does.
        """
        row, id = self.host.row, self.host.item
        if row is not None and isinstance(row.enter, AgreeOn):
            self.host.call_later(self.enter, row.enter)
        item = find(self.host.session, id)
        if item is None or "done" not in type(item).model_fields:
            return
        done, stays = not gap_value(item, "done"), isinstance(item, Promise | Announcement) and not item.origin
        label, today = f"marking {mention(id)} as {'done' if done else 'open'}", self.host.context.today
        if self.host.apply(lambda s: mark_done(s, id, done, today), label) and not stays:
            self.host.show_toast(f"Done. {key_name('undo')} undoes it.")


def _with_needed_help(session: Session, target: QuickAddTarget) -> QuickAddTarget:
    """Return the target of a message with the help that a key result needs and nobody was asked for, and so on."""
    offered = offered_messages(session)

    def follow(session: Session, target: QuickAddTarget, id: str) -> QuickAddTarget:
        return _with_needed_help(session, next_below(session, target, id))

    offers = tuple(LineOffer(each.text, "needed help: ", each.take) for each in offered)
    return replace(target, offers=offers, follow=follow)
