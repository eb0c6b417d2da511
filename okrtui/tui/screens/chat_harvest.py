"""A dialog that shows what was understood of a pasted chat, before it is taken in.

Its key is that of a confirmation: no letter and not Enter, so that nobody who types takes a chat in by chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.language.chat import Chat
from okrtui.method.chat_harvest import Reading, harvest, omitted_text, readings, understood_text
from okrtui.store.journal import Journal
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine
from okrtui.tui.widgets.scrolled_text import ScrolledText


class ChatHarvestScreen(Dialog[Reading]):
    """Shows the messages of a chat, and what is left out; dismissed with what is taken in, or None."""

    PLACES = ("confirmation",)
    DEFAULT_CSS = """
    ChatHarvestScreen > .box { max-width: 100; }
    ChatHarvestScreen ScrolledText { height: auto; max-height: 20; scrollbar-size-vertical: 1; margin-bottom: 1; }
    ChatHarvestScreen #messages { height: auto; width: 1fr; }
    ChatHarvestScreen #way, ChatHarvestScreen #omitted { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("confirmation"),
        Binding("tab", "another(1)", show=False, priority=True, id="chat.another"),
        Binding("shift+tab", "another(-1)", show=False, priority=True, id="chat.back"),
    ]

    def __init__(self, chat: Chat, lines: Sequence[str], journal: Journal) -> None:
        """Show a chat; `lines` are those of its text, and `journal` knows which messages were taken in before."""
        super().__init__()
        self._found = harvest(chat, journal.taken, journal.salt)
        self._readings = readings(chat, lines, journal.taken, journal.salt)
        self._index = 0

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {"confirm": self.confirm}

    @property
    def _reading(self) -> Reading:
        return self._readings[self._index]

    def compose(self) -> ComposeResult:
        """Compose what was understood, the messages, what is left out, and the keys."""
        with Vertical(classes="box"):
            yield Static(shown(self._title), classes="title", markup=False)
            with ScrolledText():
                yield Static(id="messages", markup=False)
            yield Static(shown(omitted_text(self._found), "$text-muted"), id="omitted", markup=False)
            yield Static(id="way", markup=False)
            yield Static(id="keys", classes="hint", markup=False)

    @property
    def _title(self) -> str:
        return f"A chat: {understood_text(self._found)}" if self._found.messages else "Nothing in this chat is new."

    def on_mount(self) -> None:
        """Show the messages, wrapped to the width, and focus them, so that the keys scroll them."""
        self.query_one("#omitted").display = bool(omitted_text(self._found))
        self.query_one(ScrolledText).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Wrap the messages to the new width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        messages, reading = self.query_one("#messages", Static), self._reading
        lines = [
            line
            for text, name in zip_longest(reading.texts, reading.names, fillvalue="")
            for line in HangingLine(
                joined(("· ", "$text-muted"), text, (f"  {name}" if name else "", "$text-muted")), 2
            ).wrap(messages.size.width)
        ]
        messages.update(Content("\n").join(lines))
        is_choice = len(self._readings) > 1
        self.query_one("#way", Static).update(joined(("Taken in: ", "$text-muted"), reading.name) if is_choice else "")
        take = (key_name("confirm", "confirmation"), "bold $text-primary"), f" takes in {len(reading.texts)} · "
        change = "Tab another way · " if is_choice else ""
        self.query_one("#keys", Static).update(joined(*(take if reading.texts else ()), f"{change}Escape cancels"))

    def action_another(self, by: int) -> None:
        """Show another way of taking it in."""
        self._index = (self._index + by) % len(self._readings)
        self._draw()

    def confirm(self) -> None:
        """Take in what is shown."""
        if self._reading.texts:
            self.dismiss(self._reading)
