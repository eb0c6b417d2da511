"""The open actions and parked items of all steps in one list, and the commands that act on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from okrtui.content.actions import MakeNumberAction, step_and_item
from okrtui.content.presenter.whereabouts import session_name
from okrtui.method.agenda import format_of
from okrtui.method.step_texts import Step
from okrtui.tui.commands import commands, key_line_commands
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import CommandOwner, Handler
from okrtui.tui.key_hints import FILTER_KEYS
from okrtui.tui.presenter.bars import PresenterBar
from okrtui.tui.screens.action_list import ACTIONS_STEP, ActionList, actions_step
from okrtui.tui.screens.base import BaseScreen, ClosedField, GoBack, HelpTopic
from okrtui.tui.screens.editor_keys import PREFERRED_WHILE_WRITING, editor_keys
from okrtui.tui.screens.session_commands import SessionCommands
from okrtui.tui.screens.session_export import SessionExport
from okrtui.tui.screens.text_line import closed_field, open_line
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.pane_bookmark import bookmark_pane
from okrtui.tui.text import shown
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.workshop import Workshop


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
        self._step_ids = {*(step.id for step in steps), *format_of(workshop.session).on_request}
        self._session_commands = SessionCommands(self)

    @property
    def pane(self) -> ActionList:
        """The list, which takes the place of a step's pane."""
        return self.query_one(ActionList)

    def compose(self) -> ComposeResult:
        """Compose the list between the title bar and the key line."""
        yield TitleBar()
        yield PresenterBar()
        with Vertical():
            yield ActionList(self.workshop, actions_step(self.workshop.session), self.context)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the bars, watch the session, and focus the list."""
        session = self.workshop.session
        self.query_one(TitleBar).show(shown(ACTIONS_STEP.title, "bold"), shown(session.title, "$text-muted"))
        self.query_one(PresenterBar).show(ACTIONS_STEP.title, "", session_name(session))
        self._draw_keys()
        self.watch(self, "focused", self._draw_keys, init=False)
        self._stop_watching = self.workshop.watch(lambda before, after: self.pane.session_changed())
        self.pane.focus_list()

    def _draw_keys(self) -> None:
        """Draw the keys of what is being written, or else of the list."""
        offered, labels = self.pane.commands.offers, self.pane.commands.labels
        own = key_line_commands("actions", is_solo=self.is_solo)
        shown = [c for c in (*own, *key_line_commands("app")) if offered(c.id)]
        keys = [(c.symbol, labels.get(c.id, c.key_line_label), c.id) for c in shown]
        list_keys = sorted(keys, key=lambda key: key[2] in ("help", "close_list"))
        if self.focused is self.pane.filter.input:
            list_keys = [*FILTER_KEYS]
        keys = editor_keys(self.focused, lambda: self.pane.onward_label) or list_keys
        self.query_one(KeyLine).show(keys, preferred=PREFERRED_WHILE_WRITING)

    @on(StepPane.CurrentItemChanged)
    def _follow_pane(self) -> None:
        self._draw_keys()

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the list."""
        step = actions_step(self.workshop.session)
        elsewhere = {command.id for command in commands("actions") if not self.pane.commands.fits(command.id)}
        return HelpTopic(step.title, step.purpose, step.prompts, (), elsewhere)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id; those of the list are the pane's."""
        return {
            "show_step": self.show_step,
            "close_list": self.close_list,
            **SessionExport(self).commands,
            **self._session_commands.commands,
        }

    @property
    def command_owners(self) -> tuple[CommandOwner, ...]:
        """Who is asked for a command: the list first."""
        return (self.pane, self)

    @property
    def has_field(self) -> bool:
        """Whether a text field, or the form around it, is open; see BaseScreen."""
        return self.pane.has_field

    @property
    def closed_field(self) -> ClosedField | None:
        """The field with room for text under the cursor; see BaseScreen."""
        return closed_field(self.pane)

    async def open_line(self) -> str:
        """Open the line that Add opens; see BaseScreen."""
        return await open_line(self)

    def discard_editing(self) -> None:
        """Close what is being edited without keeping it; see BaseScreen."""
        self.pane.list.discard_editing()

    def bookmark(self) -> GoBack:
        """Return what brings the list back to what it shows; see BaseScreen."""
        show_again = bookmark_pane(self.pane)

        async def go_back() -> None:
            show_again()

        return go_back

    def on_unmount(self) -> None:
        """Stop watching the session, also where the screen is taken back."""
        self._stop_watching()

    def show_step(self) -> None:
        """Go to the step that holds the item under the cursor."""
        row = self.pane.row
        if row is None or row.is_inert:
            return
        if isinstance(row.enter, MakeNumberAction):
            target = "okr", row.enter.key_result
        else:
            target = step_and_item(self.workshop.session, row.item)
        self._dismiss_with(target if target[0] in self._step_ids else ("close", row.item))

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
            self.dismiss(target)

    def commit_pending(self) -> None:
        """Commit what is in the quick-add line or the inline editor."""
        self.pane.finish_editing()
