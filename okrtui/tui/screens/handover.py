"""The card for whoever takes over, and the question who that is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.content.guide.handover import handover_card
from okrtui.content.guide.view import GuideView
from okrtui.tui.guide_lines import part_lines
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined
from okrtui.tui.widgets.hanging_text import HangingText

_MOST_PEOPLE = 9
"""The most people who are offered; each has a digit."""


class HandoverScreen(Dialog[str]):
    """Shows what is decided and open, how long there is, and the next question; dismissed with who takes over.

    Without people to choose from it is only read.
    """

    DEFAULT_CSS = """
    HandoverScreen > .box { width: 90%; max-width: 110; overflow-y: auto; scrollbar-size-vertical: 1; }
    HandoverScreen #people { height: auto; margin-top: 1; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,semicolon,q", "leave", show=False, id="handover.leave"),
        *(Binding(str(n), f"choose({n})", show=False, id=f"handover.choose_{n}") for n in range(1, _MOST_PEOPLE + 1)),
    ]

    def __init__(self, view: GuideView, people: tuple[str, ...] = ()) -> None:
        """Show the card of a moment; `people` can take over."""
        super().__init__()
        self._view, self._people = view, people[:_MOST_PEOPLE]

    def compose(self) -> ComposeResult:
        """Compose the card, the people, and the keys."""
        with Vertical(classes="box"):
            yield Static("Handing over", classes="title", markup=False)
            yield HangingText(part_lines(handover_card(self._view)))
            if self._people:
                yield Static(self._choices, id="people", classes="keys", markup=False)
            keys = "A number says who leads from here · Escape closes" if self._people else "Escape closes"
            yield Static(keys, classes="hint", markup=False)

    @property
    def _choices(self) -> Content:
        named = [joined((f"{n} ", "$text-primary"), name) for n, name in enumerate(self._people, 1)]
        return Content("   ").join(named)

    def action_choose(self, number: int) -> None:
        """Say who leads from here."""
        if number <= len(self._people):
            self.dismiss(self._people[number - 1])
