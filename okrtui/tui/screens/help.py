"""The help for the open screen: questions for the room, and all keys from the table of commands."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.tui.commands import Command, key_symbol, offered_commands
from okrtui.tui.key_hints import palette_keys
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.scrolled_text import SCROLL_KEYS, ScrolledText

TEXT_KEYS = (
    (
        "⏎",
        "Go to the next field; in the last one, finish. In text of many lines, ctrl+j or alt+Enter begins the next.",
    ),
    ("Esc", "Finish; everything typed is kept."),
    ("?", "In a number field: nobody knows it yet, so it becomes a number to find."),
    (
        "Tab ⇧Tab",
        ("The next or previous field. Adding to a tree: one level deeper, or back out. In a list: the next part."),
    ),
    ("ctrl+z", "Undo the last word you typed; in an empty line, what was written before it."),
    ("ctrl+y", "Redo what ctrl+z took back."),
)
"""The keys that act while a text is edited, and what they do."""


WHERE_HEADINGS = {
    "app": "Everywhere",
    "workshop": "In a list",
    "presenter": "In presenter mode",
    "library": "In the library",
    "actions": "In this list",
    "all_actions": "In this list",
    "tree": "Here",
    "trends": "Here",
}
"""The headings for commands whose `where` is not a step."""


QUESTIONS, SOLO_QUESTIONS = "Questions for the room", "Questions to ask yourself"
"""The heading of the questions of a step, in a group and alone."""
KEYS_WIDTH, TITLE_WIDTH = 14, 32
"""Columns of the keys of a command, and of its title."""


class HelpScreen(Dialog[None]):
    """Questions for whoever facilitates, and the commands of the screen below."""

    BINDINGS = [Binding("question_mark,f1,q", "leave", show=False, id="help.leave")]
    DEFAULT_CSS = """
    HelpScreen > .box { max-width: 124; width: 92%; }
    HelpScreen ScrolledText { height: auto; max-height: 100%; margin-bottom: 2; }
    HelpScreen .hint { dock: bottom; margin-top: 0; }
    """

    def __init__(self, topic: HelpTopic, places: tuple[str, ...], is_solo: bool = False) -> None:
        """Show the help on a topic, and the commands that these places offer, in a solo session or another."""
        super().__init__()
        self._topic, self._places, self._offered = topic, places, partial(offered_commands, is_solo)
        self._questions = SOLO_QUESTIONS if is_solo else QUESTIONS

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with Vertical(classes="box"):
            with ScrolledText():
                yield HangingText(self._lines())
            yield Static(shown(f"{SCROLL_KEYS} scroll · Esc closes"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Focus the page, so that the keys scroll it."""
        self.query_one(ScrolledText).focus()

    def _lines(self) -> list[HangingLine]:
        topic = self._topic
        blank = HangingLine(Content(""))
        lines = [
            HangingLine(shown(topic.title, "bold $primary")),
            HangingLine(shown(topic.purpose, "$text-muted")),
            blank,
        ]
        if topic.prompts:
            lines.append(HangingLine(shown(self._questions, "bold")))
            lines += [HangingLine(joined(("· ", "$primary"), prompt), 2) for prompt in topic.prompts]
            lines.append(blank)
        step_keys = {
            key
            for where in self._places
            if where not in WHERE_HEADINGS
            for command in self._offered(where)
            for key in command.keys
        }
        is_presented = self.app.has_class(PRESENTER_CLASS)
        for where in self._places:
            rows = [
                command
                for command in self._offered(where)
                # What is refused on a shared screen is no help there.
                if not (is_presented and command.is_private)
                and not (where == "workshop" and step_keys.issuperset(command.keys))
            ]
            if rows:
                narrow = self.app.size.width < 100
                lines.append(HangingLine(shown(WHERE_HEADINGS.get(where, "In this step"), "bold")))
                lines += [_row(row, narrow, step_keys if where == "workshop" else set()) for row in rows]
                lines.append(blank)
        tables = (*topic.tables, *((("In a text", TEXT_KEYS),) if "workshop" in self._places else ()))
        for title, meanings in tables:
            lines.append(HangingLine(shown(title, "bold")))
            lines += [HangingLine(joined((f"{words:<16}", "$primary"), text), 16) for words, text in meanings]
            lines.append(blank)
        return lines


def _row(command: Command, narrow: bool, taken: set[str]) -> HangingLine:
    names = " ".join(dict.fromkeys(key_symbol(key) for key in command.keys or palette_keys() if key not in taken))
    keys = (f"{names:<{KEYS_WIDTH - 1}} ", "$primary")
    if narrow:
        return HangingLine(joined(keys, command.title), KEYS_WIDTH)
    words = joined(keys, f"{command.title:<{TITLE_WIDTH - 1}} ", (command.help, "$text-muted"))
    return HangingLine(words, KEYS_WIDTH + TITLE_WIDTH)
