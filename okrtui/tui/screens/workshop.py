"""The workshop screen: one open session with its steps. A step's module is loaded on the first visit."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from okrtui.method.agenda import Agenda, Step, agenda, format_of, joining
from okrtui.method.marks import mark, what_is_missing
from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.tui.coaching import MODES, Coach, CoachPanel
from okrtui.tui.commands import bindings, commands
from okrtui.tui.pane import StepPane
from okrtui.tui.room import Room
from okrtui.tui.screens.sharing import Sharing
from okrtui.tui.screens.since import is_new
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine, StepBar, StepMark, Titles
from okrtui.workshop import Workshop

BESIDE = 110
"""The width in columns from which the coach panel is drawn beside the step."""

JUMP = 600
"""Seconds between two notes of the time spent, made every minute, above which the clock jumped or the machine slept."""

SIGNS = {"empty": "", "started": "◐", "done": "✓"}
"""The sign of each step status."""


class WorkshopScreen(Sharing):
    """The screen of one open session, which shows one step at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("workshop"),
        Binding("escape", "escape", show=False),
        *(Binding(str(n), f"jump({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, workshop: Workshop, room: Room, step: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.workshop, self.room = workshop, room
        self._requested_steps = {step} if step else set()
        self._joined_steps = joining(workshop.session, room.today, room.numbers)
        self._problems = problems
        ids = [s.id for s in self.steps]
        self.here = step if step in ids else ids[0]
        self._panes: dict[str, StepPane] = {}
        self._timed_since = room.clock()
        self._save_error, self._break_text = "", ""

    @property
    def agenda(self) -> Agenda:
        """The steps of this session and its break; the open step is one of them as long as it is open."""
        extra_steps = {*self._requested_steps, *self._joined_steps, getattr(self, "here", "")}
        return agenda(self.workshop.session, self.room.numbers, extra_steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this session, in order."""
        return self.agenda.steps

    @property
    def places(self) -> tuple[str, ...]:
        """The `where` of the commands that act on this screen, the most general first."""
        return ("app", "workshop", self.here)

    @property
    def coach(self) -> Coach:
        """The coach, with today's date."""
        return Coach(self.room.numbers, self.room.coach, self.room.today)

    @property
    def pane(self) -> StepPane:
        """The pane of the open step."""
        return self._panes[self.here]

    def compose(self) -> ComposeResult:
        """Compose the bars around the step and the coach panel."""
        yield Titles()
        yield StepBar()
        yield Static(id="banner", markup=False)
        with Horizontal(id="desk"):
            yield Vertical(id="steps")
            yield CoachPanel("all" if self.workshop.session.is_solo else "one")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Watch the session and its file, start the timers, and open the first step."""
        self._stop_watching = self.workshop.watch(self._session_changed)
        self.query_one("#banner", Static).display = False
        self.say()
        self._report_problems()
        self.set_interval(20, self._draw_bars)
        self.set_interval(60, self._note_time)
        await self._open(self.here)
        self.follow_file()
        if is_new(self.workshop.session):
            self.action_since()

    def _report_problems(self) -> None:
        """Notify of the problems in the file, except the one in the banner; several of them with their number."""
        problems = [problem for problem in self._problems if problem != self.room.read_only]
        summary = f"{len(problems)} things in this file want a look; “okrtui check” lists them."
        message = problems[0] if len(problems) == 1 else summary
        if problems:
            self.notify(message, severity="warning", markup=False, timeout=12)

    def banner(self, text: str) -> None:
        """Show a text in the banner; hide the banner if it is empty."""
        banner = self.query_one("#banner", Static)
        banner.update(shown(text))
        banner.display = bool(text)

    def trouble(self, text: str) -> None:
        """Show in the banner that saving fails; an empty text ends that."""
        if text != self._save_error:
            self._save_error = text
            self.say()

    def say(self) -> None:
        """Draw the banner and the bars; a save error comes first, then read-only, conflict copies, the break."""
        copies = "There is another version of this session beside it; = shows both." if self.room.versions else ""
        self.banner(self._save_error or self.room.read_only or copies or self._break_text)
        self._draw_bars()

    async def _open(self, step: str) -> None:
        """Show and focus a step, loading it on the first visit."""
        self.here = step
        if step not in self._panes:
            module = import_module(f"okrtui.tui.steps.{step}")
            definition = next(s for s in self.steps if s.id == step)
            pane: StepPane = module.Pane(self.workshop, definition, self.room)
            self._panes[step] = pane
            pane.display = False
            await self.query_one("#steps").mount(pane)
        for id, pane in self._panes.items():
            pane.display = id == step
        self.pane.session_changed()
        self.pane.focus_list()
        self._draw_bars()
        self._draw_coach()

    @on(StepPane.AtHand)
    def _follow_pane(self) -> None:
        self._draw_coach()
        self._update_joined_steps()

    def _update_joined_steps(self) -> None:
        """Add or remove the steps that join when something is off track, unless something is being edited."""
        joined_steps = joining(self.workshop.session, self.room.today, self.room.numbers)
        if joined_steps != self._joined_steps and not self.pane.busy:
            self._joined_steps = joined_steps
            self._draw_bars()

    def _draw_coach(self) -> None:
        pane = self._panes.get(self.here)
        if pane is not None and pane.is_mounted:
            is_narrow = self.size.width < BESIDE
            panel = self.query_one(CoachPanel)
            panel.show(self.coach, self.workshop.session, self.here, pane.item_at_hand, pane.busy, is_narrow)

    def action_coach(self) -> None:
        """Switch the coach to the next mode: one finding, all, or none."""
        panel = self.query_one(CoachPanel)
        modes = list(MODES)
        panel.mode = modes[(modes.index(panel.mode) + 1) % len(modes)]
        self.pane.tell(f"Coach: {MODES[panel.mode]}")
        self._draw_coach()

    def _session_changed(self, before: Session, after: Session) -> None:
        if self._break_text:
            self._offer_break(False)
        self.pane.session_changed()
        self._draw_bars()
        self._draw_coach()
        self._update_joined_steps()

    def _draw_bars(self) -> None:
        session, agenda = self.workshop.session, self.agenda
        steps = agenda.steps
        self.query_one(StepBar).show(
            [StepMark(step.id, step.title, step.short, SIGNS[mark(session, step.id)]) for step in steps], self.here
        )
        team = f" · {session.team}" if session.team else ""
        name = joined((session.title or "untitled", "bold"), (team, "$text-muted"))
        timebox = next((step.minutes for step in steps if step.id == self.here), 0)
        minutes_left = timebox - (session.timing.get(self.here, 0) + self._seconds_spent()) // 60
        break_note = ", then a break" if agenda.break_after == self.here else ""
        time = (
            f"{minutes_left} of {timebox} min left{break_note}"
            if minutes_left > 0 and session.status in ("draft", "running")
            else ""
        )
        state = "read-only" if self.room.read_only else "not saved" if self._save_error else ""
        self.query_one(Titles).show(
            name, joined((state + "   " if state else "", "$text-error"), (time, "$text-muted"))
        )
        self.query_one(KeyLine).show(self._key_line())

    def _key_line(self) -> list[tuple[str, str, str]]:
        """Return key, label and id of the commands for the key line: those of the step first, help and back last."""
        is_solo = self.workshop.session.is_solo
        own = [c for c in commands(self.here) if c.label and not (is_solo and c.together)]
        taken = {key for c in own for key in c.keys}
        general = [c for c in commands("workshop") if c.label and c.keys[0] not in taken]
        last = [*(c for c in commands("app") if c.label), *(c for c in general if c.id == "back")]
        middle = [c for c in general if c.id != "back"]
        return [(c.sign, c.label, c.id) for c in (*own, *middle, *last)]

    def _seconds_spent(self) -> int:
        seconds = int((self.room.clock() - self._timed_since).total_seconds())
        return seconds if 0 <= seconds <= JUMP else 0

    def _note_time(self) -> None:
        """Add the time spent in the open step to the session, as a note without an undo step."""
        seconds, step = self._seconds_spent(), self.here
        if seconds < 1 or self.room.read_only:
            return
        self._timed_since = self.room.clock()

        def edit(session: Session) -> Session:
            return changed(session, timing={**session.timing, step: session.timing.get(step, 0) + seconds})

        self.workshop.note(edit)
        if self.workshop.touched:
            self.workshop.save()

    async def go(self, step: str) -> None:
        """Commit what is being edited, and open another step."""
        if step == self.here:
            return
        self.pane.leave_writing()
        if self.app.screen is not self:
            return
        self._note_time()
        self._timed_since = self.room.clock()
        await self._open(step)

    async def action_jump(self, place: int) -> None:
        """Open the step at a position, counted from 1."""
        if 1 <= place <= len(self.steps):
            await self.go(self.steps[place - 1].id)

    async def action_step_on(self) -> None:
        """Open the next step, if there is one."""
        await self._open_neighbor(1)

    async def action_step_back(self) -> None:
        """Open the previous step, if there is one."""
        await self._open_neighbor(-1)

    async def _open_neighbor(self, by: int) -> None:
        ids = [step.id for step in self.steps]
        index = ids.index(self.here) + by
        if 0 <= index < len(ids):
            missing = what_is_missing(self.workshop.session, self.here) if by > 0 else ""
            is_break = by > 0 and self.agenda.break_after == self.here and ids[index] not in self._panes
            await self.go(ids[index])
            self._offer_break(is_break)
            if missing and mark(self.workshop.session, ids[index - by]) == "started":
                self.pane.tell(missing)

    def _offer_break(self, is_break: bool) -> None:
        """Show or clear the offer of a break, made on the way to a step not visited yet and cleared by any edit."""
        minutes = self.agenda.break_minutes
        end = (self.room.clock() + timedelta(minutes=minutes)).astimezone()
        is_draft = self.workshop.session.status == "draft"
        self._break_text = (
            f"Time for a break of {minutes} minutes: we go on at {end:%H:%M}." if is_break and is_draft else ""
        )
        self.say()

    @on(StepBar.Picked)
    async def _open_picked(self, event: StepBar.Picked) -> None:
        await self.action_jump(event.place)

    @on(KeyLine.Pressed)
    async def _pressed(self, event: KeyLine.Pressed) -> None:
        pane_action = getattr(self.pane, f"action_{event.action}", None)
        namespace = self.pane if pane_action else self if hasattr(self, f"action_{event.action}") else self.app
        await self.app.run_action(event.action, namespace)

    def action_join(self) -> None:
        """Add the steps that the format offers on request, such as the decision in a solo reflection."""
        form = format_of(self.workshop.session)
        new = [form.words[id].title for id in form.on_request if id not in {step.id for step in self.steps}]
        self._requested_steps |= form.on_request.keys()
        self.pane.tell(f"Joined: {', '.join(new)}." if new else "All steps are here.")
        self._draw_bars()

    async def action_back(self) -> None:
        """Commit what is being edited, save, and close the session."""
        self.pane.leave_writing()
        if self.app.screen is not self:
            return
        self._note_time()
        self.app.clear_notifications()
        if await self.app.may_close():  # type: ignore[attr-defined]
            self._stop_watching()
            self.dismiss()

    def settle(self) -> None:
        """Commit what is being edited, and note the time spent."""
        self.pane.leave_writing()
        self._note_time()

    def on_resize(self, event: events.Resize) -> None:
        """Reduce the padding in a low terminal, and lay out the coach panel for the new width."""
        self.set_class(event.size.height < 30, "-short")
        self.call_after_refresh(self._draw_coach)
