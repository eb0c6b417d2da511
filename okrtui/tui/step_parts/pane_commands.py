"""The commands of a step at the cursor: what runs each of them, which fit, and what the key line calls them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from okrtui.content.rows import Row
from okrtui.model.base import Model
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.key_hints import insert_keys
from okrtui.tui.step_parts.ended_session import open_again
from okrtui.tui.step_parts.enter_labels import enter_label
from okrtui.tui.step_parts.item_commands import ItemCommands
from okrtui.tui.step_parts.section import ignore
from okrtui.tui.step_parts.subjects import Subject, Subjects, elsewhere
from okrtui.tui.step_parts.votes import tally_kinds, vote_on_item

if TYPE_CHECKING:
    from okrtui.tui.step_parts.pane import StepPane

NOTHING_TO_ADD = elsewhere("Nothing can be added on this row: move with {ways}, or go on with ⏎.")
"""What is said of Add where no section adds anything."""

_WITHOUT_EDITS = ("step_on", "undo", "filter", "coach", "actions", "back", "round", "roadmap")
"""The commands in the key line of a step that change nothing of the session, or only what undo and the list may."""


class PaneCommands:
    """Finds what runs a command in a step, and says what each does on the row under the cursor."""

    def __init__(self, pane: StepPane, subjects: Mapping[str, Subject]) -> None:
        """`subjects` says what the commands of the step work on, where that is more or less than in other steps."""
        self._pane = pane
        self.items = ItemCommands(pane.host)
        votes = Subject("takes votes on a hypothesis, a wording, the objective or a key result", self._is_voted_on)
        self._subjects = Subjects(pane.step.id, {"tally": votes, "add": NOTHING_TO_ADD, **subjects})

    def find(self, id: str) -> Handler | None:
        """Return what runs a command: the board, the row under the cursor, a section, or the step; else None.

        A command that does not fit the row says what it works on.
        """
        pane = self._pane
        if id == "edit" and self._opens_again:
            return partial(open_again, pane.host)
        if not self.fits(id):
            ways = "← →" if pane.view.is_presented else "↑ ↓"
            return partial(pane.show_toast, self._subjects.advice(pane.session, pane.rows, id, ways))
        current = pane.section if pane.shown_board is None else None
        board = [pane.board.commands] if pane.board else []
        for commands in (*board, *pane.sections.commands(current), self._commands):
            if id in commands:
                return commands[id]
        return None

    def fits(self, command: str) -> bool:
        """Return whether a command does something at the cursor, and does not only say what it works on."""
        pane = self._pane
        if command == "add":
            return pane.shown_board is not None or pane.sections.adding(pane.row, pane.section) is not None
        if pane.shown_board is None:
            return self._subjects.fits(pane.session, pane.row, command)
        card = Row(pane.item, (), item=pane.item)
        return command in pane.shown_board.commands or self._subjects.fits(pane.session, card, command)

    def offers(self, command: str) -> bool:
        """Return whether the key line offers a command: it fits the cursor, and changes or opens something there."""
        pane = self._pane
        if pane.list.edits.is_ended and command not in _WITHOUT_EDITS:
            return command == "edit" and self._opens_again
        if command == "edit" and pane.shown_board is None and pane.row is None:
            return False
        is_empty = command == "delete" and pane.shown_board is None and self.items.is_empty
        return not is_empty and self.fits(command) and not any(command in section.idle for section in pane.sections)

    @property
    def _opens_again(self) -> bool:
        """Whether Enter opens a session again that has ended: on an item, which it would edit otherwise."""
        return self._pane.list.edits.is_ended and bool(self._pane.item)

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line says of commands at the cursor, by id; those that it says of every row are left out."""
        pane = self._pane
        if pane.list.edits.is_ended:
            return {}
        return pane.section.row_labels if pane.section is not None and pane.shown_board is None else {}

    @property
    def labels(self) -> Mapping[str, str]:
        """What the key line calls commands at this moment in place of their usual words, by id."""
        pane = self._pane
        if self._opens_again:
            return {"edit": "Reopen"}
        request = pane.row.enter if pane.row and pane.shown_board is None else None
        enter = {"edit": enter_label(request)} if request is not None else {}
        return enter | {id: label for section in pane.sections for id, label in section.labels.items()}

    def _is_voted_on(self, session: Session, row: Row, item: Model | None) -> bool:
        return not row.fields and bool(tally_kinds(self._pane, row.item))

    @property
    def _commands(self) -> Mapping[str, Handler]:
        pane = self._pane
        own: dict[str, Handler] = {
            "add": self._add,
            "edit": self._edit,
            "filter": pane.open_filter,
            "mark": ignore,
            "tally": partial(vote_on_item, pane),
        }
        return own | dict(self.items.commands) | dict(pane.list.commands)

    async def _add(self) -> None:
        """Open quick add, or the editor of a new item; the filter is cleared first."""
        pane = self._pane
        pane.finish_editing()
        if pane.view.filter:
            pane.close_filter(keep=False)
        section = pane.sections.adding(pane.row, pane.section)
        target = pane.shown_board.add() if pane.shown_board else section.add(pane.row) if section else None
        if isinstance(target, EditTarget):
            await pane.edit(target)
        elif target is not None:
            await pane.add_lines(target)

    async def _edit(self) -> None:
        """Do what the row under the cursor asks for, or edit its item: the sentence, and once complete all fields."""
        pane, row, section = self._pane, self._pane.row, self._pane.section
        if row is None:
            way = insert_keys("yet: {add} adds something.", pane.step.id) if self.fits("add") else "here yet."
            pane.show_toast(f"There is nothing to edit {way}")
        elif row.enter is not None and section is not None:
            await section.enter(row.enter)
        elif row.item:
            first, width, is_beside = section.first_field(row) if section else "", row.label_width, row.stays_in_view
            await pane.edit(EditTarget(row.item, row.fields, row.key, first, label_width=width, is_beside=is_beside))
