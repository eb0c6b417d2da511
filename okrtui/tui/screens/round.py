"""A round over the people: one question, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown


@dataclass(slots=True)
class Turns:
    """Who has spoken, whose turn it is, and who is still to come; kept by whoever began the round."""

    people: list[str]
    """The people in their order; one who was skipped goes to the end."""
    place: int = 0
    """Whose turn it is; beyond the last all have spoken."""
    skipped: list[str] = field(default_factory=list)
    """Those who were skipped once and are asked again at the end."""

    @property
    def here(self) -> str:
        """Whose turn it is; empty when all have spoken."""
        return self.people[self.place] if self.place < len(self.people) else ""

    def on(self) -> None:
        """Go on to the next."""
        self.place = min(self.place + 1, len(self.people))

    def back(self) -> None:
        """Go back to the one before."""
        self.place = max(self.place - 1, 0)

    def skip(self) -> None:
        """Let somebody speak later: at the end, and the second time not at all."""
        if not self.here:
            return
        if self.here in self.skipped:
            self.on()
        else:
            self.skipped.append(self.here)
            self.people.append(self.people.pop(self.place))

    def meet(self, people: list[str]) -> None:
        """Take in people who came later, and let go of those who are not here any more."""
        there = [one for one in self.people[: self.place] if one in people]
        rest = [one for one in self.people[self.place :] if one in people]
        self.people = [*there, *rest, *(one for one in people if one not in self.people)]
        self.place = len(there)


class RoundScreen(Dialog[None]):
    """Shows the question and whose turn it is, large enough for a room."""

    DEFAULT_CSS = """
    RoundScreen > .box { width: 90%; max-width: 100; }
    RoundScreen #asks { text-style: bold; height: auto; margin-bottom: 1; }
    RoundScreen #turn { height: auto; padding: 1 0; text-align: center; }
    RoundScreen #all { height: auto; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space,down", "on", show=False),
        Binding("left,up,backspace", "back", show=False),
        Binding("s", "skip", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, question: str, turns: Turns) -> None:
        """Ask `question` of the people in `turns`, from where that round stands."""
        super().__init__()
        self._question, self._turns = question, turns

    def compose(self) -> ComposeResult:
        """Draw the question, whose turn it is, and all others."""
        with Vertical(classes="box"):
            yield Static(shown(self._question), id="asks", markup=False)
            yield Static(id="turn", markup=False)
            yield Static(id="all", markup=False)
            yield Static("⏎ next · ← back · s speaks later · Escape leaves, and the round waits here", classes="hint")

    def on_mount(self) -> None:
        """Draw where the round stands."""
        self._draw()

    def _draw(self) -> None:
        turns = self._turns
        turn = joined(("▸ ", "$primary"), (turns.here, "bold $text-primary"), ("  ◂", "$primary"))
        said = turn if turns.here else shown("All have spoken.", "bold $text-success")
        self.query_one("#turn", Static).update(said)
        self.query_one("#all", Static).update(Content("   ").join([self._said(n) for n in range(len(turns.people))]))

    def _said(self, n: int) -> Content:
        name, place = self._turns.people[n], self._turns.place
        if n < place:
            return joined(("✓ ", "$text-success"), (name, "$text-muted"))
        return joined(("▸ ", "$primary"), (name, "bold")) if n == place else shown(name)

    def action_on(self) -> None:
        """Go on to the next; after the last the round is over."""
        if not self._turns.here:
            self.dismiss(None)
            return
        self._turns.on()
        self._draw()

    def action_back(self) -> None:
        """Go back to the one before."""
        self._turns.back()
        self._draw()

    def action_skip(self) -> None:
        """Let somebody speak later."""
        self._turns.skip()
        self._draw()
