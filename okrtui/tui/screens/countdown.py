"""A countdown that has the whole screen, with numerals that are read from the door: a break, or silent writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from okrtui.content.commit_script import HOW, Phase, script_line
from okrtui.content.timer import clock_time
from okrtui.method.timer import Timer, phrase, time_text
from okrtui.model.clock import Clock
from okrtui.tui.commands import key_line_commands
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.base import BaseScreen, HelpTopic
from okrtui.tui.screens.reveal_count import RevealCount
from okrtui.tui.spans import line_content
from okrtui.tui.text import shown
from okrtui.tui.widgets.bars import KeyLine


class Countdown:
    """What a screen shows the time of, and changes."""

    def __init__(
        self,
        find: Callable[[], Timer | None],
        prolong: Callable[[], None],
        tick: Callable[[], None],
        end: Callable[[], None] = lambda: None,
    ) -> None:
        """`find` returns the timer, None once it is over; `prolong` gives a minute more; `tick` is for each second.

        `end` ends the time before it is up.
        """
        self.find, self.prolong, self.tick, self.end = find, prolong, tick, end


class CountdownScreen(BaseScreen[None]):
    """Shows a countdown; dismissed when it is over, or ended by a key."""

    PLACE: ClassVar[str]
    """The place of its commands."""
    TOPIC: ClassVar[HelpTopic]
    """What the help says of it."""
    DEFAULT_CSS = """
    CountdownScreen { align: center middle; }
    CountdownScreen Vertical { width: 100%; height: auto; align-horizontal: center; }
    CountdownScreen Static { width: 100%; height: auto; margin: 1 4; text-align: center; }
    CountdownScreen #left { min-height: 1; }
    CountdownScreen Digits { width: 100%; height: 3; color: $text-primary; text-style: bold; text-align: center; }
    """

    def __init__(self, countdown: Countdown, clock: Clock, lines: tuple[str, ...]) -> None:
        """Show a countdown below some lines, the first of them in bold."""
        super().__init__()
        self._countdown, self._clock, self._lines = countdown, clock, lines
        self._drawn: tuple[str, Content] | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose commands the screen offers; see BaseScreen."""
        return ("app", self.PLACE)

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return self.TOPIC

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {"more_time": self.prolong, "back": self.go_on}

    def compose(self) -> ComposeResult:
        """Compose the lines, the numerals, and what they mean."""
        with Vertical():
            for number, line in enumerate(self._lines):
                yield Static(shown(line, "" if number else "bold"), markup=False)
            yield Digits()
            yield Static(id="left", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the time, and again when it changes."""
        self._show_keys()
        self._ticks = self.set_interval(1, self._draw)
        self._draw()

    def _show_keys(self, *but: str) -> None:
        """Show the keys in the line at the bottom, but for those of some commands."""
        keys = [
            command
            for place in (self.PLACE, "app")
            for command in key_line_commands(place, is_solo=self.is_solo)
            if command.id not in but
        ]
        self.query_one(KeyLine).show([(command.symbol, command.key_line_label, command.id) for command in keys])

    def numerals(self, timer: Timer) -> tuple[str, str]:
        """Return what stands in large numerals, and the words below it."""
        raise NotImplementedError

    def _draw(self) -> None:
        if not self.is_current:
            return
        if (timer := self._countdown.find()) is None:
            self.go_on()
            return
        large, words = self.numerals(timer)
        self._show_time(large, shown(f"{timer.stage(self._clock()).shape} {words}", "bold"))
        self._countdown.tick()

    def _show_time(self, large: str, words: Content) -> None:
        """Show large numerals and the words below them; what stands there already is not drawn again."""
        if (large, words) != self._drawn:
            self._drawn = (large, words)
            self.query_one(Digits).update(large)
            self.query_one("#left", Static).update(words)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Draw what has changed behind another screen."""
        self._draw()

    def prolong(self) -> None:
        """Make it a minute longer."""
        self._countdown.prolong()
        self._draw()

    def go_on(self) -> None:
        """End it."""
        self.dismiss(None)


class BreakScreen(CountdownScreen):
    """Shows when the session goes on, and the minutes until then."""

    PLACE = "break"
    TOPIC = HelpTopic("A break", "Stand up, and be back at the time that is shown.")
    BINDINGS: ClassVar[list[BindingType]] = bindings("break")

    def __init__(
        self, countdown: Countdown, clock: Clock, lines: tuple[str, ...], ask_energy: Callable[[], None] | None
    ) -> None:
        """Show a break below some lines; `ask_energy` asks the room for its energy, None where there is no room."""
        super().__init__(countdown, clock, lines)
        self._ask_energy = ask_energy

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {**super().commands, **({"energy_round": self._ask_energy} if self._ask_energy else {})}

    def _show_keys(self, *but: str) -> None:
        super()._show_keys(*but, *(() if self._ask_energy else ("energy_round",)))

    def numerals(self, timer: Timer) -> tuple[str, str]:
        """Return the time when it goes on, and how long that is from now."""
        now = self._clock()
        return clock_time(timer.ends_at(now)), phrase(timer, now, self.app.app_focus)


class SilenceScreen(CountdownScreen):
    """Shows that everybody writes alone, and the time that is left; then counts 3 · 2 · 1 until all show it."""

    PLACE = "silence"
    TOPIC = HelpTopic("Silent writing", "Everybody writes alone; then all show it together, and it is taken in.")
    BINDINGS: ClassVar[list[BindingType]] = bindings("silence")

    def __init__(self, countdown: Countdown, clock: Clock, lines: tuple[str, ...]) -> None:
        """Show a countdown below some lines, the first of them in bold."""
        super().__init__(countdown, clock, lines)
        self._phase, self._count = Phase.ALONE, RevealCount(self, lambda: True, self._take_in, self._draw_script)

    def compose(self) -> ComposeResult:
        """Compose the lines, the numerals, and the script with how its part is done."""
        yield from super().compose()
        with Vertical(id="script-part"):
            yield Static(id="script", markup=False)
            yield Static(id="how", markup=False)

    def on_mount(self) -> None:
        """Show the script, too."""
        self._draw_script()

    def _draw_script(self) -> None:
        if not self.is_attached:
            return
        self.query_one("#script", Static).update(line_content(script_line(self._phase)))
        self.query_one("#how", Static).update(shown(HOW[self._phase]))
        if self._phase is not Phase.ALONE:
            self._show_time(self._count.last, shown(""))
            self._show_keys("more_time")

    def _draw(self) -> None:
        if self._phase is Phase.ALONE:
            super()._draw()

    def go_on(self) -> None:
        """Let all show what they have written; end it once they do."""
        if self._phase is Phase.ALONE:
            self._phase = Phase.SHOW
            self._countdown.end()
            self._count.start()
            self._draw_script()
        else:
            self.dismiss(None)

    def _take_in(self) -> None:
        self._phase = Phase.TAKE_IN
        self._draw_script()

    def prolong(self) -> None:
        """Give a minute more to write, as long as all write."""
        if self._phase is Phase.ALONE:
            super().prolong()

    def numerals(self, timer: Timer) -> tuple[str, str]:
        """Return the time that is left, and its unit with how far it has come."""
        now = self._clock()
        amount, _, unit = time_text(timer.at(now), self.app.app_focus).partition(" ")
        return amount, f"{unit} {timer.stage(now).word}".strip()
