"""The timer of a step: a value that says at any moment how much time is left, and how to say it.

It is a start moment and the seconds that remained then, so that it goes on by itself: a program that ends and starts
again finds it where it would have been.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

Kind = Literal["step", "silence", "break"]
"""What time is measured: that of a step, of silent writing in it, or of a break."""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a timer has come: in a shape, in a word and in a role, so that none of them says it alone."""

    id: Literal["paused", "plain", "soon", "last", "over"]
    """Its name."""
    shape: str
    """A mark that no other stage and no light has."""
    word: str
    """The word behind the time; behind a comma, what people do now."""
    role: Literal["muted", "text", "maybe", "bad"]
    """The role of its text, one of those of spans."""


PAUSED = Stage("paused", "||", "paused", "muted")
PLAIN = Stage("plain", "▇", "left", "text")
SOON = Stage("soon", "▅", "left, wrap up", "maybe")
LAST = Stage("last", "▂", "left, last words", "bad")
OVER = Stage("over", "»", "over", "bad")
STAGES = (PAUSED, PLAIN, SOON, LAST, OVER)
"""All stages; the shape sinks as the time does."""

_WORDS = {
    ("silence", "soon"): "left, finish your line",
    ("silence", "last"): "left, last line",
    ("break", "soon"): "left, come back",
    ("break", "last"): "left, we go on",
}
"""The words of other kinds than the time of a step, by kind and stage."""

SOON_FROM = 0.2
"""Share of the time left from which a group is told to wrap up."""
LAST_FROM = 0.05
"""Share of the time left from which it hears that the time is nearly up."""
BY_SECOND_FROM = 60
"""Seconds left from which the time is told by the second; by the minute before, since still pictures stay sharp."""
STALE_AFTER = timedelta(hours=3)
"""The time after its end, or since it was paused, after which a timer belongs to no meeting any more."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown. Each change is a new value, made at a moment that the caller's clock tells."""

    step: str
    """The id of the step whose time it is."""
    length: int
    """The seconds it has been given, with what was added before its end, or what was given after it."""
    remaining: int
    """The seconds left at `since`; below zero, those over."""
    since: datetime
    """When it was started or paused last."""
    is_running: bool = False
    """Whether it runs."""
    kind: Kind = "step"
    """What it measures."""

    @classmethod
    def of(cls, step: str, seconds: int, now: datetime, kind: Kind = "step") -> Timer:
        """Return a timer of some seconds that waits to be started."""
        return cls(step, max(seconds, 0), max(seconds, 0), now, kind=kind)

    def at(self, now: datetime) -> int:
        """Return the seconds left at a moment, below zero those over; a clock that was set back takes nothing off."""
        elapsed = (now - self.since).total_seconds() if self.is_running else 0
        return self.remaining - max(int(elapsed), 0)

    def started(self, now: datetime) -> Timer:
        """Return the timer as it runs on from a moment."""
        return self if self.is_running else replace(self, since=now, is_running=True)

    def paused(self, now: datetime) -> Timer:
        """Return the timer as it stands still from a moment."""
        return replace(self, remaining=self.at(now), since=now, is_running=False) if self.is_running else self

    def with_more(self, seconds: int, now: datetime) -> Timer:
        """Return the timer with more time; after its end it is a new one, that counts from now on."""
        left = self.at(now)
        length = self.length + seconds if left > 0 else seconds
        return replace(self, length=length, remaining=max(left, 0) + seconds, since=now)

    def ends_at(self, now: datetime) -> datetime:
        """Return when it reaches zero if it runs from now on, or when it has."""
        return now + timedelta(seconds=self.at(now))

    def overrun(self, now: datetime) -> int:
        """Return the seconds over at a moment."""
        return max(-self.at(now), 0)

    def stage(self, now: datetime) -> Stage:
        """Return how far it has come."""
        left = self.at(now)
        if left <= 0:
            return OVER
        if not self.is_running:
            return PAUSED
        stage = LAST if left <= self.length * LAST_FROM else SOON if left <= self.length * SOON_FROM else PLAIN
        return replace(stage, word=_WORDS.get((self.kind, stage.id), stage.word))

    def is_stale(self, now: datetime) -> bool:
        """Whether it ended, or was paused, so long ago that it belongs to no meeting any more."""
        return now - (self.ends_at(self.since) if self.is_running else self.since) > STALE_AFTER


def time_text(seconds: int, is_by_second: bool = True) -> str:
    """Return the time left or over: `12 min`, in the last minute `0:42`, and so again in the first one over.

    Where nobody looks closely, the last minute is `1 min`.
    """
    amount = abs(seconds)
    if is_by_second and amount <= BY_SECOND_FROM:
        return f"{amount // 60}:{amount % 60:02}"
    minutes = -(-amount // 60) if seconds > 0 else amount // 60
    return f"{minutes} min"


def seconds_to_change(seconds: int, is_by_second: bool = True) -> int:
    """Return after how many seconds the text of a running timer is another one; `seconds` are those left."""
    if is_by_second and -BY_SECOND_FROM <= seconds <= BY_SECOND_FROM:
        return 1
    beyond = (seconds - 1) % 60 + 1
    return min(beyond, seconds - BY_SECOND_FROM) if is_by_second and seconds > BY_SECOND_FROM else beyond


def phrase(timer: Timer, now: datetime, is_by_second: bool = True) -> str:
    """Return the time with its word: `12 min left`, `0:42 left, last words`, `3 min over`."""
    return f"{time_text(timer.at(now), is_by_second)} {timer.stage(now).word}"
