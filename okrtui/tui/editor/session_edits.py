"""Edits of the open session, as the lists make them; what is refused is told and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from textual.dom import DOMNode

from okrtui.content.page_sections import CLOSED
from okrtui.model.session import Session
from okrtui.model.size_limits import TooLong
from okrtui.model.speaker import told_in
from okrtui.tui.edits import apply_edit
from okrtui.tui.step_context import StepContext
from okrtui.workshop import Mark, SideEffect, Workshop


class SessionEdits:
    """Applies edits for a widget."""

    def __init__(self, workshop: Workshop, context: StepContext, owner: DOMNode) -> None:
        """Apply edits to the session of `workshop`, and tell about them on the screen of `owner`."""
        self.workshop, self.context = workshop, context
        self._owner = owner
        self.ends_with_session = False
        """Whether nothing can be changed here once the session has ended, until it is opened again."""
        self.is_typing = False
        """Whether the edit that is being applied was typed here, where the screen shows it already."""

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.workshop.session

    def apply(
        self,
        edit: Callable[[Session], Session],
        label: str,
        merge_key: Hashable = None,
        restores: bool = False,
        save: bool = True,
        side_effect: SideEffect | None = None,
    ) -> bool | None:
        """Apply an edit; return whether it changed anything, or None if it is refused or the session is read-only."""
        opens_again = self.is_ended and edit(self.session).status not in CLOSED
        if not (self.check_writable() if opens_again else self.check_open()):
            return None
        options = {"merge_key": merge_key, "restores": restores, "save": save, "side_effect": side_effect}
        return apply_edit(self._owner, self.workshop, edit, label, **options)

    def revert(self, mark: Mark, label: str) -> bool:
        """Go back to an earlier state as a step of its own; return whether that changed anything."""
        try:
            return self.check_writable() and self.workshop.revert(mark, label)
        except TooLong as error:
            self.show_toast(str(error))
            return False

    @contextmanager
    def typing(self) -> Iterator[None]:
        """Mark the edits of the block as typed here."""
        self.is_typing = True
        try:
            yield
        finally:
            self.is_typing = False

    def check_writable(self) -> bool:
        """Return whether the session can be changed; if not, show why."""
        if self.context.read_only_reason:
            self._owner.app.notify(self.context.read_only_reason, severity="warning", markup=False)
        return not self.context.read_only_reason

    @property
    def is_ended(self) -> bool:
        """Whether the session has ended, so that it is to be opened again before anything is changed here."""
        return self.ends_with_session and self.session.status in CLOSED

    def check_open(self) -> bool:
        """Return whether something can be changed here; if not, show why."""
        if self.is_ended and not self.context.read_only_reason:
            self.show_toast("This session is closed. Enter on an item opens it again.")
            return False
        return self.check_writable()

    def show_toast(self, message: str, seconds: float = 4) -> None:
        """Show a toast for some seconds, in place of earlier ones, in the words of whoever speaks in the session.

        What the user wrote stands in quotation marks in it, and stays as it is.
        """
        self._owner.app.clear_notifications()
        self._owner.app.notify(told_in(self.session, message), markup=False, timeout=seconds)
