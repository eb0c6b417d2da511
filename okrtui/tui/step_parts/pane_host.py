"""The host of the sections of a pane: what they can ask of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen, ScreenResultCallbackType

from okrtui.content.links import GoalLink
from okrtui.content.rows import Row
from okrtui.content.step_view import StepView
from okrtui.model.base import Item
from okrtui.model.okr import GoalChange
from okrtui.model.session import Session
from okrtui.report.chain_numbers import (
    read_continuation,
    read_earlier_hypotheses,
    read_earlier_sessions,
    read_later_numbers,
    read_leads,
    read_newer_session,
    read_team,
)
from okrtui.report.chain_tasks import read_later_tasks
from okrtui.report.linked_goals import read_linked_goals
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.messages import FollowUpInstead, OpenInstead
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.votes import collect_votes
from okrtui.workshop import Edit, Mark

if TYPE_CHECKING:
    from okrtui.tui.step_parts.pane import StepPane

Result = TypeVar("Result")

_STEPS_WITH_PEOPLE = ("frame", "last_time")
"""The steps that say who is here."""
_STEPS_WITH_NUMBERS = ("okr", "numbers", "whys", "ladder", "close", "actions")
"""The steps in which is shown what later sessions of the chain know."""
_STEPS_WITH_CYCLE = ("look_back", "close")
"""The steps that tell of the sessions before theirs in its cycle."""


class PaneHost:
    """Passes on what sections and the board ask of a pane; see SectionHost and BoardHost."""

    def __init__(self, pane: StepPane) -> None:
        self._pane = pane
        self._requested_links: set[GoalLink] = set()
        self._reads_later = False

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._pane.session

    @property
    def context(self) -> StepContext:
        """Numbers, clock, folder and settings."""
        return self._pane.context

    @property
    def edits(self) -> SessionEdits:
        """The edits of the session."""
        return self._pane.list.edits

    @property
    def view(self) -> StepView:
        """What the sections share."""
        return self._pane.view

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._pane.row

    @property
    def item(self) -> str:
        """Id of the item under the cursor; empty where there is none."""
        return self._pane.item

    def apply(self, edit: Edit, label: str, merge_key: Hashable = None, cursor: str = "") -> bool | None:
        """Apply an edit; return whether it changed anything, or None if it is refused."""
        return self._pane.apply(edit, label, merge_key, cursor)

    def mark(self) -> Mark:
        """Return the session as it is now, for an edit that opens an editor, whose target takes it back."""
        return self._pane.workshop.mark()

    def check_writable(self) -> bool:
        """Return whether something can be changed in the step; if not, show why."""
        return self._pane.check_open()

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to be edited next; return its id, empty if it is refused."""
        return self._pane.list.begin(kind, into, after, **fields)

    async def edit(self, target: EditTarget) -> None:
        """Open the inline editor."""
        await self._pane.edit(target)

    def asked_gap(self, item: str) -> str:
        """Return the field of an item whose gap is asked for beside the list; empty for none."""
        return self._pane.asked_gap(item)

    async def add_lines(self, target: QuickAddTarget) -> None:
        """Open quick add."""
        await self._pane.add_lines(target)

    async def run(self, command: str) -> None:
        """Run a command, as its key does."""
        await self._pane.run(command)

    def delete_item(self) -> None:
        """Delete the item under the cursor, with its dependents."""
        self._pane.commands.items.delete()

    def set_aside_item(self) -> None:
        """Park the item under the cursor whole, or bring one back that was parked whole."""
        self._pane.commands.items.set_aside()

    def finish_editing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""
        self._pane.finish_editing()

    def ask(self, screen: Screen[Result], take: ScreenResultCallbackType[Result | None]) -> None:
        """Open a dialog, and pass its result on."""
        self._pane.list.ask(screen, take)

    def collect_votes(self, about: str, kinds: tuple[str, ...], after: Callable[[], object] | None = None) -> bool:
        """Let the group vote on an item, then call `after`; return False in a solo session, where nobody votes."""
        return collect_votes(self._pane, about, kinds, after)

    async def read(self, read: Callable[[], Result], take: Callable[[Result], object], text: str) -> None:
        """Read files in a thread, `text` saying so where that takes a while, and pass on the result."""
        await read_and_show(self._pane.app, read, take, text)

    def read_chain(self) -> None:
        """Read what the step shows of other sessions in the chain, and draw it."""
        if self._pane.step.id in _STEPS_WITH_NUMBERS:
            self._read_later_numbers()
        if self._pane.step.id in _STEPS_WITH_PEOPLE:
            self._read_team()
        if self._pane.step.id == "decide":
            self._read_earlier_decisions()
        if self._pane.step.id == "last_time":
            self._read_earlier_sessions()
        if not self.session.follows:
            return
        if self._pane.step.id == "hypotheses":
            self._read_earlier_decisions()
        if self._pane.step.id in _STEPS_WITH_CYCLE:
            self._read_earlier_sessions()
        if self._pane.step.id == "close" and not self.session.is_solo:
            self._read_earlier_leads()

    def _read_earlier_leads(self) -> None:
        """Read in a thread who led the sessions before this one, and draw who is proposed next."""
        context, session = self.context, self.session

        async def read() -> None:
            if leads := await asyncio.to_thread(read_leads, context.folder, context.path.stem, session):
                self._pane.change_view(earlier_leads=leads)

        self._pane.run_worker(read(), group="leads")

    def _read_team(self) -> None:
        """Read in a thread who was there in the sessions before this one, and draw who is missing."""
        context, session = self.context, self.session

        async def read() -> None:
            if team := await asyncio.to_thread(read_team, context.folder, context.path.stem, session):
                self._pane.change_view(team=team)

        self._pane.run_worker(read(), group="team")

    def _read_later_numbers(self) -> None:
        """Read, once and in a thread, what later sessions know of the goal, and draw it.

        That is what they have measured of a plan's key results, and the newest of them while it can change the goal.
        """
        if self._reads_later:
            return
        self._reads_later = True
        context, session = self.context, self.session

        async def read() -> None:
            later = await asyncio.to_thread(
                read_later_numbers, context.folder, context.path.stem, session, context.today
            )
            if later.updates:
                self._pane.change_view(later=later)
            newer = await asyncio.to_thread(read_newer_session, context.folder, context.path.stem, session)
            if newer is not None:
                self._pane.change_view(newer=newer)
            place, shows_private = (context.folder, context.path.stem), context.shows_private
            is_followed, title = await asyncio.to_thread(read_continuation, *place, shows_private)
            if is_followed or title:
                tasks = await asyncio.to_thread(read_later_tasks, *place, session, shows_private)
                self._pane.change_view(is_followed=is_followed, continued_in=title, later_tasks=tasks)

        self._pane.run_worker(read(), group="later")

    def _read_earlier_decisions(self) -> None:
        """Read in a thread what the sessions before this one decided, and draw it."""
        context, session = self.context, self.session

        async def read() -> None:
            decisions, hypotheses = await asyncio.to_thread(
                read_earlier_hypotheses, context.folder, context.path.stem, session
            )
            if decisions:
                self._pane.change_view(earlier_decisions=decisions, earlier_hypotheses=hypotheses)

        self._pane.run_worker(read(), group="earlier")

    def _read_earlier_sessions(self) -> None:
        """Read in a thread the sessions before this one in its cycle, and draw what happened in them."""
        context, session = self.context, self.session

        async def read() -> None:
            sessions = await asyncio.to_thread(read_earlier_sessions, context.folder, context.path.stem, session)
            if sessions:
                self._pane.change_view(earlier_sessions=sessions)

        self._pane.run_worker(read(), group="earlier")

    def read_links(self, links: set[GoalLink]) -> None:
        """Read those goals of other sessions that were not read yet, and draw them."""
        missing = links - self._requested_links
        if not missing:
            return
        self._requested_links |= missing
        context, names_private = self._pane.context, self.session.is_private

        async def read() -> None:
            goals = await asyncio.to_thread(
                read_linked_goals, context.folder, missing, names_private, context.today, context.numbers
            )
            self._pane.change_view(links={**self._pane.view.links, **goals})

        self._pane.run_worker(read(), group="links")

    def go_to(self, key: str) -> None:
        """Move the cursor to the row with this key, if there is one."""
        self._pane.outline.move_cursor(key)

    def open_step(self, step: str, about: str = "", field: str = "") -> None:
        """Open a step, the cursor on an item or the row with this key; in the open step, only move the cursor.

        A `field` of the item is opened to be filled in.
        """
        if step != self._pane.step.id:
            self._pane.post_message(self._pane.StepRequested(step, about, field))
        elif about:
            self._pane.reveal(about)
            if field:
                self._pane.call_later(
                    self._pane.edit, EditTarget(about, key=self._pane.rows.key_of(about), first=field)
                )

    def place_cursor(self, step: str, about: str) -> None:
        """Let the cursor be on an item of another step when that is opened next."""
        self._pane.post_message(self._pane.CursorPlaced(step, about))

    def open_session(self, path: Path) -> None:
        """Close this session, saved, and open another one."""
        self._pane.post_message(OpenInstead(path))

    def follow_up(self) -> None:
        """Close this session, saved, and ask which one follows it."""
        self._pane.post_message(FollowUpInstead())

    def draw(self, cursor: str = "") -> None:
        """Draw the step again, the cursor on the row with this key."""
        self._pane.draw(cursor)

    def open_part(self, part: str, is_open: bool = True) -> None:
        """Open or close a part of the step, and draw it."""
        self.open_parts({part: is_open})

    def open_parts(self, parts: Mapping[str, bool]) -> None:
        """Open and close several parts of the step, and draw it."""
        self._pane.change_view(open_parts={**self._pane.view.open_parts, **parts})

    def show_block(self, key: str) -> None:
        """Scroll so that the row with this key and the indented ones below it are in view."""
        self._pane.outline.show_block(key)

    def show_said(self, is_shown: bool) -> None:
        """Show the line as it was said below the sentence of each item, or only the sentences."""
        self._pane.change_view(shows_said=is_shown)

    def scroll_to_top(self) -> None:
        """Scroll the list to its first row."""
        self._pane.outline.scroll_home(animate=False)

    def show_board(self, is_shown: bool, cursor: str) -> None:
        """Show the board in place of the list, or the list again, the cursor on the item with this id."""
        self._pane.show_board(is_shown, cursor)

    def show_toast(self, message: str) -> None:
        """Show a toast, in place of earlier ones."""
        self._pane.show_toast(message)

    def call_later(self, callback: Callable[..., object], *arguments: object) -> None:
        """Call something once all messages so far are processed."""
        self._pane.call_later(callback, *arguments)

    def ask_reason_later(self, before: tuple[GoalChange, ...], key: str) -> None:
        """Lead to the question for the reason of changes to the goal since `before`, if one is due."""
        pane = self._pane

        async def ask() -> None:
            if pane.app.screen is pane.screen:
                await pane.list.editor.ask_reason(before, key)

        pane.call_later(ask)
