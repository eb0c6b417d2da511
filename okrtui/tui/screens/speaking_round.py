"""A dialog for a speaking round: one question, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.store.live_state import Waiting
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown


@dataclass(slots=True)
class SpeakingOrder:
    """The order of a speaking round: who was asked, whose turn it is, and who is not yet asked; kept by the caller.

    Whether somebody has spoken no program knows: the facilitator ticks who was asked.
    """

    people: list[str]
    """The people in speaking order; whoever is skipped moves to the end."""
    position: int = 0
    """The index of the person whose turn it is; equal to the length when all were asked."""
    skipped: list[str] = field(default_factory=list)
    """The people who were skipped once and are asked again at the end."""

    @property
    def current(self) -> str:
        """The person whose turn it is; empty when all were asked."""
        return self.people[self.position] if self.position < len(self.people) else ""

    @property
    def not_yet_asked(self) -> tuple[str, ...]:
        """Who is not yet asked, besides the person whose turn it is."""
        return tuple(self.people[self.position + 1 :])

    def advance(self) -> None:
        """Move to the next person."""
        self.position = min(self.position + 1, len(self.people))

    def move_back(self) -> None:
        """Move to the previous person."""
        self.position = max(self.position - 1, 0)

    def skip(self) -> None:
        """Move the current person to the end; skip them for good the second time."""
        if not self.current:
            return
        if self.current in self.skipped:
            self.advance()
        else:
            self.skipped.append(self.current)
            self.people.append(self.people.pop(self.position))

    def update_people(self, people: list[str]) -> None:
        """Add people who joined and remove those who left; the turn stays where it is."""
        asked = [person for person in self.people[: self.position] if person in people]
        waiting = [person for person in self.people[self.position :] if person in people]
        self.people = [*asked, *waiting, *(person for person in people if person not in self.people)]
        self.position = len(asked)


_KEYS = "⏎ ticks, and asks the next · ← back · s asks later · Escape closes, and the round waits here"
_BETWEEN = "   "
"""What stands between two people."""
_KEYS_AT_END = "⏎ closes · ← back"
"""The keys once everybody was asked."""


class SpeakingRoundScreen(Dialog[None]):
    """Shows the question, whose turn it is, and the order of the people."""

    DEFAULT_CSS = """
    SpeakingRoundScreen > .box { width: 90%; max-width: 100; }
    SpeakingRoundScreen #asks { text-style: bold; height: auto; margin-bottom: 1; }
    SpeakingRoundScreen #turn { height: auto; padding: 1 0; text-align: center; }
    SpeakingRoundScreen #all, SpeakingRoundScreen #waiting { height: auto; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space,down", "on", show=False, id="round.on"),
        Binding("left,up,backspace", "back", show=False, id="round.back"),
        Binding("s", "skip", show=False, id="round.skip"),
        Binding("q", "leave", show=False, id="round.leave"),
    ]

    def __init__(self, question: str, order: SpeakingOrder) -> None:
        """Ask `question` in the order of `order`, which is changed in place."""
        super().__init__()
        self._question, self._order = question, order

    @property
    def waiting(self) -> Waiting:
        """Who is not yet asked; see BaseScreen."""
        return Waiting("asked", self._order.not_yet_asked, self._order.current)

    @property
    def guide_commands(self) -> Mapping[str, Callable[[], str]]:
        """The next person and the one before; see BaseScreen."""
        return {"next_slide": self._go_on, "slide_before": self._go_back}

    def _go_on(self) -> str:
        """Move to the next person; the dialog stays open after the last."""
        self._order.advance()
        self._draw()
        return ""

    def _go_back(self) -> str:
        self.action_back()
        return ""

    def compose(self) -> ComposeResult:
        """Compose the question, whose turn it is, and all people."""
        with Vertical(classes="box"):
            yield Static(shown(self._question), id="asks", markup=False)
            yield Static(id="turn", markup=False)
            yield Static(id="all", markup=False)
            yield Static(id="waiting", markup=False)
            yield Static(id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Draw the current turn."""
        self._draw()

    def on_resize(self) -> None:
        """Lay out the people for the width that there is now."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        order = self._order
        turn = joined(("▸ ", "$primary"), (order.current, "bold $text-primary"), (" ◂", "$primary"))
        line = turn if order.current else shown("Everybody was asked.", "bold $text-success")
        self.query_one("#turn", Static).update(line)
        self.query_one("#keys", Static).update(_KEYS if order.current else _KEYS_AT_END)
        waiting = ", ".join(order.not_yet_asked)
        self.query_one("#waiting", Static).update(
            joined(("Not yet asked: ", "$text-muted"), waiting) if waiting else ""
        )
        people = [self._person(n) for n in range(len(order.people))]
        self.query_one("#all", Static).update(people_in_lines(people, self.query_one("#all").content_size.width))

    def _person(self, n: int) -> Content:
        name, place = self._order.people[n], self._order.position
        if n < place:
            return joined(("✓ ", "$text-success"), (name, "$text-muted"))
        return joined(("▸ ", "$primary"), (name, "bold")) if n == place else shown(name)

    def action_on(self) -> None:
        """Tick who was asked, and move to the next person; close the dialog after the last."""
        if not self._order.current:
            self.dismiss(None)
            return
        self._order.advance()
        self._draw()

    def action_back(self) -> None:
        """Move to the previous person."""
        self._order.move_back()
        self._draw()

    def action_skip(self) -> None:
        """Move the current person to the end."""
        self._order.skip()
        self._draw()


def people_in_lines(people: Sequence[Content], width: int) -> Content:
    """Return people beside each other in lines of a width, 0 while it is not known; no name leaves its mark."""
    lines: list[Content] = []
    for person in people:
        beside = Content(_BETWEEN).join([lines[-1], person]) if lines else person
        if lines and (not width or beside.cell_length <= width):
            lines[-1] = beside
        else:
            lines.append(person)
    return Content("\n").join(lines)
