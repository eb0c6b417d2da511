"""A dialog for the round about how we work together: one covered line a question, all shown together at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from okrtui.method.health import answers_text, health_scale, kept_answers, read_health_answers
from okrtui.method.numbers import Numbers
from okrtui.method.pretended_people import Cast
from okrtui.method.tallies import typed_votes_text
from okrtui.method.vote_input import UnreadableVotes
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hidden_input import HiddenInput

HealthRound = Mapping[str, Sequence[int | float]]
"""The answers of a round, by question."""


class HealthScreen(Dialog[HealthRound]):
    """Takes the answers to each question in covered, and shows them together; dismissed with what is kept, or None."""

    DEFAULT_CSS = """
    HealthScreen HiddenInput { background: $panel; }
    HealthScreen #answers, HealthScreen #says { height: auto; margin-top: 1; }
    """
    HAS_ANSWERS = WAITS_FOR_VOTES = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False, id="health.keep"),
        Binding("f1", "command('help')", show=False, id="health.help"),
    ]

    def __init__(self, questions: Sequence[str], numbers: Numbers, people: int) -> None:
        """Ask `people` persons these questions, 0 where they are not known."""
        super().__init__()
        self._questions, self._numbers, self._people = tuple(questions), numbers, people
        self._asked = 0
        self._answers: dict[str, tuple[int | float, ...]] = {}

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        return HelpTopic(
            "How do we work together?",
            "One number each for every question, covered until all are shown together. The numbers are kept for the "
            "team without names; of fewer than five only their average.",
        )

    @property
    def _is_over(self) -> bool:
        """Whether all questions were asked."""
        return self._asked >= len(self._questions)

    async def pretend(self, cast: Cast) -> bool:
        """Let the next pretended person give a number; see BaseScreen."""
        if self._is_over:
            return False
        question = self._questions[self._asked]
        votes = cast.votes(health_scale(question, self._numbers), question, self._people)
        return self.query_one(HiddenInput).type_next(votes)

    def compose(self) -> ComposeResult:
        """Compose the question, the line or the answers, what is said, and the keys."""
        with Vertical(classes="box"):
            yield Static(id="question", classes="title", markup=False)
            yield HiddenInput({})
            yield Static(id="answers", markup=False)
            yield Static(id="says", markup=False)
            yield Static(id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Open the line."""
        self.query_one(HiddenInput).focus()
        self._draw()

    def _draw(self, error: str = "") -> None:
        line, answers, says = self.query_one(HiddenInput), self.query_one("#answers", Static), self.query_one("#says")
        line.display, answers.display, says.display = not self._is_over, self._is_over, not self._is_over
        if self._is_over:
            self.query_one("#question", Static).update("How we work together")
            answers.update(Content("\n").join(self._told()))
            self.query_one("#keys", Static).update("Enter keeps it for the team, no names · Esc keeps nothing")
            return
        scale = health_scale(self._questions[self._asked], self._numbers)
        place = f"  {self._asked + 1} of {len(self._questions)} · {scale.limits}"
        self.query_one("#question", Static).update(joined(scale.question, (place, "$text-muted")))
        line.placeholder = f"e.g. {scale.example} · covered until the last question"
        count = typed_votes_text(line.value, scale, self._people, is_hidden=True)
        said = shown(error, "$text-warning") if error else shown(count, "$text-muted")
        self.query_one("#says", Static).update(said)
        self.query_one("#keys", Static).update(
            "Enter on an empty line leaves the question out · Esc ends without keeping"
        )

    def _told(self) -> list[Content]:
        """Return the answers to each question, in words."""
        return [
            joined(question, (f"  {answers_text(kept_answers(question, answers, date.min))}", "bold"))
            for question, answers in self._answers.items()
        ]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw()

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Take the answers to a question in, and ask the next; the last one shows all."""
        event.stop()
        question = self._questions[self._asked]
        if event.value.strip():
            try:
                self._answers[question] = read_health_answers(question, event.value, self._numbers)
            except UnreadableVotes as error:
                self._draw(str(error))
                return
        self._asked += 1
        line = self.query_one(HiddenInput)
        with self.prevent(Input.Changed):
            line.value = ""
        if self._is_over and not self._answers:
            self.dismiss(None)
            return
        if self._is_over:
            self.set_focus(None)
        self._draw()

    def action_keep(self) -> None:
        """Keep the answers, once all were asked."""
        if self._is_over:
            self.dismiss(self._answers)
