"""The open actions and parked items of all steps in one list, and the commands that act on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from okrtui.method.agenda import Step
from okrtui.method.open_tasks import NumberToFind, OpenAction, numbers_to_find, open_commitments
from okrtui.model.causes import Rung
from okrtui.model.drafts import drafts_by_field
from okrtui.model.edits import add_number_action
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.item_text import BLANK, one_line
from okrtui.model.items import change, find, next_id
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.commands import bindings, key_line_commands
from okrtui.tui.commands.router import CommandOwner, Handler
from okrtui.tui.entries import empty_entries, heading, who_and_due
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.screens.base import BaseScreen, HelpTopic
from okrtui.tui.screens.session_commands import SessionCommands
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.outline import Entry
from okrtui.workshop import Workshop

ACTIONS_STEP = Step(
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
"""Title, purpose and prompts of the list, in the form of a step."""


class ActionsPane(StepPane):
    """The list in four groups: overdue, upcoming, without a day, parked."""

    def entries(self) -> list[Entry]:
        """Return the rows of the list, grouped, the earliest day first."""
        today, actions = self.context.today, open_commitments(self.session)
        numbers = [number for number in numbers_to_find(self.session) if not number.action]
        groups: dict[str, list[Entry]] = {
            "Was due": [self._action_entry(action) for action in actions if action.by and action.by < today],
            "Coming": [self._action_entry(action) for action in actions if action.by and action.by >= today],
            "No day yet": [self._action_entry(action) for action in actions if not action.by]
            + [_number_entry(number) for number in numbers],
            "Parked": [self._parked_entry(parked) for parked in self.session.parking],
        }
        entries: list[Entry] = []
        for title, rows in groups.items():
            if rows:
                entries += [heading(title, title, str(len(rows)), space=bool(entries)), *rows]
        return entries or empty_entries(self.step)

    def _action_entry(self, action: OpenAction) -> Entry:
        note = who_and_due(action.who, action.by, self.context.today, drafts_by_field(self.session, action.id))
        return Entry(action.id, shown(action.text or BLANK), shown("○ ", "$text-primary"), note=note, item=action.id)

    def _parked_entry(self, parked: ParkedItem) -> Entry:
        item = parked.key_result or parked.hypothesis
        note = f"{item.NAME} · x brings it back" if item else parked.by
        text = one_line(item) if item else parked.text
        return Entry(parked.id, shown(text or BLANK), shown("· ", "$text-muted"), note=_muted(note), item=parked.id)

    async def activate(self, entry: Entry) -> bool:
        """Turn a number to find that has no action yet into one, and edit it."""
        if not entry.key.startswith("find:"):
            return False
        key_result, _, field = entry.key.removeprefix("find:").rpartition(":")
        action_id = next_id(self.session, Action)
        if self.apply(
            lambda s: add_number_action(s, key_result, field), f"an action to find the {field} of {key_result}"
        ):
            self.draw(action_id)
            await self.open_editor(action_id)
        return True

    async def quick_add_target(self) -> QuickAddTarget:
        """Quick add actions, below the last open one."""
        actions = open_commitments(self.session)
        return QuickAddTarget(Action, prompt="action", anchor=actions[-1].id if actions else "")

    def action_mark(self) -> None:
        """Mark the action under the cursor as done, which removes it from the list."""
        if (id := self._open_action_id()) and self.apply(lambda s: change(s, id, done=True), f"mark {id} as done"):
            self.show_toast("Done. u takes it back.")

    def action_set_aside(self) -> None:
        """Bring back a parked key result or hypothesis; no other row of this list can be set aside."""
        parked = find(self.session, self.item)
        item = (parked.key_result or parked.hypothesis) if isinstance(parked, ParkedItem) else None
        if item is not None:
            super().action_set_aside()
            kind = "key results" if isinstance(item, KeyResult) else "hypotheses"
            self.show_toast(f"{item.id} is back among the {kind}.")

    async def edit_field(self, field: str) -> None:
        """Open the inline editor on a single field of the action under the cursor."""
        if id := self._open_action_id():
            await self.open_editor(id, (field,), id)

    def _open_action_id(self) -> str:
        """Return the id under the cursor if it is an action; otherwise an empty string."""
        item = find(self.session, self.item)
        return self.item if item is not None and "done" in type(item).model_fields else ""


class ActionsScreen(BaseScreen[tuple[str, str]]):
    """The list over the workshop; dismissed with the step id and item id to go to, or None."""

    PLACES = ("app", "actions")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("actions"),
        Binding("escape", "escape", show=False, id="actions.escape"),
    ]

    def __init__(self, workshop: Workshop, context: StepContext, steps: Iterable[Step]) -> None:
        """Show the open items of a session that has these steps."""
        super().__init__()
        self.workshop, self.context = workshop, context
        self._step_ids = [step.id for step in steps]
        self._session_commands = SessionCommands(self)

    @property
    def pane(self) -> ActionsPane:
        """The list, which takes the place of a step's pane."""
        return self.query_one(ActionsPane)

    def compose(self) -> ComposeResult:
        """Compose the list between the title bar and the key line."""
        yield TitleBar()
        yield ActionsPane(self.workshop, ACTIONS_STEP, self.context)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the bars, watch the session, and focus the list."""
        session = self.workshop.session
        self.query_one(TitleBar).show(shown(ACTIONS_STEP.title, "bold"), _muted(session.title))
        keys = [(c.symbol, c.key_line_label, c.id) for c in (*key_line_commands("actions"), *key_line_commands("app"))]
        self.query_one(KeyLine).show(sorted(keys, key=lambda key: key[2] in ("help", "close_list")))
        self._stop_watching = self.workshop.watch(lambda before, after: self.pane.session_changed())
        self.pane.focus_list()

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the list."""
        return HelpTopic(ACTIONS_STEP.title, ACTIONS_STEP.purpose, ACTIONS_STEP.prompts)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id; those of the list are the pane's."""
        return {
            "redate": self.redate,
            "hand_on": self.hand_on,
            "show_step": self.show_step,
            "close_list": self.close_list,
            **self._session_commands.commands,
        }

    @property
    def command_owners(self) -> tuple[CommandOwner, ...]:
        """Who is asked for a command: the list first."""
        return (self.pane, self)

    async def redate(self) -> None:
        """Edit the day of the action under the cursor."""
        await self.pane.edit_field("by")

    async def hand_on(self) -> None:
        """Edit the name of the action under the cursor."""
        await self.pane.edit_field("who")

    def show_step(self) -> None:
        """Go to the step that holds the item under the cursor."""
        entry = self.pane.outline.cursor
        if entry is None or entry.is_inert:
            return
        key_result_id = entry.key.removeprefix("find:").rpartition(":")[0]
        target = step_and_item(self.workshop.session, entry.item) if entry.item else ("okr", key_result_id)
        self._dismiss_with(target if target[0] in self._step_ids else ("close", entry.item))

    def action_escape(self) -> None:
        """Leave the editor or the filter if one is open, otherwise the list."""
        if not self.pane.escape():
            self.close_list()

    def close_list(self) -> None:
        """Close the list and stay in the open step."""
        self._dismiss_with(None)

    def _dismiss_with(self, target: tuple[str, str] | None) -> None:
        self.commit_pending()
        if self.app.screen is self:
            self._stop_watching()
            self.dismiss(target)

    def commit_pending(self) -> None:
        """Commit what is in the quick-add line or the inline editor."""
        self.pane.finish_editing()


def step_and_item(session: Session, id: str) -> tuple[str, str]:
    """Return the step that shows an open item, `close` where no other does, and the item for the cursor there."""
    item = find(session, id)
    if isinstance(item, Rung):
        return "ladder", id
    if isinstance(item, Action) and isinstance(find(session, item.about), KeyResult):
        return "okr", item.about
    if isinstance(item, ParkedItem) and item.key_result:
        return "okr", id
    if isinstance(item, ParkedItem) and item.hypothesis:
        return "hypotheses", id
    return "close", id


def _number_entry(number: NumberToFind) -> Entry:
    text = joined((f"find the {number.field} of {number.id}: ", "$text-muted"), number.text)
    note = _muted(" · ".join(filter(None, (number.who, "⏎ makes it an action"))))
    return Entry(f"find:{number.id}:{number.field}", text, shown("○ ", "$text-primary"), note=note)


def _muted(text: str) -> Content:
    return shown(text, "$text-muted")
