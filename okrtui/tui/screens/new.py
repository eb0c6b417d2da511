"""A dialog that creates a session: format, title, team, cycle, minutes, order, people."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.method.agenda import FORMATS, LENGTHS, agenda, offered
from okrtui.method.new_session import likely_cycle, new_session
from okrtui.method.numbers import Numbers
from okrtui.model.base import changed
from okrtui.model.clock import Clock, local_day
from okrtui.model.session import Session
from okrtui.model.values import cycle_days, show_day
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import shown
from okrtui.tui.widgets.flow import Flowing
from okrtui.tui.widgets.gaps import ChoiceGap, LineGap, Next, Typed, WordsBetween, gap_id
from okrtui.tui.widgets.sentence import FlowBox

ORDERS = {"ideas first": "ideas first", "goal first": "goal first"}
"""The two orders of a plan."""


class NewScreen(Dialog[Path]):
    """Asks for the details of a new session, all with defaults; dismissed with the path of its file, or None."""

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock) -> None:
        super().__init__()
        self._folder, self._clock = folder, clock
        self._numbers = numbers
        cycle = likely_cycle(local_day(clock()), numbers)
        self._values = {
            "format": "plan",
            "title": "",
            "team": "",
            "cycle": cycle,
            "minutes": "90",
            "order": "ideas first",
            "people": "",
        }

    def compose(self) -> ComposeResult:
        """Compose the gaps, and the preview of cycle and steps."""
        values = self._values
        lengths = {str(minutes): words for minutes, words in LENGTHS.items()}
        rows: list[tuple[str, Flowing]] = [
            ("format", ChoiceGap("format", values["format"], {form.id: form.title for form in offered()}, blank=False)),
            ("title", LineGap("title", "", "Plan for Q4", 30, True)),
            ("team", LineGap("team", "", "Checkout", 30, True)),
            ("cycle", LineGap("cycle", values["cycle"], "2026-Q4", 12, False)),
            ("how long", ChoiceGap("minutes", values["minutes"], lengths, blank=False)),
            ("order", ChoiceGap("order", values["order"], ORDERS, blank=False)),
            ("people", LineGap("people", "", "Ana, Bo, Chi", 30, True)),
        ]
        with Vertical(classes="box"):
            yield Static("A new session", classes="title")
            yield FlowBox([part for title, gap in rows for part in (WordsBetween(f"{title:<10}", breaks=True), gap)])
            yield Static(id="comes-to", classes="hint", markup=False)
            yield Static(
                "Enter goes on, and in the last gap begins · ctrl+s begins now · Escape leaves", classes="hint"
            )

    BINDINGS = [("ctrl+s", "begin")]

    def on_mount(self) -> None:
        """Focus the title; the format is a plan unless it is changed."""
        self.query_one("#" + gap_id("title")).focus()
        self._show_preview()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        self._values[event.field] = event.text
        if event.field == "format":
            minutes = str(FORMATS[event.text].minutes)
            self.query_one("#" + gap_id("minutes"), ChoiceGap).choose(minutes)
        self._show_preview()

    @on(Next)
    def _go_on(self, event: Next) -> None:
        event.stop()
        if event.field == "people":
            self.action_begin()
        else:
            self.focus_next()

    def _show_preview(self) -> None:
        """Show the dates of the cycle, the steps with their minutes, and the break."""
        session = self._new_session()
        plan = agenda(session, self._numbers)
        steps = " · ".join(f"{step.title} {step.minutes}" for step in plan.steps)
        pause = f" · a break of {plan.break_minutes}" if plan.break_minutes else ""
        days = cycle_days(self._values["cycle"])
        dates = f"{show_day(days[0])} to {show_day(days[1])}" if days else "a cycle like 2026-Q4 sets its dates"
        self.query_one("#comes-to", Static).update(shown(f"{dates}\n{steps}{pause}"))

    def _new_session(self) -> Session:
        values = self._values
        people = [name for name in values["people"].replace(";", ",").split(",") if name.strip()]
        session = new_session(
            values["format"],
            values["title"],
            values["team"],
            values["cycle"],
            int(values["minutes"]),
            people,
            self._clock(),
            "",
        )
        return changed(session, order=values["order"] if values["format"] == "plan" else "")

    def action_begin(self) -> None:
        """Create the session's file and dismiss with its path."""
        if path := self._create():
            self.dismiss(path)

    def settle(self) -> None:
        """Create the session's file if anything was typed, because the app is about to end."""
        if any(self._values[field].strip() for field in ("title", "team", "people")):
            self._create()

    def _create(self) -> Path | None:
        try:
            return self._folder.add(self._new_session())
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return None
