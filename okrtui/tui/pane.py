"""What every step of a workshop has in common: a question, a list, and writing in place.

A step says what its entries are (`entries`), what a new line becomes (`adding`) and what its own commands do. Edits go
up to the workshop; the session comes down by `session_changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from okrtui.method.agenda import Step
from okrtui.method.numbers import Numbers
from okrtui.model.base import Item, Model
from okrtui.model.clock import Clock, local_day
from okrtui.model.edits import found, to_find
from okrtui.model.entry import enter
from okrtui.model.forms import Gap, gaps, sentence, slots, value
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import add, change, delete, find, get, going_along, move, next_id
from okrtui.model.okr import KeyResult
from okrtui.model.reading import one_line
from okrtui.model.session import Session
from okrtui.store.folder import Folder
from okrtui.tui.catching import Adding, Catching
from okrtui.tui.text import shown
from okrtui.tui.widgets.catch import CatchLine
from okrtui.tui.widgets.gaps import NobodyKnows, SafeInput
from okrtui.tui.widgets.outline import Entry, Outline
from okrtui.tui.widgets.sentence import SentenceEditor
from okrtui.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Room:
    """What a step may use beside the workshop."""

    numbers: Numbers
    """The numbers of the method."""
    clock: Clock
    """What time it is."""
    folder: Folder
    """The sessions beside this one."""
    read_only: str = ""
    """Why nothing can be changed; empty where all can."""

    @property
    def today(self) -> date:
        """The day it is."""
        return local_day(self.clock())


class StepPane(Catching):
    """One step of the workshop. Its list is drawn anew from the session after every change."""

    DEFAULT_CSS = """
    StepPane { height: 1fr; padding: 0 1; }
    StepPane > .question { text-style: bold; height: auto; padding: 1 1 1 1; }
    StepPane > .filter { display: none; height: 1; margin: 0 1 1 1; background: $panel; }
    StepPane > .filter.-open { display: block; }
    """

    STEP: ClassVar[str]
    """The id of the step."""

    def __init__(self, workshop: Workshop, step: Step, room: Room) -> None:
        super().__init__(id=f"step-{step.id.replace('_', '-')}")
        self.workshop, self.step, self.room = workshop, step, room
        self._begun = ""
        self._shaping = ""
        self._words = ""

    def compose(self) -> ComposeResult:
        """Draw the question and the list."""
        yield Static(shown(self.step.question), classes="question", markup=False)
        yield SafeInput(placeholder="filter", classes="filter")
        yield Outline()

    def on_mount(self) -> None:
        """Draw the list."""
        self.draw()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.workshop.session

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

    def written(self, id: str) -> None:
        """Do what there is to do once an item was written."""

    async def chosen(self, entry: Entry) -> bool:
        """Act on an entry that is no item; return whether there was something to do."""
        return False

    def draw(self, cursor: str = "") -> None:
        """Draw the list from the session."""
        entries = self.entries()
        if self._words:
            words = self._words.casefold().split()
            entries = [one for one in entries if not one.item or all(word in _plain(one).casefold() for word in words)]
        self.outline.show(entries, cursor)

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
        self.catching_lost()
        self.draw()

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
        """Open a line for something new, or the sentence of a new item."""
        self.leave_writing()
        adding = await self.adding()
        if isinstance(adding, str):
            self._begun = adding
            await self.write(adding)
        elif adding is not None and self._may_write():
            await self.catch(adding)

    def _may_write(self) -> bool:
        if self.room.read_only:
            self.notify(self.room.read_only, severity="warning", markup=False)
        return not self.room.read_only

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to write its sentence; it is taken back if it stays empty. Return its id."""
        id = next_id(self.session, kind)
        says = f"add {kind.NAME} {id}"
        return id if self.apply(lambda s: add(s, kind, into, after, **fields), says, ("begin", id), id) else ""

    async def action_edit(self) -> None:
        """Write the sentence of the item under the cursor; where that is whole, sharpen it."""
        entry = self.outline.cursor
        if entry is None or await self.chosen(entry):
            return
        if entry.item:
            await self.write(entry.item, entry.fields, entry.key)

    def depth(self, id: str) -> tuple[str, ...]:
        """Return the fields to write: the sentence, and all others too once that is whole."""
        item = find(self.session, id)
        kind = type(item) if item else Session
        every = tuple(name for name, gap in gaps(kind).items() if gap.form)
        shape = tuple(name for name in slots(sentence(kind)) if name in every)
        unknown = getattr(item, "to_find", ())
        whole = item is not None and all(value(item, name) not in ("", None, ()) or name in unknown for name in shape)
        return every if whole or not shape else shape

    async def write(
        self, id: str, fields: tuple[str, ...] = (), key: str = "", first: str = "", beside: bool = False
    ) -> None:
        """Open an item for writing, in place of the entry `key` or below it, beginning with the gap `first`."""
        if not id or not self._may_write():
            return
        self.leave_writing(keep=id)
        self.workshop.settle()
        item = find(self.session, id)
        if isinstance(item, Hypothesis) and item.text and not item.action:
            self._shaping = id
            self.apply(lambda s: change(s, id, action=item.text, text=""), f"shape {id}", ("shape", id))
        editor = SentenceEditor(self.session, id, fields or self.depth(id), self.options, self.room.today, first)
        await self.outline.write(editor, key or id, "" if beside else key or id)

    def options(self, gap: Gap) -> dict[str, str]:
        """Return what a reference can refer to, by id."""
        if gap.field == "stage":
            return {one.id: one.stage for one in self.session.journey}
        if gap.field == "moves":
            return {one.id: f"{one.id} {_short(one)}" for one in self.session.key_results}
        return {}

    @on(SentenceEditor.Wrote)
    def _wrote(self, event: SentenceEditor.Wrote) -> None:
        event.stop()

        def edit(session: Session) -> Session:
            if event.text.strip() and isinstance(find(session, event.item), KeyResult):
                session = found(session, event.item, event.field)
            return enter(session, event.item, event.field, event.text, self.room.today)

        item = find(self.session, event.item)
        if item is None:
            return
        says = f"change {gaps(type(item))[event.field].title} of {self.called(event.item)}"
        self._typing = True
        self.apply(edit, says, (event.item, event.field))
        self._typing = False

    @on(NobodyKnows)
    def _nobody_knows(self, event: NobodyKnows) -> None:
        event.stop()
        editor = self.outline.writing
        if isinstance(editor, SentenceEditor) and isinstance(find(self.session, editor.item), KeyResult):
            item, field = editor.item, event.field
            if field in ("baseline", "target"):
                self.apply(lambda s: to_find(s, item, field), f"a number to find for {item}")
                self.tell("Nobody knows it yet: kept as a number to find, with an open action.")
                editor.focus_gap(editor.fields[editor.fields.index(field) + 1])

    @on(SentenceEditor.Finished)
    def _finished(self, event: SentenceEditor.Finished) -> None:
        event.stop()
        self._stop_writing()
        self.focus_list()

    def leave_writing(self, keep: str = "") -> None:
        """Finish whatever is being written; nothing typed is dropped. `keep` is a begun item not to take back yet."""
        if isinstance(self.outline.writing, CatchLine):
            self.end_catch()
        elif self.outline.writing is not None:
            self._stop_writing()

    def _stop_writing(self) -> None:
        editor = self.outline.writing
        item = editor.item if isinstance(editor, SentenceEditor) else ""
        self.outline.stop_writing()
        now = find(self.session, item) if item else None
        untouched = item == self._shaping and isinstance(now, Hypothesis) and not (now.who or now.behavior)
        if item and (
            (item == self._begun and _is_blank(now)) or (untouched and self.workshop.latest == ("shape", item))
        ):
            self.workshop.take_back()
        elif item and find(self.session, item) is not None:
            self.workshop.settle()
            self.written(item)
        self._begun = self._shaping = ""
        self.draw()

    async def catch_evidence(self, hypothesis: str) -> None:
        """Open a line for what was seen on a hypothesis."""
        guess = find(self.session, hypothesis)
        if isinstance(guess, Hypothesis) and self._may_write():
            anchor = guess.evidence[-1].id if guess.evidence else hypothesis
            today = self.room.today
            await self.catch(
                Adding(Evidence, prompt="we saw", into=hypothesis, anchor=anchor, indent=5, fields={"on": today})
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
        says = f"delete {self.called(id)}"
        if self.apply(lambda s: delete(s, id), says):
            names = ", ".join(f"{one.NAME} {one.id}" for one in along if one.NAME)
            self.tell(f"Deleted {self.called(id)}{', with ' + names if names else ''}. u brings it back.")

    def called(self, id: str) -> str:
        """Return what to call an item in a sentence."""
        return f"the {id}" if id in ("objective", "people", "opening", "direction", "session") else id

    def action_move(self, by: int) -> None:
        """Move the item under the cursor among those beside it."""
        entry, id = self.outline.cursor, self.item
        if id and entry and not entry.fields and isinstance(find(self.session, id), Item):
            self.apply(lambda s: move(s, id, by), f"move {id}", ("move", id))

    def action_mark(self) -> None:
        """Mark the item under the cursor, as the step understands it."""

    def action_set_aside(self) -> None:
        """Set the item under the cursor aside, whole."""

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

    def cursor_moved(self) -> None:
        """Draw what belongs to the entry under the cursor."""

    @on(Outline.Chosen)
    async def _clicked(self, event: Outline.Chosen) -> None:
        event.stop()
        await self.action_edit()


def _is_blank(item: Model | None) -> bool:
    return item is None or not any(value(item, name) for name, gap in gaps(type(item)).items() if gap.form)


def _short(item: Model) -> str:
    line = one_line(item)
    return line if len(line) <= 28 else line[:27] + "…"


def _plain(entry: Entry) -> str:
    pieces: list[Content] = [entry.lead, entry.body, entry.note, *entry.details]
    return " ".join(piece.plain for piece in pieces)
