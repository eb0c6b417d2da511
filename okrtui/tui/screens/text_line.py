"""The line for text that arrived while no field was open, on a screen with a list of an open session."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Protocol

from okrtui.model.forms import gap_value, gaps
from okrtui.model.items import find
from okrtui.tui.screens.session_host import SessionHost, finish_editing
from okrtui.tui.step_parts.pane import StepPane

NEW_LINE = "That looked like text, so it is in a new line."
"""What is said of text that became a line of the list."""
PARKED_LINE = "That looked like text. Nothing is added here, so it is a thought to park."
"""What is said of text in a list to which nothing can be added where the cursor is."""


TEXT_KINDS = ("line", "prose", "names")
"""The kinds of gaps that take whatever is typed."""


class CommandHost(SessionHost, Protocol):
    """A screen on an open session that runs commands."""

    def action_command(self, id: str) -> Awaitable[None]:
        """Run a command."""


async def open_line(host: CommandHost) -> str:
    """Open the empty field under the cursor, or the line that Add opens, or else the one for a thought to park.

    Return what to say of it; empty if the session cannot be changed, which is told already.
    """
    if not finish_editing(host) or not host.pane.check_writable():
        return ""
    await host.pane.run("edit" if _is_empty_field(host.pane) else "add")
    if not _takes_text(host.pane):
        host.pane.finish_editing()
        await host.action_command("park")
        return PARKED_LINE
    return NEW_LINE


def _is_empty_field(pane: StepPane) -> bool:
    """Whether the row under the cursor is that of one text that is not written yet."""
    row = pane.row
    if pane.shown_board is not None or row is None or len(row.fields) != 1:
        return False
    item, (field,) = find(pane.session, row.item), row.fields
    gap = gaps(type(item)).get(field) if item is not None else None
    return item is not None and gap is not None and gap.kind in TEXT_KINDS and gap_value(item, field) in ("", None, ())


def _takes_text(pane: StepPane) -> bool:
    """Whether what Add has opened takes text; a form that begins with a number does not."""
    form = pane.list.editor.form
    gap = form.first_gap if form else None
    return pane.is_editing and (form is None or (gap is not None and gap.kind in TEXT_KINDS))
