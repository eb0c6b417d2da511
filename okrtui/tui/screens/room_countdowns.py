"""The countdowns that have the whole screen of a session: a break, and silent writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from okrtui.content.page_sections import CLOSED
from okrtui.method.room_check import ENERGY_IN_BREAK
from okrtui.method.session_run import begin, is_break_due
from okrtui.method.tallies import voters
from okrtui.method.timer import Kind, Timer
from okrtui.model.speaker import said_in
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.live_run import LiveRun
from okrtui.tui.screens.session_host import TimedHost

if TYPE_CHECKING:
    from okrtui.tui.screens.countdown import Countdown

LONGER_BREAK = 300
"""Seconds by which a break becomes longer where the room is tired."""


class RoomCountdowns:
    """Begins and ends the countdown of a run, and shows it to the room."""

    def __init__(self, host: TimedHost, live: LiveRun, start: Callable[[], None], tick: Callable[[], None]) -> None:
        """Serve the session of `host`, whose run is `live`; `start` starts its time, `tick` is for each second."""
        self._host, self._live, self._start, self._tick = host, live, start, tick
        self._opened, self._has_offered_break = host.context.clock(), False

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {"silence": self.write_in_silence, "take_break": self.take_break}

    @property
    def is_break(self) -> bool:
        """Whether a break is being taken."""
        return self._timer("break") is not None

    @property
    def is_silence(self) -> bool:
        """Whether everybody writes in silence."""
        return self._timer("silence") is not None

    def show_running(self) -> None:
        """Show the countdown that runs, in a session that was left while it did."""
        if self.is_break:
            self._show_break()
        elif self.is_silence:
            self._show_silence()

    def write_in_silence(self) -> None:
        """Start the time of silent writing; end it when it runs."""
        host, now = self._host, self._host.context.clock()
        if self._live.run is None:
            self._start()
        run = self._live.run
        if run is None:
            return
        if run.countdown is not None:
            self._live.set(replace(run, countdown=None))
        else:
            seconds = host.context.numbers.silent_minutes * 60
            countdown = Timer.of(host.step_id, seconds, now, "silence").started(now)
            self._live.set(replace(run, countdown=countdown))
            self._show_silence()

    def offers_break(self, step: str) -> bool:
        """Return whether a break is offered now that a step is left; it is offered once."""
        host = self._host
        now, numbers = host.context.clock(), host.context.numbers
        is_due = is_break_due(host.agenda, self._live.run, self._opened, step, now, numbers)
        is_offered = is_due and not self._has_offered_break
        self._has_offered_break |= is_offered
        return is_offered

    def take_break(self) -> None:
        """Begin a break, and show when it goes on."""
        host, now = self._host, self._host.context.clock()
        if host.workshop.session.status in CLOSED:
            host.pane.show_toast("This session has ended; its time is over.")
            return
        run = self._live.run or begin(host.agenda, host.step_id, now)
        minutes = host.agenda.break_minutes or host.context.numbers.break_minutes
        countdown = Timer.of(host.step_id, minutes * 60, now, "break").started(now)
        self._live.set(replace(run, timer=run.timer.paused(now), countdown=countdown))
        self._show_break()

    def _show_break(self) -> None:
        """Show the break that is being taken; once it ends, the time of the step runs again."""
        from okrtui.tui.screens.countdown import BreakScreen

        host, lines = self._host, (said_in(self._host.workshop.session, "A break. We go on at"),)
        ask_energy = None if host.workshop.session.is_solo else self._ask_energy
        screen = BreakScreen(self._countdown("break"), host.context.clock, lines, ask_energy)
        host.app.push_screen(screen, self._end_break)

    def _ask_energy(self) -> None:
        """Ask the room for its energy, during a break; where it is low, five minutes more are offered."""
        from okrtui.tui.screens.room_check import RoomCheckScreen

        def take(way: str | None) -> None:
            if way and self.is_break:
                self._live.prolong(LONGER_BREAK)

        host = self._host
        people = len(voters(host.workshop.session))
        host.app.push_screen(RoomCheckScreen(ENERGY_IN_BREAK, host.context.numbers, people), take)

    def _show_silence(self) -> None:
        """Show silent writing on the whole screen, so that the room reads what to do from afar."""
        from okrtui.tui.screens.countdown import SilenceScreen

        host, lines = self._host, (self._host.pane.step.question,)
        host.app.push_screen(SilenceScreen(self._countdown("silence"), host.context.clock, lines), self._end_silence)

    def _countdown(self, kind: Kind) -> Countdown:
        from okrtui.tui.screens.countdown import Countdown

        return Countdown(lambda: self._timer(kind), lambda: self._live.prolong(60), self._tick, self._end)

    def _timer(self, kind: Kind) -> Timer | None:
        """Return the timer of a countdown of this kind; None where it does not run."""
        timer = self._live.run.countdown if self._live.run is not None else None
        return timer if timer is not None and timer.kind == kind else None

    def _end(self) -> None:
        if (run := self._live.run) is not None and run.countdown is not None:
            self._live.set(replace(run, countdown=None))

    def _end_break(self, _: object) -> None:
        if (run := self._live.run) is not None:
            timer = run.timer.started(self._host.context.clock())
            self._live.set(replace(run, countdown=None, has_had_break=True, timer=timer))

    def _end_silence(self, _: object) -> None:
        if self.is_silence:
            self._end()
