"""Which keys are taken, and when: what waits for a screen, and what is the text of a line that is not open yet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

from okrtui.tui.runtime.typeahead import InputEvent, TypeAhead
from okrtui.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from okrtui.tui.stray_text import StrayText


class InputGate:
    """Decides for the type-ahead of an app which events come too early, are held back, or are text."""

    def __init__(self, app: App[Any], typeahead: TypeAhead) -> None:
        """Guard the events of `typeahead`."""
        self._app, self._typeahead = app, typeahead
        typeahead.holds, typeahead.admit = self._is_held, self._admit

    @cached_property
    def stray_text(self) -> StrayText:
        """What makes a sentence that arrives while no field is open a new line; loaded with the first key."""
        from okrtui.tui.stray_text import StrayText

        return StrayText(self._app, self._typeahead)

    def comes_too_early(self, event: InputEvent) -> bool:
        """Whether a key arrives before anybody can have seen the screen that would take it as a command."""
        screen = self._screen
        return _is_command(event) and screen is not None and not screen.is_seen

    @property
    def _screen(self) -> BaseScreen[Any] | None:
        screen = self._app.screen if self._app.screen_stack else None
        return screen if isinstance(screen, BaseScreen) else None

    async def _admit(self, event: InputEvent) -> bool:
        return await self.stray_text.admit(event)

    def _is_held(self, event: InputEvent) -> bool:
        """Whether an event is for what is about to open, or for a text below what came up over it."""
        from okrtui.tui.screens.covered_text import is_typed_into_covered_text

        if _is_command(event) and (screen := self._screen) is not None and screen.is_awaiting:
            return True
        return is_typed_into_covered_text(self._app.screen_stack, event, self._typeahead.held)


def _is_command(event: InputEvent) -> bool:
    return isinstance(event, events.Key) and (event.is_printable or event.key == "enter")
