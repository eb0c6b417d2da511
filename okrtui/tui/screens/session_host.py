"""What the commands on an open session need of the screen that owns them."""

from __future__ import annotations

from typing import Protocol

from textual.app import App

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


def finish_editing(host: SessionHost) -> bool:
    """Finish what is being edited; return whether the screen is free then, with no question opened by that."""
    host.pane.finish_editing()
    return host.is_current
