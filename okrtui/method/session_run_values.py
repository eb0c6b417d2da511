"""A session run as values that can be kept in a file, and back. Values of a file may be anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import get_args

from okrtui.method.session_run import SessionRun
from okrtui.method.timer import Kind, Timer

_MAX_SECONDS = 1_000_000
"""The most seconds or minutes of anything; more is no meeting."""
_MAX_STEPS = 100
"""The most steps of which anything is kept."""


class _NotOurs(ValueError):
    """A value that no run has."""


def run_values(run: SessionRun) -> dict[str, object]:
    """Return a run as values of JSON."""
    return {
        "began": run.began.isoformat(),
        "first_step": run.first_step,
        "step": _timer_values(run.timer),
        "countdown": _timer_values(run.countdown) if run.countdown else None,
        "left": dict(run.left),
        "minutes": dict(run.minutes),
        "has_had_break": run.has_had_break,
    }


def run_from_values(values: Mapping[str, object], now: datetime) -> SessionRun | None:
    """Return the run that values tell; None where they tell none, or one that belongs to no meeting any more."""
    try:
        countdown = values.get("countdown")
        run = SessionRun(
            _moment(values.get("began")),
            _text(values.get("first_step")),
            _timer(values.get("step")),
            None if countdown is None else _timer(countdown),
            _numbers(values.get("left")),
            _numbers(values.get("minutes")),
            values.get("has_had_break") is True,
        )
        is_stale = run.timer.is_stale(now) and (run.countdown is None or run.countdown.is_stale(now))
        if is_stale or run.began > now:
            return None
    except (_NotOurs, OverflowError):
        return None
    return replace(run, countdown=None) if run.countdown is not None and run.countdown.is_stale(now) else run


def _timer_values(timer: Timer) -> dict[str, object]:
    return {
        "step": timer.step,
        "length": timer.length,
        "remaining": timer.remaining,
        "since": timer.since.isoformat(),
        "is_running": timer.is_running,
        "kind": timer.kind,
    }


def _timer(value: object) -> Timer:
    if not isinstance(value, dict):
        raise _NotOurs
    kinds: tuple[Kind, ...] = get_args(Kind)
    kind = next((kind for kind in kinds if kind == value.get("kind")), None)
    if kind is None:
        raise _NotOurs
    length, remaining = _number(value.get("length")), _number(value.get("remaining"))
    since, is_running = _moment(value.get("since")), value.get("is_running") is True
    return Timer(_text(value.get("step")), max(length, 0), remaining, since, is_running, kind)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _NotOurs
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MAX_SECONDS:
        raise _NotOurs
    return value


def _numbers(value: object) -> dict[str, int]:
    if not isinstance(value, dict) or len(value) > _MAX_STEPS:
        raise _NotOurs
    return {_text(key): _number(number) for key, number in value.items()}


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError as error:
        raise _NotOurs from error
    if moment.tzinfo is None:
        raise _NotOurs
    return moment
