"""What the hint at the bottom says in presenter mode: where the keys lead, and what they do in the step."""

from __future__ import annotations

from typing import Protocol

from textual.screen import Screen

from okrtui.content.page_sections import CLOSED
from okrtui.content.presenter import count_stops, has_rows, question_ahead
from okrtui.model.speaker import in_singular
from okrtui.tui.commands import commands
from okrtui.tui.key_hints import key_name
from okrtui.tui.presenter.overview import Overview
from okrtui.tui.presenter.slide_view import SlideView
from okrtui.tui.presenter.step_hints import step_hints
from okrtui.tui.screens.editor_keys import editor_keys
from okrtui.tui.step_parts.pane import StepPane

_ROOMY = 100
"""Columns from which it says in full where the way out leads."""
_HINTED = {
    "help": "all keys",
    "where_are_we": "where are we?",
    "welcome": "waiting screen",
    "present": "leave presenter mode",
}
"""What the hint says of general commands, the last of them always."""


class HintedHost(Protocol):
    """The screen of an open session, as its hints need it."""

    @property
    def screen(self) -> Screen[object]:
        """The screen itself."""

    @property
    def state_word(self) -> str:
        """What is wrong with saving, in a word or two; empty for nothing."""


class KeyHints:
    """Words the hints for the slide that is shown."""

    def __init__(self, host: HintedHost, overview: Overview, view: SlideView) -> None:
        """Word them for the screen of `host`, which shows one slide in `view`."""
        self._host, self._overview, self._view = host, overview, view

    def of(self, pane: StepPane) -> list[str]:
        """Return what the keys do in a step, what is wrong with saving and the end of the session before."""
        state = [self._host.state_word] if self._host.state_word else []
        state += [pane.session.status] if pane.session.status in CLOSED else []
        if keys := editor_keys(self._host.screen.focused, lambda: pane.onward_label):
            (first, does, _), *others = keys
            ends = [f"{key} {label}" for key, label, command in others if command == "finish_edit" and label != does]
            onward = [f"{key} {label}" for key, label, _ in others if key in ("⏎", "Space", "Tab")]
            return [*state, f"{first if ends else f'{first} Esc'} {does}", *onward, *ends]
        (steps,) = (command.symbol for command in commands("workshop") if command.id == "step_on")
        names = {id: key_name(id, pane.step.id, "presenter", "workshop") for id in _HINTED}
        words = _HINTED if self._host.screen.size.width >= _ROOMY else {**_HINTED, "present": "leave"}
        if pane.session.is_solo:
            words = {id: in_singular(told) for id, told in words.items() if id != "welcome"}
        general = [f"{names[id]} {told}" for id, told in words.items()]
        between, within = self._ways(pane)
        own = [hint for hint in step_hints(pane) if not (self._overview.is_shown and hint.startswith("⏎"))]
        return [*state, *between, *own, *within, f"{steps} steps", *general]

    def _ways(self, pane: StepPane) -> tuple[list[str], list[str]]:
        """Return where the arrows lead: from page to page, and on a page from row to row."""
        if pane.shown_board is not None:
            return ["← → columns"], []
        if self._overview.is_shown:
            keys = f"↑ ↓ 1–{min(count, 9)}" if (count := len(self._overview.numbered)) else "↑ ↓"
            return ["⏎ this one alone", f"{keys} choose"], []
        rows, cursor = tuple(pane.rows), pane.outline.cursor_key
        is_of_several, slide = count_stops(pane.session, pane.view, rows) > 1, self._view.slide
        if self._view.is_cut:
            between = ["→ more below"]
        elif ahead := question_ahead(pane.session, pane.view, rows, cursor, slide.question if slide else ""):
            between = [f"→ {ahead}"]
        else:
            between = (
                [f"{key_name('slide_before', 'presenter')} {key_name('next_slide', 'presenter')} items"]
                if is_of_several
                else []
            )
        overview = [f"{key_name('overview', 'presenter')} all"] if is_of_several else []
        within = ["↑ ↓ rows"] if has_rows(pane.session, pane.view, rows, cursor) else []
        return between, [*within, *overview]
