"""The one dialog that asks before a command changes much: it shows what will change.

Its key is the same for all of these commands, and no letter and not Enter, so that no sentence typed by somebody who
looks elsewhere can press it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.difference_lines import difference_lines
from okrtui.tui.key_hints import key_name
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.scrolled_text import ScrolledText

if TYPE_CHECKING:
    from okrtui.report.change_preview import ChangePreview


SCROLL_KEYS = "↑ ↓ PgDn"
"""The keys that scroll what changes, as the hint names them."""
_LONGEST, _SHORTEST = 20, 3
"""The most lines of what changes that are shown at once, and the fewest; the rest is scrolled to."""


class ConfirmationScreen(Dialog[bool]):
    """Shows what a command will change; dismissed with True by the key that it names, with None on Escape."""

    PLACES = ("confirmation",)
    DEFAULT_CSS = """
    ConfirmationScreen > .box { max-width: 100; }
    ConfirmationScreen ScrolledText { height: auto; scrollbar-size-vertical: 1; }
    ConfirmationScreen #differences { height: auto; width: 1fr; }
    ConfirmationScreen .notes { height: auto; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("confirmation")

    def __init__(self, preview: ChangePreview) -> None:
        """Ask for what `preview` shows."""
        super().__init__()
        self._preview = preview

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {"confirm": self.confirm}

    def compose(self) -> ComposeResult:
        """Compose the question, what changes, how much of it, and the keys."""
        with Vertical(classes="box"):
            yield Static(shown(self._preview.question), classes="title", markup=False)
            with ScrolledText():
                yield Static(id="differences", markup=False)
            yield Static(self._notes, classes="notes", markup=False)
            yield Static(self._hint(""), classes="hint", markup=False)

    @property
    def _notes(self) -> Content:
        summary = [shown(self._preview.summary, "$text-muted")] if self._preview.summary else []
        return Content("\n").join([*summary, *map(shown, self._preview.notes)])

    def _hint(self, more: str) -> Content:
        """Return the keys; `more` is what the others do."""
        key, undo = key_name("confirm", "confirmation"), key_name("undo")
        return joined(
            (key, "bold $text-primary"),
            f" {self._preview.deed} · Escape cancels · {undo} undoes it later{more}",
        )

    def on_mount(self) -> None:
        """Show the differences, wrapped to the width, and focus them, so that the keys scroll them."""
        self.query_one(ScrolledText).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Wrap the differences to the new width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        text = self.query_one("#differences", Static)
        # People in a room say what an item is about, and no id.
        words = self._preview.words if self.app.has_class(PRESENTER_CLASS) else {}
        told = (replace(each, about=words.get(each.about, each.about)) for each in self._preview.differences)
        lines = [line for each in told for line in difference_lines(each, text.size.width)]
        nothing = shown(
            self._preview.sentence or "Nothing in it changes.", "" if self._preview.sentence else "$text-muted"
        )
        told_lines = Content("\n").join(lines or [nothing])
        text.update(told_lines)
        self._fit(told_lines.get_height({}, text.size.width))

    def _fit(self, lines: int) -> None:
        """Leave what changes the room beside question, notes and keys, which stay in sight; say how it is scrolled."""
        box, text, hint = self.query_one(".box"), self.query_one(ScrolledText), self.query_one(".hint", Static)
        keys = self._hint(f" · {SCROLL_KEYS} scroll")
        room = int(self.size.height * 0.9) - box.gutter.height - keys.get_height({}, hint.size.width)
        others = [each for each in box.children if each not in (text, hint)]
        room -= sum(each.size.height for each in others) + sum(each.styles.margin.height for each in (*others, hint))
        fits = min(max(room, _SHORTEST), _LONGEST)
        text.styles.max_height = fits
        hint.update(keys if lines > fits else self._hint(""))

    def confirm(self) -> None:
        """Close with yes."""
        self.dismiss(True)


def when_confirmed(act: Callable[[], object]) -> Callable[[bool | None], None]:
    """Return what takes the answer of a ConfirmationScreen: it calls `act` for yes."""

    def decide(is_confirmed: bool | None) -> None:
        if is_confirmed:
            act()

    return decide


def ask_to_confirm(app: App[Any], preview: ChangePreview, act: Callable[[], object]) -> None:
    """Show what a command will change, and call `act` once it is confirmed."""
    app.push_screen(ConfirmationScreen(preview), when_confirmed(act))
