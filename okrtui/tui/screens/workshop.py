"""The workshop: step bar, the open step, the keys. Steps are loaded on their first visit."""

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
"""Columns from which the coach stands beside the step."""

JUMP = 600
"""Seconds between two notes of the time, made every minute, from which the clock has jumped or the machine slept."""

SIGNS = {"empty": "", "started": "◐", "done": "✓"}
"""How a step's mark is drawn."""


class WorkshopScreen(Sharing):
    """One open session, step by step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("workshop"),
        Binding("escape", "escape", show=False),
        *(Binding(str(n), f"jump({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, workshop: Workshop, room: Room, step: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.workshop, self.room = workshop, room
        self._asked = {step} if step else set()
        self._joined = joining(workshop.session, room.today, room.numbers)
        self._problems = problems
        ids = [one.id for one in self.steps]
        self.here = step if step in ids else ids[0]
        self._panes: dict[str, StepPane] = {}
        self._since = room.clock()
        self._trouble, self._pause = "", ""

    @property
    def agenda(self) -> Agenda:
        """The steps of this session and its break; the open step stays while it is open."""
        asked = {*self._asked, *self._joined, getattr(self, "here", "")}
        return agenda(self.workshop.session, self.room.numbers, asked)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this session, in order."""
        return self.agenda.steps

    @property
    def places(self) -> tuple[str, ...]:
        """Where the commands belong that act here, the widest first."""
        return ("app", "workshop", self.here)

    @property
    def coach(self) -> Coach:
        """The coach, as of today."""
        return Coach(self.room.numbers, self.room.coach, self.room.today)

    @property
    def pane(self) -> StepPane:
        """The open step."""
        return self._panes[self.here]

    def compose(self) -> ComposeResult:
        """Draw the bars around the step."""
        yield Titles()
        yield StepBar()
        yield Static(id="banner", markup=False)
        with Horizontal(id="desk"):
            yield Vertical(id="steps")
            yield CoachPanel("all" if self.workshop.session.is_solo else "one")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Open the first step and follow the session."""
        self._stop_watching = self.workshop.watch(self._session_changed)
        self.query_one("#banner", Static).display = False
        self.say()
        self._tell_problems()
        self.set_interval(20, self._draw_bars)
        self.set_interval(60, self._note_time)
        await self._open(self.here)
        self.follow_file()
        if is_new(self.workshop.session):
            self.action_since()

    def _tell_problems(self) -> None:
        """Say what is wrong in the file, without what the banner says; several things in one sentence."""
        more = [problem for problem in self._problems if problem != self.room.read_only]
        several = f"{len(more)} things in this file want a look; “okrtui check” lists them."
        said = more[0] if len(more) == 1 else several
        if more:
            self.notify(said, severity="warning", markup=False, timeout=12)

    def banner(self, text: str) -> None:
        """Say something that stays; empty takes it away."""
        line = self.query_one("#banner", Static)
        line.update(shown(text))
        line.display = bool(text)

    def trouble(self, text: str) -> None:
        """Say that saving does not work, until it does again."""
        if text != self._trouble:
            self._trouble = text
            self.say()

    def say(self) -> None:
        """Draw what there is to say about the session as a whole: trouble first."""
        two = "There is another version of this session beside it; = shows both." if self.room.versions else ""
        self.banner(self._trouble or self.room.read_only or two or self._pause)
        self._draw_bars()

    async def _open(self, step: str) -> None:
        """Show a step, loading it on its first visit; the keys go there once it is drawn."""
        self.here = step
        if step not in self._panes:
            module = import_module(f"okrtui.tui.steps.{step}")
            words = next(one for one in self.steps if one.id == step)
            pane: StepPane = module.Pane(self.workshop, words, self.room)
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
        self._join()

    def _join(self) -> None:
        """Have steps join, or go, by what is off track, once nothing is being written."""
        joined = joining(self.workshop.session, self.room.today, self.room.numbers)
        if joined != self._joined and not self.pane.busy:
            self._joined = joined
            self._draw_bars()

    def _draw_coach(self) -> None:
        pane = self._panes.get(self.here)
        if pane is not None and pane.is_mounted:
            narrow = self.size.width < BESIDE
            panel = self.query_one(CoachPanel)
            panel.show(self.coach, self.workshop.session, self.here, pane.item_at_hand, pane.busy, narrow)

    def action_coach(self) -> None:
        """Say one thing, all, or nothing."""
        panel = self.query_one(CoachPanel)
        modes = list(MODES)
        panel.mode = modes[(modes.index(panel.mode) + 1) % len(modes)]
        self.pane.tell(f"Coach: {MODES[panel.mode]}")
        self._draw_coach()

    def _session_changed(self, before: Session, after: Session) -> None:
        if self._pause:
            self._offer_break(False)
        self.pane.session_changed()
        self._draw_bars()
        self._draw_coach()
        self._join()

    def _draw_bars(self) -> None:
        session, whole = self.workshop.session, self.agenda
        steps = whole.steps
        self.query_one(StepBar).show(
            [StepMark(one.id, one.title, one.short, SIGNS[mark(session, one.id)]) for one in steps], self.here
        )
        team = f" · {session.team}" if session.team else ""
        name = joined((session.title or "untitled", "bold"), (team, "$text-muted"))
        box = next((one.minutes for one in steps if one.id == self.here), 0)
        left = box - (session.timing.get(self.here, 0) + self._seconds()) // 60
        then = ", then a break" if whole.break_after == self.here else ""
        time = f"{left} of {box} min left{then}" if left > 0 and session.status in ("draft", "running") else ""
        state = "read-only" if self.room.read_only else "not saved" if self._trouble else ""
        self.query_one(Titles).show(
            name, joined((state + "   " if state else "", "$text-error"), (time, "$text-muted"))
        )
        self.query_one(KeyLine).show(self._keys())

    def _keys(self) -> list[tuple[str, str, str]]:
        """The keys that do something here: those of the step first, help and the way back last."""
        alone = self.workshop.session.is_solo
        own = [one for one in commands(self.here) if one.label and not (alone and one.together)]
        taken = {key for one in own for key in one.keys}
        general = [one for one in commands("workshop") if one.label and one.keys[0] not in taken]
        ends = [*(one for one in commands("app") if one.label), *(one for one in general if one.id == "back")]
        middle = [one for one in general if one.id != "back"]
        return [(one.sign, one.label, one.id) for one in (*own, *middle, *ends)]

    def _seconds(self) -> int:
        passed = int((self.room.clock() - self._since).total_seconds())
        return passed if 0 <= passed <= JUMP else 0

    def _note_time(self) -> None:
        """Write down how long the open step has taken; a note, so there is nothing to undo."""
        spent, here = self._seconds(), self.here
        if spent < 1 or self.room.read_only:
            return
        self._since = self.room.clock()

        def edit(session: Session) -> Session:
            return changed(session, timing={**session.timing, here: session.timing.get(here, 0) + spent})

        self.workshop.note(edit)
        if self.workshop.touched:
            self.workshop.save()

    async def go(self, step: str) -> None:
        """Open another step; what is being written is finished first."""
        if step == self.here:
            return
        self.pane.leave_writing()
        if self.app.screen is not self:
            return
        self._note_time()
        self._since = self.room.clock()
        await self._open(step)

    async def action_jump(self, place: int) -> None:
        """Open the step at a place, from 1."""
        if 1 <= place <= len(self.steps):
            await self.go(self.steps[place - 1].id)

    async def action_step_on(self) -> None:
        """Open the next step; behind a plan's last there is none."""
        await self._step(1)

    async def action_step_back(self) -> None:
        """Open the step before."""
        await self._step(-1)

    async def _step(self, by: int) -> None:
        ids = [one.id for one in self.steps]
        place = ids.index(self.here) + by
        if 0 <= place < len(ids):
            missing = what_is_missing(self.workshop.session, self.here) if by > 0 else ""
            pauses = by > 0 and self.agenda.break_after == self.here and ids[place] not in self._panes
            await self.go(ids[place])
            self._offer_break(pauses)
            if missing and mark(self.workshop.session, ids[place - by]) == "started":
                self.pane.tell(missing)

    def _offer_break(self, now: bool) -> None:
        """Say that it is time for a break, on the way to a step that nobody has seen yet; what is written ends it."""
        minutes = self.agenda.break_minutes
        back = (self.room.clock() + timedelta(minutes=minutes)).astimezone()
        draft = self.workshop.session.status == "draft"
        self._pause = f"Time for a break of {minutes} minutes: we go on at {back:%H:%M}." if now and draft else ""
        self.say()

    @on(StepBar.Picked)
    async def _picked(self, event: StepBar.Picked) -> None:
        await self.action_jump(event.place)

    @on(KeyLine.Pressed)
    async def _pressed(self, event: KeyLine.Pressed) -> None:
        own = getattr(self.pane, f"action_{event.action}", None)
        holder = self.pane if own else self if hasattr(self, f"action_{event.action}") else self.app
        await self.app.run_action(event.action, holder)

    def action_join(self) -> None:
        """Add the steps that join on request, such as the decision in a solo reflection."""
        form = format_of(self.workshop.session)
        new = [form.words[id].title for id in form.on_request if id not in {one.id for one in self.steps}]
        self._asked |= form.on_request.keys()
        self.pane.tell(f"Joined: {', '.join(new)}." if new else "All steps are here.")
        self._draw_bars()

    async def action_back(self) -> None:
        """Close the session; what is being written is finished first."""
        self.pane.leave_writing()
        if self.app.screen is not self:
            return
        self._note_time()
        self.app.clear_notifications()
        if await self.app.may_close():  # type: ignore[attr-defined]
            self._stop_watching()
            self.dismiss()

    def settle(self) -> None:
        """Finish what is being written, and note the time."""
        self.pane.leave_writing()
        self._note_time()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out air where there are few lines."""
        self.set_class(event.size.height < 30, "-short")
        self.call_after_refresh(self._draw_coach)
