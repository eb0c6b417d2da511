"""Actions and parking of all steps in one list: done, re-dated, handed on, brought back, from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from okrtui.method.agenda import Step
from okrtui.method.open_points import NumberToFind, OpenAction, numbers_to_find, to_do
from okrtui.model.causes import Rung
from okrtui.model.edits import find_number
from okrtui.model.entry import drafts_of
from okrtui.model.items import change, find, next_id
from okrtui.model.okr import KeyResult
from okrtui.model.reading import BLANK, one_line
from okrtui.model.room import Action, Parked
from okrtui.model.session import Session
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings, commands
from okrtui.tui.drawing import empty, heading, who_by
from okrtui.tui.pane import StepPane
from okrtui.tui.room import Room
from okrtui.tui.screens.session_commands import SessionCommands
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine, Titles
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

WORDS = Step(
    "actions",
    "Actions and parking",
    "Actions",
    "What somebody does and what waits for later, of all steps in one list.",
    "Who does what by when, and what waits?",
    (
        "Take what was due first: is it done, does it need another day, or somebody else?",
        "Has each of these one name and one day?",
        "Which parked thought is ripe, and which can go?",
    ),
    "Nothing is open and nothing is parked. a adds an action, for example “ask the carrier for its price table”.",
)
"""The words of the list, in the form of a step's."""


class ActionsPane(StepPane):
    """The list: what was due, what is coming, what has no day yet, what is parked."""

    def entries(self) -> list[Entry]:
        """Return the list, the soonest first."""
        today, points = self.room.today, to_do(self.session)
        unasked = [one for one in numbers_to_find(self.session) if not one.action]
        groups: dict[str, list[Entry]] = {
            "Was due": [self._point(one) for one in points if one.by and one.by < today],
            "Coming": [self._point(one) for one in points if one.by and one.by >= today],
            "No day yet": [self._point(one) for one in points if not one.by] + [_number(one) for one in unasked],
            "Parked": [self._parked(one) for one in self.session.parking],
        }
        found: list[Entry] = []
        for title, rows in groups.items():
            if rows:
                found += [heading(title, title, str(len(rows)), space=bool(found)), *rows]
        return found or empty(self.step)

    def _point(self, one: OpenAction) -> Entry:
        note = who_by(one.who, one.by, self.room.today, drafts_of(self.session, one.id))
        return Entry(one.id, shown(one.text or BLANK), shown("○ ", "$text-primary"), note=note, item=one.id)

    def _parked(self, one: Parked) -> Entry:
        whole = one.key_result or one.hypothesis
        note = f"{whole.NAME} · x brings it back" if whole else one.by
        text = one_line(whole) if whole else one.text
        return Entry(one.id, shown(text or BLANK), shown("· ", "$text-muted"), note=_quiet(note), item=one.id)

    async def chosen(self, entry: Entry) -> bool:
        """Make an action of a number that nobody looks for yet."""
        if not entry.key.startswith("find:"):
            return False
        key_result, _, field = entry.key.removeprefix("find:").rpartition(":")
        new = next_id(self.session, Action)
        if self.apply(lambda s: find_number(s, key_result, field), f"an action to find the {field} of {key_result}"):
            self.draw(new)
            await self.write(new)
        return True

    async def adding(self) -> Adding:
        """Catch an action, below those that have no day yet."""
        points = to_do(self.session)
        return Adding(Action, prompt="action", anchor=points[-1].id if points else "")

    def action_mark(self) -> None:
        """Mark what is under the cursor as done; it leaves the list."""
        if (id := self._to_do()) and self.apply(lambda s: change(s, id, done=True), f"mark {id} as done"):
            self.tell("Done. u takes it back.")

    def action_set_aside(self) -> None:
        """Bring back what was parked whole; nothing else in this list can be set aside."""
        item = find(self.session, self.item)
        whole = (item.key_result or item.hypothesis) if isinstance(item, Parked) else None
        if whole is not None:
            super().action_set_aside()
            row = "key results" if isinstance(whole, KeyResult) else "hypotheses"
            self.tell(f"{whole.id} is back among the {row}.")

    async def rewrite(self, field: str) -> None:
        """Write only one field of what is to do."""
        if id := self._to_do():
            await self.write(id, (field,), id)

    def _to_do(self) -> str:
        """The id under the cursor, where that is something to do; otherwise empty."""
        item = find(self.session, self.item)
        return self.item if item is not None and "done" in type(item).model_fields else ""


class ActionsScreen(SessionCommands):
    """The list over the workshop; leaves with the step and item to go to, or with nothing."""

    places = ("app", "actions")
    """Where the commands belong that act here, the widest first."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("actions"), Binding("escape", "escape", show=False)]

    def __init__(self, workshop: Workshop, room: Room, steps: Iterable[Step]) -> None:
        """Show what is open in a session that walks through `steps`."""
        super().__init__()
        self.workshop, self.room = workshop, room
        self._steps = [step.id for step in steps]

    @property
    def pane(self) -> ActionsPane:
        """The list."""
        return self.query_one(ActionsPane)

    def compose(self) -> ComposeResult:
        """Draw the list between its bars."""
        yield Titles()
        yield ActionsPane(self.workshop, WORDS, self.room)
        yield KeyLine()

    def on_mount(self) -> None:
        """Follow the session, and give the keys to the list."""
        session = self.workshop.session
        self.query_one(Titles).show(shown(WORDS.title, "bold"), _quiet(session.title))
        keys = [*commands("actions"), *commands("app")]
        ends = ("help", "close_list")
        self.query_one(KeyLine).show(
            [(one.sign, one.label, one.id) for one in sorted(keys, key=lambda one: one.id in ends) if one.label]
        )
        self._stop_watching = self.workshop.watch(lambda before, after: self.pane.session_changed())
        self.pane.focus_list()

    @on(KeyLine.Pressed)
    async def _pressed(self, event: KeyLine.Pressed) -> None:
        await self.app.run_action(event.action, self if hasattr(self, f"action_{event.action}") else self.app)

    async def action_redate(self) -> None:
        """Write another day."""
        await self.pane.rewrite("by")

    async def action_hand_on(self) -> None:
        """Write another name."""
        await self.pane.rewrite("who")

    def action_show_step(self) -> None:
        """Go to the step where it stands."""
        entry = self.pane.outline.cursor
        if entry is None or entry.quiet:
            return
        about = entry.key.removeprefix("find:").rpartition(":")[0]
        place = place_of(self.workshop.session, entry.item) if entry.item else ("okr", about)
        self._leave(place if place[0] in self._steps else ("close", entry.item))

    def action_escape(self) -> None:
        """Back out of the filter, or of the list."""
        if not self.pane.escape():
            self.action_close_list()

    def action_close_list(self) -> None:
        """Go on where you were."""
        self._leave(None)

    def _leave(self, place: tuple[str, str] | None) -> None:
        self.settle()
        if self.app.screen is self:
            self._stop_watching()
            self.dismiss(place)

    def settle(self) -> None:
        """Finish what is being written."""
        self.pane.leave_writing()


def place_of(session: Session, id: str) -> tuple[str, str]:
    """Return the step where something open stands, and the entry there; what has no step of its own stands in Close."""
    item = find(session, id)
    if isinstance(item, Rung):
        return "ladder", id
    if isinstance(item, Action) and isinstance(find(session, item.about), KeyResult):
        return "okr", item.about
    if isinstance(item, Parked) and item.key_result:
        return "okr", id
    if isinstance(item, Parked) and item.hypothesis:
        return "hypotheses", id
    return "close", id


def _number(one: NumberToFind) -> Entry:
    words = joined((f"find the {one.field} of {one.id}: ", "$text-muted"), one.text)
    note = _quiet(" · ".join(filter(None, (one.who, "⏎ makes it an action"))))
    return Entry(f"find:{one.id}:{one.field}", words, shown("○ ", "$text-primary"), note=note)


def _quiet(text: str) -> Content:
    return shown(text, "$text-muted")
