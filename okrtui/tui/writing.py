"""The inline editor: an item is edited in place, in a sentence form over its entry in the list."""

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
    """A list whose items can be edited in place."""

    def __init__(self, id: str, workshop: Workshop, context: Room) -> None:
        super().__init__(id)
        self.workshop, self.room = workshop, context
        self._begun = ""
        self._blank: Model | None = None
        self._changes_before: tuple[Change, ...] = ()
        self._reason_question = ""

    async def catch(self, target: Adding) -> None:
        """Open the quick-add line, unless the session is read-only."""
        if self.may_write():
            await super().catch(target)

    @property
    def session(self) -> Session:
        """The current session."""
        return self.workshop.session

    def may_write(self) -> bool:
        """Return whether the session can be changed; if not, show why."""
        if self.room.read_only:
            self.notify(self.room.read_only, severity="warning", markup=False)
        return not self.room.read_only

    def written(self, id: str) -> None:
        """Called once an item has been edited."""

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to be edited next, removed if it stays empty; return its id, empty if read-only."""
        if not self.may_write():
            return ""
        id = next_id(self.session, kind)
        description = f"add {kind.NAME} {id}"
        self.workshop.apply(lambda s: add(s, kind, into, after, **fields), description, ("begin", id), save=False)
        self.outline.go(id)
        self._blank = find(self.session, id)
        return id

    def depth(self, id: str) -> tuple[str, ...]:
        """Return the fields to edit: those of the sentence, and all once that is complete.

        In a solo session names are not asked for, except that of somebody to tell.
        """
        item = find(self.session, id)
        kind = type(item) if item else Session
        skipped = {name for name, gap in gaps(kind).items() if gap.person and name != "whom" and self.session.is_solo}
        all_fields = tuple(name for name in offered(self.session, kind) if name not in skipped)
        sentence_fields = tuple(name for name in slots(sentence(kind)) if name in all_fields)
        to_find = declared(item, "to_find", ()) if item else ()
        is_filled = (
            value(item, name) not in ("", None, ()) or name in to_find for name in sentence_fields if item is not None
        )
        is_complete = isinstance(item, Objective) or all(is_filled)
        return all_fields if is_complete or not sentence_fields else sentence_fields

    async def write(
        self, id: str, fields: tuple[str, ...] = (), key: str = "", first: str = "", beside: bool = False
    ) -> None:
        """Open the editor of an item over the entry `key`, or (`beside`) below it; focus the gap `first`."""
        if not id or not self.may_write():
            return
        self.leave_writing()
        if self._begun != id:
            self.workshop.settle()
        item = find(self.session, id)
        edited_fields = fields or self.depth(id)
        if isinstance(item, Hypothesis) and item.text and not item.action and "action" in edited_fields:
            self.apply(lambda s: change(s, id, action=item.text, text=""), f"shape {id}", ("shape", id))
        editor = SentenceEditor(self.session, id, edited_fields, self.options, self.room.today, first)
        editor.apart, editor.offers = self._parse_line, self.offers
        if isinstance(item, Change):
            editor.asks, beside = self._reason_question or why([item]), True
        self._changes_before = self.session.changes
        await self.outline.write(editor, key or id, "" if beside else key or id)

    def options(self, gap: Gap) -> dict[str, str]:
        """Return the choices of a reference gap: labels by item id."""
        if gap.field == "stage":
            return {stage.id: stage.stage for stage in self.session.journey}
        if gap.field == "moves":
            return {kr.id: f"{kr.id} {_short_line(kr)}" for kr in self.session.key_results}
        return {}

    def offers(self, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of the item that is edited, the most likely first."""
        return ()

    @on(SentenceEditor.Wrote)
    def _gap_changed(self, event: SentenceEditor.Wrote) -> None:
        event.stop()

        def edit(session: Session) -> Session:
            if event.text.strip() and isinstance(find(session, event.item), KeyResult):
                session = number_found(session, event.item, event.field)
            return enter(session, event.item, event.field, event.text, self.room.today)

        item = find(self.session, event.item)
        if item is None:
            return
        description = f"change {gaps(type(item))[event.field].title} of {self.called(event.item)}"
        self._typing = True
        self.apply(edit, description, (event.item, event.field))
        self._typing = False

    def _parse_line(self, text: str) -> dict[str, str]:
        """Parse a whole line, typed into the first gap, into texts by gap."""
        editor = self.outline.writing
        item = find(self.session, editor.item) if isinstance(editor, SentenceEditor) else None
        return taken_apart(item, text, self.room.today) if item else {}

    @on(SentenceEditor.TakenApart)
    def _line_parsed(self, event: SentenceEditor.TakenApart) -> None:
        event.stop()
        if self.apply(lambda s: fill(s, event.item, event.texts, self.room.today), f"take {event.item} apart"):
            editor = self.outline.writing
            if isinstance(editor, SentenceEditor):
                empty = (name for name in editor.fields if not typed(self.session, event.item, name))
                editor.focus_gap(next(empty, editor.fields[-1]))

    @on(WorkOut)
    def _open_arithmetic(self, event: WorkOut) -> None:
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
    async def _editor_finished(self, event: SentenceEditor.Finished) -> None:
        event.stop()
        self._stop_writing()
        self.focus_list()
        await self.ask_reason(self._changes_before, event.item, open_gap=event.onward)
        if event.onward and self.outline.writing is None:
            await self.go_on()

    async def go_on(self) -> None:
        """Edit what follows, once Enter has ended the editor."""

    async def ask_reason(self, before: tuple[Change, ...], key: str, open_gap: bool = False) -> None:
        """Ask for the reason of changes to the goal since `before`; the changes are kept without an answer too.

        The cursor goes to the entry of the change, where Enter opens the question. With `open_gap` it is opened at
        once, below the entry `key`; otherwise the next key is meant for the list.
        """
        item = find(self.session, key)
        reasons_due = unanswered(self.session, before) if not isinstance(item, Change) else ()
        if not reasons_due or self.app.screen is not self.screen:
            return
        if not open_gap:
            self.outline.go(reasons_due[0].id)
        else:
            self._reason_question = f"{why(reasons_due)}  Esc answers later"
            is_listed = key in {entry.key for entry in self.outline.entries}
            await self.write(reasons_due[0].id, ("because",), key if is_listed else reasons_due[0].id, beside=is_listed)
            self._reason_question = ""

    def leave_writing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""
        if isinstance(self.outline.writing, CatchLine):
            self.end_catch()
        elif self.outline.writing is not None:
            self._stop_writing()

    def _stop_writing(self) -> None:
        editor = self.outline.writing
        item = editor.item if isinstance(editor, SentenceEditor) else ""
        new_item, self._begun = self._begun, ""
        self.outline.stop_writing()
        current = find(self.session, item) if item else None
        if current is not None:
            self._end_undo_step(
                item, blank=item == new_item and current == self._blank and not drafts_of(self.session, item)
            )
        self.draw()

    def _end_undo_step(self, item: str, blank: bool) -> None:
        """End the undo step of an item; one that was begun or shaped without any input is restored."""
        if self.workshop.latest in ({("begin", item)} if blank else {("shape", item)}):
            self.workshop.take_back()
        elif blank:
            self.apply(lambda s: delete(s, item), f"leave {item} out")
        else:
            self.apply(lambda s: answer_alike(tidy(s, item), item), f"change {self.called(item)}", self.workshop.latest)
            self.workshop.settle()
            self.written(item)

    def called(self, id: str) -> str:
        """Return the name of an item within a sentence."""
        return f"the {id}" if id in ("objective", "people", "opening", "direction", "session") else id


def _short_line(item: Model) -> str:
    line = one_line(item)
    return line if len(line) <= 28 else line[:27] + "…"
