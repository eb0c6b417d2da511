"""A tally: the votes of the room in one line, which nobody can read until all have given theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from okrtui.method.tallies import Scale, Unclear, bare_votes, named_votes, read_votes, said_of, scale, voters
from okrtui.model.edits import rounds, tally
from okrtui.model.entry import drafts_of, keep_draft
from okrtui.model.items import find
from okrtui.model.reading import one_line
from okrtui.model.room import Tally
from okrtui.model.session import Session
from okrtui.model.values import write_number
from okrtui.tui.room import Room
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.tally_drawing import picture
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.workshop import Workshop

HIDDEN = "•"
"""Stands for a sign that nobody is to see yet."""


class HiddenInput(SafeInput):
    """A line that shows the same for each sign and each blank, until what is in it may be seen."""

    hidden = True
    """Whether the signs are hidden."""

    @property
    def _value(self) -> Text:
        return (
            Text(HIDDEN * len(self.value), no_wrap=True, overflow="ignore", end="") if self.hidden else super()._value
        )

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "n":
            event.stop()
            event.prevent_default()
            await self.run_action("screen.names")
            return
        await super()._on_key(event)


class TallyScreen(Dialog[str]):
    """Asks the room, and shows the spread once Enter reveals it. What was typed waits as a draft until then.

    The room can go on to the next item at once. Leaves with the item that was asked about last.
    """

    DEFAULT_CSS = """
    TallyScreen > .box { width: 92%; }
    TallyScreen .about, TallyScreen #picture, TallyScreen #says { height: auto; }
    TallyScreen #picture { margin-top: 1; }
    TallyScreen #says { margin-top: 1; }
    TallyScreen HiddenInput { margin-top: 1; background: $panel; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False),
        Binding("r", "again", show=False),
        Binding("e", "correct", show=False),
        Binding("v,V", "next", show=False),
        Binding("tab", "kind", show=False, priority=True),
        Binding("n", "names", show=False),
    ]

    def __init__(
        self,
        workshop: Workshop,
        room: Room,
        about: str,
        kinds: tuple[str, ...],
        following: Callable[[str], str] = lambda about: "",
    ) -> None:
        """Ask about the item `about`, in the first of `kinds` to begin with; `following` gives the next one's id."""
        super().__init__()
        self._following = following
        self._workshop, self._room, self._about, self._kinds = workshop, room, about, kinds
        self._asks, self._again, self._doingd = False, False, False
        self._wrong = ""

    @property
    def _session(self) -> Session:
        return self._workshop.session

    @property
    def _scale(self) -> Scale:
        return scale(self._kinds[0], self._room.numbers)

    @property
    def _rounds(self) -> tuple[Tally, ...]:
        return rounds(self._session, self._about, self._kinds[0])

    @property
    def _field(self) -> str:
        """Where what is typed waits until Enter."""
        return self._waiting_in(self._again)

    def _waiting_in(self, again: bool) -> str:
        return f"tally {self._kinds[0]}{'' if again or not self._rounds else ' corrected'}"

    def compose(self) -> ComposeResult:
        """Draw the question, the line, and where the picture comes."""
        with Vertical(classes="box"):
            yield Static(id="question", classes="title", markup=False)
            yield Static(shown(self._line_about(), "$text-muted"), classes="about", markup=False)
            yield Static(id="picture", markup=False)
            yield HiddenInput()
            yield Static(id="says", markup=False)
            yield Static(id="keys", classes="hint", markup=False)

    def _line_about(self) -> str:
        item = find(self._session, self._about)
        if item is None or self._about == "session":
            return ""
        name = "" if self._about == "objective" else f"{self._about}  "
        return f"{name}{one_line(item)}"

    def on_mount(self) -> None:
        """Ask, or show what the room said before."""
        self._begin()

    def _begin(self) -> None:
        waits = drafts_of(self._session, self._about).get(self._field, "")
        held = self._rounds
        self._doingd = bool(held and held[-1].names)
        self._ask(again=bool(held), text=waits) if waits or not held else self._show()

    def _ask(self, again: bool, text: str = "", seen: bool = False) -> None:
        """Open the line; `again` for another round, `seen` where its text is no secret any more."""
        if self._room.read_only:
            self._show()
            return
        self._asks, self._again, self._wrong = True, again, ""
        box = self.query_one(HiddenInput)
        box.hidden = not seen
        with self.prevent(Input.Changed):
            box.value = text
        box.cursor_position = len(text)
        box.display = True
        box.focus()
        self._draw()

    def _show(self) -> None:
        """Close the line and show the picture."""
        self._asks, self._wrong = False, ""
        self.query_one(HiddenInput).display = False
        self.set_focus(None)
        self._draw()

    def _draw(self) -> None:
        of, held = self._scale, self._rounds
        correcting = self._asks and not self._again
        drawn = held[:-1] if correcting else held
        limits = f"  0 to {of.most}" if of.most else ""
        self.query_one("#question", Static).update(joined(of.question, (limits, "$text-muted")))
        image = self.query_one("#picture", Static)
        image.update(picture(drawn, of, max(self.size.width * 92 // 100 - 6, 42) if self.size.width < 92 else 78))
        image.display = bool(drawn)
        self.query_one("#says", Static).update(self._says())
        self.query_one("#keys", Static).update(shown(self._keys()))
        self.query_one(HiddenInput).placeholder = "one number for each; nobody sees it before Enter"

    def _says(self) -> Content:
        if self._wrong:
            return shown(self._wrong, "$text-warning")
        if not self._asks:
            return shown(said_of(self._rounds[-1], self._room.numbers) if self._rounds else "", "bold")
        people = voters(self._session)
        order = f"in this order: {', '.join(people)}" if self._doingd else ""
        return shown(" · ".join(filter(None, (self._count(len(people)), order))), "$text-muted")

    def _count(self, people: int) -> str:
        """How many votes stand in the line, as long as it can be read."""
        try:
            votes = read_votes(self.query_one(HiddenInput).value, self._scale)
        except Unclear:
            return ""
        if self._scale.kind == "dots" and len(votes) == 1:
            return "a show of hands"
        return f"{len(votes)} of {people}" if people else f"{len(votes)} {'vote' if len(votes) == 1 else 'votes'}"

    def _keys(self) -> str:
        other = f"Tab\u00a0{self._kinds[1]}" if len(self._kinds) > 1 else ""
        to = self._following(self._about)
        following = f"v\u00a0on\u00a0to\u00a0{to}" if to else ""
        if self._asks:
            names = "" if not voters(self._session) else "n without names" if self._doingd else "n with names"
            enter = "Enter reveals" if self._again or not self._rounds else "Enter keeps it"
            keys: tuple[str, ...] = (enter, names, other, "Esc later")
        elif self._room.read_only:
            keys = ("Enter goes on", following, other, "")
        else:
            keys = ("Enter goes on", following, "r again", "e correct it", other)
        return " · ".join(filter(None, keys))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._wrong = ""
        text, field = event.value, self._field
        self._workshop.apply(lambda s: keep_draft(s, self._about, field, text), self._doing, self._merge)
        self._draw()

    @property
    def _doing(self) -> str:
        return f"tally {'the session' if self._about == 'session' else self._about}"

    @property
    def _merge(self) -> tuple[str, str, str]:
        return ("tally", self._about, self._kinds[0])

    @on(Input.Submitted)
    def _reveal(self, event: Input.Submitted) -> None:
        """Keep the votes and show them; an empty line leaves."""
        event.stop()
        if not event.value.strip():
            self._show() if self._rounds else self.action_leave()
            return
        try:
            votes = read_votes(event.value, self._scale)
            values, names = named_votes(votes, voters(self._session)) if self._doingd else (bare_votes(votes), ())
        except Unclear as why:
            self._wrong = str(why)
            self._draw()
            return
        again, kind, field = self._again, self._kinds[0], self._field

        def edit(session: Session) -> Session:
            kept = tally(session, self._about, kind, values, names, again=again)
            return keep_draft(kept, self._about, field, "")

        self._workshop.apply(edit, self._doing, self._merge)
        self._workshop.settle()
        self._show()

    def action_again(self) -> None:
        """Ask for another round, which is kept beside the one before."""
        if not self._asks:
            self._ask(again=True)

    def action_correct(self) -> None:
        """Write the current round anew: a mistake in it."""
        if not self._asks and (held := self._rounds):
            last = held[-1]
            given = dict(zip(last.names, last.values, strict=False))
            votes = [given.get(name) for name in voters(self._session)] if given else last.values
            self._ask(again=False, text=" ".join("-" if one is None else write_number(one) for one in votes), seen=True)

    def action_kind(self) -> None:
        """Ask the other thing about the item."""
        self._workshop.settle()
        self._kinds = (*self._kinds[1:], self._kinds[0])
        self._begin()

    def action_names(self) -> None:
        """Keep names with the votes, or not: only where the group chooses so."""
        if self._asks and voters(self._session):
            self._doingd = not self._doingd
            self._wrong = ""
            self._draw()

    def settle(self) -> None:
        """End the step; what was typed waits."""
        self._workshop.settle()

    def action_next(self) -> None:
        """Go on to the next item, once the votes on this one were seen."""
        if not self._asks and (to := self._following(self._about)):
            self._workshop.settle()
            self._about = to
            self.query_one(".about", Static).update(shown(self._line_about(), "$text-muted"))
            self._begin()

    def action_leave(self) -> None:
        """Go on; what was typed and not revealed waits, hidden, until the tally is opened again."""
        self._workshop.settle()
        self.dismiss(self._about)
