"""What the commands on an open session need of the screen that owns them."""

from __future__ import annotations

from typing import Protocol

from textual.app import App

from okrtui.method.agenda import Agenda
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.pane import StepPane
from okrtui.workshop import Workshop


class SessionHost(Protocol):
    """A screen on an open session."""

    @property
    def app(self) -> App[object]:
        """The app, over whose screens dialogs open."""

    @property
    def is_current(self) -> bool:
        """Whether no other screen is over this one."""

    @property
    def workshop(self) -> Workshop:
        """The open session."""

    @property
    def context(self) -> StepContext:
        """What the steps need besides the session."""

    @property
    def pane(self) -> StepPane:
        """The pane of the open step."""


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


def finish_editing(host: SessionHost) -> bool:
    """Finish what is being edited; return whether the screen is free then, with no question opened by that."""
    host.pane.finish_editing()
    return host.is_current
