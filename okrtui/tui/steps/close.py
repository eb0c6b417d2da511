"""Close: the session read back as one calm page, what each takes along, and when people meet again."""

from __future__ import annotations

from dataclasses import replace

from okrtui.method.agenda import Step
from okrtui.method.meetings import friday, offered_meetings
from okrtui.model.forms import value
from okrtui.model.items import change, find
from okrtui.model.room import Action, Message, Parked, Promise
from okrtui.tui.catching import Adding
from okrtui.tui.closing import Section, promising, sections, silent
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import heading
from okrtui.tui.pane import StepPane
from okrtui.tui.room import Room
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

LEAVING = {"running": "Leave it running through its cycle", "closed": "Close it: nothing more to do here"}
"""How a session can be left, by the word of the file."""


class Pane(StepPane):
    """The page to read aloud, and the rounds that end a session; one part is open at a time."""

    BINDINGS = bindings("close")

    def __init__(self, workshop: Workshop, step: Step, room: Room) -> None:
        super().__init__(workshop, step, room)
        self._open = next(iter(self._sections())).id

    def entries(self) -> list[Entry]:
        """Return a line for each part, what the open one holds, and how to leave; a filter looks at items only."""
        if self._words:
            return [row for part in self._sections() for row in part.rows if row.item]
        found, parts = self._sharing(), self._sections()
        if self._open and all(part.id != self._open for part in parts):
            self._open = parts[0].id
        for part in parts:
            is_open = part.id == self._open
            found.append(_title(part, is_open, space=bool(found) and not found[-1].key.startswith("section:")))
            found += [replace(row, indent=2) for row in part.rows] if is_open else []
        return [*found, *self._leaving()]

    def _sections(self) -> tuple[Section, ...]:
        adding = self._adding
        return sections(self.session, self.room, adding.fields["who"] if adding and adding.kind is Promise else "")

    def _leaving(self) -> list[Entry]:
        status = self.session.status
        rows = [
            Entry(f"status:{word}", shown(text), shown("● " if status == word else "○ ", "$text-primary"))
            for word, text in LEAVING.items()
        ]
        who = "I" if self.session.is_solo else "we"
        return [heading("leaving", f"How do {who} leave it?"), *rows]

    def _sharing(self) -> list[Entry]:
        """Who can see the session, where that is one person's choice: private until shared (K)."""
        private, place = self.session.is_private, self.room.folder.path.name
        if not (self.session.is_solo or private):
            return []
        says = (
            f"Private: it stands in {place}, but in no list, tree or report."
            if private
            else f"Shared: others find it in {place} and can align with it."
        )
        note = shown("S shares it" if private else "S takes it back", "$text-primary")
        return [Entry("sharing", shown(says, "$text-muted" if private else "$text-success"), note=note, quiet=True)]

    def action_share(self) -> None:
        """Let others see the session, or take that back."""
        if self._sharing():
            private = not self.session.is_private
            self.apply(lambda s: change(s, "session", private=private), "keep it private" if private else "share it")
            self.outline.scroll_home(animate=False)
        else:
            self.tell("It is no private session: whoever opens the folder sees it.")

    def _part(self) -> str:
        """The part in which the cursor is."""
        key = self.outline.cursor_key
        if key.startswith("section:"):
            return key.removeprefix("section:")
        return next((part.id for part in self._sections() if any(row.key == key for row in part.rows)), "")

    def reveal(self, id: str) -> None:
        """Open the part in which an item stands, and put the cursor on it."""
        self._open = next((part.id for part in self._sections() if any(row.key == id for row in part.rows)), self._open)
        self.draw(id)

    async def chosen(self, entry: Entry) -> bool:
        """Open or close a part, ask somebody for a first step, agree on a day, set how the session is left."""
        kind, _, what = entry.key.partition(":")
        if kind == "section":
            self._open = "" if what == self._open else what
            self.draw()
        elif kind == "status":
            self.apply(lambda s: change(s, "session", status=what), f"leave it {what}")
        elif kind == "promise":
            await self.catch(self._ask(what))
        elif kind == "next" and what != "own":
            self._agree(what)
        elif kind == "worth":
            self.action_tally()
        else:
            return False
        return True

    def _agree(self, day: str) -> None:
        """Agree on a day that the rhythm offers, or take that back."""
        offered = offered_meetings(self.session, self.room.today, self.room.numbers)
        one = next((one for one in offered if str(one.on) == day), offered[0])
        if one.on == self.session.next_on:
            self._agree_on_none()
        else:
            self.apply(lambda s: change(s, "session", next_on=one.on, next_for=one.what), f"agree on {day}")

    def _agree_on_none(self) -> None:
        self.apply(lambda s: change(s, "session", next_on=None, next_for=""), "agree on no day")

    def action_tally(self) -> None:
        """Ask the room what the time was worth."""
        self.leave_writing()
        self._open = "worth"
        self.draw("worth")
        self.ask_room("session", ("worth",))

    async def adding(self) -> Adding | str | None:
        """Go round for first steps, say who tells whom, or catch a parked thought or an action, where the cursor is."""
        part = self._part()
        self._open = part if part in ("promises", "messages", "parked") else "actions"
        self.draw()
        if part == "promises":
            waits = silent(self.session)
            name = self.outline.cursor_key.removeprefix("promise:")
            return self._ask(name if name in waits else next(iter(waits), ""))
        if part == "messages":
            return self.begin(Message)
        kind: type[Action | Parked] = Parked if part == "parked" else Action
        return Adding(kind, prompt=kind.NAME, anchor=self._last(self._open), indent=2)

    def _ask(self, name: str) -> Adding:
        """The line in which somebody promises a first step; it stands where their name stands."""
        people = promising(self.session)
        before = people[: people.index(name)] if name in people else people
        anchor = "section:promises"
        for row in next(part.rows for part in self._sections() if part.id == "promises"):
            promise = find(self.session, row.item) if row.item else None
            who = promise.who if isinstance(promise, Promise) else row.key.removeprefix("promise:")
            anchor = row.key if who in before else anchor
        prompt, fields = f"{name}:" if name else "first step", {"who": name, "by": friday(self.room.today)}
        return Adding(Promise, prompt=prompt, anchor=anchor, indent=2, fields=fields)

    def _last(self, part: str) -> str:
        rows = next((one.rows for one in self._sections() if one.id == part), ())
        return rows[-1].key if rows else f"section:{part}"

    async def catch(self, adding: Adding) -> None:
        """Open a line; the name of whoever is asked stands before it, and no longer in the list."""
        await super().catch(adding)
        self.draw()

    def next_adding(self, adding: Adding, caught: str) -> Adding | None:
        """Return the line of the next person without a first step; the round ends when all have one."""
        if adding.kind is not Promise or not promising(self.session):
            return super().next_adding(adding, caught)
        waits = self._from(adding.fields["who"])
        return self._ask(waits[0]) if waits else None

    def shifted(self, adding: Adding, by: int, caught: str) -> Adding | None:
        """Skip to the next person (Tab), or back; what is written there already goes along."""
        waits = [name for name in self._from(adding.fields.get("who", "")) if name != adding.fields.get("who")]
        if adding.kind is not Promise or not waits:
            return None
        return self._ask(waits[0] if by > 0 else waits[-1])

    def _from(self, name: str) -> list[str]:
        """Those without a first step, from the one behind a person on, and around."""
        people = promising(self.session)
        at = people.index(name) + 1 if name in people else 0
        waits = silent(self.session)
        return [one for one in (*people[at:], *people[:at]) if one in waits]

    async def action_delete(self) -> None:
        """Delete what is under the cursor; on the days to meet again, none is agreed on any more."""
        if self._part() == "next":
            self._agree_on_none()
        else:
            await super().action_delete()

    def action_mark(self) -> None:
        """Mark what is under the cursor as done; a promise or message stays in the list, and can be not done again.

        Where something is chosen rather than done, it is chosen as by Enter.
        """
        entry, id, item = self.outline.cursor, self.item, find(self.session, self.item)
        if entry and entry.key.startswith(("status:", "next:")) and entry.key != "next:own":
            self.call_later(self.chosen, entry)
        if item is None or "done" not in type(item).model_fields:
            return
        done, stays = not value(item, "done"), isinstance(item, Promise | Message)
        if self.apply(lambda s: change(s, id, done=done), f"mark {id}{' as done' if done else ''}") and not stays:
            self.tell("Done. u takes it back.")


def _title(part: Section, is_open: bool, space: bool) -> Entry:
    row = heading(part.id, part.title, "" if is_open else part.note, space)
    sign = shown("▾ " if is_open else "▸ ", "$text-muted")
    return replace(row, key=f"section:{part.id}", body=joined(sign, row.body), quiet=False)
