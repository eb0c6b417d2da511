"""The base class of the app: public names for what it overrides in Textual's App and reads of it."""

from __future__ import annotations

from textual.app import App
from textual.filter import LineFilter
from textual.widgets._toast import ToastHolder


class BaseApp(App[None]):
    """An App that offers its errors to `bears_error`, prints no traceback, and removes empty toast containers."""

    @property
    def is_ending(self) -> bool:
        """Whether the app was told to exit."""
        return self._exit

    @property
    def error(self) -> Exception | None:
        """The error that ended the app, if any."""
        return self._exception

    def add_line_filter(self, line_filter: LineFilter) -> None:
        """Pass every line that is drawn through another filter."""
        self._filters.append(line_filter)

    def bears_error(self, error: Exception) -> bool:
        """Return whether the app goes on in spite of an error."""
        return False

    def _handle_exception(self, error: Exception) -> None:
        if not self.bears_error(error):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Whoever runs the app raises the error again; Textual would print a traceback.
        self._close_messages_no_wait()

    def _refresh_notifications(self) -> None:
        # Textual removes a toast that is cleared, but leaves its container in the screen.
        super()._refresh_notifications()
        for holder in self.screen.query(ToastHolder) if self.screen_stack else ():
            if holder.is_mounted and not holder.children:
                holder.remove()
