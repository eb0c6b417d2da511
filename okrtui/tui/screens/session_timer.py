"""The timer of an open session: its commands, what it says, and the bell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from okrtui.content.page_sections import CLOSED
from okrtui.content.timer import TimerView, TimeUp, clock_time, time_up, timer_view
from okrtui.method.agenda_cuts import follow_up_day
from okrtui.method.session_run import SessionRun, begin
from okrtui.method.timer import Timer
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.catch_up import CatchUp
from okrtui.tui.screens.live_run import LiveRun
from okrtui.tui.screens.room_countdowns import RoomCountdowns
from okrtui.tui.screens.session_host import TimedHost


class SessionTimer:
    """Starts, pauses and prolongs the time of a step, and tells at any moment what there is to say of it."""

    def __init__(self, host: TimedHost, rings: bool = False) -> None:
        """Take up the run of the session of `host` where it stands; `rings` is whether the bell rings at zero."""
        self._host, self._rings = host, rings
        self.live = LiveRun(host, self._run_changed)
        """The run of the session, as it is kept."""
        self.countdowns = RoomCountdowns(host, self.live, self.start_or_pause, self.tick)
        """The break and silent writing."""
        self._catch_up = CatchUp(host, self.live)
        self._is_over = self._is_up

    @property
    def run(self) -> SessionRun | None:
        """The session as it is held; None before the timer is started."""
        return self.live.run

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {
            "timer": self.start_or_pause,
            "more_time": self.give_more,
            "decide_now": self.decide_now,
            "bell": self.switch_bell,
            **self.countdowns.commands,
            **self._catch_up.commands,
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

    def bookmark(self) -> Callable[[], None]:
        """Return what brings back the run of this moment."""
        run, rings = self.run, self._rings

        def bring_back() -> None:
            self._rings = rings
            if self.run is not run:
                self.live.set(run)

        return bring_back

    def start_or_pause(self) -> None:
        """Start the time of the open step, let it stand still, or let it run again."""
        host, now = self._host, self._host.context.clock()
        if host.workshop.session.status in CLOSED:
            host.pane.show_toast("This session has ended; its time is over.")
        elif self.run is None:
            self.live.set(begin(host.agenda, host.step_id, now))
        elif self.run.timer.step != host.step_id:
            run = self.run.at_step(host.agenda, host.step_id, now)
            self.live.set(replace(run, timer=run.timer.started(now)))
        else:
            timer = self.run.timer
            self.live.set(replace(self.run, timer=timer.paused(now) if timer.is_running else timer.started(now)))

    def give_more(self) -> None:
        """Give a minute more; once the time of the step is up, five, or those that there are before Close."""
        if (run := self.live.check_started()) is None:
            return
        host, now = self._host, self._host.context.clock()
        is_up = run.countdown is None and run.timer.at(now) <= 0
        seconds = (run.more_seconds(host.agenda, now, host.context.numbers) if is_up else 0) or 60
        longer = run.with_more(seconds, now)
        self.live.set(longer)
        amount = "A minute more" if seconds == 60 else f"{seconds // 60} minutes more"
        ends = f": this step ends at {clock_time(longer.timer.ends_at(now))}" if run.countdown is None else ""
        host.pane.show_toast(f"{amount}{ends}.")

    def decide_now(self) -> None:
        """Give two minutes to decide with what is known, or those that there are before Close, one at least."""
        if (run := self.live.check_started()) is None:
            return
        numbers, now = self._host.context.numbers, self._host.context.clock()
        room = max(run.timer.at(now), 0) + run.more_seconds(self._host.agenda, now, numbers)
        timer = Timer.of(run.timer.step, min(numbers.decide_minutes * 60, max(room, 60)), now)
        self.live.set(replace(run, timer=timer.started(now)))
        how = self._host.workshop.session.opening.decision_words
        self._host.pane.show_toast(f"Decide by {how}." if how else "Decide now: what can everybody live with?")

    def switch_bell(self) -> None:
        """Let the bell ring at zero, or no more."""
        self._rings = not self._rings
        self._host.pane.show_toast(f"Bell at zero: {'on' if self._rings else 'off'}")

    def step_opened(self, before: str) -> None:
        """Give the open step the timer if it follows the one that has it; on the way back past it from `before` not."""
        host, run = self._host, self.run
        if run is None:
            return
        ids = [step.id for step in host.agenda.steps if run.minutes_of(host.agenda, step.id) or step.id == host.step_id]
        place = ids.index(run.timer.step) if run.timer.step in ids else -1
        is_way_back = before in ids and ids.index(before) > ids.index(host.step_id)
        if place >= 0 and ids[place + 1 : place + 2] == [host.step_id] and not is_way_back:
            self.live.set(run.at_step(host.agenda, host.step_id, host.context.clock()))

    def session_changed(self, before: Session, after: Session) -> None:
        """End the run of a session that was closed, or left running."""
        if self.run is not None and before.status != after.status != "draft":
            self.live.set(None)

    def tick(self) -> None:
        """Ring once when a time is up, end the countdown of silent writing, and keep where the session is."""
        run, now = self.run, self._host.context.clock()
        if run is None:
            return
        self.live.follow_place()
        if run.countdown is not None and run.countdown.kind == "silence" and run.countdown.at(now) <= 0:
            self.live.set(replace(run, countdown=None))
            self._ring()
        elif self._is_up and not self._is_over:
            self._ring()
        self._is_over = self._is_up

    def _run_changed(self) -> None:
        self._is_over = self._is_up
        self._host.timer_changed()

    @property
    def _is_up(self) -> bool:
        """Whether the time that is measured is up."""
        timer = (self.run.countdown or self.run.timer) if self.run is not None else None
        return timer is not None and timer.is_running and timer.at(self._host.context.clock()) <= 0

    def _ring(self) -> None:
        if self._rings:
            self._host.app.bell()
