"""The text at hand in the editor of the user: that of the open field, or of the one that Enter opens on the row."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import App, SuspendNotSupported

from okrtui.tui.runtime.external_editor import EditorError, edit_text
from okrtui.tui.widgets.hidden_input import HiddenInput

if TYPE_CHECKING:
    from okrtui.tui.step_parts.pane import StepPane

NO_TEXT = "There is no text at hand: open a line or a field first."
"""What is said where nothing is written."""


@runtime_checkable
class TextField(Protocol):
    """A field whose text can be replaced from outside."""

    @property
    def whole_text(self) -> str:
        """The text in it."""

    def take_text(self, text: str) -> None:
        """Put a text in the place of the one in it, as one change."""


@runtime_checkable
class PaneScreen(Protocol):
    """A screen with the rows of a step, or of a list in its place."""

    @property
    def pane(self) -> StepPane:
        """What shows the rows."""

    @property
    def has_field(self) -> bool:
        """Whether a text field is open."""

    async def action_command(self, id: str) -> None:
        """Run a command."""


async def open_editor(app: App[None]) -> None:
    """Open the text of the field with the focus; where none is open in a session, that which Enter opens on the row."""
    screen = app.screen
    if isinstance(screen, PaneScreen) and not screen.has_field:
        before = _shown(app)
        await screen.action_command("edit")
        # The form takes the focus once it is drawn.
        app.call_after_refresh(partial(_edit, app, before))
    else:
        _edit(app)


def _shown(app: App[None]) -> tuple[object, ...]:
    """Return what Enter on a row changes where it opens no text: the screen, the focus, the rows."""
    screen = app.screen
    return screen, app.focused, tuple(screen.pane.rows) if isinstance(screen, PaneScreen) else ()


def _edit(app: App[None], before: tuple[object, ...] = ()) -> None:
    """Edit the text of the field with the focus; without one say so, unless Enter has done something else."""
    field = app.focused
    # Votes are covered, and stay so.
    if not isinstance(field, TextField) or isinstance(field, HiddenInput):
        if not before or before == _shown(app):
            _tell(app, NO_TEXT)
        return
    try:
        field.take_text(edit_text(field.whole_text, os.environ, app.suspend))
    except SuspendNotSupported:
        _tell(app, "No editor can be opened here: this terminal cannot be handed over.")
    except EditorError as error:
        _tell(app, str(error))


def _tell(app: App[None], message: str) -> None:
    app.clear_notifications()
    app.notify(message, timeout=8)
