"""The state of the app at one moment, to which it returns when what was done since was not meant."""

from __future__ import annotations

from typing import Any

from textual.app import App

from okrtui.tui.screens.base import BaseScreen


class AppState:
    """The open screens, what they show, and what has the focus; with a session also the session and its undo."""

    def __init__(self, app: App[Any]) -> None:
        """Keep the state of this moment."""
        self._app = app
        self._screens = tuple(app.screen_stack)
        self._focused = app.focused
        self._bookmarks = [(screen, screen.bookmark()) for screen in self._screens if isinstance(screen, BaseScreen)]

    @property
    def is_other_screen(self) -> bool:
        """Whether another screen is on top now."""
        return self._app.screen is not self._screens[-1]

    @property
    def has_opened_session(self) -> bool:
        """Whether a session was opened since: its file is claimed, so that there is no way back by itself."""
        opened = (screen for screen in self._app.screen_stack if screen not in self._screens)
        return any(isinstance(screen, BaseScreen) and screen.HOLDS_SESSION for screen in opened)

    async def restore(self) -> None:
        """Return to the state: close the screens opened since, drop what they hold, and show the same as before.

        A screen that was closed since stays closed: its session is saved, and its file let go. What was being edited
        below a dialog that is still open goes on: no key since has reached it.
        """
        while self._app.screen not in self._screens and len(self._app.screen_stack) > 1:
            await self._app.pop_screen()
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, BaseScreen)]
        for screen in screens if self.is_other_screen else screens[-1:]:
            screen.discard_editing()
        for screen, go_back in self._bookmarks:
            if screen in screens:
                await go_back()
        if not self.is_other_screen and (self._focused is None or self._focused.is_attached):
            self._app.screen.set_focus(self._focused)
