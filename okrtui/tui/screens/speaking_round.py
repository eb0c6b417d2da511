"""A dialog for a speaking round: one question, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from okrtui.caseless import caseless
from okrtui.method.pretended_people import Cast
from okrtui.store.live_state import Waiting
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.safe_input import SafeInput


@dataclass(slots=True)
class SpeakingOrder:
    """The order of a speaking round: who was asked, whose turn it is, and who is not yet asked; kept by the caller.

    Whether somebody has spoken no program knows: the facilitator ticks who was asked, in any order.
    """

    people: list[str]
    """The people in speaking order; whoever is skipped moves to the end."""
    asked: list[str] = field(default_factory=list)
    """Who was asked."""
    skipped: list[str] = field(default_factory=list)
    """The people who were skipped once and are asked again at the end."""
    current: str = field(init=False)
    """The person whose turn it is, or who was chosen; empty once all were asked."""

    def __post_init__(self) -> None:
        """Begin with the first person."""
        self.current = self._next

    @property
    def not_yet_asked(self) -> tuple[str, ...]:
        """Who is not yet asked, besides the person whose turn it is."""
        return tuple(person for person in self.people if person not in self.asked and person != self.current)

    @property
    def turn(self) -> str:
        """The person whose turn it is; empty where somebody was chosen who was asked already."""
        return "" if self.current in self.asked else self.current

    @property
    def _next(self) -> str:
        """The first person who is not yet asked; empty without one."""
        return next((person for person in self.people if person not in self.asked), "")

    def advance(self) -> None:
        """Tick the current person, and move to the first who is not yet asked."""
        if self.turn:
            self.asked.append(self.turn)
        self.current = self._next

    @property
    def is_over(self) -> bool:
        """Whether everybody was asked."""
        return bool(self.people) and set(self.people) <= set(self.asked)

    def toggle(self) -> None:
        """Tick the current person, or take the tick back; the turn stays with them."""
        if self.current in self.asked:
            self.asked.remove(self.current)
        elif self.current:
            self.asked.append(self.current)

    def choose(self, by: int) -> None:
        """Move to a person so many places away, whether asked or not."""
        if self.people:
            place = self.people.index(self.current) if self.current else len(self.people)
            self.current = self.people[min(max(place + by, 0), len(self.people) - 1)]

    def choose_by_name(self, text: str) -> bool:
        """Move to the first person whose name, or a part of it, begins with a text; return False for nobody."""
        start = caseless(text)
        names = [(person, caseless(person)) for person in self.people]
        whole = [person for person, name in names if name.startswith(start)]
        part = [person for person, name in names if any(word.startswith(start) for word in name.split())]
        found = (whole or part)[:1]
        self.current = found[0] if found else self.current
        return bool(found)

    def skip(self) -> None:
        """Move the current person to the end; tick them, as who passes, the second time."""
        person = self.turn
        if not person:
            return
        if person in self.skipped:
            self.advance()
        else:
            self.skipped.append(person)
            self.people.remove(person)
            self.people.append(person)
            self.current = self._next

    def update_people(self, people: list[str]) -> None:
        """Add people who joined and remove those who left; the turn stays where it is."""
        kept = [person for person in self.people if person in people]
        self.people = [*kept, *(person for person in people if person not in kept)]
        self.asked = [person for person in self.asked if person in people]
        if self.current not in self.people:
            self.current = self._next


_KEYS = (
    "⏎ ticks, asks the next · ← → or a name chooses · Space ticks, or takes it back · Tab asks later · Escape closes"
)
_NAME_HINT = "a name goes to them; answers are only spoken"
"""What is said of the line in which a name can be typed."""
_BETWEEN = "   "
"""What stands between two people."""
_KEYS_AT_END = "⏎ goes on · ← → or a name chooses · Space takes a tick back · Escape closes"
"""The keys once everybody was asked."""


class SpeakingRoundScreen(Dialog[bool]):
    """Shows the question, whose turn it is, and the order of the people; dismissed with whether to go on behind it."""

    DEFAULT_CSS = """
    SpeakingRoundScreen > .box { width: 90%; max-width: 100; }
    SpeakingRoundScreen #asks { text-style: bold; height: auto; margin-bottom: 1; }
    SpeakingRoundScreen #turn { height: auto; padding: 1 0; text-align: center; }
    SpeakingRoundScreen #all, SpeakingRoundScreen #waiting { height: auto; margin-top: 1; }
    SpeakingRoundScreen SafeInput { background: $panel; margin-top: 1; width: 52; max-width: 100%; }
    """
    HAS_ANSWERS = WAITS_FOR_VOTES = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "choose(-1)", show=False, priority=True, id="round.back"),
        Binding("right,down", "choose(1)", show=False, priority=True, id="round.on"),
        Binding("tab", "skip", show=False, priority=True, id="round.skip"),
        Binding("f1", "command('help')", show=False, id="round.help"),
    ]

    def __init__(self, question: str, order: SpeakingOrder, onward: str = "") -> None:
        """Ask `question` in the order of `order`, which is changed in place; `onward` says what comes behind it."""
        super().__init__()
        self._question, self._order, self._onward = question, order, onward
        self._turn_before_typing = order.current
        self._said: dict[str, str] = {}

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the round."""
        return HelpTopic("A round", "Who was asked is ticked, in any order; the round waits here when it is closed.")

    @property
    def _field(self) -> SafeInput:
        return self.query_one(SafeInput)

    @property
    def waiting(self) -> Waiting:
        """Who is not yet asked; see BaseScreen."""
        return Waiting("asked", self._order.not_yet_asked, self._order.turn)

    async def pretend(self, cast: Cast) -> bool:
        """Let the pretended person whose turn it is say a word; see BaseScreen."""
        person = self._order.turn
        if not person or person in self._said:
            return False
        self._said[person] = cast.word(person)
        self._draw()
        return True

    @property
    def guide_commands(self) -> Mapping[str, Callable[[], str]]:
        """The next person and the one before; see BaseScreen."""
        return {"next_slide": self._go_on, "slide_before": self._go_back}

    def _go_on(self) -> str:
        """Move to the next person; the dialog stays open after the last."""
        self._order.advance()
        self._start_over()
        return ""

    def _go_back(self) -> str:
        self._order.choose(-1)
        self._start_over()
        return ""

    def compose(self) -> ComposeResult:
        """Compose the question, whose turn it is, and all people."""
        with Vertical(classes="box"):
            yield Static(shown(self._question), id="asks", markup=False)
            yield Static(id="turn", markup=False)
            yield Static(id="all", markup=False)
            yield Static(id="waiting", markup=False)
            yield SafeInput(placeholder=_NAME_HINT)
            yield Static(id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Draw the current turn, and take in a name."""
        self._field.focus()
        self._draw()

    def on_resize(self) -> None:
        """Lay out the people for the width that there is now."""
        self.call_after_refresh(self._draw)

    def _draw(self, unknown: str = "") -> None:
        """Draw whose turn it is, all people, and who is not yet asked; or that nobody has an `unknown` name."""
        order = self._order
        mark = "✓ " if order.current in order.asked else ""
        said = f"   {self._said[order.current]}" if order.current in self._said else ""
        turn = joined(
            ("▸ ", "$primary"), (f"{mark}{order.current}", "bold $text-primary"), (" ◂", "$primary"), (said, "")
        )
        is_over = not order.current
        over = joined(("Everybody was asked. ", "bold $text-success"), self._onward)
        line = over if is_over else turn
        self.query_one("#turn", Static).update(line)
        self.query_one("#keys", Static).update(_KEYS_AT_END if is_over else _KEYS)
        waiting = ", ".join(order.not_yet_asked)
        told = joined(("Not yet asked: ", "$text-muted"), waiting) if waiting else shown("")
        ticks = f" ⏎ ticks {order.turn}." if order.turn else ""
        nobody = joined((f"No name here begins with “{unknown}”.", "$text-warning"), (ticks, ""))
        self.query_one("#waiting", Static).update(nobody if unknown else told)
        people = [self._person(person) for person in order.people]
        self.query_one("#all", Static).update(people_in_lines(people, self.query_one("#all").content_size.width))

    def _person(self, name: str) -> Content:
        tick = ("✓ ", "$text-success") if name in self._order.asked else ""
        if name == self._order.current:
            return joined(("▸ ", "$primary"), tick, (name, "bold"))
        return joined(tick, (name, "$text-muted" if tick else ""))

    def _start_over(self) -> None:
        """Draw what has changed, with nothing typed."""
        self._turn_before_typing = self._order.current
        with self.prevent(Input.Changed):
            self._field.value = ""
        self._draw()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Choose whose name is typed; a blank before any name ticks the person, or takes the tick back.

        What turns out to begin no name leaves the turn where it was.
        """
        event.stop()
        text = event.value.strip()
        if event.value and not text:
            self._order.toggle()
            self._start_over()
            return
        is_name = bool(text) and self._order.choose_by_name(text)
        if not is_name:
            self._order.current = self._turn_before_typing
        self._draw("" if is_name else text)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        """Tick who was asked, and move to the next person; close the dialog after the last."""
        event.stop()
        if not self._order.current:
            self.dismiss(True)
            return
        self._order.advance()
        self._start_over()

    def action_choose(self, by: int) -> None:
        """Move to the person before or after."""
        self._order.choose(by)
        self._start_over()

    def action_skip(self) -> None:
        """Ask the person later."""
        self._order.skip()
        self._start_over()


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
