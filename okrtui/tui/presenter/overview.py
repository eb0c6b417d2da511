"""The overview of presenter mode: all items of the open step on one page."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.content.presenter import has_overview, listed_keys, next_stop, numbered_keys, stop_keys
from okrtui.tui.step_parts.pane import StepPane


class Overview:
    """Knows whether all items of a step are shown or one alone, and marks one of them."""

    def __init__(self, find_pane: Callable[[], StepPane | None], draw: Callable[[], None]) -> None:
        """Serve the step of the pane that `find_pane` returns, None while it is being loaded; `draw` shows it."""
        self._find_pane, self._draw = find_pane, draw
        self._step = ""
        """The step whose items are shown all on one page; empty while one stands alone."""
        self._is_adding = False
        """Whether lines are being added."""

    @property
    def is_shown(self) -> bool:
        """Whether all items of the open step are shown on one page."""
        pane = self._find_pane()
        return pane is not None and self._step == pane.step.id

    @property
    def _idle_pane(self) -> StepPane | None:
        """The pane of the open step, while nothing is written in it and its list is shown."""
        pane = self._find_pane()
        return pane if pane is not None and not pane.is_editing and pane.shown_board is None else None

    @property
    def numbered(self) -> list[str]:
        """The keys of the rows that a digit marks, in the order of their numbers."""
        pane = self._find_pane()
        return numbered_keys(pane.session, pane.view, tuple(pane.rows), pane.outline.cursor_key) if pane else []

    @property
    def listed(self) -> list[str] | None:
        """The keys of the rows that the page shows; None where it is not shown, or something is written."""
        pane = self._find_pane()
        if pane is None or pane.is_editing or not self.is_shown:
            return None
        return listed_keys(pane.session, pane.view, tuple(pane.rows), pane.outline.cursor_key)

    def takes(self, command: str) -> bool:
        """Return whether a command is one of the overview, and run it: Enter shows the marked item alone."""
        is_taken = command == "edit" and self.is_shown and self._idle_pane is not None
        if is_taken:
            self.switch()
        return is_taken

    def switch(self) -> None:
        """Show all items of the step on one page, or the one under the cursor alone."""
        pane = self._idle_pane
        if pane is None:
            return
        is_shown, stops = self.is_shown, stop_keys(pane.session, pane.view, tuple(pane.rows))
        self._step = "" if is_shown or len(stops) < 2 else pane.step.id
        if self._step and pane.outline.cursor_key not in stops:
            ahead = next_stop(pane.session, pane.view, tuple(pane.rows), pane.outline.cursor_key, 1)
            place = stops.index(ahead) - 1 if ahead else -1
            pane.outline.move_cursor(stops[max(place, 0)] if ahead else stops[-1])
        elif not is_shown and len(stops) < 2:
            pane.show_toast("There is only one page here.")
        self._draw()

    def choose(self, number: int) -> bool:
        """Mark the item with a number; return whether numbers are shown."""
        pane = self._idle_pane
        if pane is None or not self.is_shown:
            return False
        keys = self.numbered
        if number <= len(keys):
            pane.outline.move_cursor(keys[number - 1])
        elif keys:
            pane.show_toast(f"There are {len(keys)} here.")
        return bool(keys)

    def escape(self) -> None:
        """Show one item alone again."""
        if self.is_shown:
            self.switch()

    def end(self) -> None:
        """Show one item alone from now on."""
        self._step = ""

    def follow_adding(self, pane: StepPane) -> None:
        """Show all items once lines were added: what was caught is looked at as a whole."""
        if pane.list.quick_add.target is not None:
            self._is_adding = True
        elif self._is_adding and not pane.is_editing:
            self._is_adding = False
            stops = stop_keys(pane.session, pane.view, tuple(pane.rows))
            is_shown = len(stops) > 1 and pane.outline.cursor_key in stops and has_overview(pane.step.id)
            self._step = pane.step.id if is_shown else ""
