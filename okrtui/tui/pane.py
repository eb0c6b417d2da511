"""What every step of a workshop has in common: a question, a list, and writing in place.

A step says what its entries are (`entries`), what a new line becomes (`adding`) and what its own commands do. Edits go
up to the workshop; the session comes down by `session_changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from okrtui.method.agenda import Step
from okrtui.model.base import Item
from okrtui.model.edits import park, so_that, unpark
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import change, delete, find, get, going_along, move
from okrtui.model.okr import KeyResult
from okrtui.model.reading import one_line
from okrtui.model.room import Parked
from okrtui.model.session import Session
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import heading, hint
from okrtui.tui.room import Room
from okrtui.tui.tallying import Tallying
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry, Outline, lead
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.tui.widgets.sentence import SentenceEditor
from okrtui.workshop import Workshop


class StepPane(Tallying):
    """One step of the workshop. Its list is drawn anew from the session after every change."""

    DEFAULT_CSS = """
    StepPane { height: 1fr; padding: 0 1; }
    StepPane > .question { text-style: bold; height: auto; padding: 1 1 1 1; }
    StepPane > .filter { display: none; height: 1; margin: 0 1 1 1; background: $panel; }
    StepPane > .filter.-open { display: block; }
    """

    def __init__(self, workshop: Workshop, step: Step, room: Room) -> None:
        super().__init__(f"step-{step.id.replace('_', '-')}", workshop, room)
        self.step = step
        self._words = ""
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Draw the question and the list."""
        yield Static(shown(self.step.question), classes="question", markup=False)
        yield SafeInput(placeholder="filter", classes="filter")
        yield Outline()

    def on_mount(self) -> None:
        """Draw the list."""
        self.draw()

    @property
    def item(self) -> str:
        """The id of the item under the cursor; empty where there is none."""
        entry = self.outline.cursor if self.is_mounted else None
        return entry.item if entry else ""

    @property
    def busy(self) -> bool:
        """Whether something is being written in place."""
        return self.outline.writing is not None

    def entries(self) -> list[Entry]:
        """Return what the list shows."""
        raise NotImplementedError

    async def adding(self) -> Adding | str | None:
        """Return what a new line becomes where the cursor is; the id of an item that was begun; or None."""
        return None

    async def chosen(self, entry: Entry) -> bool:
        """Act on an entry that is no item; return whether there was something to do."""
        return False

    def draw(self, cursor: str = "") -> None:
        """Draw the list from the session."""
        entries = self.entries()
        if self._words:
            words = self._words.casefold().split()
            entries = [one for one in entries if not one.item or all(word in _plain(one).casefold() for word in words)]
            if not any(one.item for one in entries):
                entries = [hint("filter", "Nothing here has these words. Escape shows all again.")]
        self.outline.show(entries, cursor)

    def reveal(self, id: str) -> None:
        """Put the cursor on an item, wherever in the step it stands."""
        self.draw(id)

    def renumbered(self, names: Mapping[str, str]) -> None:
        """Go on writing an item that has another id now."""
        editor = self.outline.writing
        if isinstance(editor, SentenceEditor):
            editor.item = names.get(editor.item, editor.item)
        self._begun = names.get(self._begun, self._begun)
        self.catching_renumbered(names)

    def session_changed(self) -> None:
        """Draw what changed."""
        if not self.is_mounted:
            return
        writing = self.outline.writing
        if isinstance(writing, SentenceEditor):
            if find(self.session, writing.item) is None:
                self._stop_writing()
            else:
                writing.show(self.session, own=self._typing)
        self.catching_changed()
        if self._typing:
            self._draw_when_typing_rests()
        else:
            self.draw()

    def _draw_when_typing_rests(self) -> None:
        """Draw the list a moment later: what is typed stands in its gap, and the entry of it is hidden meanwhile."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(0.25, self._typing_rested)

    def _typing_rested(self) -> None:
        self._resting = None
        self.draw()

    @property
    def is_drawn(self) -> bool:
        """Whether the list shows the session as it is; while somebody types it follows a moment later."""
        return self._resting is None

    def apply(self, edit: Callable[[Session], Session], says: str, merge: Hashable = None, cursor: str = "") -> bool:
        """Apply an edit, unless the session can only be read; return whether it changed anything."""
        if self.room.read_only:
            self.notify(self.room.read_only, severity="warning", markup=False)
            return False
        done = self.workshop.apply(edit, says, merge)
        if cursor:
            self.outline.go(cursor)
        return done

    async def action_add(self) -> None:
        """Open a line for something new, or the sentence of a new item; all is shown again for it."""
        self.leave_writing()
        if self._words:
            self.close_filter(keep=False)
        adding = await self.adding()
        if isinstance(adding, str):
            self._begun = adding
            await self.write(adding)
        elif adding is not None:
            await self.catch(adding)

    async def action_edit(self) -> None:
        """Write the sentence of the item under the cursor; where that is whole, sharpen it."""
        entry = self.outline.cursor
        if entry is None or await self.chosen(entry):
            return
        if entry.item:
            await self.write(entry.item, entry.fields, entry.key)

    async def catch_evidence(self, hypothesis: str, indent: int = 5) -> None:
        """Open a line for what was seen on a hypothesis."""
        guess = find(self.session, hypothesis)
        if isinstance(guess, Hypothesis):
            anchor = guess.evidence[-1].id if guess.evidence else hypothesis
            today = self.room.today
            await self.catch(
                Adding(Evidence, prompt="we saw", into=hypothesis, anchor=anchor, indent=indent, fields={"on": today})
            )

    def turn_evidence(self, id: str) -> None:
        """Turn evidence for, against, unclear."""
        ring = (True, False, None)
        after = ring[(ring.index(get(self.session, id, Evidence).supports) + 1) % 3]
        self.apply(lambda s: change(s, id, supports=after), f"turn {id}", ("turn", id))

    async def action_delete(self) -> None:
        """Delete the item under the cursor, with what has no sense without it."""
        entry, id = self.outline.cursor, self.item
        if not id or entry is None or entry.fields or find(self.session, id) is None:
            return
        along = going_along(self.session, id)
        says, changes = f"delete {self.called(id)}", self.session.changes
        if self.apply(lambda s: delete(s, id), says):
            names = ", ".join(f"{one.NAME} {one.id}" for one in along if one.NAME and not find(self.session, one.id))
            self.tell(f"Deleted {self.called(id)}{', with ' + names if names else ''}. u brings it back.")
            await self.ask_reason(changes, id)

    def action_move(self, by: int) -> None:
        """Move the item under the cursor among those beside it."""
        entry, id = self.outline.cursor, self.item
        if id and entry and not entry.fields and isinstance(find(self.session, id), Item):
            self.apply(lambda s: move(s, id, by), f"move {id}", ("move", id))

    def action_mark(self) -> None:
        """Mark the item under the cursor, as the step understands it."""

    def action_set_aside(self) -> None:
        """Park the item under the cursor, whole, or bring back what was parked so."""
        id, item = self.item, find(self.session, self.item)
        if isinstance(item, Parked) and (item.key_result or item.hypothesis):
            back = (item.key_result or item.hypothesis or item).id
            if self.apply(lambda s: unpark(s, id), f"bring {back} back"):
                self.draw(back)
        elif isinstance(item, KeyResult | Hypothesis):
            changes = self.session.changes
            if self.apply(lambda s: park(s, id), f"set {id} aside"):
                self.tell(f"{id} is parked whole. x on it brings it back.")
                self.call_later(self.ask_reason, changes, id)

    def aside(self, kind: type[KeyResult] | type[Hypothesis]) -> list[Entry]:
        """Return what was set aside whole of a kind."""
        parked = [one for one in self.session.parking if isinstance(one.key_result or one.hypothesis, kind)]
        note = shown("x brings it back", "$text-muted")
        rows = [
            Entry(one.id, shown(one_line(one), "$text-muted"), lead(one.id, 5), note=note, item=one.id)
            for one in parked
        ]
        return [heading("aside", "Set aside whole"), *rows] if rows else []

    async def action_so_that(self) -> None:
        """Ask what the item under the cursor is for: so that who does what differently."""
        id, item = self.item, find(self.session, self.item)
        if isinstance(item, Hypothesis):
            await self.write(
                id, ("action", "who", "behavior"), self.outline.cursor_key, "who" if not item.who else "behavior"
            )
        elif isinstance(item, KeyResult) and self.apply(lambda s: so_that(s, id), f"ask so that of {id}"):
            self.tell("Kept as a hypothesis. So that who does what differently?")
            await self.write(id, (), id, "who")

    def action_filter(self) -> None:
        """Open the filter, or go into it."""
        box = self.query_one(".filter", SafeInput)
        box.add_class("-open")
        box.focus()

    @on(Input.Changed, ".filter")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._words = event.value
        self.draw()

    @on(Input.Submitted, ".filter")
    def _filtered(self, event: Input.Submitted) -> None:
        event.stop()
        self.close_filter(keep=bool(event.value.strip()))

    def close_filter(self, keep: bool) -> None:
        """Give the keys back to the list; without `keep` show all again."""
        box = self.query_one(".filter", SafeInput)
        if not keep:
            box.value = ""
            self._words = ""
            box.remove_class("-open")
            self.draw()
        self.focus_list()

    def escape(self) -> bool:
        """Back out of what is open; return whether there was something."""
        box = self.query_one(".filter", SafeInput)
        if box.has_class("-open"):
            self.close_filter(keep=False)
            return True
        return False

    @on(Outline.Moved)
    def _moved(self, event: Outline.Moved) -> None:
        event.stop()
        self.cursor_moved()
        self.post_message(self.AtHand())

    @dataclass
    class AtHand(Message):
        """Another item is under the cursor, or is being written."""

    def _stop_writing(self) -> None:
        super()._stop_writing()
        self.post_message(self.AtHand())

    @property
    def item_at_hand(self) -> str:
        """The id of the item that is being written, or is under the cursor."""
        writing = self.outline.writing
        return writing.item if isinstance(writing, SentenceEditor) else self._caught or self.item

    def cursor_moved(self) -> None:
        """Draw what belongs to the entry under the cursor."""

    @on(Outline.Chosen)
    async def _clicked(self, event: Outline.Chosen) -> None:
        event.stop()
        await self.action_edit()


def _plain(entry: Entry) -> str:
    pieces: list[Content] = [entry.lead, entry.body, entry.note, *entry.details]
    return " ".join(piece.plain for piece in pieces)
