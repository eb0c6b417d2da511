"""A dialog that asks for a day."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from okrtui.language.period_ends import DateContext
from okrtui.method.gap_parser import IncompleteInput, parse_text
from okrtui.model.follow_ups import Action
from okrtui.model.forms import gaps
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import example_text, shown
from okrtui.tui.widgets.safe_input import SafeInput


class DayScreen(Dialog[date]):
    """Asks by when something is done; dismissed with the day, or None."""

    DEFAULT_CSS = """
    DayScreen SafeInput { height: 1; background: $panel; }
    DayScreen #what, DayScreen #problem { height: auto; margin-bottom: 1; }
    """

    def __init__(self, what: str, today: date, dates: DateContext) -> None:
        """Ask about `what`; `dates` is how the folder reads days."""
        super().__init__()
        self._what, self._today, self._dates = what, today, dates

    def compose(self) -> ComposeResult:
        """Compose what is to do, the line, and why a text is no day."""
        with Vertical(classes="box"):
            yield Static("By when?", classes="title", markup=False)
            yield Static(shown(self._what, "$text-muted"), id="what", markup=False)
            yield Static(id="problem", markup=False)
            yield SafeInput(placeholder=example_text("in two weeks"))
            yield Static("Enter sets the day · Escape cancels", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Focus the line."""
        self._say("")
        self.query_one(Input).focus()

    def _say(self, problem: str) -> None:
        line = self.query_one("#problem", Static)
        line.update(shown(problem, "$text-warning"))
        line.display = bool(problem)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            day = parse_text(gaps(Action)["by"], event.value, self._today, self._today, self._dates)
        except IncompleteInput as error:
            self._say(str(error))
        else:
            self.dismiss(day)
