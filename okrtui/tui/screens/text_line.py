"""The line for text that arrived while no field was open, on a screen with a list of an open session."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from typing import Protocol

from textual.widget import Widget

from okrtui.method.gap_input import gap_text
from okrtui.model.base import Model
from okrtui.model.forms import gap_in_session, gaps
from okrtui.model.items import find, get
from okrtui.model.persons import count_persons
from okrtui.model.session import Session
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.screens.base import ClosedField
from okrtui.tui.screens.session_host import SessionHost, finish_editing
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.widgets.gap_inputs import MultilineGap, TextGap

NEW_LINE = "That looked like text, so it is in a new line."
"""What is said of text that became a line of the list."""
FIELD_TEXT = "That looked like text, so it is in the field under the cursor."
"""What is said of text that a field takes."""
OTHER_FIELD_TEXT = "That looked like text, so it is in “{field}”."
"""What is said of text that another field than the one under the cursor takes."""
PARKED_LINE = "That looked like text. Nothing can be added here; Enter parks it as a thought."
"""What is said of text in a list to which nothing can be added where the cursor is."""
PARKED_BEYOND_LIMIT = "That looked like text. {limit_text}; Enter parks it as a thought."
"""What is said of text in a list that is full."""

TEXT_KINDS = ("line", "prose", "names")
"""The kinds of gaps that take whatever is typed."""


class CommandHost(SessionHost, Protocol):
    """A screen on an open session that runs commands."""

    def action_command(self, id: str) -> Awaitable[None]:
        """Run a command."""


async def open_line(host: CommandHost) -> str:
    """Open the field under the cursor, or the line that Add opens, or else the one for a thought to park.

    Nothing goes beyond the limit of a list unless somebody asks for it by Add.

    Return what to say of it; empty if the session cannot be changed, which is told already.
    """
    if not finish_editing(host) or not host.pane.check_writable():
        return ""
    if (target := field_for_text(host.pane)) is not None:
        is_another = target.key != host.pane.text_targets[0].key
        if target.key != host.pane.outline.cursor_key:
            host.pane.reveal(target.key)
        await host.pane.edit(target)
        _make_room(host.pane.screen.focused)
        return OTHER_FIELD_TEXT.format(field=_field_title(host.pane.session, target)) if is_another else FIELD_TEXT
    await host.pane.run("add")
    line = host.pane.list.quick_add.target
    limit_text = line.limit_text if line else ""
    if _takes_text(host.pane) and not limit_text and (line is None or line.takes_stray_text):
        return NEW_LINE
    host.pane.finish_editing()
    await host.action_command("park")
    return PARKED_BEYOND_LIMIT.format(limit_text=limit_text) if limit_text else PARKED_LINE


def closed_field(pane: StepPane) -> ClosedField | None:
    """Return the field under the cursor if it has room for text, with the people that it may take."""
    target = next(iter(pane.text_targets), None)
    if target is None or _with_room(pane.session, target) is None:
        return None
    is_person = gaps(type(get(pane.session, target.item, Model)))[target.fields[0]].is_person
    return ClosedField(tuple(count_persons(pane.session)) if is_person else ())


def field_for_text(pane: StepPane) -> EditTarget | None:
    """Return the field that takes text: the one under the cursor or else the next; None where it is a new line."""
    return next(filter(None, (_with_room(pane.session, target) for target in pane.text_targets)), None)


def _with_room(session: Session, target: EditTarget) -> EditTarget | None:
    """Return a field where it has room for text, to be opened: it is empty, has many lines, or holds a day."""
    item = find(session, target.item)
    if item is None:
        return None
    gap = gaps(type(item)).get(field := target.fields[0])
    if gap is None or gap.choices:
        return None
    is_empty = not gap_text(session, target.item, field)
    has_room = gap.kind in ("prose", "names", "day") or (is_empty and gap.kind in TEXT_KINDS)
    return replace(target, first=field) if has_room else None


def _field_title(session: Session, target: EditTarget) -> str:
    return gap_in_session(session, type(get(session, target.item, Model)), target.fields[0]).title


def _takes_text(pane: StepPane) -> bool:
    """Whether what Add has opened takes text; a form that begins with a number does not."""
    form = pane.list.editor.form
    gap = form.first_gap if form else None
    return pane.is_editing and (form is None or (gap is not None and gap.kind in TEXT_KINDS))


def _make_room(gap: Widget | None) -> None:
    """Let text begin on a line of its own in a gap of many lines, and take the place of a day, which is only one."""
    if isinstance(gap, MultilineGap):
        gap.begin_line()
    elif isinstance(gap, TextGap):
        gap.select_all()
