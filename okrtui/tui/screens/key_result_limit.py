"""A dialog that asks which key result to drop when there is one too many (G)."""

from __future__ import annotations

from okrtui.tui.screens.picker import PickerScreen


class KeyResultLimitScreen(PickerScreen):
    """Asks which key result to park; the cursor begins on the new one, which the caller parks on Escape, too."""

    def __init__(self, limit: int, choices: dict[str, str], new: str) -> None:
        title = f"{limit} at most, or none of them comes first. Which one can wait?"
        hint = "↑ ↓ choose · Enter parks it, and it can come back · Escape parks the new one"
        super().__init__(title, choices, hint, selected=new)
