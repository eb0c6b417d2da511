"""A dialog for a covered question to the room: one number a person, shown together, and kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.method.numbers import Numbers
from okrtui.method.pretended_people import Cast
from okrtui.method.room_check import RoomCheck, answers_text, is_low, read_answers
from okrtui.method.tallies import typed_votes_text
from okrtui.method.vote_input import UnreadableVotes
from okrtui.model.votes import Tally
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.tally_chart import rounds_chart
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hidden_input import HiddenInput

CHART_WIDTH = 60
"""Columns of the chart of the answers."""


class RoomCheckScreen(Dialog[str]):
    """Takes the answers in covered, and shows them together; dismissed with the way that the room chose, if any."""

    DEFAULT_CSS = """
    RoomCheckScreen HiddenInput { background: $panel; }
    RoomCheckScreen #answers, RoomCheckScreen #says { height: auto; margin-top: 1; }
    """
    HAS_ANSWERS = WAITS_FOR_VOTES = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False, id="room_check.leave"),
        Binding("f1", "command('help')", show=False, id="room_check.help"),
    ]

    def __init__(self, check: RoomCheck, numbers: Numbers, people: int) -> None:
        """Ask `people` persons, 0 where they are not known."""
        super().__init__()
        self._check, self._numbers, self._people = check, numbers, people
        self._answers: tuple[int | float, ...] = ()

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic(
            self._check.question, "One number each, covered until all are shown together. Nothing is kept."
        )

    async def pretend(self, cast: Cast) -> bool:
        """Let the next pretended person give a number; see BaseScreen."""
        votes = cast.votes(self._check.scale(self._numbers), self._check.id, self._people)
        return not self._answers and self.query_one(HiddenInput).type_next(votes)

    def compose(self) -> ComposeResult:
        """Compose the question, the line or the answers, what is said, and the keys."""
        scale = self._check.scale(self._numbers)
        # The ends of the scale stay together where the line is too short for both.
        limits = scale.limits.replace(" ", "\u00a0")
        with Vertical(classes="box"):
            yield Static(joined(scale.question, (f"  {limits}", "$text-muted")), classes="title", markup=False)
            line = HiddenInput({})
            line.placeholder = f"e.g. {scale.example} · covered until Enter"
            yield line
            yield Static(id="answers", markup=False)
            yield Static(id="says", markup=False)
            yield Static(id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Open the line."""
        self.query_one(HiddenInput).focus()
        self._draw()

    def _draw(self, error: str = "") -> None:
        check, answers, line = self._check, self._answers, self.query_one(HiddenInput)
        scale = check.scale(self._numbers)
        chart = self.query_one("#answers", Static)
        chart.display = bool(answers)
        ways = "Enter shows them · Esc asks later"
        if answers:
            chart.update(rounds_chart([Tally(id="", kind=check.id, values=answers)], scale, CHART_WIDTH))
            offered = check.ways if is_low(check, answers, self._numbers) else ()
            ways = " · ".join([*(f"{way.key} {way.words}".replace(" ", "\u00a0") for way in offered), "Enter closes"])
            said = shown(answers_text(check, answers, self._numbers), "bold")
        else:
            count = typed_votes_text(line.value, scale, self._people, is_hidden=True)
            said = shown(error, "$text-warning") if error else shown(count or "Nothing of this is kept.", "$text-muted")
        self.query_one("#says", Static).update(said)
        self.query_one("#keys", Static).update(ways)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw()

    @on(Input.Submitted)
    def _show(self, event: Input.Submitted) -> None:
        """Show all answers together; the line and what was typed in it are gone."""
        event.stop()
        if not event.value.strip():
            self.dismiss(None)
            return
        try:
            self._answers = read_answers(self._check, event.value, self._numbers)
        except UnreadableVotes as error:
            self._draw(str(error))
            return
        line = self.query_one(HiddenInput)
        with self.prevent(Input.Changed):
            line.value = ""
        line.display = False
        self.set_focus(None)
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Choose a way that is offered."""
        if self._answers and is_low(self._check, self._answers, self._numbers):
            way = next((way for way in self._check.ways if way.key == event.key), None)
            if way is not None:
                event.stop()
                self.dismiss(way.id)
