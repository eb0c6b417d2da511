"""The screen with what is to do over all sessions of a folder, by day: it is marked as done or gets another day."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from okrtui.content.marks import OPEN_ACTION
from okrtui.language.period_ends import DateContext
from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock
from okrtui.report.action_edits import mark_action_done, redate_action
from okrtui.report.action_list import ListedAction, open_groups, read_actions
from okrtui.store.errors import StoreError
from okrtui.store.file_operations import FileOperation
from okrtui.store.folder import Folder
from okrtui.store.settings import read_settings
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.runtime.clipboard import copy
from okrtui.tui.screens.base import GoBack, HelpTopic
from okrtui.tui.screens.day import DayScreen
from okrtui.tui.screens.folder_screen import FolderScreen
from okrtui.tui.screens.messages import OpenSession
from okrtui.tui.screens.operation_stack import OperationStack
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.tree_list import TreeList, TreeListLine

NOTHING_TO_DO = "Nothing is to do. What people take on in a session is listed here until it is done or let go."
"""What stands in place of an empty list."""


class AllActionsScreen(FolderScreen):
    """The open actions of all sessions, and below the session that has the one at the cursor."""

    PLACES = ("app", "all_actions")
    OPENS_SESSIONS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("all_actions")
    DEFAULT_CSS = """
    AllActionsScreen TreeList { height: 1fr; margin-top: 1; border-bottom: solid $panel; }
    AllActionsScreen #more { height: auto; max-width: 106; max-height: 6; min-height: 2; padding: 0 2; }
    AllActionsScreen #empty { height: 1fr; padding: 1 2; }
    """

    def __init__(
        self, folder: Folder, numbers: Numbers, clock: Clock, operations: OperationStack, private: bool
    ) -> None:
        """Show the actions of a folder, with `private` also those of private sessions; changes go to `operations`."""
        super().__init__(folder, numbers, clock)
        self._operations, self._shows_private = operations, private
        self._by_key: dict[str, ListedAction] = {}

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic(
            "Actions of all sessions",
            "What is to do over all sessions, each once, by day. Done and another day are written into the newest "
            "session that has it.",
        )

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {
            "mark": self.mark_done,
            "redate": self.ask_for_day,
            "copy": self.copy,
            "undo": self.undo,
            "open": self.open_selected,
            "private": self.toggle_private,
            "reload": self.reload,
            "back": self.close,
        }

    def bookmark(self) -> GoBack:
        """Return what shows the actions of this moment, with or without private ones; see BaseScreen."""
        shows_private = self._shows_private

        async def go_back() -> None:
            if self._shows_private is not shows_private:
                self.toggle_private()

        return go_back

    def compose(self) -> ComposeResult:
        """Compose the list, and what is known of the action at the cursor below it."""
        yield TitleBar()
        yield TreeList()
        yield Static("Reading the sessions …", id="empty", markup=False)
        yield HangingText(id="more")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the key line; hide the list until the sessions are read."""
        self._show_title("")
        self.query_one(TreeList).display = False
        self.show_keys()

    def on_screen_resume(self) -> None:
        """Read the actions at first and again after a session was left."""
        self._read()

    @work(exclusive=True, group="read")
    async def _read(self, cursor: str = "") -> None:
        private, today = self._shows_private, self.today
        actions = await self.read_in_thread(lambda: read_actions(self.folder, private=private))
        if actions is None:
            return
        groups = open_groups(actions, today)
        self._by_key = {_key(action): action for group in groups.values() for action in group}
        rows, empty = self.query_one(TreeList), self.query_one("#empty", Static)
        rows.display, empty.display = bool(groups), not groups
        empty.update(NOTHING_TO_DO)
        rows.show(_lines(groups, today), cursor)
        if groups:
            rows.focus()
        self._show_title(f"{len(self._by_key)} to do" + (", with private ones (.)" if private else ""))

    def _show_title(self, counts: str) -> None:
        self.query_one(TitleBar).show(shown("Actions of all sessions", "bold $primary"), shown(counts, "$text-muted"))

    @property
    def _action(self) -> ListedAction | None:
        """The action under the cursor; None where there is none."""
        return self._by_key.get(self.query_one(TreeList).cursor_key)

    @on(TreeList.CursorMoved)
    def _moved(self, event: TreeList.CursorMoved) -> None:
        action = self._by_key.get(event.key)
        self.query_one("#more", HangingText).show(_details(action) if action else ())

    @on(TreeList.LineSelected)
    def open_selected(self) -> None:
        """Open the session that has the action under the cursor."""
        if action := self._action:
            self.post_message(OpenSession(action.head.path))

    def mark_done(self) -> None:
        """Mark the action under the cursor as done, in its session."""
        if action := self._action:
            now = self._clock()
            try:
                operation = mark_action_done(self.folder, action, self.today, now)
            except StoreError as error:
                self._show_error(str(error))
            else:
                self._record(
                    operation,
                    f"Done. {key_name('undo', 'all_actions')} undoes it.",
                    self.query_one(TreeList).neighbor_key,
                )

    def ask_for_day(self) -> None:
        """Ask for another day of the action under the cursor, and set it in its session."""
        if action := self._action:
            context = DateContext(order=read_settings(self.folder.path).dates, calendar=self.numbers.cycles)
            self.app.push_screen(
                DayScreen(action.task.text, self.today, context), lambda day: self._redate(action, day)
            )

    def _redate(self, action: ListedAction, day: date | None) -> None:
        if day is None:
            return
        try:
            operation = redate_action(self.folder, action, day, self.today, self._clock())
        except StoreError as error:
            self._show_error(str(error))
        else:
            self._record(operation, f"It has a new day. {key_name('undo', 'all_actions')} undoes it.", _key(action))

    def _record(self, operation: FileOperation, told: str, cursor: str) -> None:
        """Keep an operation to be undone, read the actions again, and say what was done."""
        self._operations.push(operation)
        self._read(cursor)
        self._show_toast(told if operation.changes else "That is what stands there already.")
        for notice in operation.notices:
            self._show_error(notice)

    def undo(self) -> None:
        """Undo the last change of this screen, or of the library below it."""
        try:
            undone = self._operations.undo(self._clock())
        except StoreError as error:
            self._show_error(str(error))
            return
        if undone is None:
            self._show_toast("Nothing to undo here.")
            return
        operation, notices = undone
        self._read()
        self._show_toast(f"Undone: {operation.description}")
        for notice in notices:
            self._show_error(notice)

    def copy(self) -> None:
        """Copy the action under the cursor, with who has it and when."""
        if action := self._action:
            copy(self.app, " — ".join(filter(None, (action.task.text, _who_and_when(action, self.today)))), os.environ)

    def toggle_private(self) -> None:
        """Show or hide the actions of private sessions."""
        self._shows_private = not self._shows_private
        self._read()

    def reload(self) -> None:
        """Read the sessions again."""
        self._read()

    def _show_toast(self, message: str) -> None:
        self.app.clear_notifications()
        self.notify(message, markup=False, timeout=6)

    def _show_error(self, message: str) -> None:
        self.notify(message, severity="error", markup=False, timeout=10)


def _key(action: ListedAction) -> str:
    return f"{action.head.path.name}/{action.task.id}"


def _lines(groups: Mapping[str, list[ListedAction]], today: date) -> Iterator[TreeListLine]:
    """Yield the lines of the list: each group behind its title, an action with who has it and when."""
    for number, (title, group) in enumerate(groups.items()):
        if number:
            yield TreeListLine("", "", Content(""), Content(""))
        yield TreeListLine("", "", joined((title, "bold"), (f"  {len(group)}", "$text-muted")), Content(""))
        for action in group:
            text = joined((f"{OPEN_ACTION} ", "$primary"), action.task.text)
            yield TreeListLine(_key(action), "", text, shown(_who_and_when(action, today), "$text-muted"))


def _who_and_when(action: ListedAction, today: date) -> str:
    return " · ".join(filter(None, (action.task.who, action.when(today))))


def _details(action: ListedAction) -> Iterator[HangingLine]:
    """Yield an action whole, and the session that has it."""
    head = action.head
    yield HangingLine(shown(action.task.text))
    yield HangingLine(shown(" · ".join(filter(None, (head.team, head.cycle, head.title or head.id))), "$text-muted"))
