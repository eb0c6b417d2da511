"""The help for the open screen: questions for the room, and the keys that work there, filtered by typing."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.method.step_texts import Step
from okrtui.tui.commands import commands
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.help_lines import HelpRow, help_lines, help_tables, other_rows
from okrtui.tui.text import shown
from okrtui.tui.widgets.hanging_text import HangingText
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.tui.widgets.scrolled_text import ScrolledText

HINT = "type to filter · ↑ ↓ PgUp PgDn Home End scroll · Esc closes"
"""The keys of the help."""
_FILTERED_HINT = "↑ ↓ PgUp PgDn Home End scroll · Esc shows all again"


class HelpFilter(SafeInput):
    """The line for the words of the filter, in which the key that has opened the help closes it while it is empty."""

    def on_key(self, event: events.Key) -> None:
        """Close the help in place of typing; see Input."""
        keys = next(command.keys for command in commands("app") if command.id == "help")
        if not self.value and event.key in keys:
            event.stop()
            event.prevent_default()
            self.screen.dismiss(None)


class HelpScreen(Dialog[None]):
    """Questions for whoever facilitates, and the commands of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "close", show=False, id="help.close"),
        Binding("down", "scroll('lines', 1)", show=False, priority=True, id="help.down"),
        Binding("up", "scroll('lines', -1)", show=False, priority=True, id="help.up"),
        Binding("pagedown", "scroll('pages', 1)", show=False, priority=True, id="help.page_down"),
        Binding("pageup", "scroll('pages', -1)", show=False, priority=True, id="help.page_up"),
        Binding("home", "scroll('edge', -1)", show=False, priority=True, id="help.home"),
        Binding("end", "scroll('edge', 1)", show=False, priority=True, id="help.end"),
    ]
    DEFAULT_CSS = """
    HelpScreen > .box { max-width: 124; width: 92%; }
    HelpScreen HelpFilter { height: 1; margin-bottom: 1; background: $panel; }
    HelpScreen ScrolledText { height: auto; max-height: 100%; margin-bottom: 4; }
    HelpScreen .hint { dock: bottom; margin-top: 0; }
    """

    def __init__(
        self, topic: HelpTopic, places: tuple[str, ...], is_solo: bool = False, steps: tuple[Step, ...] = ()
    ) -> None:
        """Show the help on a topic, and the commands that these places offer, in a solo session or another.

        `steps` are those of the session, whose commands the filter finds as well.
        """
        super().__init__()
        self._topic, self._places, self._is_solo, self._steps = topic, places, is_solo, steps

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with Vertical(classes="box"):
            yield HelpFilter(placeholder="filter")
            with ScrolledText():
                yield HangingText()
            yield Static(HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Focus the filter, and show all."""
        self._tables = help_tables(self._topic, self._places, self.app.has_class(PRESENTER_CLASS), self._is_solo)
        self.query_one(ScrolledText).can_focus = False
        self.query_one(HelpFilter).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out the columns for the new width."""
        self.call_after_refresh(self._show)

    @cached_property
    def _others(self) -> list[HelpRow]:
        """What the filter finds beside the commands of the screen; most people never ask for it."""
        return list(other_rows(self._places, self._steps, self._is_solo))

    def _show(self) -> None:
        query, text = self.query_one(HelpFilter).value, self.query_one(HangingText)
        width = self.query_one(ScrolledText).scrollable_content_region.width
        others = self._others if query.strip() else ()
        text.show(help_lines(self._topic, self._tables, query, width, self._is_solo, others))
        self.query_one(".hint", Static).update(shown(_FILTERED_HINT if query else HINT))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show()
        self.query_one(ScrolledText).action_edge(-1)

    def action_scroll(self, by: str, amount: int) -> None:
        """Scroll the page by lines, by pages, or to an end of it."""
        text = self.query_one(ScrolledText)
        {"lines": text.action_lines, "pages": text.action_pages, "edge": text.action_edge}[by](amount)

    def action_close(self) -> None:
        """Close, whatever is filtered."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Show everything again, or close where nothing is filtered."""
        if (filter := self.query_one(HelpFilter)).value:
            filter.value = ""
        else:
            self.dismiss(None)
