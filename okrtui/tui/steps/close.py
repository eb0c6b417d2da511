"""The close step: the session read back as one page, what each person takes along, and when people meet again."""

from __future__ import annotations

from dataclasses import replace

from okrtui.method.agenda import Step
from okrtui.method.meeting_suggestions import next_friday, suggested_meetings
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.forms import gap_value
from okrtui.model.items import change, find
from okrtui.tui.close_sections import CloseSection, close_sections, people_asked, people_without_promise
from okrtui.tui.commands import bindings
from okrtui.tui.entries import heading
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

STATUS_LABELS = {"running": "Leave it running through its cycle", "closed": "Close it: nothing more to do here"}
"""How a session can be left: the status in the file, and its label."""


class Pane(StepPane):
    """The page to read aloud and the closing rounds; one section is open at a time."""

    BINDINGS = bindings("close")

    def __init__(self, workshop: Workshop, step: Step, context: StepContext) -> None:
        super().__init__(workshop, step, context)
        self._open_id = next(iter(self._sections())).id

    def entries(self) -> list[Entry]:
        """Return the section headings, the rows of the open one, and the status choices; a filter shows items only."""
        if self._filter_text:
            return [row for section in self._sections() for row in section.rows if row.item]
        entries, all_sections = self._sharing_entries(), self._sections()
        if self._open_id and all(section.id != self._open_id for section in all_sections):
            self._open_id = all_sections[0].id
        for section in all_sections:
            is_open = section.id == self._open_id
            entries.append(
                _section_heading(section, is_open, space=bool(entries) and not entries[-1].key.startswith("section:"))
            )
            entries += [replace(row, indent=2) for row in section.rows] if is_open else []
        return [*entries, *self._status_entries()]

    def _sections(self) -> tuple[CloseSection, ...]:
        target = self._target
        return close_sections(
            self.session, self.context, target.fields["who"] if target and target.kind is Promise else ""
        )

    def _status_entries(self) -> list[Entry]:
        status = self.session.status
        rows = [
            Entry(f"status:{status_word}", shown(text), shown("● " if status == status_word else "○ ", "$text-primary"))
            for status_word, text in STATUS_LABELS.items()
        ]
        who = "I" if self.session.is_solo else "we"
        return [heading("leaving", f"How do {who} leave it?"), *rows]

    def _sharing_entries(self) -> list[Entry]:
        """Return who can see the session, where one person decides that: private until shared (K)."""
        private, folder_name = self.session.is_private, self.context.folder.path.name
        if not (self.session.is_solo or private):
            return []
        text = (
            f"Private: it stands in {folder_name}, but in no list, tree or report."
            if private
            else f"Shared: others find it in {folder_name} and can align with it."
        )
        note = shown("S shares it" if private else "S takes it back", "$text-primary")
        return [Entry("sharing", shown(text, "$text-muted" if private else "$text-success"), note=note, is_inert=True)]

    def action_share(self) -> None:
        """Share a private session, or make it private again."""
        if self._sharing_entries():
            private = not self.session.is_private
            self.apply(lambda s: change(s, "session", private=private), "keep it private" if private else "share it")
            self.outline.scroll_home(animate=False)
        else:
            self.show_toast("It is no private session: whoever opens the folder sees it.")

    def _cursor_section_id(self) -> str:
        """Return the id of the section that the cursor is in; empty where it is in none."""
        key = self.outline.cursor_key
        if key.startswith("section:"):
            return key.removeprefix("section:")
        return next((section.id for section in self._sections() if any(row.key == key for row in section.rows)), "")

    def reveal(self, id: str) -> None:
        """Open the section that contains an item, and move the cursor to it."""
        self._open_id = next(
            (section.id for section in self._sections() if any(row.key == id for row in section.rows)), self._open_id
        )
        self.draw(id)

    async def activate(self, entry: Entry) -> bool:
        """Open or close a section, ask a person for a first step, agree on a day, or set the status."""
        kind, _, argument = entry.key.partition(":")
        if kind == "section":
            self._open_id = "" if argument == self._open_id else argument
            self.draw()
        elif kind == "status":
            self.apply(lambda s: change(s, "session", status=argument), f"leave it {argument}")
        elif kind == "promise":
            await self.open_quick_add(self._promise_target(argument))
        elif kind == "next" and argument != "own":
            self._agree_on(argument)
        elif kind == "worth":
            self.action_tally()
        else:
            return False
        return True

    def _agree_on(self, day: str) -> None:
        """Agree on one of the offered days, or take that back."""
        meetings = suggested_meetings(self.session, self.context.today, self.context.numbers)
        meeting = next((meeting for meeting in meetings if str(meeting.on) == day), meetings[0])
        if meeting.on == self.session.next_on:
            self._clear_meeting()
        else:
            self.apply(lambda s: change(s, "session", next_on=meeting.on, next_for=meeting.purpose), f"agree on {day}")

    def _clear_meeting(self) -> None:
        self.apply(lambda s: change(s, "session", next_on=None, next_for=""), "agree on no day")

    def action_tally(self) -> None:
        """Ask the team what the session was worth."""
        self.finish_editing()
        self._open_id = "worth"
        self.draw("worth")
        self.collect_votes("session", ("worth",))

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add a first step, a message, a parked thought or an action, depending on the cursor."""
        section_id = self._cursor_section_id()
        self._open_id = section_id if section_id in ("promises", "messages", "parked") else "actions"
        self.draw()
        if section_id == "promises":
            unanswered = people_without_promise(self.session)
            name = self.outline.cursor_key.removeprefix("promise:")
            return self._promise_target(name if name in unanswered else next(iter(unanswered), ""))
        if section_id == "messages":
            return self.begin_item(Announcement)
        kind: type[Action | ParkedItem] = ParkedItem if section_id == "parked" else Action
        return QuickAddTarget(kind, prompt=kind.NAME, anchor=self._last_key(self._open_id), indent=2)

    def _promise_target(self, name: str) -> QuickAddTarget:
        """Return the quick-add target for the first step of a person; the line is placed where their name is listed."""
        people = people_asked(self.session)
        earlier = people[: people.index(name)] if name in people else people
        anchor = "section:promises"
        for row in next(section.rows for section in self._sections() if section.id == "promises"):
            promise = find(self.session, row.item) if row.item else None
            who = promise.who if isinstance(promise, Promise) else row.key.removeprefix("promise:")
            anchor = row.key if who in earlier else anchor
        prompt, fields = f"{name}:" if name else "first step", {"who": name, "by": next_friday(self.context.today)}
        return QuickAddTarget(Promise, prompt=prompt, anchor=anchor, indent=2, fields=fields)

    def _last_key(self, section_id: str) -> str:
        rows = next((section.rows for section in self._sections() if section.id == section_id), ())
        return rows[-1].key if rows else f"section:{section_id}"

    async def open_quick_add(self, target: QuickAddTarget) -> None:
        """Open the quick-add line; the list then leaves out the person named in its prompt."""
        await super().open_quick_add(target)
        self.draw()

    def next_target(self, target: QuickAddTarget, added_id: str) -> QuickAddTarget | None:
        """Return the target for the next person without a first step; None when all have one."""
        if target.kind is not Promise or not people_asked(self.session):
            return super().next_target(target, added_id)
        unanswered = self._unanswered_after(target.fields["who"])
        return self._promise_target(unanswered[0]) if unanswered else None

    def shifted_target(self, target: QuickAddTarget, by: int, added_id: str) -> QuickAddTarget | None:
        """Skip to the next person (Tab) or back; a first step already typed moves along."""
        unanswered = [
            name for name in self._unanswered_after(target.fields.get("who", "")) if name != target.fields.get("who")
        ]
        if target.kind is not Promise or not unanswered:
            return None
        return self._promise_target(unanswered[0] if by > 0 else unanswered[-1])

    def _unanswered_after(self, name: str) -> list[str]:
        """Return the people without a first step, from the one after `name` on, wrapping around."""
        people = people_asked(self.session)
        start = people.index(name) + 1 if name in people else 0
        unanswered = people_without_promise(self.session)
        return [person for person in (*people[start:], *people[:start]) if person in unanswered]

    async def action_delete(self) -> None:
        """Delete the item under the cursor; in the section of the next meeting, clear the agreed day."""
        if self._cursor_section_id() == "next":
            self._clear_meeting()
        else:
            await super().action_delete()

    def action_mark(self) -> None:
        """Mark the item under the cursor as done; a promise or message stays listed, and can be unmarked.

        On an entry that is chosen rather than done, act as Enter does.
        """
        entry, id, item = self.outline.cursor, self.item, find(self.session, self.item)
        if entry and entry.key.startswith(("status:", "next:")) and entry.key != "next:own":
            self.call_later(self.activate, entry)
        if item is None or "done" not in type(item).model_fields:
            return
        done, stays = not gap_value(item, "done"), isinstance(item, Promise | Announcement)
        if self.apply(lambda s: change(s, id, done=done), f"mark {id}{' as done' if done else ''}") and not stays:
            self.show_toast("Done. u takes it back.")


def _section_heading(section: CloseSection, is_open: bool, space: bool) -> Entry:
    entry = heading(section.id, section.title, "" if is_open else section.note, space)
    sign = shown("▾ " if is_open else "▸ ", "$text-muted")
    return replace(entry, key=f"section:{section.id}", body=joined(sign, entry.body), is_inert=False)
