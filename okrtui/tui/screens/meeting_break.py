"""The break of a session: when it goes on, in numerals that are read from the door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Digits, Static

from okrtui.content.timer import clock_time
from okrtui.method.timer import phrase
from okrtui.model.clock import Clock
from okrtui.tui.commands import bindings, key_line_commands
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.base import BaseScreen, HelpTopic
from okrtui.tui.screens.session_timer import SessionTimer
from okrtui.tui.text import shown
from okrtui.tui.widgets.bars import KeyLine


class MeetingBreakScreen(BaseScreen[None]):
    """Shows when the session goes on, and the minutes until then; dismissed when the break ends."""

    PLACES = ("app", "break")
    BINDINGS: ClassVar[list[BindingType]] = bindings("break")
    DEFAULT_CSS = """
    MeetingBreakScreen { align: center middle; }
    MeetingBreakScreen Vertical { width: 100%; height: auto; align-horizontal: center; }
    MeetingBreakScreen Static { width: 100%; height: 1; margin: 1 0; text-align: center; }
    MeetingBreakScreen Digits { width: 100%; height: 3; color: $text-primary; text-align: center; }
    """

    def __init__(self, timer: SessionTimer, clock: Clock) -> None:
        """Show the break of `timer`."""
        super().__init__()
        self._timer, self._clock = timer, clock

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic("A break", "Stand up, and be back at the time that is shown.")

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {"more_time": self.prolong, "back": self.go_on}

    def compose(self) -> ComposeResult:
        """Compose the time when it goes on, and the minutes until then."""
        with Vertical():
            yield Static(shown("A break. We go on at", "bold"), markup=False)
            yield Digits()
            yield Static(id="left", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the times, and again when they change."""
        keys = [*key_line_commands("break"), *key_line_commands("app")]
        self.query_one(KeyLine).show([(command.symbol, command.key_line_label, command.id) for command in keys])
        self._ticks = self.set_interval(1, self._draw)
        self._draw()

    def _draw(self) -> None:
        timer, now = self._timer.break_timer, self._clock()
        if timer is None or not self.is_current:
            return
        digits, left = self.query_one(Digits), self.query_one("#left", Static)
        if digits.value != (end := clock_time(timer.ends_at(now))):
            digits.update(end)
        text, stage = phrase(timer, now, self.app.app_focus), timer.stage(now)
        left.update(shown(f"{stage.shape} {text}", "bold"))
        self._timer.tick()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Draw what has changed behind another screen."""
        self._draw()

    def prolong(self) -> None:
        """Make the break a minute longer."""
        self._timer.prolong_break()
        self._draw()

    def go_on(self) -> None:
        """End the break."""
        self.dismiss(None)
