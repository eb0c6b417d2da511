"""An open session with a clock that ticks, and edits of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from okrtui.method.gap_input import enter_text
from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.workshop import Workshop
from tests.model.sample_plan import PLAN, TODAY

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
Edit = Callable[[Session], Session]


class TickingClock:
    """A clock that advances a second with each call."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def open_workshop(session: Session = PLAN, save: Callable[[Session], None] | None = None) -> Workshop:
    return Workshop(session, save, TickingClock(), "okrtui test")


def enter(text: str, id: str = "h1", field: str = "because") -> Edit:
    return lambda session: enter_text(session, id, field, text, TODAY)


def set_title(text: str) -> Edit:
    return lambda session: changed(session, title=text)


def set_timing(seconds: int) -> Edit:
    return lambda session: changed(session, timing={"frame": seconds})
