"""A new session: what it is called, for whom, how long there is."""

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
    """Asks for what a session needs to begin; nothing but Enter is needed."""

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
        """Draw the gaps, and what they come to."""
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
            yield FlowBox([one for title, gap in rows for one in (WordsBetween(f"{title:<10}", breaks=True), gap)])
            yield Static(id="comes-to", classes="hint", markup=False)
            yield Static(
                "Enter goes on, and in the last gap begins · ctrl+s begins now · Escape leaves", classes="hint"
            )

    BINDINGS = [("ctrl+s", "begin")]

    def on_mount(self) -> None:
        """Begin with the title; a plan is what most come for."""
        self.query_one("#" + gap_id("title")).focus()
        self._say()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        self._values[event.field] = event.text
        if event.field == "format":
            minutes = str(FORMATS[event.text].minutes)
            self.query_one("#" + gap_id("minutes"), ChoiceGap).choose(minutes)
        self._say()

    @on(Next)
    def _go_on(self, event: Next) -> None:
        event.stop()
        if event.field == "people":
            self.action_begin()
        else:
            self.focus_next()

    def _say(self) -> None:
        """Say what steps it will have and when its cycle is."""
        session = self._session()
        steps = agenda(session, self._numbers)
        walk = " · ".join(f"{step.title} {step.minutes}" for step in steps.steps)
        pause = f" · a break of {steps.break_minutes}" if steps.break_minutes else ""
        days = cycle_days(self._values["cycle"])
        when = f"{show_day(days[0])} to {show_day(days[1])}" if days else "a cycle like 2026-Q4 sets its dates"
        self.query_one("#comes-to", Static).update(shown(f"{when}\n{walk}{pause}"))

    def _session(self) -> Session:
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
        """Make the session's file and open it."""
        if path := self._made():
            self.dismiss(path)

    def settle(self) -> None:
        """Make the session's file where anything was typed, because all is being left."""
        if any(self._values[field].strip() for field in ("title", "team", "people")):
            self._made()

    def _made(self) -> Path | None:
        try:
            return self._folder.add(self._session())
        except StoreError as why:
            self.notify(str(why), severity="error", markup=False, timeout=10)
            return None
