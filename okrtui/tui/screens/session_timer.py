"""The timer of an open session: its commands, where it is kept, and when what it says is drawn."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from okrtui.content.page_sections import CLOSED
from okrtui.content.timer import TimerView, TimeUp, behind_minutes, clock_time, session_end, time_up, timer_view
from okrtui.method.agenda import Agenda
from okrtui.method.agenda_cuts import Cut, cuts, follow_up_day
from okrtui.method.room_check import ENERGY_IN_BREAK
from okrtui.method.session_run import SessionRun, begin, is_break_due
from okrtui.method.session_run_values import run_from_values, run_values
from okrtui.method.tallies import voters
from okrtui.method.timer import Kind, Timer
from okrtui.model.session import Session
from okrtui.store.live_state import LiveState, clear_live_state, read_live_state, write_live_state
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import insert_keys
from okrtui.tui.screens.picker import PickerScreen
from okrtui.tui.screens.session_host import SessionHost
from okrtui.tui.screens.taken_cut import TakenCut, with_follow_up

Completion = Callable[[LiveState], LiveState]
"""Adds something to a live state."""
LONGER_BREAK = 300
"""Seconds by which a break becomes longer where the room is tired."""

if TYPE_CHECKING:
    from okrtui.tui.screens.countdown import Countdown
    from okrtui.tui.step_parts.pane import StepPane


class TimedHost(SessionHost, Protocol):
    """A screen on an open session whose steps have a time."""

    @property
    def step_id(self) -> str:
        """The id of the open step."""

    @property
    def open_pane(self) -> StepPane | None:
        """The pane of the open step; None while it is being loaded."""

    @property
    def agenda(self) -> Agenda:
        """The steps of the session with their minutes."""

    async def open_step(self, step: str) -> None:
        """Commit what is being edited, and open another step."""

    def timer_changed(self) -> None:
        """Draw what the timer says."""


def _as_it_is(state: LiveState) -> LiveState:
    return state


class SessionTimer:
    """Starts, pauses and prolongs the time of a step, and tells at any moment what there is to say of it."""

    def __init__(self, host: TimedHost, rings: bool = False) -> None:
        """Take up the run of the session of `host` where it stands; `rings` is whether the bell rings at zero."""
        self._host, self._rings = host, rings
        state = read_live_state(host.context.path) if self._is_kept else None
        run = run_from_values(state.timer, host.context.clock()) if state is not None else None
        self._opened, self._has_offered_break = host.context.clock(), False
        self.run: SessionRun | None = run if host.workshop.session.status not in CLOSED else None
        """The session as it is held; None before the timer is started."""
        self._is_over = self._is_up
        self._lock, self._version, self._written = threading.Lock(), 0, 0
        self._place = ("", "")
        self.is_followed = False
        """Whether a facilitator's window follows, so that the place is kept also while no time runs."""
        self.complete: Callable[[], Completion] = lambda: _as_it_is
        """Returns what adds to the live state what is not known here, of this moment and from any thread."""
        self.write: asyncio.Future[None] | None = None
        """The last write that goes on beside the loop; None before the first one."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {
            "timer": self.start_or_pause,
            "more_time": self.give_more,
            "decide_now": self.decide_now,
            "catch_up": self.catch_up,
            "silence": self.write_in_silence,
            "take_break": self.take_break,
            "bell": self.switch_bell,
        }

    @property
    def view(self) -> TimerView | None:
        """What there is to say now; None before the timer is started, and in a session that has ended."""
        host, app = self._host, self._host.app
        if self.run is None or host.workshop.session.status in CLOSED:
            return None
        return timer_view(self.run, host.agenda, host.step_id, host.context.clock(), app.app_focus)

    @property
    def time_up(self) -> TimeUp | None:
        """What can be done now, once the time is up or the session far behind; None otherwise."""
        host = self._host
        if self.run is None or host.workshop.session.status in CLOSED:
            return None
        session, context = host.workshop.session, host.context
        return time_up(self.run, host.agenda, session, context.clock(), context.numbers, host.step_id)

    @property
    def parked_until(self) -> date | None:
        """The day on which what is parked now comes back: once the time of a step is up; None before."""
        offered, context = self.time_up, self._host.context
        is_up = offered is not None and any(id == "park" for id, _ in offered.choices)
        return follow_up_day(self._host.workshop.session, context.today) if is_up else None

    @property
    def is_running(self) -> bool:
        """Whether what it says changes by itself."""
        return self.run is not None

    @property
    def is_break(self) -> bool:
        """Whether a break is being taken."""
        return self._countdown_timer("break") is not None

    @property
    def is_silence(self) -> bool:
        """Whether everybody writes in silence."""
        return self._countdown_timer("silence") is not None

    def bookmark(self) -> Callable[[], None]:
        """Return what brings back the run of this moment."""
        run, rings = self.run, self._rings

        def bring_back() -> None:
            self._rings = rings
            if self.run is not run:
                self._set(run)

        return bring_back

    def start_or_pause(self) -> None:
        """Start the time of the open step, let it stand still, or let it run again."""
        host, now = self._host, self._host.context.clock()
        if host.workshop.session.status in CLOSED:
            host.pane.show_toast("This session has ended; its time is over.")
        elif self.run is None:
            self._set(begin(host.agenda, host.step_id, now))
        elif self.run.timer.step != host.step_id:
            run = self.run.at_step(host.agenda, host.step_id, now)
            self._set(replace(run, timer=run.timer.started(now)))
        else:
            timer = self.run.timer
            self._set(replace(self.run, timer=timer.paused(now) if timer.is_running else timer.started(now)))

    def give_more(self) -> None:
        """Give a minute more; once the time of the step is up, five, or those that there are before Close."""
        if self._is_started():
            now, run = self._host.context.clock(), self.run
            assert run is not None
            is_up = run.countdown is None and run.timer.at(now) <= 0
            seconds = run.more_seconds(self._host.agenda, now, self._host.context.numbers) if is_up else 0
            self._give(seconds or 60)
            minutes, ends = (seconds or 60) // 60, clock_time(self.run.timer.ends_at(now)) if self.run else ""
            amount = "A minute more" if minutes == 1 else f"{minutes} minutes more"
            self._host.pane.show_toast(
                f"{amount}: this step ends at {ends}." if run.countdown is None else f"{amount}."
            )

    def decide_now(self) -> None:
        """Give two minutes to decide with what is known, or those that there are before Close, one at least."""
        if self._is_started():
            run, numbers, now = self.run, self._host.context.numbers, self._host.context.clock()
            assert run is not None
            room = max(run.timer.at(now), 0) + run.more_seconds(self._host.agenda, now, numbers)
            timer = Timer.of(run.timer.step, min(numbers.decide_minutes * 60, max(room, 60)), now)
            self._set(replace(run, timer=timer.started(now)))
            how = self._host.workshop.session.opening.decision_words
            self._host.pane.show_toast(f"Decide by {how}." if how else "Decide now: what can everybody live with?")

    def write_in_silence(self) -> None:
        """Start the time of silent writing; end it when it runs."""
        now, numbers = self._host.context.clock(), self._host.context.numbers
        if self._host.workshop.session.is_solo:
            self._host.pane.show_toast("Silent writing needs a group.")
            return
        if self.run is None:
            self.start_or_pause()
        run = self.run
        if run is None:
            return
        if run.countdown is not None:
            self._set(replace(run, countdown=None))
        else:
            countdown = Timer.of(self._host.step_id, numbers.silent_minutes * 60, now, "silence").started(now)
            self._set(replace(run, countdown=countdown))
            self.show_silence()

    def offers_break(self, step: str) -> bool:
        """Return whether a break is offered now that a step is left; it is offered once."""
        host = self._host
        now, numbers = host.context.clock(), host.context.numbers
        is_due = is_break_due(host.agenda, self.run, self._opened, step, now, numbers) and not self._has_offered_break
        self._has_offered_break |= is_due
        return is_due

    def take_break(self) -> None:
        """Begin a break, and show when it goes on."""
        host, now = self._host, self._host.context.clock()
        if host.workshop.session.status in CLOSED:
            host.pane.show_toast("This session has ended; its time is over.")
            return
        run = self.run or begin(host.agenda, host.step_id, now)
        minutes = host.agenda.break_minutes or host.context.numbers.break_minutes
        countdown = Timer.of(host.step_id, minutes * 60, now, "break").started(now)
        self._set(replace(run, timer=run.timer.paused(now), countdown=countdown))
        self.show_break()

    def show_break(self) -> None:
        """Show the break that is being taken; once it ends, the time of the step runs again."""
        from okrtui.tui.screens.countdown import BreakScreen

        lines = ("A break. We go on at",)
        ask_energy = None if self._host.workshop.session.is_solo else self._ask_energy
        screen = BreakScreen(self._countdown("break"), self._host.context.clock, lines, ask_energy)
        self._host.app.push_screen(screen, self._end_break)

    def _ask_energy(self) -> None:
        """Ask the room for its energy, during a break; where it is low, five minutes more are offered."""
        from okrtui.tui.screens.room_check import RoomCheckScreen

        def take(way: str | None) -> None:
            if way and self.is_break:
                self._give(LONGER_BREAK)

        host = self._host
        people = len(voters(host.workshop.session))
        host.app.push_screen(RoomCheckScreen(ENERGY_IN_BREAK, host.context.numbers, people), take)

    def show_silence(self) -> None:
        """Show silent writing on the whole screen, so that the room reads what to do from afar."""
        from okrtui.tui.screens.countdown import SilenceScreen

        lines = (self._host.pane.step.question,)
        screen = SilenceScreen(self._countdown("silence"), self._host.context.clock, lines)
        self._host.app.push_screen(screen, self._end_silence)

    def _countdown(self, kind: Kind) -> Countdown:
        from okrtui.tui.screens.countdown import Countdown

        return Countdown(lambda: self._countdown_timer(kind), lambda: self._give(60), self.tick, self._end_countdown)

    def _end_countdown(self) -> None:
        if self.run is not None and self.run.countdown is not None:
            self._set(replace(self.run, countdown=None))

    def _countdown_timer(self, kind: Kind) -> Timer | None:
        """Return the countdown of a kind; None where it does not run."""
        timer = self.run.countdown if self.run is not None else None
        return timer if timer is not None and timer.kind == kind else None

    def _end_break(self, _: object) -> None:
        if self.run is not None:
            timer = self.run.timer.started(self._host.context.clock())
            self._set(replace(self.run, countdown=None, has_had_break=True, timer=timer))

    def _end_silence(self, _: object) -> None:
        if self.run is not None and self.is_silence:
            self._set(replace(self.run, countdown=None))

    def switch_bell(self) -> None:
        """Let the bell ring at zero, or no more."""
        self._rings = not self._rings
        self._host.pane.show_toast(f"Bell at zero: {'on' if self._rings else 'off'}")

    def catch_up(self) -> None:
        """Offer three cuts, with the minutes that each saves."""
        if not self._is_started():
            return
        host, now, run = self._host, self._host.context.clock(), self.run
        assert run is not None
        offered = cuts(run, host.agenda, host.workshop.session, now, host.context.today)
        if not offered:
            host.pane.show_toast("Only Close is left, and it keeps its minutes.")
            return
        behind = behind_minutes(run, host.agenda, now)
        state = f"{behind} minutes behind" if behind > 0 else "On time"
        choices = {str(n): f"saves {cut.saves} min · {cut.text}" for n, cut in enumerate(offered, 1)}
        title = f"{state}: the session ends at {session_end(run, host.agenda, now)}. What do we cut?"
        hint = "Close keeps all its minutes · Escape cuts nothing"

        async def take(number: str | None) -> None:
            if number is not None:
                await self._cut(offered[int(number) - 1])

        host.app.push_screen(PickerScreen(title, choices, hint), take)

    async def _cut(self, cut: Cut) -> None:
        """Take a cut; what goes to a follow-up session is parked with its day."""
        host, now = self._host, self._host.context.clock()
        if self.run is None:
            return
        back = ""
        if cut.goes_on:
            self._set(cut.apply_to(self.run, host.agenda, now))
        else:
            taken = TakenCut(cut, lambda: self.run, self._set, host.agenda, host.context.clock)
            label = "planning a follow-up session" if cut.follow_up else f"cutting {cut.saves} minutes"
            if host.pane.apply(lambda session: with_follow_up(session, cut), label, side_effect=taken) is not None:
                back = insert_keys(" {undo} gives them back.")
        if cut.goes_on and self.run.timer.step != host.step_id:
            await host.open_step(self.run.timer.step)
        ends = session_end(self.run, host.agenda, now)
        host.pane.show_toast(f"{cut.saves} minutes saved: the session ends at {ends}.{back}")

    def step_opened(self, before: str) -> None:
        """Give the open step the timer if it follows the one that has it; on the way back past it from `before` not."""
        host, run = self._host, self.run
        if run is None:
            return
        ids = [step.id for step in host.agenda.steps if run.minutes_of(host.agenda, step.id) or step.id == host.step_id]
        place = ids.index(run.timer.step) if run.timer.step in ids else -1
        is_way_back = before in ids and ids.index(before) > ids.index(host.step_id)
        if place >= 0 and ids[place + 1 : place + 2] == [host.step_id] and not is_way_back:
            self._set(run.at_step(host.agenda, host.step_id, host.context.clock()))

    def session_changed(self, before: Session, after: Session) -> None:
        """End the run of a session that was closed, or left running."""
        if self.run is not None and before.status != after.status != "draft":
            self._set(None)

    def tick(self) -> None:
        """Ring once when a time is up, end the countdown of silent writing, and keep where the session is."""
        run, now = self.run, self._host.context.clock()
        if run is None:
            return
        if self._place != (self._host.step_id, self._host.pane.item):
            self.write_beside()
        if run.countdown is not None and run.countdown.kind == "silence" and run.countdown.at(now) <= 0:
            self._set(replace(run, countdown=None))
            self._ring()
        elif self._is_up and not self._is_over:
            self._ring()
        self._is_over = self._is_up

    @property
    def _is_up(self) -> bool:
        """Whether the time that is measured is up."""
        timer = (self.run.countdown or self.run.timer) if self.run is not None else None
        return timer is not None and timer.is_running and timer.at(self._host.context.clock()) <= 0

    def _ring(self) -> None:
        if self._rings:
            self._host.app.bell()

    @property
    def _is_kept(self) -> bool:
        """Whether the run is kept in the user's folder: not that of a session which is open elsewhere."""
        return not self._host.context.read_only_reason

    def _is_started(self) -> bool:
        if self.run is None:
            self._host.pane.show_toast(insert_keys("No time is running; {timer} starts it."))
        return self.run is not None

    def _give(self, seconds: int) -> None:
        """Give more time to what is measured."""
        run, now = self.run, self._host.context.clock()
        if run is None:
            return
        if run.countdown is not None:
            self._set(replace(run, countdown=run.countdown.with_more(seconds, now)))
        else:
            self._set(replace(run, timer=run.timer.with_more(seconds, now)))

    def _set(self, run: SessionRun | None) -> None:
        """Change the run, keep it at once, and draw what it says."""
        self.run = run
        self._is_over = self._is_up
        if run is None:
            self._clear()
        else:
            self.live_writer()()
        self._host.timer_changed()

    def write_beside(self) -> None:
        """Keep the live state of this moment, in a thread."""
        self.write = asyncio.get_running_loop().run_in_executor(None, self.live_writer())

    def end_following(self) -> None:
        """Keep only the time, because no facilitator's window follows any more, or this one is closed."""
        self.is_followed, self.complete = False, lambda: _as_it_is
        if self.run is not None:
            self._writer()()
        else:
            self._clear()

    def _clear(self) -> None:
        """Remove the live state."""
        if self._is_kept:
            with self._lock:
                # What was about to be written belongs to a run that is over.
                self._written = self._version
                clear_live_state(self._host.context.path)

    def live_writer(self) -> Callable[[], None]:
        """Return what keeps the live state of this moment, from any thread; an older one never replaces a newer."""
        self._place = (self._host.step_id, self._host.pane.item)
        return self._writer()

    def _writer(self) -> Callable[[], None]:
        """Return what keeps the live state with the place that was noted last."""
        if not self._is_kept or (self.run is None and not self.is_followed):
            return lambda: None
        self._version += 1
        version = self._version
        values = run_values(self.run) if self.run is not None else {}
        state, path, complete = LiveState(*self._place, values), self._host.context.path, self.complete()

        def write() -> None:
            with self._lock:
                if version > self._written:
                    self._written = version
                    write_live_state(path, complete(state))

        return write
