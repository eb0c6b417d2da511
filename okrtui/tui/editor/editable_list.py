"""The editable list: an outline with a cursor, quick add, and an inline editor, as one widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen, ScreenResultCallbackType

from okrtui.model.base import Gap, Item, Model
from okrtui.model.forms import gaps
from okrtui.model.items import find
from okrtui.model.okr import GoalChange
from okrtui.tui.chat_paste import paste_lines
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.inline_editor import InlineEditor
from okrtui.tui.editor.quick_add import QuickAdd
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_context import StepContext
from okrtui.tui.widgets.gap_inputs import CalculationRequested, NumberUnknown
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.outline_row import Entry
from okrtui.tui.widgets.quick_add_line import QuickAddLine
from okrtui.tui.widgets.safe_input import LinesPasted
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from okrtui.workshop import Edit, Workshop

Result = TypeVar("Result")


class ListOwner(Protocol):
    """What the list asks of the step around it, while it edits."""

    def draw(self, cursor: str = "") -> None:
        """Show the rows of the session as it is now, the cursor on the row with this key."""

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of an item, the likeliest first."""

    def asked_gap(self, item: str) -> str:
        """Return the field of an item whose gap is asked for beside the list; empty for none."""

    def finishing_edit(self, item: str) -> tuple[str, Edit] | None:
        """Return the label and the edit of what follows once an item was edited; None for nothing."""


class EditableList(Vertical):
    """A list whose items are added and edited in place.

    Every edit goes to the workshop at once; the messages tell what happened, for what follows on the screen.
    """

    DEFAULT_CSS = "EditableList { height: 1fr; }"

    @dataclass
    class CursorMoved(Message):
        """The cursor has moved to another row."""

    @dataclass
    class LineAdded(Message):
        """A line of quick add was entered, or left with its text; of pasted lines the last."""

        item: str
        """Id of the item that it became."""

    @dataclass
    class LinesEnded(Message):
        """Quick add was ended, and the focus is in the list again."""

        item: str
        """Id of the item that the last line became; empty if none did."""
        changes_before: tuple[GoalChange, ...]
        """The changes of the goal before the first line."""

    @dataclass
    class ItemBegun(Message):
        """An empty item was added, to be edited next."""

        item: str
        """Its id."""

    @dataclass
    class ItemWritten(Message):
        """An item was edited."""

        item: str
        """Its id."""
        is_new: bool
        """Whether it was begun in the form."""

    @dataclass
    class ItemDropped(Message):
        """An item that was begun stayed empty, and is gone."""

    @dataclass
    class EditingEnded(Message):
        """Enter, Tab or Escape has ended the inline editor."""

        item: str
        """Id of the item."""
        is_onward: bool
        """Whether the next item is to be edited."""
        is_back: bool
        """Whether the one before is."""
        changes_before: tuple[GoalChange, ...]
        """The changes of the goal before it was opened."""
        moves_by: int = 0
        """1 where the cursor goes down from the item, -1 for up."""

    @dataclass
    class Closed(Message):
        """The inline editor or the line of quick add is closed, however that came about."""

    def __init__(self, workshop: Workshop, context: StepContext, owner: ListOwner) -> None:
        super().__init__()
        self.edits = SessionEdits(workshop, context, self)
        self.outline = Outline()
        self.quick_add = QuickAdd(self.outline, self.edits, self)
        self.editor = InlineEditor(self.outline, self.edits, self)
        self._owner = owner

    def compose(self) -> ComposeResult:
        """Compose the outline, in which the editors open."""
        yield self.outline

    def show(self, entries: Sequence[Entry], cursor: str = "") -> None:
        """Set the entries of the outline, the cursor on the one with this key."""
        self.outline.show(entries, cursor)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands on what is being written, by their id."""
        return {
            "drop_edit": self.drop_edit,
            "finish_edit": self._finish_edit,
            "undo_typing": lambda: self.app.simulate_key("ctrl+z"),
        }

    @property
    def is_editing(self) -> bool:
        """Whether the inline editor or quick add is open."""
        return self.outline.editor is not None

    @property
    def target(self) -> EditTarget | QuickAddTarget | None:
        """What opens the editor or the line again that is open; None where nothing is."""
        return self.editor.target or self.quick_add.next_target

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to be edited next, removed if it stays empty; return its id, empty if it is refused."""
        if id := self.editor.begin(kind, into, after, **fields):
            self.post_message(self.ItemBegun(id))
        return id

    async def add_lines(self, target: QuickAddTarget) -> None:
        """Open quick add, unless the session is read-only."""
        if self.edits.check_open():
            await self.quick_add.open_line(target)
            self.draw()

    async def edit(self, target: EditTarget) -> None:
        """Open the inline editor."""
        await self.editor.open_form(target)
        self.draw()

    async def resume(self, target: EditTarget | QuickAddTarget | None) -> None:
        """Open again what was open before another screen; an item that is gone by now stays closed."""
        if isinstance(target, QuickAddTarget):
            await self.add_lines(target)
        elif target is not None and find(self.edits.session, target.item) is not None:
            await self.edit(target)

    def finish_editing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""
        if isinstance(self.outline.editor, QuickAddLine):
            self.quick_add.close()
        elif self.outline.editor is not None:
            self.editor.close()

    def drop_edit(self) -> None:
        """Close what is open without keeping what was typed there, and say how it comes back."""
        if isinstance(self.outline.editor, QuickAddLine):
            told = "The line is left out." if self.quick_add.drop() else ""
        else:
            told = self.editor.drop() if self.outline.editor is not None else ""
        self.outline.focus()
        if told:
            self.edits.show_toast(f"{told} {key_name('undo')} brings back what you wrote.")

    def _finish_edit(self) -> None:
        """Finish what is being edited, as Escape does."""
        self.finish_editing()
        self.outline.focus()

    def discard_editing(self) -> None:
        """Close what is being edited, all of which is taken back."""
        if isinstance(self.outline.editor, QuickAddLine):
            self.quick_add.discard()
        elif self.outline.editor is not None:
            self.editor.discard()

    def follow_renumbering(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids: new ones by old ones."""
        self.editor.follow_renumbering(names)
        self.outline.rename_keys(names)
        self.quick_add.follow_renumbering(names)

    def follow_session(self) -> None:
        """Show a change of the session in what is being edited."""
        self.editor.refresh()
        self.quick_add.refresh()

    def draw(self, cursor: str = "") -> None:
        """Show the rows of the session as it is now."""
        self._owner.draw(cursor)

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of an item, the likeliest first."""
        return self._owner.suggestions(item, gap)

    def asked_gap(self, item: str) -> str:
        """Return the field of an item whose gap is asked for beside the list; empty for none."""
        return self._owner.asked_gap(item)

    def finishing_edit(self, item: str) -> tuple[str, Edit] | None:
        """Return the label and the edit of what follows once an item was edited; None for nothing."""
        return self._owner.finishing_edit(item)

    def line_added(self, item: str) -> None:
        """Post that a line became an item."""
        self.post_message(self.LineAdded(item))

    def line_moved(self) -> None:
        """Post that the open line is for something else, so that its keys may do something else."""
        self.post_message(self.CursorMoved())

    def lines_ended(self, changes_before: tuple[GoalChange, ...], item: str) -> None:
        """Post that no further line is wanted."""
        self.post_message(self.LinesEnded(item, changes_before))

    def item_written(self, item: str, is_new: bool) -> None:
        """Post that an item was edited, or with `is_new` that it was begun in the form."""
        self.post_message(self.ItemWritten(item, is_new))

    def item_dropped(self) -> None:
        """Post that an item which stayed empty is gone."""
        self.post_message(self.ItemDropped())

    def editor_closed(self) -> None:
        """Post that the inline editor or the line is closed."""
        self.post_message(self.Closed())

    def ask(self, screen: Screen[Result], take: ScreenResultCallbackType[Result | None]) -> None:
        """Open a dialog, and pass its result on."""
        self.app.push_screen(screen, take)

    @on(Outline.CursorMoved)
    def _cursor_moved(self, event: Outline.CursorMoved) -> None:
        # It is posted anew, since a message that is created while this list handles another one bubbles no further.
        event.stop()
        self.post_message(self.CursorMoved())

    @on(QuickAddLine.TextChanged)
    def _line_changed(self, event: QuickAddLine.TextChanged) -> None:
        event.stop()
        self.quick_add.change_line(event.text)

    @on(QuickAddLine.Submitted)
    def _line_entered(self, event: QuickAddLine.Submitted) -> None:
        event.stop()
        self.quick_add.enter_line()

    @on(QuickAddLine.Finished)
    def _line_ended(self, event: QuickAddLine.Finished) -> None:
        event.stop()
        self.quick_add.end()

    @on(QuickAddLine.LevelRequested)
    def _line_shifted(self, event: QuickAddLine.LevelRequested) -> None:
        event.stop()
        self.quick_add.shift(event.direction)

    @on(QuickAddLine.OfferRequested)
    def _offers_turned(self, event: QuickAddLine.OfferRequested) -> None:
        event.stop()
        self.quick_add.turn_offers(event.direction)

    @on(QuickAddLine.LeaveRequested)
    def _line_left(self, event: QuickAddLine.LeaveRequested) -> None:
        event.stop()
        self.quick_add.leave(event.direction)

    @on(LinesPasted)
    def _lines_pasted(self, event: LinesPasted) -> None:
        event.stop()
        target, edits = self.quick_add.target, self.edits
        names_people = bool(target and (gap := gaps(target.kind).get("who")) and gap.is_person)
        paste_lines(self.app, edits.session, edits.context.journal, event, self.quick_add.paste, names_people)

    @on(SentenceEditor.LineEntered)
    def _line_typed(self, event: SentenceEditor.LineEntered) -> None:
        event.stop()
        self.editor.offers.spread(event.item, event.field, event.line)

    @on(SentenceEditor.OfferTaken)
    def _offer_taken(self, event: SentenceEditor.OfferTaken) -> None:
        event.stop()
        self.editor.offers.take(event.item)

    @on(CalculationRequested)
    def _calculation_requested(self, event: CalculationRequested) -> None:
        event.stop()
        self.editor.calculate(event.field)

    @on(NumberUnknown)
    def _number_unknown(self, event: NumberUnknown) -> None:
        event.stop()
        self.editor.mark_unknown(event.field)

    @on(SentenceEditor.Finished)
    async def _editor_finished(self, event: SentenceEditor.Finished) -> None:
        event.stop()
        changes_before, target = self.editor.changes_before, self.editor.target
        self.editor.close()
        self.outline.focus()
        if event.is_onward and self.editor.choice_words.asks and target is not None:
            await self.editor.open_form(replace(target, before=self.editor.before))
            return
        ended = self.EditingEnded(event.item, event.is_onward, event.is_back, changes_before, event.moves_by)
        self.post_message(ended)
