"""The pane of a step: its question, a filter, and an editable list of what its sections say.

A step defines its sections in order. Edits go to the workshop; changes of the session arrive through `session_changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from okrtui.content.row_place import row_beside
from okrtui.content.rows import Part, Row
from okrtui.content.step_view import StepView
from okrtui.content.steps import parts_of
from okrtui.method.step_texts import Step
from okrtui.model.base import Gap, Model
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.report.linked_goals import with_own_goals
from okrtui.tui.commands.router import Handler, run_command
from okrtui.tui.editor.editable_list import EditableList
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.spans import keys_in
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.board import Board, BoardCursorMoved
from okrtui.tui.step_parts.draw_timer import DrawTimer
from okrtui.tui.step_parts.drawn_rows import DrawnRows
from okrtui.tui.step_parts.filter_line import FilterLine
from okrtui.tui.step_parts.pane_commands import PaneCommands
from okrtui.tui.step_parts.pane_host import PaneHost
from okrtui.tui.step_parts.parking_lot import keep_limit
from okrtui.tui.step_parts.section import Section, SectionHost
from okrtui.tui.step_parts.section_group import SectionGroup
from okrtui.tui.step_parts.subjects import Subject
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Outline
from okrtui.workshop import Edit, SideEffect, Workshop

_OPEN_TO_THE_END = ("close", "actions")
"""The steps and lists in which something can be changed also once the session has ended."""


class StepPane(Vertical):
    """A step of the workshop. Its list is drawn again from the session after every change."""

    DEFAULT_CSS = """
    StepPane { height: 1fr; padding: 0 1; }
    StepPane > .question { text-style: bold; height: auto; padding: 1 1 1 1; }
    StepPane > .filter { display: none; height: 1; margin: 0 1 1 1; background: $panel; }
    StepPane > .filter.-open { display: block; }
    """
    SECTIONS: ClassVar[Mapping[Part, Callable[[SectionHost, Part], Section]]] = {}
    """The class of the section of each part that has more than rows."""
    SUBJECTS: ClassVar[Mapping[str, Subject]] = {}
    """What the commands of the step work on, where that is more or less than in other steps."""
    KEEPS_ORDER: ClassVar[bool] = False
    """Whether the rows keep their order while the session is open, also when the step is opened again."""
    BOARD: ClassVar[type[Board] | None] = None
    """What can be shown in place of the list; None for a step that has a list only."""

    @dataclass
    class CurrentItemChanged(Message):
        """Posted when another item is under the cursor or being edited, or its row asks for something else now."""

    @dataclass
    class StepRequested(Message):
        """Asks for another step."""

        step: str
        """Id of the step."""
        about: str
        """Id of the item, or key of the row, where the cursor is to be; empty for the beginning."""
        field: str = ""
        """The field of the item to be opened; empty for none."""

    @dataclass
    class CursorPlaced(Message):
        """Tells where the cursor is to be in another step when that is opened next."""

        step: str
        """Id of the step."""
        about: str
        """Id of the item."""

    def __init__(self, workshop: Workshop, step: Step, context: StepContext) -> None:
        super().__init__(id=f"step-{step.id.replace('_', '-')}")
        self.workshop, self.step, self.context = workshop, step, context
        self.list = EditableList(workshop, context, self)
        self.list.edits.ends_with_session = step.id not in _OPEN_TO_THE_END
        self.host = PaneHost(self)
        sections = [self.SECTIONS.get(part, Section)(self.host, part) for part in parts_of(step.id)]
        self.sections = SectionGroup(sections)
        self.board = self.BOARD(self.host) if self.BOARD else None
        self.commands = PaneCommands(self, self.SUBJECTS)
        self.filter = FilterLine()
        self._view = StepView(
            step,
            context.numbers,
            context.today,
            verdict_words=context.verdict_words,
            folder_name=context.folder.path.name,
        )
        self.rows = DrawnRows(keys_in(step.id))
        self._draw_timer = DrawTimer(self, self._draw_after_typing)
        self._order: tuple[str, ...] = ()
        self.find_asked_gap: Callable[[str], str] = _ask_nothing
        """Returns the field of an item, by its id, whose gap is asked for beside the list; empty for none."""

    def compose(self) -> ComposeResult:
        """Compose the question, the filter, the list, and what can be shown in its place."""
        yield Static(shown(self.step.question), classes="question", markup=False)
        yield self.filter.input
        yield self.list
        if self.board is not None:
            yield self.board.widget

    def on_mount(self) -> None:
        """Draw the list, and later what other sessions know of it."""
        self.draw()
        self.host.read_chain()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.workshop.session

    @property
    def outline(self) -> Outline:
        """The outline of the list."""
        return self.list.outline

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows.row_at(self.outline.cursor_key)

    @property
    def section(self) -> Section | None:
        """The section that shows the row under the cursor."""
        return self.rows.section_at(self.outline.cursor_key)

    @property
    def item(self) -> str:
        """Id of the item under the cursor; empty where there is none."""
        if self.shown_board is not None:
            return self.shown_board.item
        return self.row.item if self.row else ""

    @property
    def shown_board(self) -> Board | None:
        """The board while it is shown in place of the list."""
        return self.board if self.board is not None and self.board.display else None

    @property
    def current_item(self) -> str:
        """Id of the item that is being edited or added, or else under the cursor."""
        return self.list.editor.edited or self.list.quick_add.added_id or self.item

    @property
    def is_editing(self) -> bool:
        """Whether the inline editor or quick add is open."""
        return self.list.is_editing

    @property
    def onward_label(self) -> str:
        """What the key line calls Enter in the last gap of the form; empty where it ends editing."""
        row, section = self.row, self.section
        if self.list.editor.asks_reason:
            return "Why it changed"
        return section.onward_label(row, self.rows.rows_after(row)) if row and section else ""

    @property
    def has_field(self) -> bool:
        """Whether a text field is open in it, or a form around one."""
        return self.is_editing or hasattr(self.screen.focused, "cursor_blink")

    @property
    def text_targets(self) -> Sequence[EditTarget]:
        """The fields that typed text is for, that under the cursor first; none where it is a new line."""
        row, section = self.row, self.section
        if row is None or section is None or self.shown_board is not None:
            return ()
        return section.text_targets(row, (*self.rows.rows_after(row), *self.rows))

    @property
    def is_drawn(self) -> bool:
        """Whether the list shows the session as it is; while somebody types it follows a moment later."""
        return not self._draw_timer.is_waiting

    @property
    def view(self) -> StepView:
        """What the sections share, as it is now."""
        target = self.list.quick_add.target
        today, numbers = self.context.today, self.context.numbers
        return replace(
            self._view,
            links=with_own_goals(self._view.links, self.session, today, numbers),
            today=today,
            width=self.size.width,
            item=self.item,
            edited=self.list.editor.edited,
            order=self._order,
            current_item=self.current_item,
            is_editing=self.is_editing,
            asked=target.fields.get("who", "") if target else "",
            is_presented=self.is_attached and self.app.has_class(PRESENTER_CLASS),
        )

    def listed_rows(self) -> Sequence[tuple[Row, Section]]:
        """Return the rows of the session as it is now, each with its section."""
        return self.sections.rows(self.session, self.view)

    def draw(self, cursor: str = "") -> None:
        """Draw the rows of the session as it is now, the cursor on the row with this key."""
        session, before, place = self.session, tuple(self.rows), self.outline.cursor_key
        entries = self.rows.draw(self.listed_rows())
        if not cursor and self.rows.row_at(place) is None:
            cursor = row_beside(session, before, tuple(self.rows), place)
        self.list.show(entries, cursor)
        self._order = tuple(dict.fromkeys(row.item for row in self.rows if row.item))
        if self.shown_board is not None:
            self.shown_board.draw(cursor)
        self.host.read_links(self.sections.links(session))

    def _draw_after_typing(self) -> None:
        """Draw the step after a pause, and the keys: what was typed may have added the row that Enter goes to."""
        self.draw()
        self.post_message(self.CurrentItemChanged())

    def change_view(self, **fields: Any) -> None:
        """Change what the sections share, and draw the step and the keys of the row under the cursor."""
        self._view = replace(self._view, **fields)
        self.draw()
        self.post_message(self.CurrentItemChanged())

    def sort_again(self) -> None:
        """Sort what is in the list when it is drawn next; until then no edit moves its rows."""
        if not self.KEEPS_ORDER:
            self._order = ()

    def reveal(self, about: str) -> None:
        """Move the cursor to an item or the row with this key, wherever in the step it is."""
        for section in self.sections:
            section.reveal(about)
        self.draw()
        self.outline.move_cursor(self.rows.key_of(about))

    def follow_renumbering(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids: new ones by old ones."""
        self.list.follow_renumbering(names)
        self.rows.follow_renumbering(names)

    def session_changed(self) -> None:
        """Draw the list after a change of the session."""
        if not self.is_mounted:
            return
        self.list.follow_session()
        if self.list.edits.is_typing:
            self._draw_timer.restart()
        else:
            self.draw()

    def apply(
        self,
        edit: Edit,
        label: str,
        merge_key: Hashable = None,
        cursor: str = "",
        restores: bool = False,
        side_effect: SideEffect | None = None,
    ) -> bool | None:
        """Apply an edit; return whether it changed anything, or None if it is refused or the session is read-only."""
        is_changed = self.list.edits.apply(edit, label, merge_key, restores, side_effect=side_effect)
        if cursor and (is_changed or find(self.session, cursor)):
            self.outline.move_cursor(cursor)
        return is_changed

    def check_writable(self) -> bool:
        """Return whether the session can be changed; if not, show why."""
        return self.list.edits.check_writable()

    def check_open(self) -> bool:
        """Return whether something can be changed here, where the session has not ended; if not, show why."""
        return self.list.edits.check_open()

    def show_toast(self, message: str) -> None:
        """Show a toast, in place of earlier ones."""
        self.list.edits.show_toast(message)

    def focus_list(self) -> None:
        """Focus the list, or what is shown in its place."""
        if self.shown_board is not None:
            self.shown_board.focus_content()
        else:
            self.outline.focus()

    def show_board(self, is_shown: bool, cursor: str) -> None:
        """Show the board in place of the list, or the list again, the cursor on the item with this id."""
        if self.board is None or self.board.display == is_shown:
            return
        self.board.finish_editing()
        self.board.display, self.list.display = is_shown, not is_shown
        self.draw(cursor)
        self.focus_list()
        self.post_message(self.CurrentItemChanged())

    def finish_editing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""
        if self.board is not None:
            self.board.finish_editing()
        self.list.finish_editing()

    async def edit(self, target: EditTarget) -> None:
        """Open the inline editor, in the list."""
        if not self.context.read_only_reason:
            self.show_board(False, target.item)
        await self.list.edit(target)

    async def add_lines(self, target: QuickAddTarget) -> None:
        """Open quick add, in the list."""
        if not self.context.read_only_reason:
            self.show_board(False, self.item)
        await self.list.add_lines(target)

    def command(self, id: str) -> Handler | None:
        """Return what runs a command here; None where nothing does."""
        return self.commands.find(id)

    async def run(self, command: str) -> None:
        """Run a command, as its key does."""
        screen = self.screen
        await run_command(command, screen.command_owners if isinstance(screen, BaseScreen) else (self,))

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of an item: those of the first section that has some."""
        return self.sections.suggestions(item, gap)

    def asked_gap(self, item: str) -> str:
        """Return the field of an item whose gap is asked for beside the list; empty for none."""
        return self.find_asked_gap(item)

    def finishing_edit(self, item: str) -> tuple[str, Edit] | None:
        """Return the label and the edit of what follows once an item was edited; None for nothing."""
        edited = find(self.session, item)
        return self.sections.finishing_edit(edited) if edited is not None else None

    @on(EditableList.ItemWritten)
    @on(EditableList.LineAdded)
    def _item_written(self, event: EditableList.ItemWritten | EditableList.LineAdded) -> None:
        event.stop()
        for section in self.sections:
            section.item_written(event.item)
        if isinstance(event, EditableList.LineAdded) or event.is_new:
            keep_limit(self.host, event.item)
        self.post_message(self.CurrentItemChanged())

    @on(EditableList.LinesEnded)
    async def _lines_ended(self, event: EditableList.LinesEnded) -> None:
        event.stop()
        if not event.item or self.app.screen is not self.screen:
            return
        forms = (section.form_of_line(event.item) for section in self.sections)
        if form := next(filter(None, forms), None):
            await self.edit(form)
            # The reason is asked for once the form is closed.
            self.list.editor.changes_before = event.changes_before
        else:
            await self.list.editor.ask_reason(event.changes_before, event.item)

    @on(EditableList.ItemDropped)
    def _item_dropped(self, event: EditableList.ItemDropped) -> None:
        event.stop()
        for section in self.sections:
            section.item_dropped()

    @on(EditableList.EditingEnded)
    async def _editing_ended(self, event: EditableList.EditingEnded) -> None:
        event.stop()
        if event.moves_by:
            # What was written may have moved the cursor first, and folded the rows below it.
            self.outline.action_cursor(event.moves_by)
        if self.app.screen is self.screen:
            await self.list.editor.ask_reason(event.changes_before, event.item, open_gap=event.is_onward)
        row, section = self.row, self.section
        if self.is_editing or section is None or row is None:
            return
        if event.is_onward:
            await section.go_on(event.item, row, self.rows.rows_after(row))
        elif event.is_back:
            await section.go_back(self.rows.rows_before(row))

    @on(BoardCursorMoved)
    def _board_cursor_moved(self, event: BoardCursorMoved) -> None:
        event.stop()
        self.post_message(self.CurrentItemChanged())

    @on(EditableList.Closed)
    def _editor_closed(self, event: EditableList.Closed) -> None:
        event.stop()
        self.post_message(self.CurrentItemChanged())

    @on(EditableList.CursorMoved)
    def _cursor_moved(self, event: EditableList.CursorMoved) -> None:
        event.stop()
        if not self.is_editing:
            self.draw()
        self.post_message(self.CurrentItemChanged())

    @on(Outline.EntrySelected)
    async def _entry_clicked(self, event: Outline.EntrySelected) -> None:
        event.stop()
        await self.run("edit")

    def open_filter(self) -> None:
        """Open the filter, or focus it."""
        self.show_board(False, self.item)
        self.filter.show()

    @on(Input.Changed, ".filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.change_view(filter=event.value)

    @on(Input.Submitted, ".filter")
    def _filter_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close_filter(keep=bool(event.value.strip()))

    def close_filter(self, keep: bool) -> None:
        """Focus the list; without `keep` clear the filter and close it."""
        if not keep:
            self.filter.clear()
            self.change_view(filter="")
        self.focus_list()

    def escape(self) -> bool:
        """Close what is open; return whether there was something."""
        if (board := self.shown_board) is not None:
            if not board.escape():
                self.show_board(False, board.item)
            return True
        if self.filter.is_open:
            self.close_filter(keep=False)
            return True
        return False


def _ask_nothing(item: str) -> str:
    return ""
