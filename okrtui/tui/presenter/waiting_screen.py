"""The waiting screen: what stands on a shared screen before a session begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from okrtui.content.presenter.slide import TEXT_WIDTH
from okrtui.content.presenter.whereabouts import Welcome
from okrtui.model.clock import Clock, local_moment
from okrtui.tui.presenter.slide_lines import digit_lines
from okrtui.tui.screens.base import BaseScreen, HelpTopic
from okrtui.tui.text import joined, shown

_TICK = 5.0
"""Seconds between two looks at the clock, which is only drawn when its minute is another one."""


_FOOT = 2
"""Lines below the text: the hint, and the line for a message below that."""


class WelcomeScreen(BaseScreen[None]):
    """Shows title, start, check-in question, agenda and clock, until a key begins."""

    DEFAULT_CSS = """
    WelcomeScreen { align: center middle; }
    WelcomeScreen Static { width: 100%; height: auto; }
    WelcomeScreen #begin { dock: bottom; margin-bottom: 1; color: $text-muted; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,escape,q", "begin", show=False, id="welcome.begin"),
    ]
    LETTERS_WAIT = True

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic(
            "The waiting screen", "It stays on the shared screen until everybody is here; Enter begins the session."
        )

    def __init__(self, welcome: Welcome, clock: Clock) -> None:
        super().__init__()
        self._welcome, self._clock, self._shown_time = welcome, clock, ""

    def compose(self) -> ComposeResult:
        """Compose the text, and the hint at the bottom."""
        yield Static(id="text", markup=False)
        yield Static(f"Enter {self._welcome.onward}", id="begin", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Draw it, and look at the clock."""
        self._draw()
        self.set_interval(_TICK, self._follow_clock)

    def on_resize(self) -> None:
        """Lay it out for the new size."""
        self._draw()

    @property
    def _time(self) -> str:
        return f"{local_moment(self._clock()):%H:%M}"

    def _follow_clock(self) -> None:
        if self._time != self._shown_time:
            self._draw()

    def _draw(self) -> None:
        self._shown_time = self._time
        width = min(TEXT_WIDTH, max(self.size.width - 4, 20))
        self.query_one("#text", Static).update(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> list[Content]:
        text = self._welcome
        parts = [shown(text.title, "bold").wrap(width), [shown(text.begins)]]
        if text.question:
            question = shown(text.question, "bold $text-primary").wrap(width)
            parts.append([*question, shown("Answer in the chat, in a word or two")])
        parts.append([line for lead, names in text.agenda for line in joined((f"{lead}: ", "bold"), names).wrap(width)])
        clock = [shown(line, "bold") for line in digit_lines(self._time)]
        lines = sum(map(len, parts)) + len(parts)
        if lines + len(clock) < self.size.height - _FOOT:
            parts.append(clock)
        else:
            parts[1] = [shown(f"{text.begins} · it is {self._time}")]
        air = 2 if lines + len(parts) + len(clock) < self.size.height - _FOOT - 1 else 1
        drawn: list[Content] = []
        for part in parts:
            drawn += [Content("")] * air if drawn else []
            drawn += _centered(part, self.size.width, is_block=part is clock)
        return drawn

    def action_begin(self) -> None:
        """Go on to the first step."""
        self.dismiss(None)


def _centered(lines: Sequence[Content], width: int, is_block: bool) -> list[Content]:
    """Return lines in the middle of the screen, each by itself, or all of them as one block."""
    own = lines if is_block else [line.rstrip() for line in lines]
    widest = max((line.cell_length for line in own), default=0)
    return [Content(" " * max((width - (widest if is_block else line.cell_length)) // 2, 0)) + line for line in own]
