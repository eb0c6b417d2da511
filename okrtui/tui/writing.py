"""Writing an item in place: its sentence with gaps, drawn over its entry in the list."""

from __future__ import annotations

from typing import Any

from textual import on

from okrtui.method.arithmetic import Worked
from okrtui.method.changes import why
from okrtui.model.base import Item, Model, declared
from okrtui.model.edits import number_found, tidy, to_find
from okrtui.model.entry import drafts_of, enter, fill, offered, typed
from okrtui.model.forms import Gap, gaps, sentence, slots, value
from okrtui.model.goal_changes import answer_alike, unanswered
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, delete, find, next_id
from okrtui.model.okr import Change, KeyResult, Objective
from okrtui.model.reading import one_line
from okrtui.model.session import Session
from okrtui.tui.apart import taken_apart
from okrtui.tui.catching import Adding, Catching
from okrtui.tui.room import Room
from okrtui.tui.widgets.catch import CatchLine
from okrtui.tui.widgets.gaps import NobodyKnows, WorkOut
from okrtui.tui.widgets.sentence import SentenceEditor
from okrtui.workshop import Workshop


class Writing(Catching):
    """A list whose entries can be written in place."""

    def __init__(self, id: str, workshop: Workshop, room: Room) -> None:
        super().__init__(id)
        self.workshop, self.room = workshop, room
        self._begun = ""
        self._blank: Model | None = None
        self._changes: tuple[Change, ...] = ()
        self._asks = ""

    async def catch(self, adding: Adding) -> None:
        """Open a line, unless the session can only be read."""
        if self.may_write():
            await super().catch(adding)

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.workshop.session

    def may_write(self) -> bool:
        """Return whether the session can be changed, and say why where it cannot."""
        if self.room.read_only:
            self.notify(self.room.read_only, severity="warning", markup=False)
        return not self.room.read_only

    def written(self, id: str) -> None:
        """Do what there is to do once an item was written."""

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to write its sentence; it is taken back if it stays empty. Return its id."""
        if not self.may_write():
            return ""
        id = next_id(self.session, kind)
        says = f"add {kind.NAME} {id}"
        self.workshop.apply(lambda s: add(s, kind, into, after, **fields), says, ("begin", id), save=False)
        self.outline.go(id)
        self._blank = find(self.session, id)
        return id

    def depth(self, id: str) -> tuple[str, ...]:
        """Return the fields to write: the sentence, and all others too once that is whole.

        One person alone is not asked for names, but for that of somebody to tell.
        """
        item = find(self.session, id)
        kind = type(item) if item else Session
        names = {name for name, gap in gaps(kind).items() if gap.person and name != "whom" and self.session.is_solo}
        every = tuple(name for name in offered(self.session, kind) if name not in names)
        shape = tuple(name for name in slots(sentence(kind)) if name in every)
        unknown = declared(item, "to_find", ()) if item else ()
        filled = (value(item, name) not in ("", None, ()) or name in unknown for name in shape if item is not None)
        whole = isinstance(item, Objective) or all(filled)
        return every if whole or not shape else shape

    async def write(
        self, id: str, fields: tuple[str, ...] = (), key: str = "", first: str = "", beside: bool = False
    ) -> None:
        """Open an item for writing, in place of the entry `key` or below it, beginning with the gap `first`."""
        if not id or not self.may_write():
            return
        self.leave_writing()
        if self._begun != id:
            self.workshop.settle()
        item = find(self.session, id)
        wanted = fields or self.depth(id)
        if isinstance(item, Hypothesis) and item.text and not item.action and "action" in wanted:
            self.apply(lambda s: change(s, id, action=item.text, text=""), f"shape {id}", ("shape", id))
        editor = SentenceEditor(self.session, id, wanted, self.options, self.room.today, first)
        editor.apart, editor.offers = self._apart, self.offers
        if isinstance(item, Change):
            editor.asks, beside = self._asks or why([item]), True
        self._changes = self.session.changes
        await self.outline.write(editor, key or id, "" if beside else key or id)

    def options(self, gap: Gap) -> dict[str, str]:
        """Return what a reference can refer to, by id."""
        if gap.field == "stage":
            return {one.id: one.stage for one in self.session.journey}
        if gap.field == "moves":
            return {one.id: f"{one.id} {_short(one)}" for one in self.session.key_results}
        return {}

    def offers(self, gap: Gap) -> tuple[str, ...]:
        """Return texts that could stand in a gap of the item that is written, the likeliest first."""
        return ()

    @on(SentenceEditor.Wrote)
    def _wrote(self, event: SentenceEditor.Wrote) -> None:
        event.stop()

        def edit(session: Session) -> Session:
            if event.text.strip() and isinstance(find(session, event.item), KeyResult):
                session = number_found(session, event.item, event.field)
            return enter(session, event.item, event.field, event.text, self.room.today)

        item = find(self.session, event.item)
        if item is None:
            return
        says = f"change {gaps(type(item))[event.field].title} of {self.called(event.item)}"
        self._typing = True
        self.apply(edit, says, (event.item, event.field))
        self._typing = False

    def _apart(self, text: str) -> dict[str, str]:
        """Take a whole line apart, typed where an item begins."""
        editor = self.outline.writing
        item = find(self.session, editor.item) if isinstance(editor, SentenceEditor) else None
        return taken_apart(item, text, self.room.today) if item else {}

    @on(SentenceEditor.TakenApart)
    def _fill(self, event: SentenceEditor.TakenApart) -> None:
        event.stop()
        if self.apply(lambda s: fill(s, event.item, event.texts, self.room.today), f"take {event.item} apart"):
            editor = self.outline.writing
            if isinstance(editor, SentenceEditor):
                empty = (name for name in editor.fields if not typed(self.session, event.item, name))
                editor.focus_gap(next(empty, editor.fields[-1]))

    @on(WorkOut)
    def _work_out(self, event: WorkOut) -> None:
        event.stop()
        editor = self.outline.writing
        item = find(self.session, editor.item) if isinstance(editor, SentenceEditor) else None
        if not isinstance(editor, SentenceEditor) or item is None:
            return
        from okrtui.tui.screens.arithmetic import ArithmeticScreen

        def take(worked: Worked | None) -> None:
            if worked is not None:
                texts = {event.field: str(worked.value)}
                if isinstance(item, KeyResult) and event.field in ("baseline", "target"):
                    texts["benchmark"] = f"{item.benchmark}\n{worked.working}".strip()
                self.apply(lambda s: fill(s, editor.item, texts, self.room.today), f"work out {event.field}")
            editor.focus_gap(event.field)

        self.app.push_screen(ArithmeticScreen(declared(item, "unit", "")), take)

    @on(NobodyKnows)
    def _nobody_knows(self, event: NobodyKnows) -> None:
        event.stop()
        editor = self.outline.writing
        if isinstance(editor, SentenceEditor) and isinstance(find(self.session, editor.item), KeyResult):
            item, field = editor.item, event.field
            if field in ("baseline", "target"):
                if self.apply(lambda s: to_find(s, item, field), f"a number to find for {item}"):
                    self.tell("Nobody knows it yet: kept as a number to find, with an open action.")
                editor.focus_gap(editor.fields[editor.fields.index(field) + 1])

    @on(SentenceEditor.Finished)
    async def _finished(self, event: SentenceEditor.Finished) -> None:
        event.stop()
        self._stop_writing()
        self.focus_list()
        await self.ask_reason(self._changes, event.item, open_gap=event.onward)
        if event.onward and self.outline.writing is None:
            await self.go_on()

    async def go_on(self) -> None:
        """Write what follows, once Enter ended what was written."""

    async def ask_reason(self, before: tuple[Change, ...], key: str, open_gap: bool = False) -> None:
        """Ask why the goal was changed, if it was since `before`; without an answer it waits.

        The question is asked on the entry of the change, where Enter answers it. Only with `open_gap` is it opened for
        writing at once, below the entry `key`: whoever left meant the next key for the list.
        """
        item = find(self.session, key)
        made = unanswered(self.session, before) if not isinstance(item, Change) else ()
        if not made or self.app.screen is not self.screen:
            return
        if not open_gap:
            self.outline.go(made[0].id)
        else:
            self._asks = f"{why(made)}  Esc answers later"
            stands = key in {entry.key for entry in self.outline.entries}
            await self.write(made[0].id, ("because",), key if stands else made[0].id, beside=stands)
            self._asks = ""

    def leave_writing(self) -> None:
        """Finish whatever is being written; nothing typed is dropped."""
        if isinstance(self.outline.writing, CatchLine):
            self.end_catch()
        elif self.outline.writing is not None:
            self._stop_writing()

    def _stop_writing(self) -> None:
        editor = self.outline.writing
        item = editor.item if isinstance(editor, SentenceEditor) else ""
        begun, self._begun = self._begun, ""
        self.outline.stop_writing()
        now = find(self.session, item) if item else None
        if now is not None:
            self._settle(item, blank=item == begun and now == self._blank and not drafts_of(self.session, item))
        self.draw()

    def _settle(self, item: str, blank: bool) -> None:
        """End the step in which an item was written; one that was begun or shaped in vain is as it was before."""
        if self.workshop.latest in ({("begin", item)} if blank else {("shape", item)}):
            self.workshop.take_back()
        elif blank:
            self.apply(lambda s: delete(s, item), f"leave {item} out")
        else:
            self.apply(lambda s: answer_alike(tidy(s, item), item), f"change {self.called(item)}", self.workshop.latest)
            self.workshop.settle()
            self.written(item)

    def called(self, id: str) -> str:
        """Return what to call an item in a sentence."""
        return f"the {id}" if id in ("objective", "people", "opening", "direction", "session") else id


def _short(item: Model) -> str:
    line = one_line(item)
    return line if len(line) <= 28 else line[:27] + "…"
