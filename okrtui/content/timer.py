"""What the timer of a session says: in the title bar, and once the time of a step is up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from okrtui.content.page_sections import CLOSED
from okrtui.content.spans import Span, StyledLine, with_keys
from okrtui.method.agenda import Agenda
from okrtui.method.agenda_cuts import cuts
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.session_run import CLOSE, SessionRun
from okrtui.method.timer import Stage, Timer, time_text
from okrtui.model.clock import local_day, local_moment
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session import Session

_ROOM_FOR_END = 70
"""Columns of a screen from which the title bar has room for the time at which the session ends."""
_ROOM_FOR_BAR = 100
"""Columns from which it has room for the bar."""
_BAR_WIDTH = 12
"""Columns of the bar."""
_COUNTDOWN_WORDS = {"silence": "silent writing", "break": "break"}
"""What is named before the time of a countdown beside that of the step, by its kind."""


@dataclass(frozen=True, slots=True)
class TimerView:
    """What there is to say of a timer at a moment. Presenter mode and the title bar say it each in its own way."""

    text: str
    """The time, for large numerals: `12 min`, `0:42`."""
    stage: Stage
    """How far it has come: its shape, its word and its role."""
    share: float
    """The share of its time that is left, 0 to 1; it changes only with the text."""
    subject: str
    """What it measures, where that is not the open step: another step, silent writing, a break; else empty."""
    pace: str
    """How far the session is behind its agenda, or ahead: `2 min behind`; empty while it is on time."""
    ends: str
    """The time at which the session ends, or the break does: `10:52`; at the earliest when it was planned to."""

    @property
    def end_words(self) -> str:
        """What ends when: `session ends 10:52`; empty where that is unknown."""
        ends = _COUNTDOWN_WORDS["break"] if self.subject == _COUNTDOWN_WORDS["break"] else "session"
        return f"{ends} ends {self.ends}" if self.ends else ""

    @property
    def words(self) -> str:
        """The time with its word, and what it measures."""
        subject = f"{self.subject} " if self.subject else ""
        return f"{subject}{self.text} {self.stage.word}"


def timer_view(run: SessionRun, agenda: Agenda, step: str, now: datetime, is_by_second: bool = True) -> TimerView:
    """Return what a run says at a moment, while a step is open; by the minute only where `is_by_second` is not set."""
    timer = run.countdown or run.timer
    left, stage = timer.at(now), timer.stage(now)
    text = time_text(left, is_by_second)
    shown_seconds = left if left <= 60 else -(-left // 60) * 60
    share = min(shown_seconds / timer.length, 1.0) if timer.length and left > 0 else 0.0
    end = clock_time(timer.ends_at(now)) if timer.kind == "break" else session_end(run, agenda, now)
    # Beside how long a time is over, the same minutes, and an end that is now, would say it again.
    is_over = left <= 0 and timer.kind != "break"
    end = "" if is_over and end == clock_time(now) else end
    pace = "" if is_over and behind_minutes(run, agenda, now) == -left // 60 else _pace(run, agenda, now)
    return TimerView(text, stage, share, _subject(timer, agenda, step), pace, end)


def session_end(run: SessionRun, agenda: Agenda, now: datetime) -> str:
    """Return when the session ends, as all that names its end says it.

    Minutes that were saved are room for the rest: nobody is told to go earlier than was agreed.
    """
    return clock_time(max(run.ends(agenda, now), run.planned_end(agenda)))


def clock_time(moment: datetime) -> str:
    """Return the time of a moment as a clock on the wall shows it."""
    return f"{local_moment(moment):%H:%M}"


def timer_line(view: TimerView, width: int) -> StyledLine:
    """Return what the title bar of a screen of this width says of the timer."""
    role = view.stage.role
    strength: StyledLine = (Span(f"{view.stage.shape} {view.words}", "strong" if role == "text" else role),)
    bar = _bar(view.share) if width >= _ROOM_FOR_BAR else ""
    ends = view.end_words if width >= _ROOM_FOR_END else ""
    rest = " · ".join(filter(None, (view.pace, ends)))
    spans = [Span(f"  {bar}", role)] if bar else []
    return (*strength, *spans, *([Span(f"  {rest}", "muted")] if rest else []))


def closed_line(session: Session, step: str, now: datetime) -> StyledLine:
    """Return what the title bar says of a session that has ended, and how it opens again; empty for any other."""
    if session.status not in CLOSED:
        return ()
    day = local_day(session.updated) if session.updated else None
    on = f" {format_day(day, local_day(now))}" if day else ""
    way = "{close} reopens" if step == CLOSE else "read only, {edit} reopens"
    return with_keys(f"{session.status}{on} · {way}", "muted", is_sentence=True)


def unstarted_line(session: Session, agenda: Agenda, step: str) -> StyledLine:
    """Return what the title bar says in the first step before the timer is started: its minutes, and the key for it."""
    first = next(iter(agenda.steps), None)
    if session.status in CLOSED or first is None or first.id != step or not first.minutes:
        return ()
    return with_keys(f"{first.minutes} min · {{timer}} starts the clock", "muted", is_sentence=True)


@dataclass(frozen=True, slots=True)
class TimeUp:
    """What can be done once the time of a step is up."""

    lead: str
    """That it is up."""
    choices: tuple[tuple[str, str], ...]
    """Commands by id, each with its words."""


def time_up(
    run: SessionRun,
    agenda: Agenda,
    session: Session,
    now: datetime,
    numbers: Numbers = DEFAULT_NUMBERS,
    open_step: str = "",
) -> TimeUp | None:
    """Return what is offered at a moment: once the time is up, or when the session is far behind; None otherwise.

    The way on leads from `open_step`, or else from the step whose time it is.
    """
    is_up = run.timer.is_running and run.timer.at(now) <= 0 and run.countdown is None
    is_behind = run.is_far_behind(agenda, now, numbers) and bool(cuts(run, agenda, session, now, local_day(now)))
    if not is_up and not is_behind:
        return None
    catch_up = (("catch_up", "catch up"),) if is_behind else ()
    if not is_up:
        return TimeUp(f"{behind_minutes(run, agenda, now)} min behind", catch_up)
    more = run.more_seconds(agenda, now, numbers) // 60
    # Without time before Close a minute is still to be had: Close keeps its own, and the session ends later.
    more_choice = (("more_time", f"{_COUNTS.get(more or 1, more)} more"),)
    decide = () if session.is_solo else (("decide_now", "decide now"),)
    ahead = "" if more else _title_ahead(agenda, open_step or run.timer.step)
    go_on = (("step_on", f"on to {ahead}"),) if ahead else ()
    stop = () if ahead or is_behind else (("timer", "stop the clock"),)
    # What is left is for Close, but the key leads to the next step.
    lead = f"Time for {ahead}" if ahead else "Time is up"
    return TimeUp(lead, (*more_choice, *decide, ("park", "park it"), *go_on, *catch_up, *stop))


def _title_ahead(agenda: Agenda, step: str) -> str:
    """Return what the step after another one is called; empty for none."""
    ids = [each.id for each in agenda.steps]
    following = agenda.steps[ids.index(step) + 1 :] if step in ids else ()
    return following[0].short_title or following[0].title if following else ""


_COUNTS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
"""The minutes that are offered, in words."""


def behind_minutes(run: SessionRun, agenda: Agenda, now: datetime) -> int:
    """Return how many whole minutes the session is behind; below zero, ahead."""
    seconds = run.seconds_behind(agenda, now)
    return seconds // 60 if seconds >= 0 else -(-seconds // 60)


def _subject(timer: Timer, agenda: Agenda, step: str) -> str:
    if timer.kind != "step":
        return _COUNTDOWN_WORDS[timer.kind]
    titles = {shown.id: shown.short_title for shown in agenda.steps}
    return "" if timer.step == step else f"{titles.get(timer.step, timer.step)}:"


def _pace(run: SessionRun, agenda: Agenda, now: datetime) -> str:
    minutes = behind_minutes(run, agenda, now)
    return f"{abs(minutes)} min {'behind' if minutes > 0 else 'ahead'}" if minutes else ""


def _bar(share: float) -> str:
    """Return a bar of the share that is left."""
    halves = round(share * _BAR_WIDTH * 2)
    full, half = divmod(halves, 2)
    return ("━" * full + "╸" * half).ljust(_BAR_WIDTH, "─")
