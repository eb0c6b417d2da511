"""Sections: the parts of a step. A section gives rows, what is added to a row, and commands; it is no widget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from textual.screen import Screen, ScreenResultCallbackType

from okrtui.content.links import GoalLink
from okrtui.content.rows import Part, Row
from okrtui.content.step_view import StepView
from okrtui.language.owners import acting_person
from okrtui.method.inheritance import play_of_task
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.said_days import offered_day
from okrtui.method.tallies import TALLY_KINDS
from okrtui.model.base import Gap, Item, Model, field_value
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.okr import GoalChange
from okrtui.model.persons import people_here
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.step_context import StepContext
from okrtui.workshop import Edit, Mark

Result = TypeVar("Result")

AddTarget = QuickAddTarget | EditTarget | None
"""What is added: one line after the other, or an item that is edited; None where that is refused."""

NEXT_KEY_RESULT = "Next key result"
"""What the key line calls Enter where it goes on to another key result."""


def ignore() -> None:
    """Handle a command that does nothing in a step, though it does elsewhere."""


class SectionHost(Protocol):
    """What a section can ask of the step that it is a part of."""

    @property
    def session(self) -> Session:
        """The session as it is now."""

    @property
    def context(self) -> StepContext:
        """Numbers, clock, folder and settings."""

    @property
    def view(self) -> StepView:
        """What the sections share: where the cursor is, what is open, what is being typed."""

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""

    @property
    def item(self) -> str:
        """Id of the item under the cursor; empty where there is none."""

    def apply(self, edit: Edit, label: str, merge_key: Hashable = None, cursor: str = "") -> bool | None:
        """Apply an edit; return whether it changed anything, or None if it is refused."""

    def mark(self) -> Mark:
        """Return the session as it is now, for an edit that opens an editor, whose target takes it back."""

    def check_writable(self) -> bool:
        """Return whether something can be changed in the step; if not, show why."""

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        """Add an empty item to be edited next, removed if it stays empty; return its id, empty if it is refused."""

    async def edit(self, target: EditTarget) -> None:
        """Open the inline editor."""

    def asked_gap(self, item: str) -> str:
        """Return the field of an item whose gap is asked for beside the list; empty for none."""

    async def add_lines(self, target: QuickAddTarget) -> None:
        """Open quick add."""

    async def run(self, command: str) -> None:
        """Run a command, as its key does."""

    def delete_item(self) -> None:
        """Delete the item under the cursor, with its dependents."""

    def set_aside_item(self) -> None:
        """Park the item under the cursor whole, or bring one back that was parked whole."""

    def finish_editing(self) -> None:
        """Finish what is being edited; no typed text is dropped."""

    def ask(self, screen: Screen[Result], take: ScreenResultCallbackType[Result | None]) -> None:
        """Open a dialog, and pass its result on."""

    def collect_votes(self, about: str, kinds: tuple[str, ...], after: Callable[[], object] | None = None) -> bool:
        """Let the group vote on an item, then call `after`; return False in a solo session, where nobody votes."""

    async def read(self, read: Callable[[], Result], take: Callable[[Result], object], text: str) -> None:
        """Read files in a thread, `text` saying so where that takes a while, and pass on the result."""

    def go_to(self, key: str) -> None:
        """Move the cursor to the row with this key, if there is one."""

    def open_step(self, step: str, about: str = "", field: str = "") -> None:
        """Open a step, the cursor on an item or the row with this key; in the open step, only move the cursor.

        In another step, a `field` of the item is opened to be filled in.
        """

    def place_cursor(self, step: str, about: str) -> None:
        """Let the cursor be on an item of another step when that is opened next."""

    def open_session(self, path: Path) -> None:
        """Close this session, saved, and open another one."""

    def follow_up(self) -> None:
        """Close this session, saved, and ask which one follows it."""

    def draw(self, cursor: str = "") -> None:
        """Draw the step again, the cursor on the row with this key."""

    def open_part(self, part: str, is_open: bool = True) -> None:
        """Open or close a part of the step, and draw it."""

    def open_parts(self, parts: Mapping[str, bool]) -> None:
        """Open and close several parts of the step, and draw it."""

    def show_block(self, key: str) -> None:
        """Scroll so that the row with this key and the indented ones below it are in view."""

    def show_said(self, is_shown: bool) -> None:
        """Show the line as it was said below the sentence of each item, or only the sentences."""

    def scroll_to_top(self) -> None:
        """Scroll the list to its first row."""

    def show_toast(self, message: str) -> None:
        """Show a toast, in place of earlier ones."""

    def call_later(self, callback: Callable[..., object], *arguments: object) -> None:
        """Call something once all messages so far are processed."""

    def ask_reason_later(self, before: tuple[GoalChange, ...], key: str) -> None:
        """Lead to the question for the reason of changes to the goal since `before`, if one is due."""


class Section:
    """A part of a step, with nothing but its rows; a section of its own kind gives more."""

    def __init__(self, host: SectionHost, part: Part) -> None:
        """Show the rows of `part`, and ask `host` for all else."""
        self.host, self.part = host, part

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands that work wherever in the step the cursor is, by id."""
        return {}

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands that work on the rows of this section, by id."""
        return {}

    @property
    def labels(self) -> Mapping[str, str]:
        """What the key line calls commands in place of their usual words, by id, whatever row the cursor is on."""
        return {}

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line says of commands on the rows of this section, by id: these come first there."""
        return {}

    def rows(self, session: Session, view: StepView) -> Sequence[Row]:
        """Return the rows, in order."""
        with speaks_of(session):
            return self.part(session, view)

    @property
    def idle(self) -> Collection[str]:
        """The commands of this section, by id, that change nothing at this moment and only say why."""
        return ()

    def adds(self, row: Row | None) -> bool:
        """Return whether Add adds something of this section at a row of any section; None for an empty list."""
        return False

    def add(self, row: Row | None) -> AddTarget:
        """Return what Add adds at a row where this section `adds`, and show where it comes."""
        return None

    def text_targets(self, row: Row, others: Sequence[Row]) -> Sequence[EditTarget]:
        """Return the fields that text typed on a row of this section is for; without any it is a new line.

        The first one with room takes it. `others` are the rows below it, then all of the step.
        """
        return (EditTarget(row.item, row.fields, row.key, label_width=row.label_width),) if row.fields else ()

    def first_field(self, row: Row) -> str:
        """Return the field in which Enter opens the item of a row of this section; empty for the first to be filled."""
        return ""

    async def enter(self, request: Hashable) -> None:
        """Do what a row of this section asks for on Enter."""

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the goals of other sessions that the rows name."""
        return ()

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Return the label and the edit of what follows once an item was edited; None for nothing."""
        return None

    def item_written(self, item: str) -> None:
        """Go on after an item of any section was edited, or added as a line."""

    def form_of_line(self, item: str) -> EditTarget | None:
        """Return the form that asks what an added line means, once no further line is wanted; None for no question."""
        return None

    def item_dropped(self) -> None:
        """Go on after an item that was begun stayed empty and is gone."""

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Go on after Enter has ended the editor of an item, so that the text that follows has a place.

        The cursor is on `row`, of this section, then; `following` are the rows below it.
        """

    async def go_back(self, preceding: Sequence[Row]) -> None:
        """Go back after shift+Tab has ended the editor of a field; `preceding` are the rows above it, nearest first."""

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return what the key line calls Enter in the last gap of a row, as `go_on` goes on; empty where it ends."""
        return ""

    def reveal(self, item: str) -> None:
        """Open what hides an item, if it is in this section."""

    def copied_text(self, row: Row) -> str:
        """Return what is copied of a row that shows no item; empty for none."""
        return ""

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Return suggestions for a gap of an item, the likeliest first; at least whom and which day its text names.

        A task in the words of a play has its person and day.

        Enter takes the first in an empty gap. One that would change nothing is not offered: an empty one precedes it.
        They are only offered: the words stay as they were said.
        """
        play = play_of_task(self.host.session, item)
        if gap.field == "who" and gap.is_person:
            actor = acting_person(field_value(item, "text", ""), people_here(self.host.session))
            owner = actor or (play.who if play else "")
            return (owner,) if owner else ()
        is_due = gap.field == "by" and gap.kind == "day"
        today = self.host.context.today
        if is_due and play and play.by and play.by >= today:
            return (format_day(play.by, today),)
        said = offered_day(item, self.host.session, today) if is_due else None
        return (format_day(said.day, today),) if said and not (said.is_guess and said.day < today) else ()

    def tally_kinds(self, item: Model) -> tuple[str, ...]:
        """Return the kinds of votes on an item of this section, the default first; empty for none."""
        return TALLY_KINDS.get(type(item), ())

    def votes_collected(self, item: str) -> None:
        """Go on after the group has voted on an item of this section."""
