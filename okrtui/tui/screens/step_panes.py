"""The panes of the steps of an open session, each of which is loaded on the first visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from textual.widget import Widget

from okrtui.method.step_texts import Step
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.pane_bookmark import bookmark_pane
from okrtui.workshop import Workshop


class StepPanes:
    """Loads the panes of a session, and shows one of them."""

    def __init__(self, workshop: Workshop, context: StepContext, find_asked_gap: Callable[[str], str]) -> None:
        """Load panes for a session; `find_asked_gap` returns the field of an item that is asked for beside the list."""
        self._workshop, self._context, self._find_asked_gap = workshop, context, find_asked_gap
        self._panes: dict[str, StepPane] = {}

    def find(self, step: str) -> StepPane | None:
        """Return the pane of a step; None before the first visit."""
        return self._panes.get(step)

    def get(self, step: str) -> StepPane:
        """Return the pane of a step; raises KeyError before the first visit."""
        return self._panes[step]

    async def show(self, step: str, steps: Sequence[Step], place: Widget) -> None:
        """Show the pane of a step alone; on the first visit it is made for one of `steps`, and mounted in `place`."""
        if step not in self._panes:
            definition = next(each for each in steps if each.id == step)
            pane: StepPane = import_module(f"okrtui.tui.steps.{step}").Pane(self._workshop, definition, self._context)
            pane.find_asked_gap = self._find_asked_gap
            self._panes[step] = pane
            pane.display = False
            await place.mount(pane)
        for id, pane in self._panes.items():
            pane.display = id == step

    def discard_editing(self) -> None:
        """Close what is being edited without keeping it."""
        for pane in self._panes.values():
            pane.list.discard_editing()

    def bookmark(self) -> Callable[[], None]:
        """Return what shows again what the panes show now."""
        bookmarks = [bookmark_pane(pane) for pane in self._panes.values() if pane.is_mounted]

        def show_again() -> None:
            for show_pane in bookmarks:
                show_pane()

        return show_again
