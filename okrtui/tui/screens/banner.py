"""The banner above the steps of an open session."""

from __future__ import annotations

from datetime import timedelta

from textual.widgets import Static

from okrtui.tui.key_hints import insert_keys, way_to
from okrtui.tui.step_context import StepContext
from okrtui.tui.text import shown
from okrtui.tui.widgets.bars import KeyLine


class Banner(Static):
    """One line on what concerns the whole session: a save error, that it can only be read, other versions, a break.

    The first of these that there is stands there; without any the banner is hidden.
    """

    def __init__(self, context: StepContext) -> None:
        super().__init__(id="banner", markup=False)
        self._step_context = context
        self.save_error = ""
        """That saving fails, and why; empty while it does not."""
        self.break_text = ""
        """The offer of a break; empty for none."""

    def offer_break(self, minutes: int) -> None:
        """Offer a break of some minutes from now; none with 0 minutes."""
        end = (self._step_context.clock() + timedelta(minutes=minutes)).astimezone()
        key = insert_keys("{take_break}")
        text = f"Time for a {minutes}-minute break, back at {end:%H:%M}: {key} begins it."
        self.break_text = text if minutes else ""

    def on_click(self) -> None:
        """Do what the banner offers: begin the break, or show the other version."""
        if not (self.save_error or self._step_context.read_only_reason):
            is_break = not self._step_context.other_versions
            self.post_message(KeyLine.KeyPressed("take_break" if is_break else "versions"))

    def draw(self) -> None:
        """Show what there is to say now."""
        context = self._step_context
        copies = f"There is another version: {way_to('versions')} shows both." if context.other_versions else ""
        text = self.save_error or context.read_only_reason or copies or self.break_text
        self.update(shown(text))
        self.display = bool(text)
