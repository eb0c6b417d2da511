"""The dialog that offers the themes, with the one under the cursor shown at once."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import OptionList

from okrtui.tui.screens.picker import PickerScreen

HINT = "↑ ↓ show it · Enter keeps it · Escape goes back"


class ThemePicker(PickerScreen):
    """Asks for a theme; dismissed with its name, or None on Escape."""

    def __init__(self, names: Sequence[str], selected: str) -> None:
        super().__init__("Theme", dict(zip(names, names, strict=True)), HINT, show_ids=False, selected=selected)

    @on(OptionList.OptionHighlighted)
    def _show_theme(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        index = event.option_index
        if index < len(self._shown_ids) and self._shown_ids[index] in self.app.available_themes:
            self.app.theme = self._shown_ids[index]
